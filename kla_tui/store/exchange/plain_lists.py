"""The main lists and records as facts side by side, for plain lines; the words are made at the edge."""

import datetime as dt
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from kla_tui.changes import sameness
from kla_tui.data import review
from kla_tui.data.lists import LEGAL_FORMS, ORGANISATION_KINDS, STEPS
from kla_tui.fields import event
from kla_tui.fields import evidence as document
from kla_tui.fields.event import EVENT
from kla_tui.fields.evidence import EVIDENCE
from kla_tui.fields.field import Table, place_in
from kla_tui.i18n import C_, N_
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.instrument.question_types import ANSWERS
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.readiness import question_points
from kla_tui.rules.steps.raising import raised
from kla_tui.rules.steps.steps import NextStep
from kla_tui.rules.steps.works import NAMES
from kla_tui.rules.typed.since import parse_span
from kla_tui.store.agencies import agencies
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies
from kla_tui.store.events import events
from kla_tui.store.evidence import evidence
from kla_tui.store.exchange.plain_facts import (
    Asked,
    Changed,
    Fact,
    FieldName,
    Moment,
    Record,
    RecordName,
    Verb,
    Word,
)
from kla_tui.store.history import history, references
from kla_tui.store.kit import settings
from kla_tui.store.register import people
from kla_tui.store.round import round_state
from kla_tui.store.summary import summary as figures

_SEQ = re.compile(r"[0-9]{1,18}")  # of an action in its actor's log
_ANSWERS = {answer: Word(word) for answer, word in ANSWERS}


def listed(connection: Connection, what: str, asked: Asked) -> tuple[Record, ...] | Problem:
    """The records of a list, each by its id first; a problem where the filter cannot be read."""
    found = _LISTS[what](connection, asked)
    return found if isinstance(found, Problem) or not asked.limit else found[: asked.limit]


def one(connection: Connection, what: str, record: str) -> Record | Problem:
    """One record by its id or number; a problem where there is none."""
    return _ONE[what](connection, record) or Problem("id", "plain.none", {"what": what, "id": record})


def _all(asked: Asked) -> int:
    return asked.limit or 1_000_000


def _indicators(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    return tuple(
        (
            Fact(N_("Indikator"), row.id), Fact(N_("Nama"), row.name_id), Fact(N_("Klaster"), row.cluster),
            Fact(N_("Dijawab"), f"{row.answered}/{row.questions}"),
            Fact(N_("Terbukti"), f"{row.backed}/{row.answered}"),
            Fact(N_("Poin klaim"), row.points.claimed), Fact(N_("Poin terbukti"), row.points.backed),
            Fact(N_("Poin maksimum"), row.points.max),
        )
        for row in checklist.indicators(connection)
        if _holds(asked.narrowed, row.id, row.name_id, row.cluster)
    )  # fmt: skip


def _holds(words: str, *texts: str) -> bool:
    whole = " ".join(texts).casefold()
    return all(word in whole for word in words.casefold().split())


def _questions(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    return tuple(_question(row) for row in checklist.questions(connection) if _wanted(row, asked.narrowed))


def _wanted(row: checklist.QuestionRow, narrowed: str) -> bool:
    if narrowed == "unanswered":
        return not row.answered
    if narrowed == "unbacked":
        return row.lacks_proof
    if narrowed in review.WORDS:
        return row.state == narrowed
    if narrowed == "option":
        return row.is_open and bool(row.scale)
    if narrowed == "weigh":
        return row.is_open and not row.scale
    if narrowed == "stale":
        return row.stale
    return _holds(narrowed, row.question.id, row.question.text_id, *row.agencies)


def _answer(row: checklist.QuestionRow) -> Word | str:
    if row.answered or row.stale:
        return _ANSWERS.get(row.value, row.value)
    return Word(N_("belum dijawab"))


def _open_option(row: checklist.QuestionRow) -> Word | str:
    is_open = row.claim is not None and row.claim.is_open and row.options
    return Word(N_("pilih opsi")) if is_open else ""


def _question(row: checklist.QuestionRow) -> Record:
    claim = row.claim
    claimed = None if claim is None else question_points(row.question, claim.high)
    low = question_points(row.question, claim.low) if claim is not None and claim.is_open else ""
    return (
        Fact(N_("Pertanyaan"), row.question.id), Fact(N_("Teks"), row.question.text_id),
        Fact(N_("Jawaban"), _answer(row)), Fact(N_("Opsi"), row.option_text or _open_option(row)),
        Fact(N_("Poin klaim"), claimed), Fact(N_("Poin klaim terendah"), low),
        Fact(N_("Poin maksimum"), row.question.max_points),
        Fact(N_("Bukti"), Word(N_("terbukti") if row.backed else N_("belum terbukti"))),
        Fact(N_("Dokumen"), row.documents or ""), Fact(N_("Telaah"), Word(review.WORDS.get(row.state, row.state))),
        Fact(N_("Tinjau ulang"), Word(N_("pertanyaannya berubah sesudah dijawab")) if row.stale else ""),
        Fact(N_("Perangkat daerah"), row.agencies),
        Fact(N_("Teks resmi"), Word(N_("belum ada, ini perkiraan")) if row.question.text_status else ""),
    )  # fmt: skip


def _question_whole(connection: Connection, record: str) -> Record | None:
    for row in checklist.questions(connection):
        if row.question.id == record.strip():
            numbers = tuple(
                Fact(FieldName("answer", name), value) for name, value in row.numbers.items() if value is not None
            )
            return (
                *_question(row),
                *numbers,
                *_ladder(row),
                Fact(N_("Catatan"), row.note),
                Fact(N_("Dikembalikan karena"), row.state_note),
            )
    return None


def _ladder(row: checklist.QuestionRow) -> Record:
    """The scale's steps with their points, and what it rests on: all of it an estimate."""
    if row.scale is None:
        return ()
    steps = [(option.of(row.question.count_id), option.fraction) for option in row.scale.options]
    steps += [(f"≤ {band.up_to:f}%", band.fraction) for band in row.scale.bands]
    return (
        Fact(N_("Skala (perkiraan)"), row.scale.name_id),
        *(Fact(text, question_points(row.question, part)) for text, part in steps),
        Fact(N_("Dasar skala"), row.scale.basis_id),
    )


def _steps(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    state = round_state.load(connection)
    return tuple(
        (
            Fact(N_("Pertanyaan"), step.question),
            Fact(N_("Kerja"), Word(NAMES[step.kind])), Fact(N_("Perubahan"), _change(state, step)),
            Fact(N_("Poin"), step.points), Fact(N_("Usaha"), step.move.effort),
            Fact(N_("Perangkat daerah"), step.agencies),
            Fact(N_("Teks"), state.catalogue.by_question[step.question].text_id),
        )
        for step in state.steps
        if _holds(asked.narrowed, step.question, *step.agencies)
    )  # fmt: skip


def _change(state: round_state.RoundState, step: NextStep) -> str:
    return " → ".join(one for one in raised(state.position, step.question, step.move) if one)


def _companies(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    step = asked.narrowed if asked.narrowed in dict(STEPS) else ""
    rows = companies.listing(connection, typed="" if step else asked.narrowed, step=step, limit=_all(asked))
    kinds, forms, steps = dict(ORGANISATION_KINDS), dict(LEGAL_FORMS), dict(STEPS)
    return tuple(
        (
            Fact("ID", row.id), Fact(N_("Nama"), row.name), Fact(N_("Bentuk"), _word(forms, row.legal_form)),
            Fact(N_("Jenis"), _word(kinds, row.kind)), Fact(N_("Lokasi"), row.village),
            Fact(N_("Langkah"), _word(steps, row.step)),
        )
        for row in rows
    )  # fmt: skip


def _word(words: Mapping[str, str], code: str) -> Word | str:
    return Word(words[code]) if words.get(code) else code


def _company(connection: Connection, record: str) -> Record | None:
    found = companies.get(connection, record)
    if not found:
        return None
    taken = companies.steps(connection, record)
    steps = dict(STEPS)
    village = settings.area_names(connection).get(found.get("site_village_code") or found["village_code"])
    rest = {
        name: value
        for name, value in found.items()
        if name not in ("name", "legal_form", "kind", "village_code", "site_village_code")
    }
    return (
        Fact("ID", record), Fact(N_("Nama"), found["name"]),
        Fact(N_("Bentuk"), _word(dict(LEGAL_FORMS), found.get("legal_form", ""))),
        Fact(N_("Jenis"), _word(dict(ORGANISATION_KINDS), found["kind"])),
        Fact(N_("Lokasi"), village.label if village else ""),
        Fact(N_("Langkah"), _word(steps, taken[-1].step if taken else "terdata")),
        *(Fact(_word(steps, step.step), step.date) for step in taken),
        *_fields("company", record, rest)[1:],
    )  # fmt: skip


def _shown(table: Table, order: str, found: Mapping[str, str], *beside: str) -> Record:
    """What is kept of a record, field by field, in an order of names."""
    names = sorted((*(one.name for one in table.at("screen")), *beside), key=place_in(order))
    return tuple(Fact(FieldName(table.entity, name), found[name]) for name in names)


def _fields(entity: str, record: str, found: Mapping[str, Any]) -> Record:
    return Fact("ID", record), *(Fact(FieldName(entity, name), value) for name, value in found.items())


def _people(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    return tuple(_person(row) for row in people.listing(connection, typed=asked.narrowed, limit=_all(asked)))


def _person(row: people.PersonRow) -> Record:
    return (
        Fact("ID", row.id), Fact(N_("Nama"), row.name), Fact("L/P", row.sex), Fact(N_("Jabatan"), row.office),
        Fact(N_("Lembaga"), row.organisation), Fact(N_("Pilar"), row.pillar.replace("_", " ")),
    )  # fmt: skip


def _one_person(connection: Connection, record: str) -> Record | None:
    row = people.row(connection, record)
    return None if row is None else _person(row)


def _events(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    return tuple(
        _event(row)
        for row in events.listing(connection, limit=_all(asked))
        if _holds(asked.narrowed, row.title, row.venue)
    )


def _event(row: events.EventRow) -> Record:
    return (
        Fact("ID", row.id), Fact(N_("Tanggal"), row.starts_on), Fact(N_("Acara"), row.title),
        Fact(N_("Tempat"), row.venue), Fact(N_("Sesi"), str(row.sessions)), Fact(N_("Diundang"), str(row.invited)),
        Fact(N_("Hadir"), str(row.present)),
    )  # fmt: skip


def _one_event(connection: Connection, record: str) -> Record | None:
    row = events.row(connection, record)
    return None if row is None else (*_event(row), *_shown(EVENT, event.SCREEN, events.get(connection, record)))


def _evidence(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    only = asked.narrowed if asked.narrowed in evidence.RULED else ""
    wanted = evidence.Wanted("" if only else asked.narrowed, only=only)
    return tuple(_document(row) for row in evidence.page(connection, wanted, _all(asked)).rows)


def _document(row: evidence.EvidenceRow) -> Record:
    kind = BY_CODE.get(row.kind)
    return (
        Fact("ID", row.id), Fact(N_("Jenis"), kind.label if kind else row.kind), Fact(N_("Judul"), row.title),
        Fact(N_("Nomor"), row.number), Fact(N_("Tanggal"), dt.date.fromisoformat(row.date) if row.date else None),
        Fact(N_("Untuk pertanyaan"), row.questions),
        Fact(N_("Keadaan"), Word(N_("memenuhi syarat") if row.sound else N_("belum memenuhi syarat"))),
        Fact(N_("Membuktikan"), row.proves), Fact(N_("Belum membuktikan"), _not_proven(row)),
        Fact(N_("Temuan"), (*row.findings, *row.questioned)), Fact(N_("Alasan"), row.reason),
    )  # fmt: skip


def _not_proven(row: evidence.EvidenceRow) -> tuple[str, ...]:
    return tuple(one.question for one in row.proves_not)


def _one_document(connection: Connection, record: str) -> Record | None:
    row = next((row for row in evidence.listing(connection) if row.id == record), None)
    if row is None:
        return None
    found = evidence.get(connection, record)
    return (*_document(row), *_shown(EVIDENCE, document.SCREEN, found, "questions"))


def _agencies(connection: Connection, asked: Asked) -> tuple[Record, ...]:
    return tuple(
        (
            Fact(N_("Perangkat daerah"), row.name), Fact(N_("Pertanyaan"), str(row.questions)),
            Fact(N_("Belum jawab"), str(row.unanswered)), Fact(N_("Tanpa bukti"), str(row.unbacked)),
            Fact(N_("Poin terbuka"), row.points_open),
        )
        for row in agencies.listing(connection)
        if _holds(asked.narrowed, row.name)
    )  # fmt: skip


def _history(connection: Connection, asked: Asked) -> tuple[Record, ...] | Problem:
    zone = settings.profile(connection).zone.minutes
    span = parse_span(asked.since, figures.figures(connection).today(time.time_ns() // 1_000_000))
    if span.problems:
        return span.problems[0]
    wanted = history.Wanted(officer=asked.narrowed, first=span.first, last=span.last, offset_minutes=zone)
    return tuple(_action(row, zone) for row in history.listing(connection, wanted, limit=_all(asked)))


def _action(row: history.ActionRow, zone: int) -> Record:
    return (
        Fact("ID", row.id), Fact(N_("Waktu"), Moment(row.at, zone)), Fact(N_("Petugas"), row.officer),
        Fact(N_("Apa"), Verb(row.verb)),
        Fact(C_("record", "Data"), RecordName(row.entity, row.name) if row.name else ""),
        Fact(N_("Isian"), str(row.fields)),
        Fact(N_("Alasan"), "" if row.verb in sameness.STEPS else row.reason),
    )  # fmt: skip


def _one_action(connection: Connection, record: str) -> Record | None:
    actor, _colon, seq = record.partition(":")
    entries = history.entries(connection, (actor, int(seq))) if _SEQ.fullmatch(seq) else ()
    if not entries:
        return None
    head, zone = entries[0], settings.profile(connection).zone.minutes
    names = references.names(connection, entries)
    facts = tuple(
        Fact(FieldName(e.entity, e.field), Changed(e.entity, e.row, e.field, e.old, e.new, names, zone))
        for e in entries
    )
    return (
        Fact("ID", record), Fact(N_("Waktu"), Moment(head.at, zone)), Fact(N_("Petugas"), head.officer),
        Fact(N_("Apa"), Verb(head.verb)), *facts,
    )  # fmt: skip


def _by_first(listing: "_Lister") -> "_Finder":
    """The finder of a list whose records have a number or a name for an id."""

    def find(connection: Connection, record: str) -> Record | None:
        found = listing(connection, Asked())
        return None if isinstance(found, Problem) else next((row for row in found if row[0].value == record), None)

    return find


_Lister = Callable[[Connection, Asked], tuple[Record, ...] | Problem]
_Finder = Callable[[Connection, str], Record | None]
_LISTS: Mapping[str, _Lister] = {
    "indicators": _indicators, "questions": _questions, "steps": _steps, "companies": _companies, "people": _people,
    "events": _events, "evidence": _evidence, "agencies": _agencies, "history": _history,
}  # fmt: skip
_ONE: Mapping[str, _Finder] = {
    "indicators": _by_first(_indicators), "questions": _question_whole, "steps": _by_first(_steps),
    "companies": _company, "people": _one_person, "events": _one_event, "evidence": _one_document,
    "agencies": _by_first(_agencies), "history": _one_action,
}  # fmt: skip
