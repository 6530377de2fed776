"""What an officer does, one module a noun; imported only when used, because the first frame must not wait for it."""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kla_tui.store import agencies as agencies
    from kla_tui.store import agency_names as agency_names
    from kla_tui.store import area_grid as area_grid
    from kla_tui.store import assignments as assignments
    from kla_tui.store import attendance as attendance
    from kla_tui.store import attendance_sheet as attendance_sheet
    from kla_tui.store import boards as boards
    from kla_tui.store import checklist as checklist
    from kla_tui.store import clock_check as clock_check
    from kla_tui.store import commitments as commitments
    from kla_tui.store import companies as companies
    from kla_tui.store import company_profile as company_profile
    from kla_tui.store import contacts as contacts
    from kla_tui.store import contribution_entry as contribution_entry
    from kla_tui.store import contributions as contributions
    from kla_tui.store import corrections as corrections
    from kla_tui.store import demo as demo
    from kla_tui.store import drafts as drafts
    from kla_tui.store import duplicates as duplicates
    from kla_tui.store import event_copy as event_copy
    from kla_tui.store import event_report as event_report
    from kla_tui.store import events as events
    from kla_tui.store import evidence as evidence
    from kla_tui.store import evidence_files as evidence_files
    from kla_tui.store import follow_ups as follow_ups
    from kla_tui.store import gaps as gaps
    from kla_tui.store import history as history
    from kla_tui.store import history_report as history_report
    from kla_tui.store import imports as imports
    from kla_tui.store import invitations as invitations
    from kla_tui.store import kept as kept
    from kla_tui.store import last_year as last_year
    from kla_tui.store import letters as letters
    from kla_tui.store import lists as lists
    from kla_tui.store import logo as logo
    from kla_tui.store import matrix as matrix
    from kla_tui.store import meanwhile as meanwhile
    from kla_tui.store import membership as membership
    from kla_tui.store import merging as merging
    from kla_tui.store import opening as opening
    from kla_tui.store import organisations as organisations
    from kla_tui.store import pack as pack
    from kla_tui.store import people as people
    from kla_tui.store import pillars as pillars
    from kla_tui.store import proposal_matrix as proposal_matrix
    from kla_tui.store import proposals as proposals
    from kla_tui.store import reporting as reporting
    from kla_tui.store import round_state as round_state
    from kla_tui.store import rounds as rounds
    from kla_tui.store import scores as scores
    from kla_tui.store import settings as settings
    from kla_tui.store import spj as spj
    from kla_tui.store import stationery as stationery
    from kla_tui.store import summary as summary
    from kla_tui.store import summary_wide as summary_wide
    from kla_tui.store import undoing as undoing
    from kla_tui.store import what_if as what_if


def __getattr__(name: str) -> ModuleType:
    where = f"{__name__}.{name}"
    try:
        return import_module(where)
    except ModuleNotFoundError as error:
        if error.name != where:
            raise
        raise AttributeError(name) from None
