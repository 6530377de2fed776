"""The kinds of lists that are taken in, by themselves: the command line names them and reads none."""

from typing import Literal

Kind = Literal["companies", "people", "invitations"]
KINDS: tuple[Kind, ...] = ("companies", "people", "invitations")
