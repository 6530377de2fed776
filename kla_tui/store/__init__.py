"""What an officer does, one module a noun; imported only when used, because the first frame must not wait for it."""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kla_tui.store import agencies as agencies
    from kla_tui.store import agency_names as agency_names
    from kla_tui.store import assignments as assignments
    from kla_tui.store import attendance as attendance
    from kla_tui.store import attendance_sheet as attendance_sheet
    from kla_tui.store import checklist as checklist
    from kla_tui.store import companies as companies
    from kla_tui.store import demo as demo
    from kla_tui.store import drafts as drafts
    from kla_tui.store import event_copy as event_copy
    from kla_tui.store import events as events
    from kla_tui.store import evidence as evidence
    from kla_tui.store import evidence_files as evidence_files
    from kla_tui.store import gaps as gaps
    from kla_tui.store import history as history
    from kla_tui.store import invitations as invitations
    from kla_tui.store import letters as letters
    from kla_tui.store import lists as lists
    from kla_tui.store import opening as opening
    from kla_tui.store import organisations as organisations
    from kla_tui.store import pack as pack
    from kla_tui.store import people as people
    from kla_tui.store import round_state as round_state
    from kla_tui.store import settings as settings
    from kla_tui.store import summary as summary


def __getattr__(name: str) -> ModuleType:
    where = f"{__name__}.{name}"
    try:
        return import_module(where)
    except ModuleNotFoundError as error:
        if error.name != where:
            raise
        raise AttributeError(name) from None
