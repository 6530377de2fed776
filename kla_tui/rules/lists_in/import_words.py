"""The words officers write above the columns of their lists, folded, and the field each means.

Those of what is kept stand in the tables of fields; here are the columns that say something else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kla_tui.fields import shared
from kla_tui.fields.company import COMPANY
from kla_tui.fields.event import INVITATION
from kla_tui.fields.field import FieldOf, Headers, ordered
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.fields.person import PERSON
from kla_tui.rules.lists_in.kinds import Kind

# Columns of lists that are no column of ours: what they say is put elsewhere, or tells what another one means.
_BESIDE = {
    "no": "no|no urut|nomor|nomor urut|urut|num|nmr|number",
    "district": "kecamatan|kec|district",
    "kind": "jenis lembaga|jenis instansi|kind|jenis organisasi",
}
_BESIDE_A_PERSON = _BESIDE | {
    "pillar": shared.PILLAR.words,
    "sex_l": "laki laki|lk|pria",
    "sex_p": "perempuan|pr|wanita",
    "organisation_office": "instansi jabatan|jabatan instansi|instansi dan jabatan|jabatan dan instansi"
    "|jabatan unit kerja|unit kerja jabatan|asal instansi jabatan|lembaga jabatan",
    "age": "umur|usia|age",
}
_BESIDE_A_COMPANY = _BESIDE | {
    "contact": "kontak person|contact person|cp|narahubung|nama kontak|penanggung jawab|nama pimpinan|pimpinan"
    "|nama penanggung jawab|direktur|pemilik|nama pemilik|nama direktur|pic|nama pic",
    "sector": "bidang usaha|jenis usaha|sektor|sektor usaha|bidang|kegiatan usaha",
}
# Where two columns share a word, the later one has it; of two as near to a slip, the earlier one.
_OF_PEOPLE = (
    "no phone email village district pillar kind note name title_before title_after sex sex_l sex_p organisation "
    "office organisation_office is_child age … letter_number"
)
_OF_COMPANIES = (
    "no phone email village district pillar kind note name legal_form nib npwp kbli_code kbli_version scale "
    "workers_male workers_female address head_office … contact sector row_kind site"
)


@dataclass(frozen=True, slots=True)
class _Above:
    """The words above a column, by the name the reader of a row knows it under."""

    name: str
    words: str


def _table(fields: Iterable[FieldOf], beside: Mapping[str, str], order: str) -> Mapping[str, str]:
    kept = [_Above(one.cell, one.headers.words) for one in fields if isinstance(one.headers, Headers)]
    found = ordered((*kept, *(_Above(name, words) for name, words in beside.items())), order)
    return {word: one.name for one in found for word in one.words.split("|")}


_PEOPLE = _table((*PERSON, *INVITATION), _BESIDE_A_PERSON, _OF_PEOPLE)
WORDS: Mapping[Kind, Mapping[str, str]] = {
    "companies": _table((*ORGANISATION, *COMPANY), _BESIDE_A_COMPANY, _OF_COMPANIES),
    "people": _PEOPLE,
    "invitations": _PEOPLE,
}
# One of these must be there, or the row is no header.
CERTAIN: Mapping[Kind, tuple[str, ...]] = {
    "companies": ("name",),
    "people": ("name",),
    "invitations": ("name", "organisation", "organisation_office"),
}
