"""What is said of the question under the cursor: below the list, and at its side where there is room."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.data.review import RETURNED, WORDS
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.screens.checklist.question_rows import VALUES, points_of, said_words
from kla_tui.screens.checklist.scale_words import bands_in_a_line, ladder, worth
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Indicator
    from kla_tui.store.checklist.checklist import QuestionRow
    from kla_tui.store.evidence.evidence import EvidenceRow

WIDE = 110  # columns from which the panel stands beside the list


def below(row: "QuestionRow", indicator: "Indicator | None", zone: int) -> Content:
    """A few lines: what is asked, of whom, what was noted."""
    bands = bands_in_a_line(row)
    steps = [plain(_("Tingkat (perkiraan): {bands}").format(bands=bands), "dim")] if bands else []
    facts = joined((_facts(row), "dim"), ("  " + ", ".join(row.agencies), "key"))
    said = [
        plain(row.question.text_id),
        *_answer_marks(row),
        *_catalogue_marks(row),
        *steps,
        facts,
        *_marks(row, zone),
    ]
    if indicator is not None and indicator.evidence:
        said.append(plain(_("Bukti lazim: {what}").format(what="; ".join(indicator.evidence)), "dim"))
    return lines(*said)


def beside(
    row: "QuestionRow", indicator: "Indicator | None", documents: Sequence["EvidenceRow"], zone: int
) -> Content:
    """Everything known of the question: state, notes, documents with what is wrong with them, what is usual."""
    said = [plain(row.question.id, "title"), plain(row.question.text_id)]
    said += [*_answer_marks(row), *_catalogue_marks(row), *_marks(row, zone)]
    said += [plain(_facts(row), "dim"), plain(", ".join(row.agencies), "key"), *ladder(row), plain("")]
    said.append(plain(_("Dokumen ({count})").format(count=formats.number(len(documents))), "title"))
    for document in documents:
        said += _document(document, row.question.id)
    if not documents:
        said.append(plain(_("belum ada; tekan b"), "dim"))
    if indicator is not None:
        said += _usual(indicator)
    return lines(*said)


def _facts(row: "QuestionRow") -> str:
    question = row.question
    facts = [TYPES[question.type].label]
    if question.lower_is_better:
        facts.append(N_("makin rendah makin baik"))
    if question.matrix:
        facts.append(N_("minta matriks"))
    if question.years > 1:
        facts.append(N_("dua tahun data"))
    if question.reported_by == "desa":
        facts.append(N_("per desa/kelurahan"))
    elif question.reported_by:
        facts.append(N_("per kecamatan"))
    return " · ".join(map(_, facts))


def _answer_marks(row: "QuestionRow") -> list[Content]:
    """What was chosen and what it is worth, or what is still to be done about the answer."""
    if row.stale:
        said = _("Tinjau ulang: pertanyaannya berubah; dulu: {old}. u: tetap berlaku, atau jawab lagi.")
        return [plain(said.format(old=old_words(row)), "warn")]
    claim = row.claim
    if claim is None:
        return (
            [plain(_("y: {count} opsi (perkiraan)").format(count=formats.number(len(row.options))), "key")]
            if row.options
            else []
        )
    if claim.is_open:
        do = _("y: pilih opsinya") if row.options else _("=: isi bagian poinnya")
        return [plain(_("{points} poin, masih terbuka; {do}").format(points=points_of(row, claim), do=do), "warn")]
    if row.chosen is not None:
        return [plain(_("Opsi: {text}; {worth} (perkiraan)").format(
            text=row.option_text, worth=worth(row.question, claim.high)))]  # fmt: skip
    if row.scale is not None and row.scale.bands and not row.fraction_set:
        return [plain(_("Menurut tingkatnya {worth} (perkiraan)").format(worth=worth(row.question, claim.high)))]
    return []


def old_words(row: "QuestionRow") -> str:
    """An answer as it was given to the question as it was: "ya, Perda"."""
    value = _(VALUES[row.value]).lower() if row.value in VALUES else row.value[:60]
    option = row.option_text
    parts = [part for part in (value, option) if part]
    return ", ".join(parts) or said_words(row)


def _wanted_marks(row: "QuestionRow") -> list[Content]:
    """What the source asks for beside the answer, and whether it is there."""
    wanted = []
    if row.question.note_wanted:
        there = bool(row.note.strip())
        wanted.append((_("penjelasan ada") if there else _("penjelasan belum ditulis (c)"), there))
    if row.question.file_wanted:
        there = row.proof.filed > 0
        wanted.append((_("berkas ada") if there else _("berkas belum ada (b)"), there))
    if not wanted:
        return []
    said = _("Diminta juga: {what}").format(what=" · ".join(words for words, _there in wanted))
    return [plain(said, "" if all(there for _words, there in wanted) else "warn")]


def _catalogue_marks(row: "QuestionRow") -> list[Content]:
    said = []
    if row.question.text_status:
        said.append(plain(_("Teks resmi belum ada; ini perkiraan."), "warn"))
    if row.question.reported_by:
        said.append(plain(_("g: isi per wilayah ({count} terisi)").format(count=formats.number(row.areas)), "key"))
    if row.question.matrix:
        said.append(plain(_("m: tabel matriks ({count} baris)").format(count=formats.number(row.matrix_rows)), "key"))
    if row.question.overridden:
        said.append(plain(_("Dikoreksi oleh kabupaten ini."), "warn"))
    return said


def _marks(row: "QuestionRow", zone: int) -> list[Content]:
    said = _wanted_marks(row)
    if row.state_at is not None:
        state = _(WORDS.get(row.state, row.state))
        when = formats.moment(row.state_at, zone)
        said.append(plain(_("Status: {state} · {who} · {when}").format(state=state, who=row.state_by, when=when)))
    if row.state_note and row.state == RETURNED:
        said.append(plain(_("Dikembalikan: {note}").format(note=row.state_note), "warn"))
    if row.note:
        said.append(plain(_("Catatan: {note}").format(note=row.note)))
    if row.before is not None:
        said.append(_before(row))
    return said


def _before(row: "QuestionRow") -> Content:
    before = row.before
    assert before is not None
    then = "–" if before.fraction is None else formats.percent(before.fraction)
    now = "–" if row.fraction is None else formats.percent(row.fraction)
    if not before.changed:
        return plain(_("Tahun evaluasi {year}: {then}, tidak berubah").format(year=before.year, then=then), "dim")
    if then == now:
        return plain(_("Tahun evaluasi {year}: {then}, isinya berubah").format(year=before.year, then=then), "warn")
    return plain(_("Tahun evaluasi {year}: {then}, kini {now}").format(year=before.year, then=then, now=now), "warn")


def _document(document: "EvidenceRow", question: str) -> Iterator[Content]:
    kind, verdict = BY_CODE.get(document.kind), document.at(question)
    mark = verdict.sign if verdict else "✗"
    name = f"{_(kind.label) if kind else document.kind}: {document.title}"
    yield joined((f"{mark} ", {"✓": "good", "○": "warn"}.get(mark, "bad")), name)
    for finding in verdict.problems if verdict else document.findings:
        yield plain(f"  {problem_text(finding)}", "warn")


def _usual(indicator: "Indicator") -> Iterator[Content]:
    if indicator.evidence:
        yield plain("")
        yield plain(_("Bukti yang lazim diminta"), "title")
        yield from (plain(f"· {what}") for what in indicator.evidence)
    if indicator.lead_agencies:
        yield plain("")
        yield joined((_("Pengampu indikator: "), "title"), ", ".join(indicator.lead_agencies))
    if indicator.field_sites:
        yield joined((_("Dikunjungi verifikator: "), "title"), ", ".join(indicator.field_sites))
    if indicator.note:
        yield plain(_("Catatan indikator: {note}").format(note=indicator.note), "dim")
