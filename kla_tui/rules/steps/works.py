"""The kinds of work that win points: their names, their order, and how much each is of another."""

from collections.abc import Mapping
from typing import Literal

from kla_tui.i18n import N_

Work = Literal["option", "weigh", "review", "scan", "table", "evidence", "answer", "raise", "questioned"]
# The cheapest first; `questioned` is last because it wins no new point: it makes sure of one that is backed.
WORKS: tuple[Work, ...] = ("option", "weigh", "review", "scan", "table", "evidence", "answer", "raise", "questioned")
# How much each work is of another: a guess that ranks, in no unit (docs/catalogue.md). To get one rung higher is 2,
# each further rung 1 more; a better form needs its documents as well.
EFFORT: Mapping[Work, int] = {
    "option": 1, "weigh": 1, "review": 1, "answer": 1, "scan": 1, "table": 2, "evidence": 3, "raise": 2,
    "questioned": 3,
}  # fmt: skip
RUNG = 1
NAMES: Mapping[Work, str] = {
    "option": N_("pilih opsi"), "weigh": N_("timbang"), "review": N_("tinjau"), "scan": N_("pindai"),
    "table": N_("matriks"), "evidence": N_("bukti"), "answer": N_("jawab"),
    "raise": N_("naikkan"), "questioned": N_("perkuat"),
}  # fmt: skip
