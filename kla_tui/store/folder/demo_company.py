"""The company part of the demonstration: contacts, signed commitments, an APSAI chapter, two that share a phone."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select

from kla_tui.changes import Transaction
from kla_tui.data.commitments import ITEMS
from kla_tui.models import (
    Board,
    BoardMember,
    Commitment,
    Company,
    Contact,
    Evidence,
    MembershipStep,
    Organisation,
    Person,
)
from kla_tui.store.companies.commitments import commitment_id
from kla_tui.store.companies.companies import company_id

_DAY = dt.date(2025, 7, 29)
_SIGNED = ("PT Tambang Contoh Lestari", "PT Sawit Contoh Makmur", "PT Karet Contoh Jaya")
_BOARD = (
    ("pembina", "inti", "DP3A Kabupaten Balangan"), ("ketua", "inti", "PT Tambang Contoh Lestari"),
    ("sekretaris", "inti", "PT Sawit Contoh Makmur"), ("bendahara", "inti", "Bank Contoh Kalsel"),
    ("koordinator", "pendidikan", "PT Karet Contoh Jaya"), ("anggota", "humas", "CV Percetakan Contoh"),
)  # fmt: skip


def fill(tx: Transaction, organisations: Mapping[str, str]) -> None:
    """Write it into the demonstration; `organisations` gives the ids by name."""
    people: dict[str, str] = {}
    query = select(Person.organisation_id, Person.id).order_by(Person.name_key)
    for organisation, person in tx.connection.execute(query):
        people.setdefault(organisation, person)
    _contacts(tx, organisations, people)
    _commitments(tx, organisations)
    _board(tx, organisations, people)
    _register(tx, organisations)


def _contacts(tx: Transaction, organisations: Mapping[str, str], people: Mapping[str, str]) -> None:
    mine = organisations["PT Tambang Contoh Lestari"]
    before = tx.insert(Person, name="Hartono Contoh", sex="L", phone="081299990001", organisation_id="")
    tx.insert_many(
        Contact,
        [
            {"person_id": before, "organisation_id": mine, "office": "Manajer CSR",
             "from_date": dt.date(2022, 1, 3), "until_date": dt.date(2024, 12, 31)},
            {"person_id": people[mine], "organisation_id": mine, "office": "Manajer CSR",
             "from_date": dt.date(2025, 1, 2), "last_contacted": dt.date(2025, 7, 21)},
        ],
    )  # fmt: skip


def _commitments(tx: Transaction, organisations: Mapping[str, str]) -> None:
    rows = []
    for place, name in enumerate(_SIGNED):
        mine = organisations[name]
        for number, item in enumerate(ITEMS):
            answer = ("ya", "ya", "sebagian", "belum")[(number + place) % 4]
            rows.append(
                {
                    "id": commitment_id(mine, item.code), "organisation_id": mine, "item_code": item.code,
                    "answer": answer, "date": _DAY, "signatory": "Direktur Contoh",
                }
            )  # fmt: skip
    tx.insert_many(Commitment, rows)


def _board(tx: Transaction, organisations: Mapping[str, str], people: Mapping[str, str]) -> None:
    documents = select(Evidence.id).where(Evidence.kind == "sk", Evidence.signed.is_(True))
    decree = tx.connection.execute(documents.order_by(Evidence.title_key).limit(1)).scalar() or ""
    board = tx.insert(
        Board, period_from=2025, period_until=2028, sk_number="188.45/29/CONTOH/2025", sk_date=_DAY,
        sk_issuer="Bupati Contoh", inaugurated=_DAY, evidence_id=decree,
    )  # fmt: skip
    tx.insert_many(
        BoardMember,
        [
            {
                "board_id": board, "person_id": people[organisations[name]], "organisation_id": organisations[name],
                "office": office, "division": division, "position": position,
            }
            for position, (office, division, name) in enumerate(_BOARD, 1)
        ],
    )  # fmt: skip


def _register(tx: Transaction, organisations: Mapping[str, str]) -> None:
    """Documents of the later steps, a branch with its head office, and two companies that share a phone."""
    later = (
        select(MembershipStep.id, MembershipStep.step)
        .join(Organisation, Organisation.id == MembershipStep.organisation_id)
        .where(MembershipStep.step.in_(("berkomitmen", "anggota")), MembershipStep.document_number == "")
        .order_by(Organisation.name_key, MembershipStep.date)
    )
    for number, (row, step) in enumerate(tx.connection.execute(later).all(), 1):
        kind = "KOMITMEN" if step == "berkomitmen" else "SK"
        tx.put(MembershipStep, row, document_number=f"{kind}/{number:02}/CONTOH/2025")
    tx.put(Company, company_id(organisations["PT Ritel Contoh Nusantara"]), head_office="Jakarta (contoh)")
    for name in ("UD Sumber Contoh", "CV Percetakan Contoh"):
        tx.put(Organisation, organisations[name], phone="05262029999")
