"""Data folders of any size, written through the product's own change log; made-up names only."""

import random
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from kla_tui.changes import Transaction, writing
from kla_tui.folder import Folder
from kla_tui.models import Answer, Company, Event, Invitation, Organisation, Person, Session, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.store.folder import opening
from kla_tui.store.kit import search, settings
from kla_tui.store.round import round_state
from kla_tui.store.summary import summary
from tests.people import names

_SETUP = opening.Setup("63.11", "DP3A Kabupaten Balangan", "Petugas Contoh", year=2025)
_STREETS = ("Contoh", "Banua", "Sejahtera", "Lestari", "Mandiri", "Makmur", "Abadi", "Jaya", "Sentosa", "Bersama")


def season(folder: Path) -> None:
    """What a busy regency holds: 10 000 people, 2 000 companies, all 274 answers, more than 20 000 changes."""
    filled(folder, people=10_000, companies=2_000, answered=True)


def invited(people: int) -> Callable[[Path], None]:
    """A folder with one event to which so many people are invited."""
    return lambda folder: filled(folder, people=people, companies=min(people // 10 + 1, 2_000), event=True)


def companies(count: int) -> Callable[[Path], None]:
    """A folder with so many companies."""
    return lambda folder: filled(folder, companies=count)


def filled(folder: Path, *, people: int = 0, companies: int = 0, answered: bool = False, event: bool = False) -> None:
    """Make the folder and write everything in one action; the search index is made anew afterwards."""
    db = opening.create(Folder(folder), _SETUP)
    with writing(db, "import") as tx:
        search.pause(tx.connection)
        organisations = _organisations(tx, companies)
        persons = _people(tx, people, organisations)
        if answered:
            round_id = settings.current_round(tx.connection).id
            _inserted(tx, Answer, answers(round_id, round_state.corrected(tx.connection)))
        if event:
            _event(tx, persons)
        search.resume(tx.connection)
    with db.write() as connection:
        summary.recount(connection)
    db.close()


def _organisations(tx: Transaction, count: int) -> list[str]:
    rows = (
        {"name": f"PT {_STREETS[n % 10]} {_STREETS[n // 10 % 10]} {n}", "pillar": "dunia_usaha", "kind": "perusahaan"}
        for n in range(count)
    )
    ids = _inserted(tx, Organisation, rows)
    _inserted(
        tx,
        Company,
        (
            {"id": derived_id("company", row), "organisation_id": row, "legal_form": "PT", "nib": f"9{number:012}"}
            for number, row in enumerate(ids)
        ),
    )
    return ids


def _people(tx: Transaction, count: int, organisations: list[str]) -> list[str]:
    chance = random.Random(1)
    # Beyond what the lists of names can make different, a number tells namesakes apart.
    known = names(min(count, 20_000))
    rows = (
        {
            "name": known[n % len(known)][0] + (f" {n // len(known)}" if n >= len(known) else ""),
            "sex": known[n % len(known)][1], "phone": f"0812{chance.randrange(10**8):08}",
            "organisation_id": chance.choice(organisations) if organisations else "",
        }
        for n in range(count)
    )  # fmt: skip
    return _inserted(tx, Person, rows)


def answers(round_id: str, instrument: Catalogue) -> list[dict[str, Any]]:
    """Every question of a round answered in full, as it is asked now."""
    return [
        {
            "id": derived_id("answer", round_id, question.id), "round_id": round_id, "question_id": question.id,
            "value": "ya", "fraction": Decimal(1), "fraction_set": True, "basis": instrument.basis[question.id],
        }
        for question in instrument.questions
    ]  # fmt: skip


def _event(tx: Transaction, persons: list[str]) -> None:
    (event,) = tx.insert_many(Event, [{"title": "Sosialisasi KHA", "starts_on": None, "venue": "Aula Contoh"}])
    tx.insert_many(Session, [{"event_id": event, "title": "Sesi 1", "position": 1}])
    _inserted(
        tx,
        Invitation,
        ({"id": derived_id("invitation", event, row), "event_id": event, "person_id": row} for row in persons),
    )


def _inserted(tx: Transaction, model: Any, rows: Iterable[dict[str, Any]]) -> list[str]:
    ids: list[str] = []
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 5_000:
            ids += tx.insert_many(model, batch)
            batch.clear()
    return ids + tx.insert_many(model, batch)
