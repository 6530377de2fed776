"""The company register: groups, membership, duplicates, commitments, boards, who has not reported."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.companies import boards as boards
    from kla_tui.store.companies import commitments as commitments
    from kla_tui.store.companies import companies as companies
    from kla_tui.store.companies import company_groups as company_groups
    from kla_tui.store.companies import duplicates as duplicates
    from kla_tui.store.companies import joining as joining
    from kla_tui.store.companies import membership as membership
    from kla_tui.store.companies import unreported as unreported

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
