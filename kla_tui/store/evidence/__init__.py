"""Documents and their files, and what every printed paper bears."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.evidence import evidence as evidence
    from kla_tui.store.evidence import evidence_files as evidence_files
    from kla_tui.store.evidence import evidence_rows as evidence_rows
    from kla_tui.store.evidence import linking as linking
    from kla_tui.store.evidence import logo as logo
    from kla_tui.store.evidence import proving as proving
    from kla_tui.store.evidence import stationery as stationery

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
