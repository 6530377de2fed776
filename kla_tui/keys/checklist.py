"""Keys of the checklist screens."""

from kla_tui.keys import KeyGroup

GROUPS: tuple[KeyGroup, ...] = ()
