"""What the text of a logged value means, column by column: so that the history can say it in words.

Every column of every shared table stands here once; a test names those that do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kla_tui.data.commitments import ANSWERS as COMMITMENT_ANSWERS
from kla_tui.data.commitments import ASPECTS, PRINCIPLES
from kla_tui.data.lists import LEGAL_FORMS, PILLARS, SCALES, SEXES, STEPS, Entries
from kla_tui.data.review import STATES
from kla_tui.data.spj import PAPERS
from kla_tui.i18n import C_, N_
from kla_tui.rules.instrument.evidence import KINDS
from kla_tui.rules.instrument.question_types import ANSWERS
from kla_tui.rules.stages.names import CAUSE_NAMES, STAGE_TITLES

# text: as an officer typed it, or an official number; ref: an id, called by the name of what it is the id of;
# code: by its word; share: a fraction of the points; minutes: of an offset from UTC; sum: says nothing to a reader.
Kind = Literal[
    "text", "ref", "code", "yes", "number", "share", "count", "year", "rupiah", "day", "moment", "due", "hour",
    "minutes", "bytes", "media", "cell", "target", "targets", "setting", "field", "warning", "catalogue", "sum",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a value is said: its kind; the table or list an id or code is looked up in, or the words of codes."""

    kind: Kind
    of: str = ""
    words: Entries = ()


TEXT, YES, NUMBER, COUNT, YEAR, RUPIAH = (
    Meaning(kind) for kind in ("text", "yes", "number", "count", "year", "rupiah")
)
DAY, MOMENT, DUE, HOUR, SUM = (Meaning(kind) for kind in ("day", "moment", "due", "hour", "sum"))
TARGET = Meaning("target")
# Lists that are not tables: areas, clusters and options of the catalogue, kept files, entries of editable lists.
TYPED = "typed"  # a code, or what was typed
AREA, CLUSTER, OPTION, FILE, LIST, ITEM, ANY = "area", "cluster", "option", "file", "list:", "item", "any"
_SPOKEN_YES: Entries = (("1", N_("ya")), ("0", N_("tidak")))
_DONE: Entries = (("1", N_("Sudah")), ("0", N_("Belum")))
_SORT: Entries = (("1", N_("Kemitraan")), ("0", N_("Sumbangan sekali")))
_SCOPES: Entries = (
    ("question", N_("Pertanyaan")), ("indicator", N_("Indikator")), ("cluster", N_("Klaster")),
)  # fmt: skip
_OWED: Entries = (("open", N_("belum diminta")), ("asked", N_("diminta")), ("received", N_("diterima")))
_HOW: Entries = (
    ("invited", N_("Diundang")),
    ("walk_in", N_("Tanpa undangan")),
    ("represented", N_("Diwakili")),
)
_LETTERS: Entries = (("permintaan", N_("Permintaan")), ("pengingat", N_("Pengingat")))
_PROPOSALS: Entries = (
    ("step", N_("Langkah keanggotaan")),
    ("forum", N_("Forum dunia usaha")),
    ("event_evidence", N_("Bukti dari acara")),
    ("contribution_evidence", N_("Bukti dari kontribusi")),
    ("matrix_row", N_("Baris matriks")),
    ("matrix_document", N_("Dokumen matriks")),
    ("matrix_drop", C_("proposal", "Tarik kembali")),
)
_LISTS: Entries = (
    ("organisation_kind", N_("Jenis lembaga")),
    ("event_kind", N_("Jenis acara")),
    ("contribution_form", N_("Bentuk kontribusi")),
    ("board_office", N_("Jabatan pengurus")),
    ("board_division", N_("Bidang pengurus")),
)
SETTINGS: Entries = (
    ("regency", N_("Kabupaten/kota")),
    ("agency", N_("Perangkat daerah")),
    ("demo", N_("Data contoh")),
    ("letterhead", N_("Kop surat")),
    ("logo", N_("Logo")),
    ("place", N_("Tempat surat")),
    ("signatory_office", N_("Jabatan penanda tangan")),
    ("signatory", N_("Penanda tangan")),
    ("signatory_nip", N_("NIP penanda tangan")),
    ("catalogue_override", N_("Koreksi katalog")),
)


def _ref(of: str) -> Meaning:
    return Meaning("ref", of)


def _code(words: Entries) -> Meaning:
    return Meaning("code", words=words)


def _list(name: str) -> Meaning:
    return Meaning("ref", LIST + name)


def _all(meaning: Meaning, names: str) -> dict[str, Meaning]:
    return dict.fromkeys(names.split(), meaning)


_ORGANISATION, _PERSON, _DOCUMENT = _ref("organisation"), _ref("person"), _ref("evidence")
_NUMBERS = "number_1 number_2 numerator_1 denominator_1 numerator_2 denominator_2"
_OF_ROUND = "em vap va vl final"
_BY_TABLE: Mapping[str, Mapping[str, Meaning]] = {
    "setting": {"key": _code(SETTINGS), "value": Meaning("setting")},
    "round": {
        **_all(YEAR, "year data_year_first data_year_last started_from"),
        **_all(DAY, " ".join(f"start_{stage} deadline_{stage}" for stage in _OF_ROUND.split())),
        **_all(DUE, " ".join(f"correction_{stage}" for stage in _OF_ROUND.split())),
        "catalogue_id": Meaning("catalogue"), "award_total": NUMBER, **_all(TEXT, "award_level note"),
    },
    "list_item": {
        "list_name": _code(_LISTS), "code": SUM, "label": TEXT, "position": COUNT, "hidden": YES,
    },
    "answer": {
        "round_id": _ref("round"), "value": Meaning("code", TYPED, ANSWERS), **_all(NUMBER, _NUMBERS),
        "fraction": Meaning("share"), "fraction_set": YES, "option": _ref(OPTION), "basis": SUM,
        "state": _code(STATES), "state_at": MOMENT,
        **_all(TEXT, "question_id note state_note state_by"),
    },
    "area_cell": {"answer_id": _ref("answer"), "area_code": _ref(AREA), "value": Meaning("cell")},
    "matrix_row": {
        "answer_id": _ref("answer"), "position": COUNT, "date": DAY, **_all(TEXT, "agency activity proof"),
    },
    "score": {
        "round_id": _ref("round"), "stage": _code(tuple(STAGE_TITLES.items())), "target": TARGET, "points": NUMBER,
        "cause": _code(tuple(CAUSE_NAMES.items())),
        "reason": TEXT,
    },
    "evidence": {
        "kind": _code(tuple((kind.code, kind.label) for kind in KINDS)), **_all(DAY, "date until"),
        **_all(_code(_DONE), "signed stamped"), "agency_id": _ORGANISATION, "file_sha256": _ref(FILE),
        "file_size": Meaning("bytes"), "file_type": Meaning("media"),
        **_all(TEXT, "title number signatory years file_name note"),
    },
    "evidence_link": {"evidence_id": _DOCUMENT, "question_id": TEXT},
    "agency_name": {"name": TEXT, "organisation_id": _ORGANISATION},
    "assignment": {
        "round_id": _ref("round"), "scope": _code(_SCOPES), "target": TARGET, "organisation_id": _ORGANISATION,
        "due": DAY, "state": _code(_OWED), "note": TEXT,
    },
    "letter": {
        "round_id": _ref("round"), "organisation_id": _ORGANISATION, "kind": _code(_LETTERS), "number": TEXT,
        **_all(DAY, "date due"), "targets": Meaning("targets"),
    },
    "event": {
        "kind": _list("event_kind"), "village_code": _ref(AREA), **_all(DAY, "starts_on ends_on letter_date"),
        **_all(TEXT, "title organiser venue address speakers agenda purpose legal_basis letter_number questions"
                     " minutes report_note note"),
    },
    "session": {
        "event_id": _ref("event"), "date": DAY, **_all(HOUR, "starts_at ends_at"), "position": COUNT,
        **_all(TEXT, "title venue"),
    },
    "invitation": {
        "event_id": _ref("event"), "person_id": _PERSON, "organisation_id": _ORGANISATION, "sent_on": DAY,
        **_all(TEXT, "letter_number note"),
    },
    "attendance": {
        "session_id": _ref("session"), "person_id": _PERSON, "organisation_id": _ORGANISATION, "how": _code(_HOW),
        "represents_person_id": _PERSON, "at": MOMENT, "utc_offset": Meaning("minutes"), **_all(YES, "late annulled"),
        **_all(TEXT, "represents_name desk annulled_reason"),
    },
    "follow_up": {
        "event_id": _ref("event"), "organisation_id": _ORGANISATION, **_all(DAY, "due done"),
        **_all(TEXT, "what who"),
    },
    "spj_item": {
        "event_id": _ref("event"), "kind": _code(tuple((paper.code, paper.label) for paper in PAPERS)),
        "present": YES, "evidence_id": _DOCUMENT, "note": TEXT,
    },
    "organisation": {
        "pillar": _code(PILLARS), "kind": _list("organisation_kind"), "village_code": _ref(AREA),
        "merged_into": _ORGANISATION, **_all(TEXT, "name address phone email note"),
    },
    "organisation_part": {"organisation_id": _ORGANISATION, "cluster_id": _ref(CLUSTER), "part": TEXT},
    "company": {
        "organisation_id": _ORGANISATION, "legal_form": _code(LEGAL_FORMS), "scale": _code(SCALES),
        "site_village_code": _ref(AREA), **_all(COUNT, "workers_male workers_female"),
        **_all(TEXT, "nib npwp kbli_version kbli_code head_office"),
    },
    "accepted_warning": {
        "entity": Meaning("field", "table"), "row": _ref(ANY), "field": Meaning("field"), "code": Meaning("warning"),
        "reason": TEXT,
    },
    "membership_step": {
        "organisation_id": _ORGANISATION, "step": _code(STEPS), "date": DAY, **_all(TEXT, "document_number note"),
    },
    "commitment_item": {
        "code": _ref(ITEM), "aspect": _code(ASPECTS), "text": TEXT, "active": YES,
        "principle": _code(tuple((str(number), words) for number, words in enumerate(PRINCIPLES, 1))),
    },
    "commitment": {
        "organisation_id": _ORGANISATION, "item_code": _ref(ITEM), "answer": _code(COMMITMENT_ANSWERS), "date": DAY,
        "evidence_id": _DOCUMENT, **_all(TEXT, "signatory note"),
    },
    "contribution": {
        "organisation_id": _ORGANISATION, "form": _list("contribution_form"), "cluster_id": _ref(CLUSTER),
        "year": YEAR, "date": DAY, "village_code": _ref(AREA), "beneficiaries": COUNT,
        **_all(RUPIAH, "planned realised"), "partnership": _code(_SORT), "evidence_id": _DOCUMENT,
        **_all(TEXT, "title indicator_id question_id note"),
    },
    "board": {
        **_all(YEAR, "period_from period_until"), **_all(DAY, "sk_date inaugurated"), "evidence_id": _DOCUMENT,
        **_all(TEXT, "sk_number sk_issuer"),
    },
    "board_member": {
        "board_id": _ref("board"), "person_id": _PERSON, "organisation_id": _ORGANISATION,
        "office": _list("board_office"), "division": _list("board_division"), "position": COUNT,
    },
    "proposal": {
        "kind": _code(_PROPOSALS), "source": _ref(ANY), "target": TARGET,
        "state": _code((("declined", N_("ditolak")),)), "reason": TEXT,
    },
    "person": {
        "sex": _code(tuple(entry for entry in SEXES if entry[0])), "organisation_id": _ORGANISATION,
        "village_code": _ref(AREA), "is_child": YES, "merged_into": _PERSON,
        **_all(TEXT, "title_before name title_after phone email office code note"),
    },
    "contact": {
        "person_id": _PERSON, "organisation_id": _ORGANISATION, **_all(DAY, "from_date until_date last_contacted"),
        "last_contacted_at": MOMENT, **_all(TEXT, "office note"),
    },
}  # fmt: skip
SPOKEN_YES = dict(_SPOKEN_YES)
MEANINGS: Mapping[tuple[str, str], Meaning] = {
    (entity, field): meaning
    for entity, fields in _BY_TABLE.items()
    for field, meaning in ({"deleted": YES} | dict(fields)).items()
}


def meaning(entity: str, field: str) -> Meaning | None:
    """What a value of this column means; None for a column of a newer version."""
    return MEANINGS.get((entity, field))
