"""Answers, grids, tables, rounds, points by stage, and corrections of the catalogue."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.checklist import area_grid as area_grid
    from kla_tui.store.checklist import awards as awards
    from kla_tui.store.checklist import checklist as checklist
    from kla_tui.store.checklist import corrections as corrections
    from kla_tui.store.checklist import earlier as earlier
    from kla_tui.store.checklist import matrix as matrix
    from kla_tui.store.checklist import round_times as round_times
    from kla_tui.store.checklist import rounds as rounds
    from kla_tui.store.checklist import scales as scales
    from kla_tui.store.checklist import scores as scores

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
