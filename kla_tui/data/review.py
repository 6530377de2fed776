"""The review states of an answer, and which of its fields a reviewer has weighed."""

from kla_tui.i18n import N_

DRAFT, READY, RETURNED, ACCEPTED, RECHECK = "draft", "ready", "returned", "accepted", "recheck"
STATES = (
    (DRAFT, N_("Konsep")),
    (READY, N_("Siap")),
    (RETURNED, N_("Dikembalikan")),
    (ACCEPTED, N_("Diterima")),
    (RECHECK, N_("Ditelaah ulang")),
)
WORDS = dict(STATES)
SIGNS = {READY: "▸", RETURNED: "↩", ACCEPTED: "■", RECHECK: "↻"}

# What is accepted with an answer: another value of one of these is another answer.
OF_ANSWER = frozenset({
    "value", "number_1", "number_2", "numerator_1", "denominator_1", "numerator_2", "denominator_2", "fraction",
    "option", "note", "deleted",
})  # fmt: skip
# What is accepted with a document: whether it is sound and what it proves follows from these.
OF_DOCUMENT = frozenset({
    "kind", "title", "number", "date", "until", "signatory", "signed", "stamped", "agency_id", "years",
    "file_sha256", "deleted",
})  # fmt: skip
