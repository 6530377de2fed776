"""Hands at work: each is an endless row of deeds of one kind on a folder, saying what was acknowledged after each.

What is said, a line each: `log ACTOR SEQ` (everything this laptop logged so far), `in ATTENDANCE`,
`draft NAME NUMBER`, `copy PATH`, `file SHA256`. Killed at any moment, all of it must be there.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, func, select

from kla_tui.changes import actor_of
from kla_tui.db import Database
from kla_tui.files import backups
from kla_tui.files.lists import spreadsheets
from kla_tui.folder import Folder
from kla_tui.models import Attendance, Change, Draft, Evidence
from kla_tui.rules.lists_in import import_rows
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies, joining
from kla_tui.store.events import attendance, events
from kla_tui.store.evidence import evidence
from kla_tui.store.exchange import imports
from kla_tui.store.folder import opening
from kla_tui.store.history import history
from kla_tui.store.history.undoing import last as last_deed
from kla_tui.store.kit import drafts
from kla_tui.store.register import people

Deeds = Iterator[tuple[str, ...]]
_QUESTIONS = ("01.1", "01.2a", "01.2b", "01.3", "02.1a")


def desk(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Check people in and take walk-ins."""
    with db.read() as connection:
        event = events.listing(connection, limit=1)[0].id
        session = events.sessions(connection, event)[0].id
        found = attendance.desk(connection, session)
    assert found is not None
    here = {arrival.person_id for arrival in found.arrivals}
    waiting = [person.id for person in found.expected if person.id not in here]
    for number in count():
        if number % 2 == 0 and waiting:
            done = attendance.check_in(db, session, waiting.pop())
        else:
            done = attendance.walk_in(db, session, {"name": f"Tamu Contoh {os.getpid()} ke {number}"})
        yield (f"in {done.outcome.id}",)


def answers(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Answer questions again and again, with notes."""
    for number in count():
        question = _QUESTIONS[number % len(_QUESTIONS)]
        checklist.answer(db, question, ("ya", "tidak")[number // 5 % 2])
        yield ()
        checklist.note(db, question, f"catatan ke {number}")
        yield ()


def forms(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Save companies and people, new ones and again."""
    made = ""
    for number in count():
        done = companies.save(
            db, "", {"name": f"PT Contoh {os.getpid()} {number}", "note": f"paragraf {number}\n" * 9}
        )
        yield ()
        companies.save(db, done.id, {"name": f"PT Contoh {os.getpid()} {number} Jaya"})
        yield ()
        made = people.save(db, made if number % 2 else "", {"name": f"Warga Contoh {os.getpid()} {number}"}).id
        yield ()


def drafting(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Keep drafts, as somebody does who types."""
    for number in count():
        name = ("walk_in", "company:")[number % 2]
        drafts.keep(db, name, {"name": f"ketikan {number}"})
        yield (f"draft {name} {number}",)


def importing(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Import lists of companies."""
    for number in count():
        path = folder.exports / f"daftar-{os.getpid()}-{number}.csv"
        names = "\n".join(f"PT Impor {os.getpid()} {number} nomor {row}" for row in range(30))
        path.write_text(f"Nama perusahaan\n{names}\n", encoding="utf-8")
        with db.read() as connection:
            places = imports.places(connection)
        reading = import_rows.read("companies", spreadsheets.read(path), places)
        assert reading is not None
        done = imports.apply(db, reading, imports.Choices(), path.name)
        assert done.made == 30
        yield ()


def joined(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Make one company of two."""
    for number in count():
        pair = [companies.save(db, "", {"name": f"PT Sama {os.getpid()} {number}{side}"}).id for side in "ab"]
        yield ()
        joining.merge(db, pair[0], pair[1])
        yield ()


def undoing(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Do something and take it back."""
    for number in count():
        checklist.answer(db, _QUESTIONS[number % 5], ("ya", "tidak")[number // 5 % 2])
        yield ()
        with db.read() as connection:
            last = last_deed(connection)
        if last is not None:
            history.undo(db, last.key)
        yield ()


def copying(db: Database, folder: Folder, key: bytes | None) -> Deeds:
    """Write, and make a backup."""
    for number in count():
        checklist.note(db, "01.1", f"sebelum cadangan {number}")
        yield ()
        yield (f"copy {backups.write(folder, key).path}",)


def attaching(db: Database, folder: Folder, key: bytes | None) -> Deeds:  # noqa: ARG001
    """Register documents with their files."""
    for number in count():
        path = folder.exports / f"sk-{os.getpid()}-{number}.pdf"
        path.write_bytes(b"%PDF-1.4 " + os.urandom(20_000))
        done = evidence.save(db, "", {"title": f"SK Contoh {number}", "kind": "sk"}, path, folder.evidence)
        with db.read() as connection:
            sha = connection.execute(select(Evidence.file_sha256).where(Evidence.id == done.id)).scalar()
        yield (f"file {sha}",)


HANDS: dict[str, Callable[[Database, Folder, bytes | None], Deeds]] = {
    "desk": desk, "answers": answers, "forms": forms, "drafts": drafting, "imports": importing, "joins": joined,
    "undo": undoing, "backups": copying, "evidence": attaching,
}  # fmt: skip


def work(folder: Folder, hand: str, key: bytes | None, acknowledge: int) -> None:
    """Work until killed; the lines go to `acknowledge` after each deed has returned."""
    db = opening.open_folder(folder, key)
    for lines in HANDS[hand](db, folder, key):
        with db.read() as connection:
            logged = said(connection)
        os.write(acknowledge, "".join(f"{line}\n" for line in (*lines, logged)).encode())


def said(connection: Connection) -> str:
    """What the log holds of this laptop's own."""
    actor = actor_of(connection)
    last = connection.execute(select(func.max(Change.seq)).where(Change.actor == actor)).scalar()
    return f"log {actor} {last or 0}"


def missing(connection: Connection, folder: Folder, line: str) -> str:
    """What an acknowledged line says and the folder does not hold; "" where it does."""
    kind, *what = line.split(" ")
    if kind == "log":
        query = select(func.count()).select_from(Change).where(Change.actor == what[0], Change.seq <= int(what[1]))
        held = connection.execute(query).scalar()
        there = held == int(what[1])
    elif kind == "in":
        query = select(func.count()).select_from(Attendance).where(Attendance.id == what[0])
        there = connection.execute(query).scalar() == 1
    elif kind == "draft":
        content = connection.execute(select(Draft.content).where(Draft.key == what[0])).scalar() or "ketikan -1"
        # The one after the last acknowledged may have been stored without its word getting out.
        there = int(content.split("ketikan ")[1].split('"')[0]) >= int(what[1])
    elif kind == "copy":
        there = Path(what[0]).exists()
    else:
        path = folder.evidence / what[0]
        there = path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == what[0]
    return "" if there else f"acknowledged and lost: {line}"
