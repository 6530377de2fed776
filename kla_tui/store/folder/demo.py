"""The Balangan scenario: the public facts of the event of 29 July 2025, and made-up companies, people and answers.

Public facts: sosialisasi of the Convention on the Rights of the Child and formation of APSAI, Aula Dharma Setya,
Paringin, Tuesday 29 July 2025 (WITA), by DP3A; four pillars; companies, banks and the SKPD that lead each cluster.
Everything else is invented.
"""

import datetime as dt
import random
from typing import Any

from sqlalchemy import select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import (
    Attendance,
    Company,
    Contribution,
    Event,
    FollowUp,
    Invitation,
    MembershipStep,
    Organisation,
    Person,
    Session,
    derived_id,
)
from kla_tui.rules.text.names import parse_person
from kla_tui.store.events.events import LEGAL_BASIS, PURPOSE
from kla_tui.store.folder import (
    demo_agency,
    demo_answers,
    demo_checklist,
    demo_company,
    demo_event,
    demo_partner,
    opening,
)

DAY = dt.date(2025, 7, 29)
_OPD = (
    "DP3A Kabupaten Balangan", "Bappeda Contoh", "Dinas Pendidikan Contoh", "Dinas Kesehatan Contoh",
    "Dinas Sosial Contoh", "Disdukcapil Contoh", "Bagian Hukum Setda Contoh", "Dinas Kominfo Contoh",
)  # fmt: skip
_COMPANIES = (
    ("PT Tambang Contoh Lestari", "PT", "05", "besar"), ("PT Sawit Contoh Makmur", "PT", "01", "besar"),
    ("PT Karet Contoh Jaya", "PT", "22", "besar"), ("CV Bina Contoh Mandiri", "CV", "41", "menengah"),
    ("PT Angkutan Contoh Banua", "PT", "49", "menengah"), ("UD Sumber Contoh", "UD", "47", "kecil"),
    ("Koperasi Contoh Sejahtera", "Koperasi", "64", "kecil"), ("PT Listrik Contoh Borneo", "PT", "35", "besar"),
    ("CV Percetakan Contoh", "CV", "18", "kecil"), ("PT Air Contoh Banua", "BUMD", "36", "menengah"),
    ("PT Ritel Contoh Nusantara", "Cabang", "47", "menengah"), ("RM Contoh Paringin", "Perorangan", "56", "mikro"),
)  # fmt: skip
_BANKS = ("Bank Contoh Kalsel", "Bank Contoh Rakyat", "Bank Contoh Syariah")
_SOCIETY = ("Forum Anak Contoh", "LKSA Contoh Amanah", "PKK Contoh")
_MEDIA = ("Media Contoh Banua", "Radio Contoh FM")
_MEN = ("Rahmat", "Ahmad", "Muhammad", "Yusuf", "Hidayat", "Syahrani", "Fauzan", "Ilham", "Rizal", "Anwar")
_WOMEN = ("Siti", "Nur", "Rabiatul", "Dewi", "Hamidah", "Lestari", "Rusmini", "Wahyuni", "Aisyah", "Mariatul")
_LAST = ("Contoh", "Ramadhani", "Hasanah", "Noor", "Fitriani", "Saputra", "Azizah", "Maulana", "Permata", "Wijaya")


def fill(folder: Folder) -> Database:
    """A new data folder with the whole scenario; raises UnusableFile where there already is data."""
    setup = opening.Setup("63.11", "DP3A Kabupaten Balangan", "Petugas Contoh", year=2025, demo=True)

    def scenario(db: Database) -> None:
        with writing(db, "demo.fill") as tx:
            organisations = _organisations(tx)
            people = _people(tx, organisations)
            _event(tx, people)
            _companies(tx, organisations)
            demo_answers.fill(tx)
            demo_company.fill(tx, organisations)
            demo_partner.fill(tx, organisations)
            demo_checklist.fill(tx)
            demo_agency.fill(tx, folder.evidence)

    return opening.create(folder, setup, fill=scenario)


def _organisations(tx: Transaction) -> dict[str, str]:
    groups = (
        (_OPD, "pemerintah", "opd"), (tuple(row[0] for row in _COMPANIES), "dunia_usaha", "perusahaan"),
        (_BANKS, "dunia_usaha", "bank"), (_SOCIETY, "masyarakat", "lembaga"), (_MEDIA, "media", "media"),
    )  # fmt: skip
    rows = [{"name": n, "pillar": pillar, "kind": kind} for names, pillar, kind in groups for n in names]
    ids = tx.insert_many(Organisation, rows)
    return {row["name"]: row_id for row, row_id in zip(rows, ids, strict=True)}


def _people(tx: Transaction, organisations: dict[str, str]) -> list[str]:
    chance = random.Random(29)
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for organisation in organisations.values():
        for office in ("Kepala bidang", "Staf"):
            sex = chance.choice("LP")
            text = ""
            while not text or text in seen:
                text = f"{chance.choice(_MEN if sex == 'L' else _WOMEN)} {chance.choice(_LAST)}"
            seen.add(text)
            title = ("H. " if sex == "L" else "Hj. ") if chance.random() < 0.15 else ""
            name = parse_person(title + text)[0]
            rows.append(
                {
                    "title_before": name.before, "name": name.name, "sex": sex, "organisation_id": organisation,
                    "phone": f"0812{chance.randrange(10**7):07}", "office": office,
                }
            )  # fmt: skip
    return tx.insert_many(Person, rows)


def _event(tx: Transaction, people: list[str]) -> None:
    event = tx.insert(
        Event, title="Sosialisasi KHA dan Pembentukan APSAI Kabupaten Balangan", kind="pembentukan_apsai",
        organiser="DP3A Kabupaten Balangan", venue="Aula Dharma Setya", starts_on=DAY, ends_on=DAY,
        agenda="Pembukaan\nSosialisasi Konvensi Hak Anak\nPembentukan APSAI\nRencana tindak lanjut",
        purpose=PURPOSE, legal_basis=LEGAL_BASIS, questions="03.1a",
    )  # fmt: skip
    session = tx.insert(
        Session, event_id=event, title="Sesi 1", date=DAY, starts_at="08:30", ends_at="12:00",
        venue="Aula Dharma Setya", position=0,
    )  # fmt: skip
    tx.insert_many(
        Invitation,
        [
            {"id": derived_id("invitation", event, person), "event_id": event, "person_id": person}
            for person in people
        ],
    )
    chance = random.Random(7)
    start = dt.datetime(2025, 7, 29, 8, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    who = {person: organisation for person, organisation in _organisation_of(tx, people)}
    came = [person for person in people if chance.random() < 0.7]
    tx.insert_many(
        Attendance,
        [
            {
                "id": derived_id("attendance", session, person), "session_id": session, "person_id": person,
                "organisation_id": who[person], "how": "invited", "utc_offset": 480, "desk": "Meja 1",
                "at": int(start.timestamp() * 1000) + index * 41_000,
            }
            for index, person in enumerate(came)
        ],
    )  # fmt: skip
    tx.insert(
        FollowUp, event_id=event, what="Menyusun rencana kerja APSAI", who="Pengurus APSAI", due=dt.date(2025, 9, 30)
    )
    demo_event.fill(tx, event)


def _organisation_of(tx: Transaction, people: list[str]) -> list[tuple[str, str]]:
    query = select(Person.id, Person.organisation_id).where(Person.id.in_(people))
    return [(person, organisation) for person, organisation in tx.connection.execute(query)]


def _companies(tx: Transaction, organisations: dict[str, str]) -> None:
    profiles: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    for number, (name, form, kbli, scale) in enumerate(
        (*_COMPANIES, *((bank, "PT", "64", "besar") for bank in _BANKS))
    ):
        organisation = organisations[name]
        profiles.append(
            {
                "id": derived_id("company", organisation), "organisation_id": organisation, "legal_form": form,
                "kbli_version": "2020", "kbli_code": kbli, "scale": scale, "nib": f"9120{number:09}",
                "workers_male": 10 * (number + 1), "workers_female": 4 * (number + 1),
            }
        )  # fmt: skip
        chain = ("terdata", "diundang", "hadir", "berkomitmen", "anggota")[: 2 + number % 4]
        steps += [
            {"organisation_id": organisation, "step": step, "date": DAY + dt.timedelta(days=7 * place - 21)}
            for place, step in enumerate(chain)
        ]
    tx.insert_many(Company, profiles)
    tx.insert_many(MembershipStep, steps)
    tx.insert_many(
        Contribution,
        [
            {
                "organisation_id": organisations[name], "title": title, "year": 2025, "planned": planned,
                "partnership": True, "question_id": question, "indicator_id": "03",
            }
            for name, title, planned, question in (
                ("PT Tambang Contoh Lestari", "Beasiswa anak sekolah", 250_000_000, "03.1d"),
                ("PT Sawit Contoh Makmur", "Daycare di kebun", 120_000_000, "03.1b"),
                ("Bank Contoh Kalsel", "Edukasi menabung anak", 40_000_000, "03.1d"),
            )
        ],
    )  # fmt: skip
