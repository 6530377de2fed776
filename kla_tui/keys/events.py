"""Keys of the events screens."""

from kla_tui.keys import KeyGroup

GROUPS: tuple[KeyGroup, ...] = ()
