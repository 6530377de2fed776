"""What is said of the question under the cursor: below the list, and at its side where there is room."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.screens.checklist.question_rows import STATES
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Indicator
    from kla_tui.store.checklist.checklist import QuestionRow
    from kla_tui.store.evidence.evidence import EvidenceRow

WIDE = 110  # columns from which the panel stands beside the list


def below(row: "QuestionRow", indicator: "Indicator | None", zone: int) -> Content:
    """A few lines: what is asked, of whom, what was noted."""
    said = [plain(row.question.text_id), *_marks(row, zone)]
    said.insert(1 + len(_catalogue_marks(row)), joined((_facts(row), "dim"), ("  " + ", ".join(row.agencies), "key")))
    if indicator is not None and indicator.evidence:
        said.append(plain(_("Bukti lazim: {what}").format(what="; ".join(indicator.evidence)), "dim"))
    return lines(*said)


def beside(
    row: "QuestionRow", indicator: "Indicator | None", documents: Sequence["EvidenceRow"], zone: int
) -> Content:
    """Everything known of the question: state, notes, documents with what is wrong with them, what is usual."""
    said = [plain(row.question.id, "title"), plain(row.question.text_id), *_marks(row, zone)]
    said += [plain(_facts(row), "dim"), plain(", ".join(row.agencies), "key"), plain("")]
    said.append(plain(_("Dokumen ({count})").format(count=len(documents)), "title"))
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


def _catalogue_marks(row: "QuestionRow") -> list[Content]:
    said = []
    if row.question.text_status:
        said.append(plain(_("Teks resmi belum ada; ini perkiraan."), "warn"))
    if row.question.reported_by:
        said.append(plain(_("g: isi per wilayah ({count} terisi)").format(count=row.areas), "key"))
    if row.question.matrix:
        said.append(plain(_("m: tabel matriks ({count} baris)").format(count=row.matrix_rows), "key"))
    if row.question.overridden:
        said.append(plain(_("Dikoreksi oleh kabupaten ini."), "warn"))
    return said


def _marks(row: "QuestionRow", zone: int) -> list[Content]:
    said = _catalogue_marks(row)
    if row.state_at is not None:
        state = _(dict(STATES)[row.state]) if row.state in dict(STATES) else row.state
        when = formats.moment(row.state_at, zone)
        said.append(plain(_("Status: {state} · {who} · {when}").format(state=state, who=row.state_by, when=when)))
    if row.state_note and row.state == "returned":
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
