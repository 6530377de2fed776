"""The agencies' part of the demonstration: names of this regency, work given and asked for, a few files attached."""

import datetime as dt
import hashlib
from pathlib import Path

from sqlalchemy import insert, select

from kla_tui.changes import Transaction
from kla_tui.disk import durable
from kla_tui.models import AgencyName, Assignment, Evidence, EvidenceFile, Letter, Organisation, derived_id
from kla_tui.store.kit import settings

_NAMES = (
    ("Dinas PPPA", "DP3A Kabupaten Balangan"), ("UPTD PPA", "DP3A Kabupaten Balangan"),
    ("Bappeda", "Bappeda Contoh"), ("Dinas Pendidikan", "Dinas Pendidikan Contoh"),
    ("Dinas Kesehatan", "Dinas Kesehatan Contoh"), ("Dinas Sosial", "Dinas Sosial Contoh"),
    ("Disdukcapil", "Disdukcapil Contoh"), ("Bagian Hukum Setda", "Bagian Hukum Setda Contoh"),
    ("Dinas Kominfo", "Dinas Kominfo Contoh"),
)  # fmt: skip
_ASKED = ("04.1", "04.2", "04.3")
_DUE = dt.date(2025, 8, 15)
_FILES = 40


def fill(tx: Transaction, evidence: Path) -> None:
    """Write it; organisations and documents of the scenario must be there."""
    ids = {name: row for row, name in tx.connection.execute(select(Organisation.id, Organisation.name))}
    for name, own in _NAMES:
        tx.put(AgencyName, derived_id("agency_name", name), name=name, organisation_id=ids[own])
    current = settings.current_round(tx.connection)
    registry, health = ids["Disdukcapil Contoh"], ids["Dinas Kesehatan Contoh"]
    work = [("question", target, registry, "asked", _DUE) for target in _ASKED]
    work.append(("indicator", "13", health, "open", dt.date(2025, 7, 25)))
    for scope, target, holder, state, due in work:
        row = derived_id("assignment", current.id, target, holder)
        tx.put(Assignment, row, round_id=current.id, scope=scope, target=target, organisation_id=holder,
               state=state, due=due)  # fmt: skip
    tx.insert(
        Letter, round_id=current.id, organisation_id=registry, kind="permintaan", number="400.2/117/DP3A",
        date=dt.date(2025, 7, 21), due=_DUE, targets=", ".join(_ASKED),
    )  # fmt: skip
    _attach(tx, evidence)


def _attach(tx: Transaction, evidence: Path) -> None:
    """Small files of text stand for scans: what matters is that they are kept, checked and packed."""
    query = (
        select(Evidence.id, Evidence.title).where(Evidence.signed.is_(True)).order_by(Evidence.number, Evidence.id)
    )
    durable.make_folder(evidence)
    for row, title in tx.connection.execute(query.limit(_FILES)).all():
        content = f"{title}\n\nBerkas contoh, bukan dokumen sebenarnya.\n".encode()
        sha = hashlib.sha256(content).hexdigest()
        path = evidence / sha
        durable.write_bytes(path, content)
        tx.put(Evidence, row, file_sha256=sha, file_name=f"{title}.txt", file_size=len(content),
               file_type="text/plain")  # fmt: skip
        status = path.stat()
        tx.connection.execute(
            insert(EvidenceFile).values(
                sha256=sha, size=status.st_size, modified_ns=status.st_mtime_ns, state="matches"
            )
        )
