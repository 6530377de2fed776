"""Figures and records as plain lines, for screen readers, dumb terminals and pipes."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.instrument.figures import Figures
from kla_tui.rules.stages.award import Award
from kla_tui.rules.text.terminal_text import shown
from kla_tui.words.laptop.backups import last_text
from kla_tui.words.score import steps as step_words
from kla_tui.words.score.stages import award_text, stage_text, times_text


def status_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """The figures of `status`, one a line; the words of the level and of what is late stand beside each figure."""
    yield from _estimate(found)
    yield from _points(found)
    yield from _counts(found)
    yield _backups(found["backups"])
    yield from _steps(found["steps"])


def _estimate(found: Mapping[str, Any]) -> Iterator[str]:
    forecast, unknown = found["forecast"], found["forecast"]["unofficial"]
    yield _("Tahun evaluasi {year}, katalog {name}").format(
        year=found["round"]["year"], name=found["round"]["catalogue"]
    )
    yield _("Perkiraan kabupaten sendiri, bukan nilai Kementerian: antara {low} dan {high} poin").format(
        low=formats.number(forecast["from"]), high=formats.number(forecast["to"])
    )
    if forecast["provisional"]:
        yield _("Katalog sementara: poin dan teks dapat berubah")
    if unknown["questions"]:
        yield _("Tanpa teks resmi: {questions} pertanyaan, {points} poin").format(
            questions=formats.number(unknown["questions"]), points=formats.number(unknown["points"])
        )
    for stage, times in Figures(found).schedule().items():
        if said := times_text(times):
            yield _("Tahap {stage}: {times}").format(stage=stage_text(stage), times=said)
    if award := found["round"]["award"]:
        total = Decimal(award["total"]) if award["total"] else None
        yield _("Penghargaan: {award}").format(award=award_text(Award(award["level"] or "", total)))


def _points(found: Mapping[str, Any]) -> Iterator[str]:
    points, level, ahead = found["points"], found["level"], found["next_level"]
    for name, label in (("claimed", _("Klaim")), ("backed", _("Terbukti"))):
        line = f"{label}: {_worth(points, level, name)}"
        if ahead[name]:
            missing = formats.number(ahead[name]["missing"])
            line += ", " + _("kurang {points} ke {level}").format(points=missing, level=ahead[name]["name"])
        yield line
    if Decimal(points["recorded"]):
        yield _("Tercatat tanpa berkas: {points}").format(points=formats.number(points["recorded"]))
    if Decimal(points["resting"]):
        yield _("Bertumpu pada dokumen yang dipertanyakan: {points}").format(points=formats.number(points["resting"]))
    yield f"{_('Berisiko')}: {formats.number(points['at_risk'])}"
    for cluster in found["blocks"]:
        yield _("Klaster {id}: terbukti {backed}, klaim {claimed}, maksimum {max}").format(
            id=shown(cluster["id"]),
            backed=formats.number(cluster["backed"]),
            claimed=formats.span(cluster["claimed_low"], cluster["claimed"]),
            max=formats.number(cluster["max"]),
        )


def _worth(points: Mapping[str, str], level: Mapping[str, str | None], name: str) -> str:
    none = _("belum")
    if name == "claimed" and points["claimed_low"] != points["claimed"]:
        low, high = level["claimed_low"] or none, level["claimed"] or none
        bands = low if low == high else f"{low}–{high}"
        return f"{formats.span(points['claimed_low'], points['claimed'])} ({bands})"
    return f"{formats.number(points[name])} ({level[name] or none})"


def _counts(found: Mapping[str, Any]) -> Iterator[str]:
    questions = found["questions"]
    yield _("Pertanyaan: {answered} dari {total} dijawab, {backed} terbukti, {missing} belum dijawab").format(
        **_numbers(questions), missing=formats.number(questions["total"] - questions["answered"])
    )
    if questions["open_options"] or questions["to_weigh"] or questions["stale"]:
        yield _("Masih terbuka: {open_options} pilih opsi, {to_weigh} timbang, {stale} tinjau ulang").format(
            **_numbers(questions)
        )
    yield _(
        "Perusahaan: {total} terdaftar, {committed} komitmen, {reported} lapor, {members} anggota, "
        "{unreported} belum lapor"
    ).format(**_numbers(found["companies"]))
    yield _("Acara: {total}, sesi {sessions}").format(**_numbers(found["events"]))
    yield _("Kehadiran: {present} dari {invited} undangan, tanpa undangan {walk_in}, mewakili {represented}").format(
        **_numbers(found["attendance"])
    )
    yield _(
        "Orang hadir per pilar: pemerintah {pemerintah}, masyarakat {masyarakat}, media {media}, "
        "dunia usaha {dunia_usaha}"
    ).format(**_numbers(found["pillars"]))
    yield _("Tindak lanjut: {open} terbuka, {overdue} lewat tenggat").format(**_numbers(found["follow_ups"]))
    yield _("Perubahan: {total}, belum terkirim {unsent}, konflik {conflicts}").format(**_numbers(found["changes"]))


def _backups(found: Mapping[str, str | None]) -> str:
    """When the last backups were made, in days: the words stand for the day on which they are read."""
    at = {name: dt.datetime.fromisoformat(text) if text else None for name, text in found.items()}
    return _("Cadangan {when}").format(when=last_text(at["laptop"], at["stick"], dt.datetime.now().astimezone()))


def _numbers(counts: Mapping[str, int]) -> dict[str, str]:
    return {name: formats.number(count, 0) for name, count in counts.items()}


def _steps(steps: Mapping[str, Any]) -> Iterator[str]:
    yield _("Langkah berikut: {count} terbuka, yang termurah lebih dulu").format(count=formats.number(steps["total"]))
    for step in steps["first"]:
        kind = step_words.name(step["works"])
        if step["kind"] == "raise":
            kind += " " + shown(step_words.change(step["now"], step["then"]))
        line = _("Langkah {question}: {kind}, {points} poin").format(
            question=shown(step["question"]), kind=kind, points=formats.number(step["points"])
        )
        if step["agencies"]:
            line += ", " + shown(step["agencies"][0])
        if len(step["agencies"]) > 1:
            line += " " + _("dan {count} lain").format(count=formats.number(len(step["agencies"]) - 1))
        if step["due"]:
            line += ", " + _("tenggat {day}").format(day=formats.iso_day(step["due"]))
        yield line
