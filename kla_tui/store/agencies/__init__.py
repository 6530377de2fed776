"""What agencies owe, the work given to them, and the letters that ask for it."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.agencies import agencies as agencies
    from kla_tui.store.agencies import assignments as assignments
    from kla_tui.store.agencies import gaps as gaps
    from kla_tui.store.agencies import letters as letters

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
