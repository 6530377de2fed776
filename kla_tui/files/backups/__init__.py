"""Backups of a data folder: database, evidence files by content, key; made, listed, thinned, put back.

A *place* is the folder's own `backups/` or a folder on a stick. It holds `objects/ab/abcd…` (evidence files by
SHA-256, shared by all backups of the place) and a folder for each backup: `kla.db`, `kla.key` where there is a
passphrase, `manifest.json`. docs/formats.md describes them.

The modules are loaded when a name is first asked for: when the last backup was made is read behind the first frame.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kla_tui.files.backups.choices import Choices as Choices
    from kla_tui.files.backups.choices import Last as Last
    from kla_tui.files.backups.choices import chosen as chosen
    from kla_tui.files.backups.choices import is_apart as is_apart
    from kla_tui.files.backups.choices import keep as keep
    from kla_tui.files.backups.choices import last as last
    from kla_tui.files.backups.choices import note_stick as note_stick
    from kla_tui.files.backups.choices import places as places
    from kla_tui.files.backups.choices import stick_there as stick_there
    from kla_tui.files.backups.database import verify as verify
    from kla_tui.files.backups.kept import Kept as Kept
    from kla_tui.files.backups.kept import Manifest as Manifest
    from kla_tui.files.backups.kept import Unsound as Unsound
    from kla_tui.files.backups.kept import by_age as by_age
    from kla_tui.files.backups.kept import kept_at as kept_at
    from kla_tui.files.backups.kept import listing as listing
    from kla_tui.files.backups.making import BEFORE_IMPORT as BEFORE_IMPORT
    from kla_tui.files.backups.making import BEFORE_RESTORE as BEFORE_RESTORE
    from kla_tui.files.backups.making import BEFORE_UPGRADE as BEFORE_UPGRADE
    from kla_tui.files.backups.making import DAILY as DAILY
    from kla_tui.files.backups.making import Copy as Copy
    from kla_tui.files.backups.making import daily as daily
    from kla_tui.files.backups.making import is_good as is_good
    from kla_tui.files.backups.making import newest_good as newest_good
    from kla_tui.files.backups.making import thin as thin
    from kla_tui.files.backups.making import write as write
    from kla_tui.files.backups.repairing import Repaired as Repaired
    from kla_tui.files.backups.repairing import repair as repair
    from kla_tui.files.backups.restoring import Loss as Loss
    from kla_tui.files.backups.restoring import Restored as Restored
    from kla_tui.files.backups.restoring import restore as restore
    from kla_tui.files.backups.restoring import worries as worries
    from kla_tui.files.backups.restoring import would_lose as would_lose

_HOMES = {
    "choices": "Choices Last chosen is_apart keep last note_stick places stick_there",
    "database": "verify",
    "kept": "Kept Manifest Unsound by_age kept_at listing",
    "making": "BEFORE_IMPORT BEFORE_RESTORE BEFORE_UPGRADE DAILY Copy daily is_good newest_good thin write",
    "repairing": "Repaired repair",
    "restoring": "Loss Restored restore worries would_lose",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
