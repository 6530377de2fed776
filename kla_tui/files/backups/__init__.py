"""Backups of a data folder: database, evidence files by content, key; made, listed, thinned, put back.

A *place* is the folder's own `backups/` or a folder on a stick. It holds `objects/ab/abcd…` (evidence files by
SHA-256, shared by all backups of the place) and a folder for each backup: `kla.db`, `kla.key` where there is a
passphrase, `manifest.json`. docs/formats.md describes them.
"""

from kla_tui.files.backups.database import verify
from kla_tui.files.backups.kept import Kept, Manifest, Unsound, kept_at, listing
from kla_tui.files.backups.making import (
    BEFORE_IMPORT,
    BEFORE_MERGE,
    BEFORE_RESTORE,
    BEFORE_UPGRADE,
    DAILY,
    Copy,
    Stopped,
    is_good,
    newest_good,
    thin,
    write,
)
from kla_tui.files.backups.restoring import Loss, Restored, restore, worries, would_lose

__all__ = [
    "BEFORE_IMPORT",
    "BEFORE_MERGE",
    "BEFORE_RESTORE",
    "BEFORE_UPGRADE",
    "DAILY",
    "Copy",
    "Kept",
    "Loss",
    "Manifest",
    "Restored",
    "Stopped",
    "Unsound",
    "is_good",
    "kept_at",
    "listing",
    "newest_good",
    "restore",
    "thin",
    "verify",
    "worries",
    "would_lose",
    "write",
]
