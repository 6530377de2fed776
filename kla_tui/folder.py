"""The data folder: where the database, evidence files, backups, exports and the log are."""

import os
from dataclasses import dataclass
from pathlib import Path


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

    def is_new(self) -> bool:
        """Whether nothing of ours is here yet."""
        return not self.database.exists() and not self.keyring.exists()

    def make(self) -> None:
        """Make the folder and those within it."""
        for path in (self.root, self.evidence, self.backups, self.exports, self.log):
            path.mkdir(parents=True, exist_ok=True)


def choose(given: str | None) -> Folder:
    """The folder of `--data`, else of `$KLA_TUI_DATA`, else the platform's place for user data."""
    chosen = given or os.environ.get("KLA_TUI_DATA")
    if chosen:
        return Folder(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path

    return Folder(user_data_path("kla-tui", appauthor=False))
