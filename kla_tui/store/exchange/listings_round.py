"""Exported lists of the current round: questions, documents, agencies, who owes what, points of the stages; and
the years themselves."""

from typing import Any

from sqlalchemy import Connection, select

from kla_tui.data.review import WORDS
from kla_tui.fields import evidence
from kla_tui.fields.evidence import EVIDENCE
from kla_tui.models import Assignment, Evidence, Organisation, Score
from kla_tui.rules.instrument.deadlines import STAGES, write_moment
from kla_tui.rules.instrument.values import VALUE_FIELDS
from kla_tui.store.agencies import agencies
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence as store_evidence
from kla_tui.store.evidence.evidence import EvidenceRow
from kla_tui.store.exchange.listing_columns import Column, Head, Listing, Rows, columns, declared, kept
from kla_tui.store.exchange.listings_people import plain
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state
from kla_tui.store.summary.decimals import text


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
            "state_name": WORDS.get(row.state, row.state),
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
    query = select(Score.id, Score.stage, Score.target, Score.points, Score.reason, Score.cause).where(
        Score.deleted.is_(False), Score.round_id == settings.current_round(connection).id
    )
    places = {stage: place for place, stage in enumerate(STAGES)}
    found = connection.execute(query).all()
    for row in sorted(found, key=lambda row: (places.get(row.stage, len(places)), row.target)):
        yield plain(row) | {"points": None if row.points is None else text(row.points)}


def _years(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    for info in settings.every_round(connection):
        first, last = info.data_years[0], info.data_years[-1]
        row: dict[str, Any] = {
            "id": info.id, "year": info.year, "catalogue": info.catalogue, "data_year_first": first,
            "data_year_last": last, "started_from": info.started_from or None, "award_level": info.award.level,
            "award_total": None if info.award.total is None else text(info.award.total),
        }  # fmt: skip
        for stage, times in info.schedule.items():
            name = stage.lower()
            row[f"start_{name}"] = times.start.isoformat() if times.start else None
            row[f"deadline_{name}"] = times.end.isoformat() if times.end else None
            row[f"correction_{name}"] = write_moment(times.correction)
        yield row


_YEAR = "year catalogue data_year_first data_year_last started_from"
_AWARD = "award_level award_total"
_TIMES = " ".join(f"start_{name} deadline_{name} correction_{name}" for name in map(str.lower, STAGES))
_NUMBERS = " ".join(VALUE_FIELDS)
_CLAIM = "fraction fraction_low fraction_high fraction_set"
LISTS = (
    Listing(
        "checklist",
        columns(f"question indicator cluster text max_points value {_NUMBERS} option {_CLAIM} note state state_name "
                "stale backed matrix_complete agencies",
                statistic=f"question indicator cluster text max_points {_NUMBERS} option {_CLAIM} state state_name "
                "stale backed matrix_complete",
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
        columns("id stage target points cause reason", statistic="stage target points cause", text="reason"),
        _scores, head=_head,
    ),
    Listing(
        "years",
        columns(f"id {_YEAR} {_TIMES} {_AWARD}", statistic=f"{_YEAR} {_TIMES} {_AWARD}"),
        _years,
    ),
)  # fmt: skip
