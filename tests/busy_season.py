"""A season of made-up work on a data folder: answers, documents good and bad, companies, events, two laptops."""

import random
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import Contribution, Evidence
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.evidence import KINDS
from kla_tui.store.checklist import checklist, corrections, matrix
from kla_tui.store.companies import companies
from kla_tui.store.events import attendance, events
from kla_tui.store.evidence import evidence
from kla_tui.store.folder import opening
from kla_tui.store.kit import settings
from tests.people import names
from tests.rounds import CATALOGUE

_DAYS = ("2019-05-02", "2022-12-31", "2023-01-01", "2023-06-15", "2024-02-29", "2024-12-31", "2025-03-01")
_TWO_YEARS = tuple(q.id for q in CATALOGUE.questions if q.years > 1)
_FAVOURITES = (*_TWO_YEARS, "21B.1", "19.1", "01.1", "01.2a")
_QUARTERS = tuple(Decimal(n) / 4 for n in range(5))
_PILLARS = ("pemerintah", "masyarakat", "media", "dunia_usaha", "")
# One question asks for two years and gives less, another gives more; the maxima of their indicators stay reachable.
OVERRIDE = '[[question]]\nid = "01.1"\nyears = 2\n[[question]]\nid = "04.1"\nmax_points = 9.5\n'


def work(folder: Folder, aside: Path, seed: int) -> None:
    """Everything two laptops did in a season, on the first of them after the last exchange."""
    chance = random.Random(seed)
    db = opening.open_folder(folder)
    if seed % 3 == 0:
        assert corrections.take(db, OVERRIDE) == ()
    first, span = ((2023, 2), (2024, 1), (2022, 3))[seed % 3]
    _set_years(db, first, first + span - 1)
    _day_of_work(db, folder, aside, chance)
    _other_round(db, chance)
    db.close()
    second = Folder(aside / "second")
    shutil.copytree(folder.root, second.root)
    both = [opening.open_folder(one) for one in (folder, second)]
    for one, place, value in zip(both, (folder, second), ("ya", "tidak"), strict=True):
        _day_of_work(one, place, aside, chance)
        checklist.answer(one, "01.2b", value)  # a quarrel to come
    with both[1].read() as connection:
        parcel = list(changes.since(connection, {}))
    changes.merge(both[0], parcel)
    _answers(both[0], chance, 5)
    _two_years(both[0])
    for question in ("21B.1", "21B.2"):
        checklist.claim(both[0], question, Decimal(1))
    with both[0].read() as connection:
        live = sorted(connection.execute(select(Evidence.file_sha256).where(Evidence.deleted.is_(False))).scalars())
    for one in both:
        one.close()
    _spoil_files([folder.evidence / sha for sha in live if sha], chance)


def _set_years(db: Database, first: int, last: int) -> None:
    with db.read() as connection:
        current = settings.current_round(connection)
    settings.set_round(db, current.id, (first, last), (None, None, None))


def _two_years(db: Database) -> None:
    paper = {"title": "Contoh", "number": "1", "date": "2020-02-02", "signed": "ya", "questions": _TWO_YEARS[0]}
    question = CATALOGUE.by_question[_TWO_YEARS[0]]
    evidence.save(db, "", {**paper, "kind": question.wants[0], "years": "2022, 2023, 2024"})
    table = {"agency": "Dinas Contoh", "activity": "Pendataan", "proof": "SK 1/2024"}
    assert not matrix.save(db, question.id, "", table).refused
    evidence.save(db, "", {**paper, "kind": "laporan", "years": "2024", "questions": _TWO_YEARS[1]})
    for question in _TWO_YEARS[:2]:
        checklist.claim(db, question, Decimal(1))


def _other_round(db: Database, chance: random.Random) -> None:
    settings.open_round(db, 2024)
    _answers(db, chance, 3)
    settings.open_round(db, 2025)


def _day_of_work(db: Database, folder: Folder, aside: Path, chance: random.Random) -> None:
    _answers(db, chance, 14)
    _tables(db, chance)
    _documents(db, folder, aside, chance, 10)
    _register(db, chance)
    _event(db, chance)


def _answers(db: Database, chance: random.Random, count: int) -> None:
    for question in (*chance.sample(CATALOGUE.questions, count), *chance.sample(_capped_or_backed(), 12)):
        deed = chance.random()
        if question.type == "percent":
            done = checklist.set_values(db, question.id, _shares(chance))
        elif question.type == "yes_no":
            done = checklist.answer(db, question.id, chance.choice(["ya", "ya", "ya", "ya", "tidak", "sebagian"]))
        elif question.type == "number":
            typed = {"number_1": "3", "number_2": "1.234,5", "fraction": chance.choice(["", "0,5", "1"])}
            done = checklist.set_values(db, question.id, typed)
        else:
            done = checklist.set_values(db, question.id, {"value": "Isian", "fraction": chance.choice(["", "0,75"])})
        assert not done.refused
        if deed < 0.15:
            checklist.claim(db, question.id, chance.choice(_QUARTERS))
        elif deed < 0.25:
            checklist.clear(db, question.id)
        elif deed < 0.32 and done.action is not None:
            changes.undo(db, done.action)
        elif deed < 0.5:
            _choose(db, question, chance)
    checklist.note(db, chance.choice(CATALOGUE.questions).id, "Hanya catatan")


def _choose(db: Database, question: Question, chance: random.Random) -> None:
    scale = CATALOGUE.scale_of(question)
    if scale and scale.options:
        assert not checklist.choose(db, question.id, chance.choice(scale.options).id).refused


def _tables(db: Database, chance: random.Random) -> None:
    """Tables of questions that are answered, complete or not."""
    wanted = [question for question in CATALOGUE.questions if question.matrix and question.wants]
    for question in chance.sample(wanted, 6):
        typed = {"agency": "Dinas Contoh", "activity": "Pelatihan", "proof": chance.choice(["", "SK 1/2024"])}
        assert not matrix.save(db, question.id, "", typed).refused


def _capped_or_backed() -> Sequence[Question]:
    return [q for q in CATALOGUE.questions if q.part == "21B" or q.id in _FAVOURITES]


def _shares(chance: random.Random) -> dict[str, str]:
    typed = {}
    for year in ("1", "2"):
        if chance.random() < 0.7:
            below = chance.randrange(3, 98)
            typed |= {f"numerator_{year}": str(chance.randrange(below + 1)), f"denominator_{year}": str(below)}
    return typed


def _documents(db: Database, folder: Folder, aside: Path, chance: random.Random, count: int) -> None:
    for number in range(count):
        linked = {*chance.sample(_FAVOURITES, 2), chance.choice(CATALOGUE.questions).id}
        years = chance.choice(["", "2023", "2024", "2023-2024", "2019", "2022, 2024"])
        typed = {
            "kind": chance.choice([*(kind.code for kind in KINDS), "foto", "matriks", "laporan", "sk", ""]),
            "title": "Dokumen contoh",
            "number": chance.choice(["1/2024", "1/2024", ""]),
            "date": chance.choice([*_DAYS, ""]),
            "until": "",
            "signed": chance.choice(["ya", "ya", "tidak"]),
            "years": years,
            "questions": ", ".join(chance.sample(sorted(linked), chance.randrange(len(linked) + 1))),
        }
        if chance.random() < 0.4:
            typed |= {"number": "1/2024", "date": "2024-02-29", "signed": "ya", "years": "2023-2024"}
        if typed["date"] and chance.random() < 0.4:
            typed["until"] = chance.choice([day for day in _DAYS if day >= typed["date"]])
        file = None
        if chance.random() < 0.4:
            file = aside / f"berkas-{number}.txt"
            file.write_text(f"isi {chance.random()}", encoding="utf-8")
        done = evidence.save(db, "", typed, file, folder.evidence)
        assert not done.refused
        if chance.random() < 0.15:
            evidence.remove(db, done.id)
        elif chance.random() < 0.2 and linked:
            evidence.link(db, done.id, min(linked), linked=chance.random() < 0.5)


def _register(db: Database, chance: random.Random) -> None:
    for word in ("Maju", "Lestari", "Banua"):
        name = f"PT Contoh {word} {chance.randrange(1000)}"
        company = companies.save(db, "", {"name": name}).id
        for step, day in chance.sample(
            [("anggota", "2025-03-01"), ("diundang", "2025-01-01"), ("tidak_aktif", "2025-05-05")], 2
        ):
            companies.add_step(db, company, {"step": step, "date": day})
        if chance.random() < 0.5:
            with changes.writing(db, "company.save") as tx:
                tx.insert(Contribution, organisation_id=company, year=chance.choice([2023, 2024, 2025, 2026]))
        if chance.random() < 0.2:
            companies.remove(db, company)


def _event(db: Database, chance: random.Random) -> None:
    until = chance.choice(["", "2025-07-30"])
    event = events.save(db, "", {"title": "Sosialisasi", "starts_on": "2025-07-29", "ends_on": until}).id
    with db.read() as connection:
        held = events.sessions(connection, event)
    for name, sex in chance.sample(names(60, seed=5), 8):
        typed = {"name": name, "sex": sex, "pillar": chance.choice(_PILLARS)}
        typed["organisation"] = f"Lembaga {chance.choice('ABCDE')} {typed['pillar']}"
        if chance.random() < 0.3:
            attendance.walk_in(db, chance.choice(held).id, typed)
            continue
        invited = events.invite(db, event, typed)
        assert not invited.refused
        if chance.random() < 0.15:
            events.uninvite(db, invited.id)
    with db.read() as connection:
        known = [row.person_id for row in events.invitations(connection, event) if row.person_id]
    for person in known:
        for session in held:
            if chance.random() < 0.6:
                attendance.check_in(db, session.id, person)
    if known:
        attendance.check_in(db, held[0].id, known[-1])
        attendance.annul(db, held[0].id, known[-1], "Salah orang")
        attendance.represent(db, held[0].id, known[0], {"name": "Wakil Contoh"})
    fate = chance.random()
    if fate < 0.15:
        events.remove(db, event)
    elif fate < 0.35:
        events.remove_session(db, held[-1].id)


def _spoil_files(attached: Sequence[Path], chance: random.Random) -> None:
    changed, emptied, removed = chance.sample([path for path in attached if path.exists()], 3)
    changed.write_text("lain", encoding="utf-8")
    emptied.write_bytes(b"")
    removed.unlink()
