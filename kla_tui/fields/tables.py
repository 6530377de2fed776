"""All tables of fields, for those who ask of any noun what a column is called."""

from kla_tui.fields.company import COMPANY
from kla_tui.fields.contribution import CONTRIBUTION
from kla_tui.fields.event import EVENT, INVITATION, SESSION
from kla_tui.fields.evidence import EVIDENCE, EVIDENCE_LINK
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.fields.person import PERSON

TABLES = (
    ORGANISATION,
    COMPANY,
    PERSON,
    EVIDENCE,
    EVIDENCE_LINK,
    CONTRIBUTION,
    EVENT,
    SESSION,
    INVITATION,
)
