"""A data folder begun, opened, brought up to date, looked through, filled with the demonstration."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.folder import beginning as beginning
    from kla_tui.store.folder import checkup as checkup
    from kla_tui.store.folder import demo as demo
    from kla_tui.store.folder import demo_agency as demo_agency
    from kla_tui.store.folder import demo_checklist as demo_checklist
    from kla_tui.store.folder import demo_company as demo_company
    from kla_tui.store.folder import demo_event as demo_event
    from kla_tui.store.folder import demo_partner as demo_partner
    from kla_tui.store.folder import opening as opening
    from kla_tui.store.folder import soundness as soundness
    from kla_tui.store.folder import taking_over as taking_over
    from kla_tui.store.folder import upgrade as upgrade

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
