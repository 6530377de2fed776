"""A document behind an answer, and the questions it is offered for: what is kept of both, each column once.

To add a field: the column in the model, its migration, one entry here, the English of its words.
"""

from kla_tui.fields import reading, shared
from kla_tui.fields.field import Absent, Entry, FieldOf, Leaves, Line, Table
from kla_tui.i18n import N_
from kla_tui.rules.instrument.evidence import BY_CODE, KINDS
from kla_tui.rules.typed.amounts import parse_years

_KINDS = tuple((kind.code, kind.label) for kind in KINDS)
_YES_NO = (("tidak", N_("Belum")), ("ya", N_("Sudah")))
_OF_THE_FILE = Absent("taken from the file that is attached")


def _kind_on_paper(code: str) -> str:
    return BY_CODE[code].label if code in BY_CODE else ""


def _yes_on_paper(text: str) -> str:
    return "ya" if text == "ya" else "belum"


def years_of(text: str) -> list[int]:
    """The years of a document as numbers."""
    return list(parse_years(text)[0]) if text else []


EVIDENCE = Table(
    "evidence",
    (
        FieldOf(
            name="kind",
            label=N_("Jenis"),
            word=N_("jenis"),
            parse=reading.one_of("kind", _KINDS),
            shown=_kind_on_paper,
            choices=_KINDS,
            form=Entry("choice"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="statistic",
            paper=Line("Jenis"),
        ),
        FieldOf(
            name="title",
            label=N_("Judul"),
            word=N_("judul"),
            parse=reading.words,
            form=Entry(required=True),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="text",
            paper=Line("Judul"),
        ),
        FieldOf(
            name="number",
            label=N_("Nomor"),
            word=N_("nomor"),
            parse=reading.words,
            form=Entry(),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="personal",
            paper=Line("Nomor"),
        ),
        FieldOf(
            name="date",
            label=N_("Tanggal"),
            word=N_("tanggal"),
            parse=reading.day("date"),
            text=reading.day_text,
            form=Entry("day"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="statistic",
            paper=Line("Tanggal"),
        ),
        FieldOf(
            name="until",
            label=N_("Berlaku sampai"),
            word=N_("berlaku sampai"),
            parse=reading.day("until"),
            text=reading.day_text,
            form=Entry("day", hint=N_("kosong: masih berlaku")),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="statistic",
            paper=Line("Berlaku sampai"),
        ),
        FieldOf(
            name="signatory",
            label=N_("Penanda tangan"),
            word=N_("penanda tangan"),
            parse=reading.words,
            form=Entry(),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="personal",
            paper=Line("Penanda tangan"),
        ),
        FieldOf(
            name="signed",
            label=N_("Tanda tangan"),
            word=N_("tanda tangan"),
            parse=reading.yes,
            text=reading.yes_text,
            shown=_yes_on_paper,
            choices=_YES_NO,
            form=Entry("choice"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="statistic",
            paper=Line("Tanda tangan"),
        ),
        FieldOf(
            name="stamped",
            label=N_("Cap"),
            word=N_("cap"),
            parse=reading.yes,
            text=reading.yes_text,
            shown=_yes_on_paper,
            choices=_YES_NO,
            form=Entry("choice"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export="statistic",
            paper=Line("Cap"),
        ),
        FieldOf(
            name="agency_id",
            label=N_("Penerbit"),
            word=N_("penerbit"),
            parse=reading.code,
            refers="organisation",
            form=Entry("picker", name="agency"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Absent("the list of documents names no offices"),
            paper=Line("Penerbit"),
        ),
        FieldOf(
            name="years",
            label=N_("Tahun data"),
            word=N_("tahun data"),
            parse=reading.years("years"),
            shown=lambda text: ", ".join(map(str, years_of(text))),
            form=Entry(hint=N_("misalnya 2023, 2024")),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Leaves("statistic", written=years_of),
            paper=Line("Tahun data"),
        ),
        FieldOf(
            name="file_sha256",
            label=N_("Berkas"),
            word=N_("berkas"),
            parse=reading.code,
            beside=True,
            form=Entry("picker", name="file", hint=N_("lokasi berkas di laptop ini"), ends_matter=True),
            screen=Absent("the state of the file is said in words"),
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Leaves("personal", "sha256", lambda sha256: sha256 or None),
            paper=Line("SHA-256"),
        ),
        FieldOf(
            name="file_name",
            label=N_("nama berkas"),
            word=N_("nama berkas"),
            parse=reading.words,
            beside=True,
            form=_OF_THE_FILE,
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Absent("a name given on a laptop; the SHA-256 names the file"),
            paper=Absent("the pack gives the file a name of its own"),
        ),
        FieldOf(
            name="file_size",
            label=N_("ukuran berkas"),
            word=N_("ukuran berkas"),
            parse=reading.whole("file_size"),
            text=reading.number_text,
            beside=True,
            form=_OF_THE_FILE,
            screen=Absent("nobody looks for it on the screen"),
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Absent("the SHA-256 says more"),
            paper=Line("Ukuran (byte)"),
        ),
        FieldOf(
            name="file_type",
            label=N_("jenis berkas"),
            word=N_("jenis berkas"),
            parse=reading.words,
            beside=True,
            form=_OF_THE_FILE,
            screen=Absent("the ending of its name says it"),
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Absent("the SHA-256 says more"),
            paper=Absent("the ending of its name says it"),
        ),
        FieldOf(
            name="note",
            label=N_("Catatan"),
            word=N_("catatan"),
            parse=reading.paragraphs,
            form=Entry("area"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Absent("of the office itself, not for who reads the list"),
            paper=Absent("of the office itself, not for the ministry"),
        ),
    ),
    elsewhere={
        "id": "the key of the row",
        "deleted": "the row was taken off; set by removing, never typed",
        "title_key": "derived from the title",
        "search_key": "derived from the title and number",
    },
)
# A document's form names the questions; a row is written for each.
EVIDENCE_LINK = Table(
    "evidence_link",
    (
        FieldOf(
            name="question_id",
            label=N_("Untuk pertanyaan"),
            word=N_("pertanyaan"),
            parse=reading.code,
            beside=True,
            form=Entry(name="questions", hint=N_("id, misalnya 04.1, 05.2")),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.NOT_IN_LISTS,
            export=Leaves("statistic", "questions"),
            paper=Absent("the index of the pack is by question"),
        ),
    ),
    elsewhere={
        "id": "the key of the row",
        "deleted": "the offer was taken back; set by unlinking, never typed",
        "evidence_id": "the document whose form names the question",
    },
)
FIELDS = (*EVIDENCE, *EVIDENCE_LINK)

# The orders people and programs are used to; "…" is where a field stands that has no place of its own.
FORM = (
    "kind title number date until years signatory signed stamped agency_id … question_id file_sha256 note"
)  # fmt: skip
SCREEN = "kind title number date until signatory signed stamped years agency_id … note questions file_name"
EXPORT = (
    "id kind kind_name title number date until signatory signed stamped years … sha256 file_state has_file questions "
    "proves questioned questions_reason"
)  # fmt: skip
PAPER = (
    "kind title number date until years signatory signed stamped agency_id … file file_size file_sha256 file_state"
)
