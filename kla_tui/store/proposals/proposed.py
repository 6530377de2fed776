"""What the data propose: one write an officer may accept or turn down, with what its sentences need."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from kla_tui.models import derived_id

# In the order of the list: what makes a member, then what makes proof, then what takes proof back.
KINDS = ("step", "forum", "event_evidence", "contribution_evidence", "matrix_row", "matrix_document", "matrix_drop")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A write proposed from row `source` to `target`; `params` fill the sentences, `date` is the day of the fact.

    Of several with the same kind and target only one is shown. `sound`: whether its document backs points now
    (None where no document is concerned).
    """

    kind: str
    source: str
    target: str
    date: dt.date | None = None
    sound: bool | None = None
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The same on every laptop that holds the same facts."""
        return derived_id("proposal", self.kind, self.source, self.target)
