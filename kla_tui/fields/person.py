"""A person: what is kept of one, each column once. A child's phone and e-mail leave in no list."""

from kla_tui.data.lists import SEXES
from kla_tui.fields import reading, shared
from kla_tui.fields.field import Absent, Entry, FieldOf, Headers, Table
from kla_tui.i18n import N_
from kla_tui.rules.text.names import parse_person
from kla_tui.rules.typed.identity import parse_email, parse_phone

_WITH_THE_NAME = Absent("typed with the name, and taken out of it")
_NO_PAPER = Absent("nobody has a sheet of one's own; lists of an event lay out their people themselves")
_STAYS = Absent("not needed by those a list of people is for")

PERSON = Table(
    "person",
    (
        FieldOf(
            name="title_before",
            label=N_("gelar depan"),
            word=N_("gelar depan"),
            parse=lambda text: reading.Value(parse_person(text)[0].before),
            typed="name",
            form=_WITH_THE_NAME,
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Headers("gelar depan|title before"),
            export="personal",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="name",
            label=N_("Nama"),
            word=N_("nama"),
            parse=reading.person_name,
            form=Entry(required=True, hint=N_("dengan gelar, misalnya Dr. Siti Aminah, M.Pd.")),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Headers(
                "nama|nama lengkap|nama peserta|nama undangan|nama tamu|nama lengkap gelar|nama dan gelar|nama gelar"
                "|nama lengkap dan gelar|nama lengkap beserta gelar|name|full name|nama yang diundang|nama orang"
                "|peserta|nama pegawai|nama anggota|nama narasumber|nama anak"
            ),
            export="personal",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="title_after",
            label=N_("gelar belakang"),
            word=N_("gelar belakang"),
            parse=lambda text: reading.Value(parse_person(text)[0].after),
            typed="name",
            form=_WITH_THE_NAME,
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Headers("gelar belakang|title after|gelar"),
            export="personal",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="sex",
            label="L/P",
            word="L/P",
            parse=reading.sex,
            choices=SEXES,
            form=Entry("choice"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Headers(
                "jk|l p|lp|jenis kelamin|j k|kelamin|gender|sex|jns kelamin|jenis kel|jenis kelamin l p|p l|jkel"
            ),
            export="statistic",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="phone",
            label=N_("Nomor HP"),
            word=N_("telepon"),
            parse=parse_phone,
            form=Entry(),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=shared.PHONE,
            export="contact",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="email",
            label="E-mail",
            word=N_("e-mail"),
            parse=parse_email,
            form=Entry(),
            screen=Absent("seldom looked for; the form has it"),
            joining=shared.NEVER_JOINED,
            headers=shared.EMAIL,
            export="contact",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="organisation_id",
            label=N_("Lembaga"),
            word=N_("lembaga"),
            parse=reading.code,
            refers="organisation",
            form=Entry("picker", name="organisation"),
            screen="shown",
            joining=shared.NEVER_JOINED,
            headers=Headers(
                "instansi|asal instansi|lembaga|organisasi|asal|unit kerja|perusahaan|nama instansi"
                "|nama lembaga|nama organisasi|instansi lembaga|asal lembaga|skpd|opd|perangkat daerah|dinas"
                "|organisation|organization|nama perusahaan|utusan|instansi perusahaan|asal sekolah|sekolah"
                "|instansi asal|perwakilan|dari|mewakili|asal instansi lembaga|instansi organisasi"
                "|instansi lembaga perusahaan|dinas instansi",
                "organisation",
            ),
            export=Absent("leaves by its name and pillar"),
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="office",
            label=N_("Jabatan"),
            word=N_("jabatan"),
            parse=reading.words,
            form=Entry(),
            screen=Absent("the desk and the form say it"),
            joining=shared.NEVER_JOINED,
            headers=Headers("jabatan|office|posisi|pekerjaan|jabatan pekerjaan|position|peran|tugas"),
            export="personal",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="village_code",
            label=N_("Desa/kelurahan"),
            word=N_("desa/kelurahan"),
            parse=reading.code,
            refers="village",
            form=Entry("picker"),
            screen=Absent("seldom looked for; the form has it"),
            joining=shared.NEVER_JOINED,
            headers=shared.VILLAGE,
            export=_STAYS,
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="is_child",
            label=N_("Anak"),
            word=N_("anak"),
            parse=reading.yes,
            text=reading.yes_text,
            form=Entry("choice"),
            screen=Absent("a child is shown by initials"),
            joining=shared.NEVER_JOINED,
            headers=Headers("anak|anak anak|is child|peserta anak"),
            export="statistic",
            paper=_NO_PAPER,
        ),
        FieldOf(
            name="note",
            label=N_("Catatan"),
            word=N_("catatan"),
            parse=reading.paragraphs,
            shown=reading.one_line,
            form=Entry("area"),
            screen=Absent("seldom looked for; the form has it"),
            joining=shared.NEVER_JOINED,
            headers=shared.NOTE,
            export=_STAYS,
            paper=_NO_PAPER,
        ),
    ),
    elsewhere={**shared.KEPT_BY_THE_REGISTER, "code": "what a badge of another office says; read at the desk"},
)

# The orders people and programs are used to; "…" is where a field stands that has no place of its own.
FORM = "name sex organisation_id office phone email village_code is_child … note"
EXPORT = "id title_before name title_after sex phone email office organisation pillar is_child …"
