"""The verbs that are tried at every point of failure, and what must be there when one has said it is done."""

import csv
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from kla_tui.commands.export import EXPORTS
from kla_tui.db import Database
from kla_tui.files import backups
from kla_tui.files.reports import KINDS
from kla_tui.folder import Folder
from kla_tui.models import Organisation

COMPANIES = ("PT Contoh Titik Satu", "PT Contoh Titik Dua", "PT Contoh Titik Tiga")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a verb is tried: its folder, the folder it writes into, and what it is given."""

    folder: Folder
    out: Path
    given: Path

    def argument(self, text: str) -> str:
        """An argument with its places put in."""
        return text.format(out=self.out, given=self.given, data=self.folder.root)


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb: what it starts from, its arguments, the file it says it writes, what else must then be there."""

    name: str
    arguments: tuple[str, ...]
    starts: str = "demo"  # or "none", "sealed"
    file: str = ""
    holds: Callable[[Place, Database], bool] | None = None
    changes: bool = False  # whether the data may be another after it
    evidence: bool = True  # whether the files of the evidence are there after it
    thin: int = 4  # its like is tried elsewhere: the sample takes every so many kinds of call


def _companies_are_in(_: Place, db: Database) -> bool:
    with db.read() as connection:
        names = set(connection.execute(select(Organisation.name)).scalars())
    return set(COMPANIES) <= names


def _export(what: str, suffix: str = "") -> Deed:
    thin = 6 if what in ("people", "changes") else 20
    name = "{out}/x." + (suffix or ("json" if what == "changes" else "csv"))
    asked = ("export", what, name, "--reason", "uji")
    return Deed(f"export {what} {suffix}".rstrip(), asked, file=name, changes=True, thin=thin)


def _report(what: str, suffix: str = "pdf") -> Deed:
    name = f"{{out}}/x.{suffix}"
    thin = 6 if what in ("letters", "event") else 20
    return Deed(f"report {what} {suffix}", ("report", what, name), file=name, changes=True, thin=thin)


_BEGIN = ("--region", "63.11", "--agency", "DP3A Contoh", "--officer", "Petugas Contoh")
_SEALED = ("--passphrase-file", "{given}/sandi.txt")

DEEDS = (
    Deed("status", ("status",)),
    Deed("list companies", ("list", "companies")),
    Deed("check", ("check",)),
    Deed("init", ("init", *_BEGIN), starts="none"),
    Deed("init sealed", ("init", *_BEGIN, *_SEALED), starts="none"),
    Deed("demo", ("demo",), starts="none"),
    Deed("import changes", ("import", "changes", "{given}/catatan.json"), starts="none", evidence=False),
    Deed(
        "import companies",
        ("import", "companies", "{given}/perusahaan.csv", "--report", "{out}/x.csv"),
        file="{out}/x.csv",
        holds=_companies_are_in,
        changes=True,
    ),
    Deed("override", ("override", "{given}/koreksi.toml"), changes=True),
    Deed("backup", ("backup",)),
    Deed("backup elsewhere", ("backup", "{out}")),
    Deed("backup sealed", (*_SEALED, "backup"), starts="sealed"),
    Deed("restore", ("restore", "{given}/salinan/kla-lama", "--yes"), changes=True),
    Deed("pack", ("pack", "{out}/x.zip"), file="{out}/x.zip", changes=True),
    Deed("support", ("support", "{out}/x.zip"), file="{out}/x.zip"),
    Deed("support sealed", (*_SEALED, "support", "{out}/x.zip"), starts="sealed", file="{out}/x.zip"),
    *(_export(what) for what in EXPORTS),
    _export("people", "xlsx"),
    *(_report(kind.id, kind.suffixes[0].removeprefix(".")) for kind in KINDS),
    _report("event", "xlsx"),
    _report("letters", "docx"),
)


def sound(path: Path) -> str:
    """What is wrong with a written file; "" where it is whole."""
    content = path.read_bytes()
    if not content:
        return "empty"
    if path.suffix == ".csv":
        return "" if content.endswith(b"\n") and list(csv.reader(content.decode("utf-8-sig").splitlines())) else "cut"
    if path.suffix == ".json":
        try:
            json.loads(content)
        except ValueError:
            return "no JSON"
        return ""
    if path.suffix in (".zip", ".xlsx", ".docx"):
        if not zipfile.is_zipfile(path):
            return "no ZIP"
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() or ""
    return "" if content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF") else "no PDF"


def backed_up(place: Path, key: bytes | None = None) -> int:
    """How many backups a place holds; raises AssertionError where one of them is not whole."""
    found = [kept for path in place.glob("kla-*[0-9]") for kept in [backups.kept_at(path)]]
    for kept in found:
        assert kept is not None, f"{place} holds half a backup"
        assert backups.is_good(kept, key), f"{kept.path} is no good backup"
    return len(found)
