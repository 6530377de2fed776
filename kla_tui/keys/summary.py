"""Keys of the summary screens."""

from kla_tui.keys import KeyGroup

GROUPS: tuple[KeyGroup, ...] = ()
