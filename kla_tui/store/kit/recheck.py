"""An accepted answer that is changed, or whose documents are, goes back to review: by whom and when, in one undo.

What a reviewer accepted is the answer with its table, its grid and its documents of the round that is worked in;
answers of earlier rounds stand as they were accepted.
"""

import time
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select

from kla_tui.changes import Transaction, heads, typed
from kla_tui.data.review import ACCEPTED, OF_ANSWER, OF_DOCUMENT, RECHECK
from kla_tui.models import Answer, AreaCell, Evidence, EvidenceLink, MatrixRow, derived_id
from kla_tui.store.kit import settings

_STATE = select(Answer.state).where(Answer.id == bindparam("of"))  # built once: every answer asks it
_LINK_FIELDS = frozenset({"deleted", "evidence_id", "question_id"})


def beside(tx: Transaction, row: str, values: Mapping[str, object]) -> dict[str, object]:
    """What an answer is given besides these values: nothing, or the state that says it is to be looked at again."""
    if "state" in values or not OF_ANSWER & values.keys():
        return {}
    if tx.connection.execute(_STATE, {"of": row}).scalar() != ACCEPTED:
        return {}
    now = typed.current(tx.connection, Answer, row)
    if now is None or now["deleted"] or all(now[name] == values[name] for name in OF_ANSWER & values.keys()):
        return {}
    _note(tx, str(now["question_id"]))
    return _again(tx)


def answer(tx: Transaction, row: str) -> None:
    """Send an answer back to review where it is accepted: its grid or its table is another."""
    _send_back(tx, (row,))


def questions(tx: Transaction, ids: Iterable[str]) -> None:
    """Send the accepted answers of these questions back to review: their documents are others."""
    current = settings.current_round(tx.connection).id
    _send_back(tx, [derived_id(Answer.__tablename__, current, question) for question in sorted(set(ids))])


def document(tx: Transaction, evidence_id: str, values: Mapping[str, object]) -> None:
    """Send the answers a document stands behind back to review where these values change what it proves.

    To be called before they are written.
    """
    now = typed.current(tx.connection, Evidence, evidence_id) if evidence_id else None
    if now is not None and any(now[name] != values[name] for name in OF_DOCUMENT & values.keys()):
        questions(tx, _linked(tx, [evidence_id]))


def taken_back(tx: Transaction, given: Mapping[str, Mapping[str, Mapping[str, object]]]) -> None:
    """The same for fields that undo, redo or a revival has written, by table, row and field.

    Where the state itself came back with them it is right as it is: it was that of the very answer that came back.
    """
    own = {row for row, fields in given.get(Answer.__tablename__, {}).items() if OF_ANSWER & fields.keys()}
    cells = {name: list(given.get(name, ())) for name in (AreaCell.__tablename__, MatrixRow.__tablename__)}
    for model in (AreaCell, MatrixRow):
        own |= _values(tx, model.id, model.answer_id, cells[model.__tablename__])
    links = [row for row, fields in given.get(EvidenceLink.__tablename__, {}).items() if _LINK_FIELDS & fields.keys()]
    documents = [row for row, fields in given.get(Evidence.__tablename__, {}).items() if OF_DOCUMENT & fields.keys()]
    concerned = _values(tx, EvidenceLink.id, EvidenceLink.question_id, links) | _linked(tx, documents)
    if concerned:
        current = settings.current_round(tx.connection).id
        own |= {derived_id(Answer.__tablename__, current, question) for question in concerned}
    stated = {row for row, fields in given.get(Answer.__tablename__, {}).items() if "state" in fields}
    _send_back(tx, sorted(own - stated))


def _values(tx: Transaction, key: Any, column: Any, rows: Collection[str]) -> set[str]:
    found: set[str] = set()
    for chunk in heads.chunks(sorted(rows)):
        found.update(tx.connection.execute(select(column).where(key.in_(chunk))).scalars())
    return found


def _linked(tx: Transaction, documents: Collection[str]) -> set[str]:
    found: set[str] = set()
    for chunk in heads.chunks(sorted(documents)):
        query = select(EvidenceLink.question_id).where(
            EvidenceLink.evidence_id.in_(chunk), EvidenceLink.deleted.is_(False)
        )
        found.update(tx.connection.execute(query).scalars())
    return found


def _send_back(tx: Transaction, rows: Collection[str]) -> None:
    accepted: dict[str, str] = {}
    for chunk in heads.chunks(sorted(rows)):
        query = select(Answer.id, Answer.question_id).where(
            Answer.id.in_(chunk), Answer.state == ACCEPTED, Answer.deleted.is_(False)
        )
        accepted.update((row.id, row.question_id) for row in tx.connection.execute(query))
    if accepted:
        again = _again(tx)
        tx.put_many(Answer, dict.fromkeys(accepted, again))
        for question in sorted(accepted.values()):
            _note(tx, question)


def _again(tx: Transaction) -> dict[str, object]:
    return {
        "state": RECHECK, "state_note": "", "state_by": tx.officer, "state_at": time.time_ns() // 1_000_000,
    }  # fmt: skip


def _note(tx: Transaction, question: str) -> None:
    if question not in tx.followed:
        tx.followed.append(question)
