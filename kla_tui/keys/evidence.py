"""Keys of the evidence screens."""

from kla_tui.keys import KeyGroup

GROUPS: tuple[KeyGroup, ...] = ()
