"""An organisation of any pillar: what is kept of it, each column once."""

from kla_tui.data.lists import ORGANISATION_KINDS, PILLARS
from kla_tui.fields import reading, shared
from kla_tui.fields.field import Absent, Entry, FieldOf, Headers, Line, Table
from kla_tui.i18n import N_
from kla_tui.rules.typed.identity import parse_email, parse_phone

FORM_AND_KIND = Line("Bentuk dan jenis")
ADDRESS = Line("Alamat")
PHONE_AND_EMAIL = Line("Telepon dan e-mail")

ORGANISATION = Table(
    "organisation",
    (
        FieldOf(
            name="name",
            label=N_("Nama"),
            word=N_("nama"),
            parse=reading.words,
            form=Entry(required=True),
            screen="shown",
            joining="nama lain",
            headers=Headers(
                "nama|nama perusahaan|perusahaan|nama usaha|nama badan usaha|badan usaha|nama pelaku usaha"
                "|pelaku usaha|nama pt|nama cv|nama pt cv|company|company name|name|nama lembaga|nama badan"
                "|nama unit usaha|nama lembaga usaha|nama dunia usaha|dunia usaha|unit usaha|nama instansi|usaha"
            ),
            export="personal",
            paper=Absent("the sheet is headed by it"),
        ),
        FieldOf(
            name="pillar",
            label=N_("Pilar"),
            word=N_("pilar"),
            parse=reading.one_of("pillar", PILLARS),
            choices=PILLARS,
            form=Entry("choice", unsaid="—"),
            screen=Absent("every company is of the one pillar"),
            joining="pilar lain",
            headers=shared.PILLAR,
            export="statistic",
            paper=Absent("every company is of the one pillar"),
        ),
        FieldOf(
            name="kind",
            label=N_("Jenis"),
            word=N_("jenis"),
            parse=reading.code,  # a regency adds its own
            choices=ORGANISATION_KINDS,
            form=Entry("choice"),
            screen="shown",
            joining="jenis lain",
            headers=Headers("kind|jenis", "row_kind"),
            export="statistic",
            paper=FORM_AND_KIND,
        ),
        FieldOf(
            name="address",
            label=N_("Alamat"),
            word=N_("alamat"),
            parse=reading.words,
            form=Entry(),
            screen="shown",
            joining="alamat lain",
            headers=Headers(
                "alamat|alamat usaha|alamat perusahaan|alamat lengkap|address|alamat kantor|lokasi|lokasi usaha"
                "|alamat domisili|domisili"
            ),
            export="personal",
            paper=ADDRESS,
        ),
        FieldOf(
            name="village_code",
            label=N_("Desa/kelurahan"),
            word=N_("desa/kelurahan"),
            parse=reading.code,
            refers="village",
            form=Entry("picker"),
            screen="shown",
            joining="desa lain",
            headers=shared.VILLAGE,
            export="personal",
            paper=ADDRESS,
        ),
        FieldOf(
            name="phone",
            label=N_("Telepon"),
            word=N_("telepon"),
            parse=parse_phone,
            form=Entry(),
            screen="shown",
            joining="telepon lain",
            headers=shared.PHONE,
            export="contact",
            paper=PHONE_AND_EMAIL,
        ),
        FieldOf(
            name="email",
            label="E-mail",
            word=N_("e-mail"),
            parse=parse_email,
            form=Entry(),
            screen="shown",
            joining="e-mail lain",
            headers=shared.EMAIL,
            export="contact",
            paper=PHONE_AND_EMAIL,
        ),
        FieldOf(
            name="note",
            label=N_("Catatan"),
            word=N_("catatan"),
            parse=reading.paragraphs,
            shown=reading.one_line,
            form=Entry("area"),
            screen="shown",
            joining=Absent("both notes are kept, one below the other"),
            headers=shared.NOTE,
            export="text",
            paper=Line("Catatan"),
        ),
    ),
    elsewhere=shared.KEPT_BY_THE_REGISTER,
)

# The orders people and programs are used to; "…" is where a field stands that has no place of its own.
FORM = "name pillar kind … phone email address village_code note"
EXPORT = "id …"
