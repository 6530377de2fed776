"""What a record of any table is called, for lists that mix them: history, reports, plain lines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.models import Organisation, Person, shared_models

# The column a record is known by; a record that belongs to another is called as that one is.
_OWN = {
    "answer": "question_id", "agency_name": "name", "board": "sk_number", "commitment_item": "text",
    "contribution": "title", "event": "title", "evidence": "title", "evidence_link": "question_id",
    "follow_up": "what", "letter": "number", "list_item": "label", "organisation": "name", "person": "name",
    "round": "year", "score": "target", "assignment": "target", "session": "title", "setting": "key",
    "spj_item": "kind",
}  # fmt: skip
_OWNERS = {
    "attendance": "person_id", "board_member": "person_id", "contact": "person_id", "invitation": "person_id",
    "company": "organisation_id", "commitment": "organisation_id", "membership_step": "organisation_id",
    "organisation_part": "organisation_id", "accepted_warning": "row",
}  # fmt: skip


Names = Mapping[tuple[str, str], str]
_CHUNK = 10_000


def names(connection: Connection, records: Iterable[tuple[str, str]]) -> Names:
    """The name of each record (table, id), in as many queries as there are tables; "" where it has none."""
    wanted: dict[str, set[str]] = {}
    for entity, row in records:
        wanted.setdefault(entity, set()).add(row)
    found: dict[tuple[str, str], str] = {}
    for entity, rows in wanted.items():
        ordered = sorted(rows)
        for start in range(0, len(ordered), _CHUNK):
            for row, name in _names_of(connection, entity, ordered[start : start + _CHUNK]):
                found[entity, row] = "" if name is None else str(name)
    return found


def _names_of(connection: Connection, entity: str, rows: Sequence[str]) -> Iterable[tuple[str, Any]]:
    models = shared_models()
    if entity in _OWN:
        model = models[entity]
        query = select(model.id, model.__table__.columns[_OWN[entity]]).where(model.id.in_(rows))
    elif entity in _OWNERS:
        model, owner = models[entity], _OWNERS[entity]
        whose = Person if owner == "person_id" else Organisation
        query = (
            select(model.id, whose.name)
            .join(whose, whose.id == model.__table__.columns[owner])
            .where(model.id.in_(rows))
        )
    else:
        return ()
    return ((row, name) for row, name in connection.execute(query))
