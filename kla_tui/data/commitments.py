"""What a company can commit to for children: 3P (policy, product, programme) × ten principles, in our own words.

The principles are the Children's Rights and Business Principles (UNICEF, UN Global Compact, Save the Children, 2012,
https://childrenandbusiness.org); the items are what companies in APSAI chapters do. Codes are stable: a code is never
given to another item, and an item that goes is hidden, not deleted.
"""

from dataclasses import dataclass

from kla_tui.data.lists import Entries
from kla_tui.i18n import N_

PRINCIPLES: tuple[str, ...] = (
    N_("Menghormati hak anak dan berkomitmen mendukungnya"),
    N_("Menghapus pekerja anak di usaha sendiri dan rantai pasok"),
    N_("Kerja layak bagi pekerja muda, orang tua dan pengasuh"),
    N_("Anak terlindungi dan selamat di semua kegiatan dan fasilitas"),
    N_("Produk dan layanan aman dan mendukung hak anak"),
    N_("Pemasaran dan iklan menghormati hak anak"),
    N_("Hak anak dijaga dalam lingkungan dan penggunaan lahan"),
    N_("Hak anak dijaga dalam pengamanan usaha"),
    N_("Ikut melindungi anak dalam keadaan darurat"),
    N_("Memperkuat upaya masyarakat dan pemerintah bagi anak"),
)
ASPECTS: Entries = (("kebijakan", N_("Kebijakan")), ("produk", N_("Produk")), ("program", N_("Program")))
ANSWERS: Entries = (("ya", N_("Ya")), ("sebagian", N_("Sebagian")), ("belum", N_("Belum")))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to commit to; `principle` counts from 1."""

    code: str
    principle: int
    aspect: str
    text: str


ITEMS: tuple[Item, ...] = (
    Item("01.01", 1, "kebijakan", N_("Pernyataan tertulis pimpinan menghormati hak anak")),
    Item("01.02", 1, "kebijakan", N_("Penanggung jawab urusan hak anak ditunjuk dengan surat")),
    Item("01.03", 1, "kebijakan", N_("Saluran pengaduan terbuka bagi anak dan orang tua")),
    Item("01.04", 1, "program", N_("Pelatihan hak anak bagi karyawan")),
    Item("02.01", 2, "kebijakan", N_("Tidak mempekerjakan anak; umur diperiksa saat penerimaan")),
    Item("02.02", 2, "kebijakan", N_("Larangan pekerja anak tertulis dalam kontrak pemasok")),
    Item("02.03", 2, "program", N_("Pemasok dan mitra diperiksa bebas pekerja anak")),
    Item("02.04", 2, "program", N_("Anak yang ditemukan bekerja dibantu kembali bersekolah")),
    Item("03.01", 3, "kebijakan", N_("Cuti melahirkan dengan upah penuh")),
    Item("03.02", 3, "kebijakan", N_("Cuti ayah saat kelahiran anak")),
    Item("03.03", 3, "kebijakan", N_("Waktu dan ruang laktasi bagi ibu menyusui")),
    Item("03.04", 3, "program", N_("Tempat penitipan anak (daycare) bagi anak karyawan")),
    Item("03.05", 3, "program", N_("Semua anak karyawan punya akta kelahiran")),
    Item("03.06", 3, "program", N_("Jaminan kesehatan mencakup anak karyawan")),
    Item("03.07", 3, "program", N_("Magang dan kerja muda aman, sesuai umur, tidak malam hari")),
    Item("04.01", 4, "kebijakan", N_("Aturan perlindungan anak dari kekerasan dan eksploitasi")),
    Item("04.02", 4, "kebijakan", N_("Kawasan tanpa rokok di tempat yang didatangi anak")),
    Item("04.03", 4, "program", N_("Tempat kerja dan bermain anak bebas bahaya")),
    Item("04.04", 4, "program", N_("Jalur angkutan usaha aman bagi anak sekolah")),
    Item("05.01", 5, "produk", N_("Produk aman bagi anak, sesuai standar (SNI)")),
    Item("05.02", 5, "produk", N_("Produk atau layanan yang mendidik")),
    Item("05.03", 5, "produk", N_("Produk bebas unsur kekerasan, pornografi dan eksploitasi anak")),
    Item("05.04", 5, "produk", N_("Label umur dan peringatan bahaya pada produk")),
    Item("05.05", 5, "kebijakan", N_("Produk dewasa (rokok, alkohol) tidak dijual kepada anak")),
    Item("06.01", 6, "kebijakan", N_("Iklan bertanggung jawab: tidak menyesatkan anak")),
    Item("06.02", 6, "kebijakan", N_("Foto dan data anak hanya dengan izin anak dan orang tua")),
    Item("06.03", 6, "produk", N_("Tidak ada iklan rokok di sekitar sekolah dan tempat bermain")),
    Item("07.01", 7, "kebijakan", N_("Dampak usaha pada anak dinilai sebelum lahan dibuka")),
    Item("07.02", 7, "program", N_("Limbah, debu dan lubang bekas galian aman bagi anak")),
    Item("07.03", 7, "program", N_("Air bersih dan sanitasi bagi anak di sekitar usaha")),
    Item("08.01", 8, "kebijakan", N_("Petugas keamanan tahu cara memperlakukan anak")),
    Item("08.02", 8, "program", N_("Kejadian yang menyangkut anak dicatat dan diteruskan ke UPTD PPA")),
    Item("09.01", 9, "program", N_("Rencana darurat mendahulukan anak")),
    Item("09.02", 9, "program", N_("Bantuan bagi anak saat bencana, bersama pemerintah")),
    Item("10.01", 10, "kebijakan", N_("Anggaran tanggung jawab sosial (TJSL) memuat hak anak")),
    Item("10.02", 10, "program", N_("Beasiswa atau dukungan sekolah ramah anak")),
    Item("10.03", 10, "program", N_("Dukungan bagi Forum Anak dan suara anak")),
    Item("10.04", 10, "program", N_("Dukungan ruang bermain ramah anak atau taman bacaan")),
    Item("10.05", 10, "program", N_("Dukungan gizi anak dan pencegahan stunting")),
)  # fmt: skip
