"""An event, its sessions and its invitations: what is kept of each, each column once; and the orders it is shown in.

To add a field: the column in the model, its migration, one entry here, the English of its words.
"""

from dataclasses import dataclass
from typing import Literal

from kla_tui.data.lists import EVENT_KINDS
from kla_tui.fields import reading, shared
from kla_tui.fields.field import Absent, Entry, FieldOf, Headers, Leaves, Line, Table
from kla_tui.i18n import N_

_OF_THE_DAY = Absent("of the event that was held, not of the next one")
_MOVED = Absent("moved by as many days as the event is")
_WHEN = Line("Hari/tanggal", " s.d. ")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedField(FieldOf):
    """A field that also says whether an event like a known one (its copy on another day) takes it over."""

    copying: Literal["copied"] | Absent


def _question_ids(text: str) -> list[str]:
    return text.replace(" ", "").split(",") if text else []


_EVENT = (
    CopiedField(
        name="title",
        label=N_("Judul acara"),
        word=N_("judul"),
        parse=reading.words,
        form=Entry(required=True, asked=N_("judul acara")),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Absent("the report is headed by it"),
        copying=Absent("asked for by the copy's own form"),
    ),
    CopiedField(
        name="kind",
        label=N_("Jenis"),
        word=N_("jenis"),
        parse=reading.words,
        choices=EVENT_KINDS,
        form=Entry("choice"),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="statistic",
        paper=Line("Jenis"),
        copying="copied",
    ),
    CopiedField(
        name="organiser",
        label=N_("Penyelenggara"),
        word=N_("penyelenggara"),
        parse=reading.words,
        form=Entry(),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Line("Penyelenggara"),
        copying="copied",
    ),
    CopiedField(
        name="venue",
        label=N_("Tempat"),
        word=N_("tempat"),
        parse=reading.words,
        form=Entry(),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Line("Tempat"),
        copying="copied",
    ),
    CopiedField(
        name="address",
        label=N_("Alamat"),
        word=N_("alamat"),
        parse=reading.words,
        form=Entry(),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Absent("the report names the place, which says enough"),
        copying="copied",
    ),
    CopiedField(
        name="village_code",
        label=N_("Desa/kelurahan"),
        word=N_("desa/kelurahan"),
        parse=reading.words,
        refers="village",
        form=Entry("picker"),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Absent("the report names the place, which says enough"),
        copying="copied",
    ),
    CopiedField(
        name="starts_on",
        label=N_("Tanggal mulai"),
        word=N_("tanggal mulai"),
        parse=reading.day("starts_on"),
        text=reading.day_text,
        form=Entry("day", hint="29-7-2025", required=True),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="statistic",
        paper=_WHEN,
        copying=Absent("asked for by the copy's own form"),
    ),
    CopiedField(
        name="ends_on",
        label=N_("Tanggal selesai"),
        word=N_("tanggal selesai"),
        parse=reading.day("ends_on"),
        text=reading.day_text,
        form=Entry("day", hint=N_("kosong: satu hari")),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="statistic",
        paper=_WHEN,
        copying=_MOVED,
    ),
    CopiedField(
        name="speakers",
        label=N_("Narasumber"),
        word=N_("narasumber"),
        parse=reading.paragraphs,
        form=Entry("area", hint=N_("satu orang satu baris")),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="text",
        paper=Line("Narasumber"),
        copying="copied",
    ),
    CopiedField(
        name="agenda",
        label=N_("Susunan acara"),
        word=N_("susunan acara"),
        parse=reading.paragraphs,
        form=Entry("area", hint=N_("satu mata acara satu baris")),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="text",
        paper=Line("Susunan acara"),
        copying="copied",
    ),
    CopiedField(
        name="purpose",
        label=N_("Tujuan data"),
        word=N_("tujuan data"),
        parse=reading.words,
        form=Entry(hint=N_("kosong: pencatatan kehadiran")),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Absent("stands at the foot of every page"),
        copying="copied",
    ),
    CopiedField(
        name="legal_basis",
        label=N_("Dasar hukum data"),
        word=N_("dasar hukum data"),
        parse=reading.words,
        form=Entry(hint=N_("kosong: tugas pelayanan publik")),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Absent("stands at the foot of every page"),
        copying="copied",
    ),
    CopiedField(
        name="letter_number",
        label=N_("Nomor undangan"),
        word=N_("nomor undangan"),
        parse=reading.words,
        form=Entry(),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Line("Nomor undangan"),
        copying=_OF_THE_DAY,
    ),
    CopiedField(
        name="letter_date",
        label=N_("Tanggal undangan"),
        word=N_("tanggal undangan"),
        parse=reading.day("letter_date"),
        text=reading.day_text,
        form=Entry("day"),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="personal",
        paper=Absent("the number of the letter says which it was"),
        copying=_OF_THE_DAY,
    ),
    CopiedField(
        name="questions",
        label=N_("Bukti untuk"),
        word=N_("untuk pertanyaan"),
        parse=reading.words,
        beside=True,
        form=Entry(hint=N_("id pertanyaan, misalnya 03.1a")),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export=Leaves("statistic", written=_question_ids),
        paper=Line("Bukti untuk pertanyaan"),
        copying="copied",
    ),
    CopiedField(
        name="minutes",
        label=N_("Notula"),
        word=N_("notula"),
        parse=reading.paragraphs,
        form=Entry("area", hint=N_("satu butir satu baris")),
        screen=Absent("long; their own form shows them"),
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="text",
        paper=Line("Notula"),
        copying=_OF_THE_DAY,
    ),
    CopiedField(
        name="report_note",
        label=N_("Catatan laporan"),
        word=N_("catatan laporan"),
        parse=reading.paragraphs,
        form=Entry("area", hint=N_("kesimpulan, saran; satu baris satu")),
        screen=Absent("long; the form of the minutes shows it"),
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="text",
        paper=Line("Catatan"),
        copying=_OF_THE_DAY,
    ),
    CopiedField(
        name="note",
        label=N_("Catatan"),
        word=N_("catatan"),
        parse=reading.paragraphs,
        form=Entry("area"),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export="text",
        paper=Absent("of the office itself; the report has a note of its own"),
        copying=_OF_THE_DAY,
    ),
)
_KEPT_BY_THE_LIST = {
    "id": "the key of the row",
    "deleted": "the row was taken off; set by removing, never typed",
}
EVENT = Table("event", _EVENT, elsewhere=_KEPT_BY_THE_LIST)
PLAN = EVENT.but("minutes", "report_note")  # what is typed before the event
RECORD = EVENT.only("minutes", "report_note")  # and what is written afterwards
COPIED = tuple(one.name for one in _EVENT if one.copying == "copied")

_WITH_ATTENDANCE = Absent("a session leaves with who came to it, by id and day")
_SESSION = (
    CopiedField(
        name="title",
        label=N_("Nama sesi"),
        word=N_("judul"),
        parse=reading.words,
        form=Entry(),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export=_WITH_ATTENDANCE,
        paper=Line("Sesi"),
        copying="copied",
    ),
    CopiedField(
        name="date",
        label=N_("Tanggal"),
        word=N_("tanggal"),
        parse=reading.day("date"),
        text=reading.day_text,
        form=Entry("day", required=True),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export=_WITH_ATTENDANCE,
        paper=Line("Tanggal"),
        copying=_MOVED,
    ),
    CopiedField(
        name="starts_at",
        label=N_("Jam mulai"),
        word=N_("jam mulai"),
        parse=reading.time("starts_at"),
        form=Entry(),
        screen="shown",
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export=_WITH_ATTENDANCE,
        paper=Absent("the table of the sessions has figures only"),
        copying="copied",
    ),
    CopiedField(
        name="ends_at",
        label=N_("Jam selesai"),
        word=N_("jam selesai"),
        parse=reading.time("ends_at"),
        form=Entry(),
        screen=Absent("the hour it begins is enough to know it by"),
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export=_WITH_ATTENDANCE,
        paper=Absent("the table of the sessions has figures only"),
        copying="copied",
    ),
    CopiedField(
        name="venue",
        label=N_("Tempat"),
        word=N_("tempat"),
        parse=reading.words,
        form=Entry(),
        screen=Absent("the event names the place; the form has this one"),
        joining=shared.NEVER_JOINED,
        headers=shared.NOT_IN_LISTS,
        export=_WITH_ATTENDANCE,
        paper=Absent("the table of the sessions has figures only"),
        copying="copied",
    ),
)
SESSION = Table(
    "session",
    _SESSION,
    elsewhere={
        **_KEPT_BY_THE_LIST,
        "event_id": "whose session it is",
        "position": "derived from how many there were; orders those of one hour",
    },
)
COPIED_OF_SESSION = (*(one.name for one in _SESSION if one.copying == "copied"), "position")

_PARTY = Absent("an invitation's form names a person or an organisation, found or made from it")
INVITATION = Table(
    "invitation",
    (
        FieldOf(
            name="person_id",
            label=N_("orang"),
            word=N_("orang"),
            parse=reading.code,
            beside=True,
            form=_PARTY,
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Absent("a row of a list names the person in columns of the person's own"),
            export=Leaves("personal", "person"),
            paper=Line("Nama"),
        ),
        FieldOf(
            name="organisation_id",
            label=N_("lembaga"),
            word=N_("lembaga"),
            parse=reading.code,
            refers="organisation",
            beside=True,
            form=_PARTY,
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Absent("a row of a list names the organisation as that of a person"),
            export=Absent("leaves by its name and pillar"),
            paper=Line("Instansi"),
        ),
        FieldOf(
            name="letter_number",
            label=N_("Nomor undangan"),
            word=N_("nomor undangan"),
            parse=reading.words,
            form=Entry(),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Headers("no surat|nomor surat|nomor undangan|no undangan|letter number"),
            export="personal",
            paper=Line("Nomor undangan"),
        ),
        FieldOf(
            name="sent_on",
            label=N_("dikirim"),
            word=N_("dikirim"),
            parse=reading.day("sent_on"),
            text=reading.day_text,
            form=Absent("no form asks for it; it is kept with the number of many letters at once"),
            screen=Absent("no list shows it; the steps of a company read it"),
            joining=shared.NEVER_JOINED,
            headers=Absent("lists of invited people never say it"),
            export="personal",
            paper=Absent("the list of invitations is printed before they are sent"),
        ),
        FieldOf(
            name="note",
            label=N_("catatan"),
            word=N_("catatan"),
            parse=reading.paragraphs,
            form=Absent("no form asks for it; what a list says goes to the person"),
            screen=Absent("no list shows it"),
            joining=shared.NEVER_JOINED,
            headers=Absent("a note of a list is the person's"),
            export="text",
            paper=Absent("of the office itself, not for who is invited"),
        ),
    ),
    elsewhere={**_KEPT_BY_THE_LIST, "event_id": "the event that is invited to; leaves with every row of the list"},
)

# The orders people and programs are used to; "…" is where a field stands that has no place of its own.
FORM = (
    "title kind starts_on ends_on organiser venue address village_code letter_number letter_date … speakers agenda "
    "questions purpose legal_basis note"
)
SCREEN = (
    "title kind organiser venue address village_code purpose legal_basis letter_number speakers agenda … note "
    "questions starts_on ends_on letter_date"
)
EXPORT = (
    "id title kind organiser venue address village_code starts_on ends_on speakers agenda purpose legal_basis "
    "letter_number letter_date questions minutes report_note … note sessions invited present"
)
PAPER = "kind starts_on ends_on venue organiser letter_number … questions"
EXPORT_OF_INVITATION = (
    "id event event_title person name sex phone organisation pillar letter_number sent_on … note"
)  # fmt: skip
