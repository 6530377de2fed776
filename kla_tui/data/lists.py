"""The lists an officer chooses from, as shipped; a regency may add to them, rename or hide entries."""

from collections.abc import Mapping

from kla_tui.i18n import C_, N_

Entries = tuple[tuple[str, str], ...]

PILLARS: Entries = (
    ("pemerintah", N_("Pemerintah")),
    ("masyarakat", N_("Masyarakat")),
    ("media", N_("Media")),
    ("dunia_usaha", N_("Dunia usaha")),
)
PARTNER_PILLARS: Entries = tuple(entry for entry in PILLARS if entry[0] != "pemerintah")
ORGANISATION_KINDS: Entries = (
    ("opd", N_("Perangkat daerah")),
    ("instansi_vertikal", N_("Instansi vertikal")),
    ("kecamatan", N_("Kecamatan")),
    ("desa", N_("Desa/kelurahan")),
    ("perusahaan", C_("record", "Perusahaan")),
    ("bank", N_("Bank")),
    ("koperasi", N_("Koperasi")),
    ("sekolah", N_("Sekolah/madrasah")),
    ("puskesmas", N_("Puskesmas")),
    ("rumah_sakit", N_("Rumah sakit")),
    ("lksa", N_("LKSA/panti")),
    ("ormas", N_("Ormas")),
    ("lembaga", N_("Lembaga masyarakat")),
    ("media", N_("Media")),
    ("forum_anak", N_("Forum Anak")),
    ("lainnya", N_("Lainnya")),
)
LEGAL_FORMS: Entries = (
    ("PT", "PT"),
    ("CV", "CV"),
    ("UD", "UD"),
    ("Firma", N_("Firma")),
    ("Koperasi", N_("Koperasi")),
    ("BUMN", "BUMN"),
    ("BUMD", "BUMD"),
    ("BUMDes", "BUMDes"),
    ("BLUD/RSUD", "BLUD/RSUD"),
    ("Perum", "Perum"),
    ("Yayasan", N_("Yayasan")),
    ("Perorangan", N_("Perorangan")),
    ("Cabang", N_("Cabang")),
)
SCALES: Entries = (
    ("mikro", N_("Mikro")),
    ("kecil", N_("Kecil")),
    ("menengah", N_("Menengah")),
    ("besar", N_("Besar")),
)
STEPS: Entries = (
    ("terdata", N_("Terdata")),
    ("diundang", N_("Diundang")),
    ("hadir", C_("step", "Hadir")),
    ("berkomitmen", N_("Berkomitmen")),
    ("anggota", N_("Anggota")),
    ("tidak_aktif", N_("Tidak aktif")),
    ("keluar", C_("step", "Keluar")),
)
EVENT_KINDS: Entries = (
    ("sosialisasi_kha", N_("Sosialisasi KHA")),
    ("pembentukan_apsai", N_("Pembentukan APSAI")),
    ("pelatihan_kha", N_("Pelatihan KHA")),
    ("rapat_gugus_tugas", N_("Rapat gugus tugas")),
    ("forum_anak", N_("Forum Anak")),
    ("lainnya", N_("Lainnya")),
)
CONTRIBUTION_FORMS: Entries = (
    ("dana", N_("Dana")),
    ("barang", N_("Barang")),
    ("jasa", N_("Jasa/keahlian")),
    ("fasilitas", N_("Fasilitas")),
    ("program", N_("Program")),
    ("kebijakan", N_("Kebijakan perusahaan")),
    ("media", N_("Ruang/siaran media")),
    ("lainnya", N_("Lainnya")),
)
SEXES: Entries = (("L", N_("Laki-laki")), ("P", N_("Perempuan")), ("", N_("Belum diketahui")))

# Of an APSAI chapter, as chapters name them; a regency adds its own.
BOARD_OFFICES: Entries = (
    ("pembina", N_("Pembina")),
    ("pengawas", N_("Pengawas")),
    ("ketua", N_("Ketua")),
    ("wakil_ketua", N_("Wakil ketua")),
    ("sekretaris", N_("Sekretaris")),
    ("wakil_sekretaris", N_("Wakil sekretaris")),
    ("bendahara", N_("Bendahara")),
    ("wakil_bendahara", N_("Wakil bendahara")),
    ("koordinator", N_("Koordinator")),
    ("anggota", N_("Anggota")),
)
BOARD_DIVISIONS: Entries = (
    ("inti", N_("Pengurus inti")),
    ("kelembagaan", N_("Kelembagaan dan keanggotaan")),
    ("kebijakan", N_("Kebijakan ramah anak")),
    ("produk", N_("Produk ramah anak")),
    ("program", N_("Program dan kemitraan")),
    ("pendidikan", N_("Pendidikan")),
    ("kesehatan", N_("Kesehatan dan gizi")),
    ("perlindungan", N_("Perlindungan anak")),
    ("humas", N_("Humas dan media")),
)

SHIPPED: Mapping[str, Entries] = {
    "pillar": PILLARS,
    "organisation_kind": ORGANISATION_KINDS,
    "legal_form": LEGAL_FORMS,
    "scale": SCALES,
    "membership_step": STEPS,
    "event_kind": EVENT_KINDS,
    "contribution_form": CONTRIBUTION_FORMS,
    "sex": SEXES,
    "board_office": BOARD_OFFICES,
    "board_division": BOARD_DIVISIONS,
}
EDITABLE = ("organisation_kind", "event_kind", "contribution_form", "board_office", "board_division")
