"""What the data propose for membership and proof; stored only once an officer accepts."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.proposals import proposal_evidence as proposal_evidence
    from kla_tui.store.proposals import proposal_matrix as proposal_matrix
    from kla_tui.store.proposals import proposal_steps as proposal_steps
    from kla_tui.store.proposals import proposals as proposals
    from kla_tui.store.proposals import proposed as proposed

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
