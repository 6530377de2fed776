"""What the ids and codes of logged values are called, looked up together, a query a table."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import heads
from kla_tui.changes.history import HistoryEntry
from kla_tui.data import catalogue as shipped
from kla_tui.data import commitments, regions
from kla_tui.data.lists import SHIPPED
from kla_tui.fields import meanings
from kla_tui.fields.meanings import ANY, AREA, CLUSTER, FILE, ITEM, LIST, OPTION
from kla_tui.models import CommitmentItem, Evidence, ListItem, shared_models
from kla_tui.store.kit import accepted_warnings, record_names, settings

Names = dict[tuple[str, str], str]
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OF_RECORDS = ("organisation", "person", "evidence", "event", "contribution", "board", "company")


def names(connection: Connection, entries: Iterable[HistoryEntry]) -> Names:
    """By (table or list, id), what everything the entries name is called; also the records they are of."""
    listed = list(entries)
    found: Names = dict(record_names.names(connection, {(entry.entity, entry.row) for entry in listed}))
    wanted: dict[str, set[str]] = {}
    for entry in listed:
        for of, ids in _named_by(entry, found):
            wanted.setdefault(of, set()).update(ids)
    records = {(of, one) for of, ids in wanted.items() if of in shared_models() for one in ids}
    found |= record_names.names(connection, records - found.keys())
    for of, ids in wanted.items():
        if not ids:
            continue
        found |= {(of, one): name for one, name in _called(connection, of, ids)}
    return found


def _named_by(entry: HistoryEntry, own: Names) -> Iterator[tuple[str, set[str]]]:
    meaning = meanings.meaning(entry.entity, entry.field)
    if meaning is None:
        return
    texts = {text for text in (entry.old, entry.new) if text}
    if meaning.kind == "ref":
        yield (
            meaning.of,
            {f"{own.get((entry.entity, entry.row), '')}:{text}" for text in texts}
            if (meaning.of == OPTION)
            else texts,
        )
    elif meaning.kind in ("target", "targets"):
        parts = {part.strip() for text in texts for part in text.replace(",", ":").split(":")}
        yield CLUSTER, parts
        yield ANY, {part for part in parts if _ID.fullmatch(part)}
    elif meaning.kind == "field":  # of two organisations kept apart, the other one
        yield ANY, {text for text in texts if _ID.fullmatch(text)}
    elif meaning.kind == "setting":
        yield "regency", texts


def _called(connection: Connection, of: str, ids: set[str]) -> Iterator[tuple[str, str]]:
    if of == AREA:
        areas = settings.area_names(connection)
        yield from ((code, areas[code].label) for code in ids if code in areas)
    elif of == CLUSTER:
        clusters = shipped.load().by_cluster
        yield from ((one, clusters[one].name_id) for one in ids if one in clusters)
    elif of == OPTION:
        yield from _options(ids)
    elif of == ITEM:
        yield from _items(connection, ids)
    elif of.startswith(LIST):
        yield from _entries(connection, of.removeprefix(LIST), ids)
    elif of == "regency":
        yield from ((one, regency.name) for one in ids if (regency := regions.regency(one)) is not None)
    elif of == FILE:
        yield from _rows(connection, ids, Evidence.file_sha256, Evidence.file_name)
    elif of == ANY:
        yield from _anything(connection, ids)


def _options(ids: set[str]) -> Iterator[tuple[str, str]]:
    catalogue = shipped.load()
    for one in ids:
        question, _colon, code = one.partition(":")
        scale = catalogue.scale_of(catalogue.by_question[question]) if question in catalogue.by_question else None
        option = scale.option(code) if scale else None
        if option is not None:
            yield one, option.text_id


def _items(connection: Connection, ids: set[str]) -> Iterator[tuple[str, str]]:
    yield from ((item.code, item.text) for item in commitments.ITEMS if item.code in ids)
    yield from _rows(connection, ids, CommitmentItem.code, CommitmentItem.text)


def _entries(connection: Connection, name: str, ids: set[str]) -> Iterator[tuple[str, str]]:
    yield from ((code, label) for code, label in SHIPPED[name] if code in ids)
    query = select(ListItem.code, ListItem.label).where(ListItem.list_name == name, ListItem.label != "")
    yield from ((code, label) for code, label in connection.execute(query) if code in ids)


def _rows(connection: Connection, ids: set[str], key: Any, name: Any) -> Iterator[tuple[str, str]]:
    for chunk in heads.chunks(sorted(ids)):
        yield from ((one, text) for one, text in connection.execute(select(key, name).where(key.in_(chunk))) if text)


def _anything(connection: Connection, ids: set[str]) -> Iterator[tuple[str, str]]:
    """Records of whatever table; what a kept warning is of says which."""
    for chunk in heads.chunks(sorted(ids)):
        pairs = {(of, row) for of, row in accepted_warnings.kept_of(connection, chunk) if of in shared_models()}
        pairs |= {(entity, row) for entity in _OF_RECORDS for row in chunk}
        yield from ((row, name) for (_of, row), name in record_names.names(connection, pairs).items() if name)
