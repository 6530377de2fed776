"""What an officer does, one room a noun; imported only when used, because the first frame must not wait for it."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store import agencies as agencies
    from kla_tui.store import backup as backup
    from kla_tui.store import checklist as checklist
    from kla_tui.store import companies as companies
    from kla_tui.store import events as events
    from kla_tui.store import evidence as evidence
    from kla_tui.store import exchange as exchange
    from kla_tui.store import folder as folder
    from kla_tui.store import history as history
    from kla_tui.store import kit as kit
    from kla_tui.store import ledger as ledger
    from kla_tui.store import proposals as proposals
    from kla_tui.store import register as register
    from kla_tui.store import reports as reports
    from kla_tui.store import round as round  # noqa: A004  the noun of the instrument
    from kla_tui.store import summary as summary

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
