"""Events: sessions, invitations, the desk, what follows, and the papers accounting wants."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.events import attendance as attendance
    from kla_tui.store.events import event_copy as event_copy
    from kla_tui.store.events import events as events
    from kla_tui.store.events import figures as figures
    from kla_tui.store.events import follow_ups as follow_ups
    from kla_tui.store.events import invitations as invitations
    from kla_tui.store.events import present as present
    from kla_tui.store.events import spj as spj

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
