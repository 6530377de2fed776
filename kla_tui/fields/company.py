"""The business profile of an organisation: what is kept of it, each column once; and the orders it is shown in.

To add a field: the column in the model, its migration, one entry here, the English of its words.
"""

from kla_tui.data.lists import LEGAL_FORMS, SCALES
from kla_tui.fields import reading
from kla_tui.fields.field import Absent, Entry, FieldOf, Headers, Line, Table
from kla_tui.fields.organisation import FORM_AND_KIND, ORGANISATION
from kla_tui.i18n import N_
from kla_tui.rules.typed.identity import format_npwp, parse_nib, parse_npwp

_WORKERS = Line("Pekerja L / P", " / ", gaps=True)

COMPANY = Table(
    "company",
    (
        FieldOf(
            name="legal_form",
            label=N_("Bentuk hukum"),
            word=N_("bentuk hukum"),
            parse=reading.one_of("legal_form", LEGAL_FORMS),
            choices=LEGAL_FORMS,
            form=Entry("choice", unsaid="—"),
            screen="shown",
            joining="bentuk lain",
            headers=Headers(
                "bentuk|bentuk badan|bentuk badan hukum|bentuk hukum|badan hukum|bentuk usaha|legal form"
                "|jenis badan usaha|bentuk badan usaha"
            ),
            export="statistic",
            paper=FORM_AND_KIND,
        ),
        FieldOf(
            name="nib",
            label="NIB",
            word="NIB",
            parse=parse_nib,
            form=Entry(hint=N_("13 angka")),
            screen="shown",
            joining="NIB lain",
            headers=Headers("nib|nomor induk berusaha|no nib|nomor nib|no induk berusaha"),
            export="personal",
            paper=Line("NIB"),
        ),
        FieldOf(
            name="npwp",
            label="NPWP",
            word="NPWP",
            parse=parse_npwp,
            shown=format_npwp,
            form=Entry(hint=N_("15 atau 16 angka"), echo=lambda text: format_npwp(parse_npwp(text).value)),
            screen="shown",
            joining="NPWP lain",
            headers=Headers("npwp|no npwp|nomor npwp|nomor pokok wajib pajak|npwp badan"),
            export="personal",
            paper=Line("NPWP"),
        ),
        FieldOf(
            name="kbli_version",
            label=N_("Versi KBLI"),
            word=N_("versi KBLI"),
            parse=reading.words,
            choices=(("2020", "2020"), ("2025", "2025")),
            form=Entry("choice"),
            screen=Absent("said with the code"),
            joining=Absent("goes with the code"),
            headers=Headers("versi kbli|kbli version"),
            export="statistic",
            paper=Absent("said with the code"),
        ),
        FieldOf(
            name="kbli_code",
            label="KBLI",
            word=N_("KBLI"),
            parse=reading.capitals,
            form=Entry("picker", hint=N_("kode atau kata"), name="kbli"),
            screen="shown",
            joining="KBLI lain",
            headers=Headers("kbli|kode kbli|kbli code|no kbli|kbli 2020"),
            export="statistic",
            paper=Line("KBLI"),
        ),
        FieldOf(
            name="scale",
            label=N_("Skala"),
            word=N_("skala"),
            parse=reading.one_of("scale", SCALES),
            choices=SCALES,
            form=Entry("choice", unsaid="—"),
            screen="shown",
            joining="skala lain",
            headers=Headers("skala|skala usaha|scale|klasifikasi usaha|kategori usaha|besar usaha"),
            export="statistic",
            paper=Line("Skala"),
        ),
        FieldOf(
            name="workers_male",
            label=N_("Pekerja laki-laki"),
            word=N_("pekerja laki-laki"),
            parse=reading.whole("workers_male"),
            text=reading.number_text,
            form=Entry(),
            screen="shown",
            joining="pekerja L lain",
            headers=Headers(
                "pekerja laki laki|tenaga kerja laki laki|karyawan laki laki|tk laki laki|pekerja l|tk l"
                "|tenaga kerja l|karyawan l|workers male|jumlah pekerja laki laki|pekerja pria|karyawan pria|naker l"
            ),
            export="statistic",
            paper=_WORKERS,
        ),
        FieldOf(
            name="workers_female",
            label=N_("Pekerja perempuan"),
            word=N_("pekerja perempuan"),
            parse=reading.whole("workers_female"),
            text=reading.number_text,
            form=Entry(),
            screen="shown",
            joining="pekerja P lain",
            headers=Headers(
                "pekerja perempuan|tenaga kerja perempuan|karyawan perempuan|tk perempuan|pekerja p|tk p"
                "|tenaga kerja p|karyawan p|workers female|jumlah pekerja perempuan|pekerja wanita|karyawan wanita"
                "|naker p|karyawati"
            ),
            export="statistic",
            paper=_WORKERS,
        ),
        FieldOf(
            name="head_office",
            label=N_("Kantor pusat"),
            word=N_("kantor pusat"),
            parse=reading.words,
            form=Entry(),
            screen="shown",
            joining="kantor pusat lain",
            headers=Headers("kantor pusat|head office|pusat|alamat pusat|kota kantor pusat"),
            export="personal",
            paper=Line("Kantor pusat"),
        ),
        FieldOf(
            name="site_village_code",
            label=N_("Desa lokasi usaha"),
            word=N_("desa lokasi usaha"),
            parse=reading.code,
            refers="village",
            form=Entry("picker"),
            screen="shown",
            joining="desa lokasi lain",
            headers=Headers("site village code|desa lokasi usaha|desa lokasi|kelurahan lokasi usaha", "site"),
            export="personal",
            paper=Line("Lokasi usaha"),
        ),
    ),
    elsewhere={
        "id": "the key of the row",
        "organisation_id": "whose profile it is; the key follows from it",
        "deleted": "the row was taken off; set by removing, never typed",
    },
)
# What a company's form, lists and papers hold of both; its pillar is the one every company has.
FIELDS = tuple(one for one in (*ORGANISATION, *COMPANY) if one.name != "pillar")
VILLAGES = tuple(one.name for one in FIELDS if one.refers == "village")

# The orders people and programs are used to; "…" is where a field stands that has no place of its own.
FORM = (
    "name legal_form kind nib npwp kbli_code kbli_version scale workers_male workers_female … address village_code "
    "site_village_code head_office phone email note"
)
EXPORT = (
    "id name kind address village_code phone email note legal_form nib npwp kbli_version kbli_code scale head_office "
    "site_village_code workers_male workers_female step …"
)
PAPER = (
    "legal_form kind nib npwp kbli_code scale workers_male workers_female … address village_code site_village_code "
    "head_office phone email note"
)
