"""All tables of fields, for those who ask of any noun what a column is called."""

from kla_tui.fields.company import COMPANY
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.fields.person import PERSON

TABLES = (
    ORGANISATION,
    COMPANY,
    PERSON,
)
