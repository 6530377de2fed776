"""Whether a document proves what it is offered for, and what is wrong with it in words an officer can act on."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kla_tui.i18n import N_
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.problem import Problem

FileState = Literal["none", "matches", "changed", "missing", "empty"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of document must have; every kind needs a title and a date.

    `in_force` kinds hold from their date until their end; the others concern years. A `single_use` document backs
    only the first of the questions it is linked to.
    """

    code: str
    label: str
    numbered: bool = False
    signed: bool = True
    in_force: bool = False
    single_use: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("perda", N_("Perda"), numbered=True, in_force=True),
    Kind("perbup", N_("Perbup"), numbered=True, in_force=True),
    Kind("sk", N_("SK"), numbered=True, in_force=True),
    Kind("instruksi", N_("Instruksi bupati"), numbered=True, in_force=True),
    Kind("se", N_("Surat edaran (SE)"), numbered=True, in_force=True),
    Kind("perdes", N_("Perdes"), numbered=True, in_force=True),
    Kind("sop", N_("SOP"), in_force=True),
    Kind("mou_pks", N_("MoU/PKS"), numbered=True, in_force=True),
    Kind("apbd", N_("Dokumen APBD")),
    Kind("matriks", N_("Matriks"), signed=False, single_use=True),
    Kind("laporan", N_("Laporan")),
    Kind("sertifikat", N_("Sertifikat")),
    Kind("notula", N_("Notula")),
    Kind("daftar_hadir", N_("Daftar hadir")),
    Kind("undangan", N_("Undangan")),
    Kind("materi", N_("Materi")),
    Kind("surat", N_("Surat")),
    Kind("profil", N_("Profil/data terpilah")),
    Kind("foto", N_("Foto"), signed=False, single_use=True),
    Kind("tangkapan_layar", N_("Tangkapan layar"), signed=False),
    Kind("lainnya", N_("Lainnya"), signed=False),
)
BY_CODE: Mapping[str, Kind] = {kind.code: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its soundness depends on it; `years` are the years written on it, whatever its date."""

    id: str
    kind: str
    title: str
    number: str = ""
    date: dt.date | None = None
    until: dt.date | None = None
    signed: bool = False
    years: tuple[int, ...] = ()
    file_state: FileState = "none"


def years_of(document: Document, data_years: Sequence[int]) -> frozenset[int]:
    """The data years a document covers, by its dates alone.

    A regulation, SK, SE, SOP or agreement covers each data year it was in force in, be it for a day; any other
    document the years written on it, or the year of its date where none are.
    """
    kind = BY_CODE.get(document.kind)
    if document.date is None or kind is None:
        return frozenset()
    if not kind.in_force:
        covered = document.years or (document.date.year,)
        return frozenset(year for year in data_years if year in covered)
    if document.until is None:
        return frozenset(year for year in data_years if document.date.year <= year)
    if document.until < document.date:
        return frozenset()
    return frozenset(year for year in data_years if document.date.year <= year <= document.until.year)


def findings(document: Document, data_years: Sequence[int]) -> tuple[Problem, ...]:
    """What keeps a document from being sound; empty where it is."""
    kind = BY_CODE.get(document.kind)
    if kind is None:
        return (Problem("kind", "evidence.kind_missing"),)
    return (*_missing(document, kind), *_out_of_time(document, kind, data_years), *_file(document))


def _missing(document: Document, kind: Kind) -> Iterable[Problem]:
    if not document.title.strip():
        yield Problem("title", "evidence.title_missing")
    if document.date is None:
        yield Problem("date", "evidence.date_missing", {"kind": kind.label})
    if kind.numbered and not document.number.strip():
        yield Problem("number", "evidence.number_missing", {"kind": kind.label})
    if kind.signed and not document.signed:
        yield Problem("signed", "evidence.unsigned", {"kind": kind.label})


def _out_of_time(document: Document, kind: Kind, data_years: Sequence[int]) -> Iterable[Problem]:
    if document.date is None or years_of(document, data_years):
        return
    span = _span(data_years)
    if not kind.in_force:
        years = ", ".join(map(str, document.years)) or str(document.date.year)
        yield Problem("years", "evidence.out_of_years", {"years": years, "span": span})
    elif document.until and document.until < document.date:
        yield Problem("until", "evidence.ends_before", {"until": document.until.isoformat()})
    elif document.date.year > max(data_years, default=0):
        yield Problem("date", "evidence.not_yet", {"date": document.date.isoformat(), "span": span})
    elif document.until:
        yield Problem("until", "evidence.expired", {"until": document.until.isoformat(), "span": span})


def _span(data_years: Sequence[int]) -> str:
    if not data_years:
        return "–"
    first, last = min(data_years), max(data_years)
    return str(first) if first == last else f"{first}–{last}"


def _file(document: Document) -> Iterable[Problem]:
    if document.file_state == "changed":
        yield Problem("file", "evidence.file_changed")
    elif document.file_state == "missing":
        yield Problem("file", "evidence.file_missing")
    elif document.file_state == "empty":
        yield Problem("file", "evidence.file_empty")


def is_sound(document: Document, data_years: Sequence[int]) -> bool:
    """Whether nothing is wrong with it."""
    return not findings(document, data_years)


def first_use(catalogue: Catalogue, questions: Iterable[str]) -> str | None:
    """The question a single-use document counts for: the first in catalogue order."""
    known = [catalogue.by_question[question] for question in questions if question in catalogue.by_question]
    return min(known, key=lambda question: question.order).id if known else None


def reuse(document: Document, catalogue: Catalogue, questions: Collection[str]) -> tuple[Problem, ...]:
    """The finding of a foto or matriks linked to several questions: only the first counts."""
    kind = BY_CODE.get(document.kind)
    if kind is None or not kind.single_use or len(questions) < 2:
        return ()
    first = first_use(catalogue, questions)
    params: dict[str, str | int] = {"kind": kind.label, "count": len(questions), "first": first or "–"}
    return (Problem("questions", "evidence.reused", params, severity="warning"),)


def lacking_years(question: Question, covered: Collection[int], data_years: Sequence[int]) -> tuple[Problem, ...]:
    """The finding of a question that asks for more data years than its sound documents cover.

    None where they cover no year at all: then the documents' own findings, or their absence, say what to do.
    """
    if not covered or len(covered) >= question.years:
        return ()
    missing = ", ".join(str(year) for year in sorted(set(data_years) - set(covered))) or "–"
    have = ", ".join(str(year) for year in sorted(covered))
    params: dict[str, str | int] = {"asked": question.years, "years": have, "missing": missing}
    return (Problem("years", "evidence.years_lacking", params, severity="warning"),)
