"""Sentences about stages, their times and totals, causes of lost points, awards; on screens and on paper."""

import datetime as dt
from collections.abc import Callable

from kla_tui import formats
from kla_tui.i18n import N_, _, source
from kla_tui.rules.instrument.deadlines import Deadline, Times
from kla_tui.rules.stages.award import NONE, Award
from kla_tui.rules.stages.losses import Why
from kla_tui.rules.stages.names import CAUSE_NAMES, NO_BAND, STAGE_NAMES
from kla_tui.rules.stages.totals import BESIDE, Counted, StageTotal
from kla_tui.rules.text.terminal_text import shown

TEXTS = {
    "moment.form": N_("“{text}” bukan hari dan jam: tulis seperti 3-5-2026 14.00."),
    "stage.ends_first": N_("{label} berakhir sebelum mulai ({day}): isi hari yang sama atau sesudahnya."),
    "stage.corrected_first": N_("Perbaikan {label} sebelum tahapnya mulai ({day}): isi hari sesudahnya."),
    "stage.corrected_early": N_("Perbaikan {label} sebelum tahapnya berakhir ({day}): periksa harinya."),
    "stage.start_order": N_("{label} mulai sebelum {kind} mulai ({day}): periksa urutan tahap."),
    "stage.end_order": N_("{label} berakhir sebelum {kind} berakhir ({day}): periksa urutan tahap."),
    "score.say_why": N_("Sebab “lainnya” perlu keterangan: tulis mengapa poin {label} berkurang."),
    "round.exists": N_("Tahun evaluasi {year} sudah ada: pilih di daftar, lalu Enter."),
    "earlier.nothing": N_("Berkas ini tidak memuat jawaban atau poin: perlu kolom indikator dan poin."),
    "earlier.no_json": N_(
        "Berkas {path} bukan JSON yang utuh: pilih ekspor checklist atau scores, atau lembar kerja."
    ),
    "earlier.number": N_("Baris {row}: “{text}” ({column}) bukan angka yang mungkin; tidak ada yang disimpan."),
    "earlier.above": N_("Baris {row}: {points} poin melebihi maksimum {max} untuk {id}. Tidak ada yang disimpan."),
    "award.other_band": N_("{points} poin bukan {level} menurut katalog ini ({kind}): periksa keduanya."),
}
Speak = Callable[[str], str]


def stage_text(stage: str, speak: Speak = _) -> str:
    """ "VA pusat"; a stage of a newer version as it is."""
    return speak(STAGE_NAMES.get(stage, stage))


def cause_text(cause: str, speak: Speak = _) -> str:
    """ "tidak ditandatangani"; a cause of a newer version as it is, "" for none."""
    return speak(CAUSE_NAMES.get(cause, cause)) if cause else ""


def why_text(why: Why, speak: Speak = _) -> str:
    """ "tidak ditandatangani: Perbup belum diteken"; cause or words alone where the other is missing."""
    return ": ".join(part for part in (cause_text(why.cause, speak), why.reason) if part)


def moment_text(moment: dt.datetime | None) -> str:
    """ "03-05-2026 14.00", in English 14:00; "" for none. The hour is that of the regency."""
    return "" if moment is None else f"{formats.day(moment.date())} {formats.hour(f'{moment:%H:%M}')}"


def deadline_text(deadline: Deadline, speak: Speak = _) -> str:
    """ "perbaikan VA pusat s.d. 03-05-2026 14.00", "VA pusat s.d. 30-04-2026", "VL mulai 10-06-2026"."""
    when = formats.paper_date(deadline.day) if speak is source else formats.day(deadline.day)
    if deadline.hour:
        when += f" {deadline.hour.replace(':', '.') if speak is source else formats.hour(deadline.hour)}"
    return speak(_MOMENTS[deadline.what]).format(stage=stage_text(deadline.stage, speak), when=when)


_MOMENTS = {
    "start": N_("{stage} mulai {when}"),
    "end": N_("{stage} s.d. {when}"),
    "correction": N_("perbaikan {stage} s.d. {when}"),
}


def brief_deadline(deadline: Deadline, speak: Speak = _) -> str:
    """ "perbaikan VA pusat", "VA pusat", "VL mulai": without the day, which stands beside it."""
    stage = stage_text(deadline.stage, speak)
    return speak(_BRIEF[deadline.what]).format(stage=stage) if deadline.what in _BRIEF else stage


_BRIEF = {"start": N_("{stage} mulai"), "correction": N_("perbaikan {stage}")}


def times_text(times: Times) -> str:
    """ "01-04-2026 – 30-04-2026 · perbaikan s.d. 03-05-2026 14.00"; "" where nothing is known."""
    parts = []
    if times.start or times.end:
        parts.append(" – ".join(formats.day(day) or "…" for day in (times.start, times.end)))
    if times.correction:
        parts.append(_("perbaikan s.d. {when}").format(when=moment_text(times.correction)))
    return " · ".join(parts)


def paper_times(times: Times) -> str:
    """ "1 April 2026 – 30 April 2026, perbaikan s.d. 3 Mei 2026 14.00", in Indonesian whatever the screen speaks."""
    parts = []
    if times.start or times.end:
        parts.append(" – ".join(formats.paper_date(day) if day else "…" for day in (times.start, times.end)))
    if times.correction:
        parts.append(f"perbaikan s.d. {formats.paper_date(times.correction.date())} {times.correction:%H.%M}")
    return ", ".join(parts)


def counted_text(scored: Counted, every: Counted | None = None, speak: Speak = _) -> str:
    """ "2 dari 24 indikator", "24 indikator, Kelana dan Dekela": rows of the catalogue as the field counts them."""
    number = formats.number if speak is _ else formats.paper_number
    if every is None:
        parts = (
            [speak(N_("{count} indikator")).format(count=number(scored.indicators, 0))] if scored.indicators else []
        )
    else:
        said = speak(N_("{count} dari {total} indikator"))
        parts = [said.format(count=number(scored.indicators, 0), total=number(every.indicators, 0))]
    if scored.beside:
        parts.append(speak(N_("{first} dan {last}")).format(first=scored.beside[0], last=scored.beside[-1])
                     if len(scored.beside) > 1 else scored.beside[0])  # fmt: skip
    return ", ".join(parts) or speak(N_("{count} indikator")).format(count=0)


def row_text(indicator: str, speak: Speak = _) -> str:
    """ "Indikator 03", "Kelana (25)": a row of the catalogue by its name; there are 24 indicators."""
    if indicator in BESIDE:
        return f"{BESIDE[indicator]} ({indicator})"
    return speak(N_("Indikator {id}")).format(id=indicator)


def total_text(total: StageTotal, speak: Speak = _) -> str:
    """ "97 dari 145 poin (2 dari 24 indikator)"; of all rows only "812,5 dari 1.000 poin".

    Points of a few indicators stand beside what these few could bring, never beside the whole.
    """
    number = formats.number if speak is _ else formats.paper_number
    points = speak(N_("{points} dari {max} poin")).format(points=number(total.points), max=number(total.max))
    if total.complete:
        return points
    part = counted_text(total.scored, total.every, speak)
    if total.partly:
        part += ", " + speak(N_("{count} belum semua pertanyaan")).format(count=number(total.partly))
    return f"{points} ({part})"


def award_text(award: Award, speak: Speak = _) -> str:
    """ "Nindya 771,81", "tanpa predikat", "512,5"; "" where no award was entered."""
    number = formats.number if speak is _ else formats.paper_number
    level = speak(NO_BAND) if award.level == NONE else shown(award.level)
    return " ".join(part for part in (level, "" if award.total is None else number(award.total)) if part)
