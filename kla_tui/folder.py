"""The data folder: where the database, evidence files, backups, exports and the log are."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kla_tui.disk import durable


@dataclass(frozen=True, slots=True)
class Folder:
    """One regency's data on this laptop."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "kla.db"

    @property
    def keyring(self) -> Path:
        """The wrapped data key; there only when a passphrase was chosen."""
        return self.root / "kla.key"

    @property
    def evidence(self) -> Path:
        """Files kept by content."""
        return self.root / "evidence"

    @property
    def backups(self) -> Path:
        """Dated copies."""
        return self.root / "backups"

    @property
    def exports(self) -> Path:
        """What was written for others."""
        return self.root / "exports"

    @property
    def log(self) -> Path:
        """What went wrong."""
        return self.root / "log"

    @property
    def unfinished(self) -> Path:
        """The note of a restore that has begun; there only until it has ended, whatever happens meanwhile."""
        return self.root / "restore.json"

    @property
    def begun_database(self) -> Path:
        """The database while it is being made; what lies here after a kill is of no worth."""
        return self.root / "kla.db.begun"

    @property
    def begun_keyring(self) -> Path:
        """The wrapped data key while the database is being made."""
        return self.root / "kla.key.begun"

    def is_new(self) -> bool:
        """Whether work may begin here: no database, and nothing that tells of one."""
        return not (self.database.exists() or self.unfinished.exists() or self.is_bereft())

    def is_bereft(self) -> bool:
        """Whether the database is gone and its backups are still here: to be restored, not begun anew."""
        return not self.database.exists() and self.has_backups()

    def has_backups(self) -> bool:
        """Whether a backup lies where they are kept."""
        return self.backups.is_dir() and any(path.name.startswith("kla-") for path in self.backups.iterdir())

    def make(self) -> None:
        """Make the folder and those within it; where only the log has no place, all goes on without one."""
        for path in (self.root, self.evidence, self.backups, self.exports):
            durable.make_folder(path)
        with suppress(OSError):
            durable.make_folder(self.log)


def choose(given: str | None) -> Folder:
    """The folder of `--data`, else of `$KLA_TUI_DATA`, else the platform's place for user data."""
    chosen = given or os.environ.get("KLA_TUI_DATA")
    if chosen:
        return Folder(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path

    return Folder(user_data_path("kla-tui", appauthor=False))
