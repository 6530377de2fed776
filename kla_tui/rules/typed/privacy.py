"""Text that may name a child or hold an identity number, where the checklist wants numbers only.

Klaster V is about children who need special protection (UU 35/2014 article 59, UU 11/2012 article 19: their identity
must not be made known). What is found here only warns: the officer may keep it, with a reason.
"""

import re
from collections.abc import Iterator, Mapping

from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.identity import looks_like_nik

PROTECTED_CLUSTER = "K5"

_NAME = r"[A-Z][a-z'’`]+(?:\s+(?:bin|binti)\b)?(?:\s+[A-Z][A-Za-z'’`.]*){0,3}"
_CUES = (
    r"(?i:\b(?:anak|korban|pelaku|saksi|siswa|siswi|balita|bayi|remaja|santri)\s+(?:bernama|atas\s+nama|an\.|a\.n\.)|"
    r"\b(?:bernama|ananda|adinda|inisial|atas\s+nama|nama(?:nya)?\s*:)|\ba\.?\s?n\.)"
)
_CALLED = re.compile(rf"{_CUES}\s*({_NAME}|[A-Z]\.?[A-Z]\.?)")
_CHILD = re.compile(rf"\b(?i:anak|korban|pelaku|siswa|siswi|balita|bayi)\s+({_NAME})")
_AGED = re.compile(rf"({_NAME})\s*[,(]?\s*(?i:umur|usia)?\s*\d{{1,2}}\s*(?i:tahun|thn|th)\b")
_DESCENT = re.compile(r"\b([A-Z][a-z]+)\s+(?:bin|binti)\s+[A-Z][a-z]+")
# Words that begin with a capital in the language of offices without being anybody's name.
_OFFICE_WORDS = """
    anak aceh apsai asuh agama badan bagian balangan bappeda berhadapan berkebutuhan bidang binaan bina binti camat
    cerdas cacat desa dinas disabilitas disdik dinkes dinsos difabel dalam dan dari dengan di dua forum gugus hak
    hukum ii iii indonesia iv jalanan jaringan juai kabupaten kantor kecamatan kelurahan kekerasan kementerian kepala
    kota klaster korban konvensi khusus layak laki laporan lembaga lksa lpka layanan lahir luar nasional negeri
    nomor panti paringin pendidikan penyandang perda perbup perempuan perlindungan permen peraturan pemerintah
    pekerja pelaku perkawinan polres polsek posyandu ppa pppa program propinsi provinsi puskesmas puspaga putus
    rehabilitasi rsud rumah satuan sekolah selatan sd sk sma smk smp sop sosial tahun tata tengah terlantar terpadu
    timur tugas ulang umum undang unit upt uptd usia utara wilayah yang yatim yayasan barat kalimantan januari
    februari maret april mei juni juli agustus september oktober november desember se sdm telantar tidak pada
    jumlah data total rekap semua seluruh
"""
_NOT_NAMES = frozenset(_OFFICE_WORDS.split())


def name_in(text: str) -> str:
    """The first word or words that look like a child's name; "" where none do.

    A name is told by what stands beside it: "anak bernama …", "a.n. …", "korban Siti …", an age, bin or binti. Words
    of offices, places and documents are not taken for one.
    """
    for pattern in (_CALLED, _AGED, _CHILD, _DESCENT):
        for found in pattern.finditer(text):
            words = [word for word in found.group(1).split() if word.casefold().strip(".'’`") not in _NOT_NAMES]
            if words and words[0] == found.group(1).split()[0]:
                return " ".join(words)
    return ""


def suspicions(texts: Mapping[str, str], cluster: str) -> tuple[Problem, ...]:
    """Warnings about the texts of a record of a block, by field: an NIK anywhere, a child's name in Klaster V."""
    return tuple(problem for field, text in texts.items() for problem in _of_field(field, text, cluster))


def _of_field(field: str, text: str, cluster: str) -> Iterator[Problem]:
    if looks_like_nik(text):
        yield Problem(field, "privacy.nik", severity="warning")
    if cluster == PROTECTED_CLUSTER and (name := name_in(text)):
        yield Problem(field, "privacy.child", {"name": name[:60]}, severity="warning")
