"""Keys of the agencies screens."""

from kla_tui.keys import KeyGroup

GROUPS: tuple[KeyGroup, ...] = ()
