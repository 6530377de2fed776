"""The lines of the summary: which figure stands where, and what is behind it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from textual.content import Content

from kla_tui import formats
from kla_tui.data.lists import PILLARS
from kla_tui.i18n import _, current
from kla_tui.rules.instrument.deadlines import Deadline, next_deadline
from kla_tui.rules.instrument.figures import EVENTS_KEPT, Figures
from kla_tui.rules.text.terminal_text import cells, shown
from kla_tui.widgets.bar import bar
from kla_tui.widgets.figures import Figure, Line
from kla_tui.widgets.text import fitted, joined, plain
from kla_tui.words import days
from kla_tui.words.laptop.backups import last_text
from kla_tui.words.score import steps as step_words
from kla_tui.words.score.stages import deadline_text

if TYPE_CHECKING:
    from kla_tui.files.backups import Last

_LABEL = 11
_POINTS = 15
_LATE_DAYS = 7  # a backup of the week before last is an old one


def lines(
    figures: Figures, today: dt.date, width: int, height: int, beside: int = 0, last: "Last | None" = None
) -> Iterator[Line]:
    """The lines for a screen of this size on this day of the regency; points and clusters leave room `beside` them.

    `last` says when the last backups were made, None while that is not known yet.
    """
    deadline = next_deadline(figures.schedule(), today)
    yield from _points(figures, width - beside)
    yield from _clusters(figures, width - beside)
    yield from _progress(figures, width)
    yield _events(figures, today, width)
    yield _open(figures, today)
    yield _backups(last)
    yield from _steps(figures, deadline, today, width, max(3, height - 9 - len(figures["blocks"])))


def heading(figures: Figures | None) -> str:
    """What this is: an estimate, and by which catalogue."""
    if figures is None:
        return _("Ringkasan")
    catalogue = figures["round"]["catalogue"]
    if figures["round"]["provisional"]:
        return _("Ringkasan · perkiraan, {catalogue} sementara").format(catalogue=catalogue)
    return _("Ringkasan · perkiraan, {catalogue}").format(catalogue=catalogue)


def spread(line: Line, right: Content, width: int) -> Line:
    """The line with a piece at its right edge; as it is where there is no room."""
    room = width - _taken(line) - right.cell_length
    return (*line, Figure(plain(" " * room)), Figure(right)) if room > 0 else line


def _taken(line: Line) -> int:
    """The cells a line takes, with the mark before each figure that opens something."""
    return sum(figure.text.cell_length + bool(figure.target) for figure in line) + (not line or not line[0].target)


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _points(figures: Figures, width: int) -> Iterator[Line]:
    points, level = figures["points"], figures["level"]
    claimed = formats.span(points["claimed_low"], points["claimed"])
    band = _bands(level["claimed_low"], level["claimed"])
    line = (Figure(_headline(_("KLAIM"), claimed, band), "points:claimed"), *_dotted(_to_close(figures)))
    yield spread(line, plain(_("█ terbukti ▒ klaim"), "dim"), width)
    backed = _headline(_("TERBUKTI"), formats.number(points["backed"]), level["backed"] or _("belum"))
    proof: Line = (Figure(backed, "points:backed"), *_note(_missing(figures, "backed")))
    risk = joined(
        (fitted(_("BERISIKO"), 10), "title"),
        (fitted(formats.number(points["at_risk"]), _POINTS, "right"), "warn"),
        " ",
    )
    weak: Line = (Figure(risk, "points:at_risk"), *_dotted(_weak(figures)))
    sure = _note(_("seberapa pasti"), "forecast")
    if _taken((*weak, *_dot(weak), *sure)) <= width:
        weak = (*weak, *_dot(weak), *sure)
    elif _taken((*proof, *_dot(proof), *sure)) <= width:
        proof = (*proof, *_dot(proof), *sure)
    else:
        weak = (*weak, *_dot(weak), *_note(_("pasti?"), "forecast"))
    yield spread(proof, plain(_("terbukti / klaim / maks"), "dim"), width)
    yield weak


def _headline(label: str, points: str, band: str) -> Content:
    return joined((fitted(label, 10), "title"), (fitted(points, _POINTS, "right"), "title"), f"  {fitted(band, 14)}")


def _bands(low: str | None, high: str | None) -> str:
    first, last = low or _("belum"), high or _("belum")
    return first if first == last else f"{first}–{last}"


def _missing(figures: Figures, name: str) -> str:
    ahead = figures["next_level"][name]
    if not ahead:
        return ""
    points = formats.number(ahead["missing"])
    return _("kurang {points} ke {level}").format(points=points, level=ahead["name"])


def _note(text: str, target: str = "", tone: str = "dim") -> tuple[Figure, ...]:
    return (Figure(plain(text, tone), target),) if text else ()


def _dot(line: Line) -> Line:
    """The dot before one more figure, where the line has others than its headline."""
    return (Figure(plain(" ·", "dim")),) if len(line) > 1 else ()


def _dotted(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures with a dot between them."""
    for number, figure in enumerate(figures):
        if number:
            yield Figure(plain(" ·", "dim"))
        yield figure


def _to_close(figures: Figures) -> Iterator[Figure]:
    """What would close the range of the claim, or how far it is to the next band where nothing is open."""
    questions = figures["questions"]
    open_, stale = questions["open_options"], questions["stale"]
    if open_:
        yield from _note(_("{count} opsi").format(count=_count(open_)), "questions:option", "warn")
    if weigh := questions["to_weigh"]:
        yield from _note(_("{count} timbang").format(count=_count(weigh)), "questions:weigh", "warn")
    if stale:
        yield from _note(_("{count} tinjau").format(count=_count(stale)), "questions:stale", "warn")
    if not open_ and not weigh and not stale:
        yield from _note(_missing(figures, "claimed"))


def _weak(figures: Figures) -> Iterator[Figure]:
    """What of the proof is weak: paper that cannot be uploaded, documents that carry too much."""
    points = figures["points"]
    if Decimal(points["recorded"]):
        text = _("{points} tercatat").format(points=formats.number(points["recorded"]))
        yield from _note(text, "points:recorded")
    if Decimal(points["resting"]):
        text = _("{points} dipertanyakan").format(points=formats.number(points["resting"]))
        yield from _note(text, "points:resting", "warn")


def _clusters(figures: Figures, width: int) -> Iterator[Line]:
    name_width = 26 if width < 100 else 44
    room = max(10, width - name_width - 31)
    for cluster in figures["blocks"]:
        claimed, backed, maximum = (Decimal(cluster[key]) for key in ("claimed", "backed", "max"))
        name = cluster["name_en" if current() == "en" else "name"]
        claim = formats.span(cluster["claimed_low"], claimed)
        numbers = f"{formats.number(backed)} / {claim} / {formats.number(maximum)}"
        text = Content.assemble(
            plain(fitted(name, name_width)),
            " ",
            bar(claimed, backed, maximum, room),
            plain(fitted(numbers, 28, "right")),
        )
        yield (Figure(text, f"cluster:{cluster['id']}"),)


def _row(label: str, *pieces: tuple[str, str] | tuple[str, str, str]) -> Line:
    """A label and figures (text, target, tone) with dots between them."""
    found = [Figure(plain(fitted(label, _LABEL - 1), "dim"))]
    for number, (text, target, *tone) in enumerate(pieces):
        if number:
            found.append(Figure(plain(" ·", "dim")))
        found.append(Figure(plain(text, *tone), target))
    return tuple(found)


def _count(number: int) -> str:
    return formats.number(number, 0)


def _progress(figures: Figures, width: int) -> Iterator[Line]:
    questions, companies = figures["questions"], figures["companies"]
    missing = questions["total"] - questions["answered"]
    yield _row(
        _("Pertanyaan"),
        (
            _("{answered} dari {total} dijawab").format(
                answered=_count(questions["answered"]), total=_count(questions["total"])
            ),
            "questions:answered",
        ),
        (_("{backed} terbukti").format(backed=_count(questions["backed"])), "questions:backed"),
        (_("{count} belum dijawab").format(count=formats.number(missing)), "questions:unanswered"),
    )
    silent = companies["unreported"]
    yield _row(
        _("Perusahaan"),
        (_("{n} terdaftar").format(n=_count(companies["total"])), "companies"),
        (_("{n} komitmen").format(n=_count(companies["committed"])), "companies:committed"),
        (_("{n} lapor").format(n=_count(companies["reported"])), "companies:reported"),
        (_("{n} anggota").format(n=_count(companies["members"])), "companies:anggota"),
        (_("{n} belum lapor").format(n=_count(silent)), "unreported", "warn" if silent else ""),
    )
    yield _present(figures, width)


def _present(figures: Figures, width: int) -> Line:
    """People, not organisations: how many came, and of which pillar their organisation is."""
    pillars, total = figures["pillars"], figures["attendance"]["present"]
    business = _("usaha {n}") if width < 100 else _("dunia usaha {n}")  # a narrow line must hold them all
    names = (_("pemerintah {n}"), _("masyarakat {n}"), _("media {n}"), business)
    pieces = [
        (name.format(n=_count(pillars[pillar])), f"present:{pillar}")
        for name, pillar in zip(names, dict(PILLARS), strict=True)
    ]
    if unknown := total - sum(pillars.values()):
        pieces.append((_("? {n}").format(n=_count(unknown)), "present:unknown"))
    return _row(_("Hadir"), (_("{n} orang").format(n=_count(total)), "present"), *pieces)


def _events(figures: Figures, today: dt.date, width: int) -> Line:
    held, coming = figures.around(today)
    if held is None and len(figures["near_events"]) == EVENTS_KEPT < figures["events"]["total"]:
        # Which of them comes first is not kept, and must not be guessed.
        return _row(
            _("Acara"), (_("lebih dari {count} acara menanti").format(count=formats.number(EVENTS_KEPT)), "events")
        )
    if held is None and coming is None:
        return _row(_("Acara"), (_("belum ada; 4 untuk menyiapkan"), "events"))
    before = (
        _("hadir {present}/{invited}").format(present=_count(held["present"]), invited=_count(held["invited"]))
        if held
        else ""
    )
    after = _("berikut") if coming else _("berikut belum ada")
    dates = 11 * bool(held) + 11 * bool(coming)
    room = max(16, width - _LABEL - 6 - dates - len(before) - len(after))
    titles = _share([event["title"] for event in (held, coming) if event], room)
    pieces = []
    if held:
        pieces.append((f"{formats.iso_day(held['date'])} {titles[0]} {before}", f"event:{held['id']}"))
    if coming:
        pieces.append((f"{after} {formats.iso_day(coming['date'])} {titles[-1]}", f"event:{coming['id']}"))
    else:
        pieces.append((after, "events"))
    return _row(_("Acara"), *pieces)


def _share(titles: list[str], room: int) -> list[str]:
    """One or two titles in so many cells: a short one leaves its room to the other."""
    taken = [min(cells(shown(title)), room) for title in titles]
    if len(titles) == 2 and sum(taken) > room:
        least = min(*taken, room // 2)
        taken = [least if taken.index(min(taken)) == place else room - least for place in (0, 1)]
    return [fitted(title, width).rstrip() for title, width in zip(titles, taken, strict=True)]


def _open(figures: Figures, today: dt.date) -> Line:
    late = figures.overdue(today)
    log = figures["changes"]
    return (
        *_row(
            _("RTL"),
            (_("{count} terbuka").format(count=_count(figures["follow_ups"]["open"])), "follow_ups"),
            (_("{count} lewat tenggat").format(count=_count(late)), "follow_ups:late", "bad" if late else ""),
        ),
        Figure(plain("  " + _("Tukar"), "dim")),
        Figure(plain(_("{count} belum terkirim").format(count=_count(log["unsent"]))), "unsent"),
        Figure(plain(" ·", "dim")),
        Figure(
            plain(_("{count} konflik").format(count=_count(log["conflicts"])), "bad" if log["conflicts"] else ""),
            "conflicts",
        ),
    )


def _backups(last: "Last | None") -> Line:
    """How old the last backups are: kept figures know no day, so the words are found when they are painted."""
    if last is None:
        return _row(_("Cadangan"), ("…", "backups"))
    now = dt.datetime.now().astimezone()
    late = last.laptop is None or (now - last.laptop).days >= _LATE_DAYS
    return _row(_("Cadangan"), (last_text(last.laptop, last.stick, now), "backups", "warn" if late else ""))


def _steps(figures: Figures, deadline: Deadline | None, today: dt.date, width: int, room: int) -> Iterator[Line]:
    first = figures["steps"][: room - 1]
    head = [
        Figure(
            plain(_("Langkah berikut: {count} terbuka").format(count=_count(figures["steps_total"])), "title"),
            "what_if",
        )
    ]
    if deadline is not None:
        words = f"{deadline_text(deadline)}, {days.left(deadline.days_left, brief=True)}"
        tone = "bad" if deadline.days_left < 0 else "warn"
        head += [Figure(plain(" ·", "dim")), Figure(plain(words, tone), "rounds")]
    first_of_all = plain(" · " + _("termurah dulu"), "dim")
    taken = sum(figure.text.cell_length + bool(figure.target) for figure in head)
    if taken + first_of_all.cell_length <= width:
        head.append(Figure(first_of_all))
    yield tuple(head)
    dated = deadline is not None or any(step["due"] for step in first)
    for step in first:
        due = _date(step["due"]) or (deadline.day if deadline else None)
        yield _step(step, None if due is None else (due - today).days, width, dated=dated)


def _step(step: Mapping[str, Any], left: int | None, width: int, *, dated: bool) -> Line:
    agency = step["agencies"][0] if step["agencies"] else ""
    room = 11 if dated else 0
    who = 20 if width < 100 else 28
    text = max(10, width - 1 - 7 - 11 - 7 - 1 - who - room)
    raises = step_words.change(step["now"], step["then"]) + " · " if step["kind"] == "raise" else ""
    deed, what = step_words.name(step["works"]), raises + step["text"]
    words = joined(
        (fitted(f"+{formats.number(step['points'])}", 6, "right"), "good"),
        f" {fitted(deed, 10)} {fitted(step['question'], 6)} {fitted(what, text)}",
    )
    line: Line = (
        Figure(words, f"question:{step['question']}"),
        Figure(plain(fitted(agency, who - 1)), f"agency:{agency}" if agency else ""),
    )
    if dated:
        tone = "bad" if left is not None and left < 0 else "dim"
        line = (*line, Figure(plain(fitted(days.left(left, brief=True), room, "right"), tone)))
    return line
