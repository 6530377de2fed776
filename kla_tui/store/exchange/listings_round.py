"""Exported lists of the current round: questions, documents, agencies, who owes what, points of the stages."""

from typing import Any

from sqlalchemy import Connection, select

from kla_tui.fields import evidence
from kla_tui.fields.evidence import EVIDENCE
from kla_tui.models import Assignment, Evidence, Organisation, Score
from kla_tui.rules.instrument.values import VALUE_FIELDS
from kla_tui.store.agencies import agencies
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence as store_evidence
from kla_tui.store.evidence.evidence import EvidenceRow
from kla_tui.store.exchange.listing_columns import Column, Head, Listing, Rows, columns, declared, kept
from kla_tui.store.exchange.listings_people import plain
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state
from kla_tui.store.summary.summary import text


def _head(connection: Connection) -> Head:
    current = settings.current_round(connection)
    return {"round": {"year": current.year, "catalogue": current.catalogue, "data_years": list(current.data_years)}}


def _checklist(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    by_indicator = round_state.catalogue(connection, settings.current_round(connection).catalogue).by_indicator
    for row in checklist.questions(connection):
        yield {
            "question": row.question.id,
            "indicator": row.question.indicator,
            "cluster": by_indicator[row.question.indicator].cluster,
            "text": row.question.text_id,
            "max_points": text(row.question.max_points),
            "value": row.value,
            **{name: None if value is None else text(value) for name, value in row.numbers.items()},
            "fraction": None if row.claim is None else text(row.claim.high),
            "fraction_set": row.fraction_set,
            "option": row.option,
            "fraction_low": None if row.claim is None else text(row.claim.low),
            "fraction_high": None if row.claim is None else text(row.claim.high),
            "stale": row.stale,
            "note": row.note,
            "state": row.state,
            "backed": row.backed,
            "matrix_complete": row.matrix_complete,
            "agencies": list(row.agencies),
        }


def _evidence(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    known = {row.id: row for row in store_evidence.listing(connection)}
    query = select(*Evidence.__table__.columns).where(Evidence.deleted.is_(False)).order_by(Evidence.id)
    for row in connection.execute(query):
        yield _document(row, known[row.id])


def _document(row: Any, known: EvidenceRow) -> dict[str, Any]:
    beside = {
        "kind_name": EVIDENCE["kind"].shown(row.kind), "file_state": known.file_state,
        "has_file": known.file_state == "matches", "questions": sorted(known.questions),
        "proves": sorted(known.proves), "questioned": bool(known.questioned), "questions_reason": known.reason,
    }  # fmt: skip
    return {"id": row.id, **kept(EVIDENCE, row), **beside}


def _agencies(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    for row in agencies.listing(connection):
        yield {
            "name": row.name,
            "questions": row.questions,
            "unanswered": row.unanswered,
            "unbacked": row.unbacked,
            "points_open": text(row.points_open),
        }


def _assignments(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(
            Assignment.id, Assignment.scope, Assignment.target, Organisation.name.label("organisation"),
            Assignment.due, Assignment.state, Assignment.note,
        )
        .outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
        .where(Assignment.deleted.is_(False), Assignment.round_id == settings.current_round(connection).id)
        .order_by(Assignment.due, Assignment.target, Assignment.id)
    )  # fmt: skip
    for row in connection.execute(query):
        yield plain(row)


def _scores(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(Score.id, Score.stage, Score.target, Score.points, Score.reason)
        .where(Score.deleted.is_(False), Score.round_id == settings.current_round(connection).id)
        .order_by(Score.stage, Score.target)
    )
    for row in connection.execute(query):
        yield plain(row) | {"points": None if row.points is None else text(row.points)}


_NUMBERS = " ".join(VALUE_FIELDS)
_CLAIM = "fraction fraction_low fraction_high fraction_set"
LISTS = (
    Listing(
        "checklist",
        columns(f"question indicator cluster text max_points value {_NUMBERS} option {_CLAIM} note state stale "
                "backed matrix_complete agencies",
                statistic=f"question indicator cluster text max_points {_NUMBERS} option {_CLAIM} state stale backed "
                "matrix_complete",
                text="value note agencies"),
        _checklist, key="question", head=_head,
    ),
    Listing(
        "evidence",
        declared(
            evidence.FIELDS, evidence.EXPORT,
            *(Column(name, "statistic") for name in ("kind_name", "file_state", "has_file", "proves", "questioned")),
            Column("questions_reason", "text"),
        ),
        _evidence, head=_head,
    ),
    Listing(
        "agencies",
        columns("name questions unanswered unbacked points_open",
                statistic="questions unanswered unbacked points_open", text="name"),
        _agencies, key="name", head=_head,
    ),
    Listing(
        "assignments",
        columns("id scope target organisation due state note", statistic="scope target due state", text="note"),
        _assignments, head=_head,
    ),
    Listing(
        "scores",
        columns("id stage target points reason", statistic="stage target points", text="reason"),
        _scores, head=_head,
    ),
)  # fmt: skip
