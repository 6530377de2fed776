"""Keys of the checklist."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

INDICATORS = KeyGroup(
    "checklist",
    N_("Indikator"),
    (
        Key("checklist.open", "enter", "open", N_("Buka"), N_("Buka pertanyaan indikator"), footer=True),
        Key("checklist.search", "slash", "search", N_("Cari"), N_("Cari pertanyaan"), footer=True),
        Key("checklist.unanswered", "n", "only('unanswered')", N_("Belum dijawab"), N_("Semua yang belum dijawab"), footer=True),
        Key("checklist.unbacked", "v", "only('unbacked')", N_("Belum terbukti"), N_("Semua yang belum terbukti"), footer=True),
        Key("checklist.rounds", "u", "rounds", N_("Tahun"), N_("Tahun evaluasi: mulai, bandingkan, tahap, penghargaan"), footer=True),
        Key("checklist.losses", "l", "losses", N_("Poin hilang"), N_("Poin per tahap dan sebab hilangnya")),
        Key("checklist.correct", "c", "correct", N_("Koreksi"), N_("Koreksi nama, poin, pengampu atau bukti indikator ini")),
        Key("checklist.corrections", "o", "corrections", N_("Semua koreksi"), N_("Semua koreksi katalog; ekspor dan impor")),
        Key("checklist.leave", "escape", "leave", N_("Kembali"), N_("Kembali")),
    ),
)  # fmt: skip
QUESTIONS = KeyGroup(
    "questions",
    N_("Pertanyaan"),
    (
        Key("questions.yes", "y", "answer('ya')", N_("Ya"), N_("Jawab ya; ada skala: buka opsinya"), footer=True),
        Key("questions.no", "t", "answer('tidak')", N_("Tidak"), N_("Jawab tidak, lalu ke pertanyaan terbuka berikut"), footer=True),
        Key("questions.partly", "s", "answer('sebagian')", N_("Sebagian"), N_("Jawab sebagian (klaim setengah)"), footer=True),
        Key("questions.value", "equals_sign,e,enter", "value", N_("Nilai"), N_("Isi nilai (angka 0–9 langsung mulai mengisi)"), footer=True),
        Key("questions.evidence", "b", "evidence", N_("Bukti"), N_("Bukti untuk pertanyaan ini"), footer=True),
        Key("questions.note", "c", "note", N_("Catatan"), N_("Tulis catatan"), footer=True),
        Key("questions.next", "n", "next('unanswered')", N_("Berikut"), N_("Ke berikutnya yang belum dijawab atau perlu ditinjau ulang"), footer=True),
        Key("questions.unbacked", "v", "next('unbacked')", N_("Tanpa bukti"), N_("Ke pertanyaan berikut yang belum terbukti")),
        Key("questions.returned", "p", "next('returned')", N_("Dikembalikan"), N_("Ke pertanyaan berikut yang dikembalikan")),
        Key("questions.clear", "d", "clear", N_("Kosongkan"), N_("Kosongkan jawaban (dapat diurungkan)")),
        Key("questions.confirm", "u", "confirm", N_("Tetap"), N_("Tinjau ulang: jawaban lama tetap berlaku")),
        Key("questions.review", "r", "review", N_("Telaah"), N_("Ubah status telaah (yang ditandai, atau yang ditunjuk)")),
        Key("questions.assign", "a", "assign", N_("Tugaskan"), N_("Tugaskan yang ditandai, atau ini, ke perangkat daerah")),
        Key("questions.mark", "space", "mark", N_("Tandai"), N_("Tandai beberapa pertanyaan")),
        Key("questions.areas", "g", "areas", N_("Wilayah"), N_("Isi per kecamatan atau desa (pertanyaan yang memintanya)")),
        Key("questions.matrix", "m", "matrix", N_("Matriks"), N_("Tabel matriks (pertanyaan yang memintanya)")),
        Key("questions.scores", "i", "scores", N_("Poin tahap"), N_("Poin tiap tahap pertanyaan ini dan sebab hilangnya")),
        Key("questions.correct", "o", "correct", N_("Koreksi"), N_("Koreksi teks, poin atau perangkat daerah pertanyaan ini")),
        Key("questions.filter", "f", "filter", N_("Saring"), N_("Saring: belum dijawab, pilih opsi, tinjau ulang, berubah, …")),
        Key("questions.search", "slash", "search", N_("Cari"), N_("Cari pertanyaan")),
        Key("questions.previous", "left_square_bracket", "indicator(-1)", N_("Indikator sebelum"), N_("Indikator sebelumnya")),
        Key("questions.following", "right_square_bracket", "indicator(1)", N_("Indikator lanjut"), N_("Indikator berikutnya")),
        Key("questions.history", "h", "history", N_("Riwayat"), N_("Riwayat jawaban ini")),
        Key("questions.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar indikator")),
    ),
)  # fmt: skip
STAGE_SCORES = KeyGroup(
    "stage_scores",
    N_("Nilai tahap"),
    (
        Key("stage_scores.open", "enter", "open", N_("Buka"), N_("Buka pertanyaan yang dinilai"), footer=True),
        Key("stage_scores.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
OPTIONS = KeyGroup(
    "options",
    N_("Opsi jawaban"),
    (
        Key("options.choose", "1,2,3,4,5,6", "take_option", N_("Pilih"), N_("Pilih opsi bernomor itu, lalu lanjut"), footer=True),
        Key("options.up", "up,k", "point_option(-1)", N_("Naik"), N_("Opsi sebelumnya")),
        Key("options.down", "down,j", "point_option(1)", N_("Turun"), N_("Opsi berikutnya")),
        Key("options.take", "enter", "take_option", N_("Ambil"), N_("Ambil opsi yang ditunjuk, lalu lanjut"), footer=True),
        Key("options.plain", "y", "plain_yes", N_("Ya saja"), N_("Ya tanpa opsi: poinnya rentang sampai opsinya dipilih"), footer=True),
        Key("options.basis", "d", "basis", N_("Dasar"), N_("Dasar skala ini (perkiraan) dan seberapa sering terlihat"), footer=True),
        Key("options.leave", "escape", "close_options", N_("Tutup"), N_("Tutup opsi tanpa menjawab"), footer=True),
    ),
)  # fmt: skip
AREAS = KeyGroup(
    "areas",
    N_("Kisi wilayah"),
    (
        Key("areas.yes", "y", "fill('ya')", N_("Ya"), N_("Wilayah ini ya, lalu ke wilayah berikut"), footer=True),
        Key("areas.no", "t", "fill('tidak')", N_("Tidak"), N_("Wilayah ini tidak, lalu ke wilayah berikut"), footer=True),
        Key("areas.clear", "d", "fill('')", N_("Kosongkan"), N_("Kosongkan sel ini"), footer=True),
        Key("areas.next", "n", "next", N_("Berikut"), N_("Ke wilayah berikut yang belum diisi"), footer=True),
        Key("areas.all", "s", "all", N_("Semua"), N_("Isi seluruh kolom sekaligus, sesudah memilih"), footer=True),
        Key("areas.year", "right,left", "year", N_("Tahun"), N_("Tahun data yang lain"), footer=True),
        Key("areas.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke pertanyaan"), footer=True),
    ),
)  # fmt: skip
MATRIX = KeyGroup(
    "matrix",
    N_("Matriks"),
    (
        Key("matrix.add", "a", "add", N_("Tambah"), N_("Tambah baris; Enter terakhir membuka baris berikut"), footer=True),
        Key("matrix.edit", "enter,e", "edit", N_("Ubah"), N_("Ubah baris"), footer=True),
        Key("matrix.remove", "d", "remove", N_("Hapus"), N_("Hapus baris (dapat diurungkan)"), footer=True),
        Key("matrix.up", "left_square_bracket", "move(-1)", N_("Naik"), N_("Naikkan baris"), footer=True),
        Key("matrix.down", "right_square_bracket", "move(1)", N_("Turun"), N_("Turunkan baris")),
        Key("matrix.document", "m", "document", N_("Jadikan bukti"), N_("Jadikan matriks yang lengkap juga dokumen matriks"), footer=True),
        Key("matrix.export", "x", "export", N_("Ekspor"), N_("Tulis matriks sebagai XLSX atau CSV"), footer=True),
        Key("matrix.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke pertanyaan")),
    ),
)  # fmt: skip
ROUNDS = KeyGroup(
    "rounds",
    N_("Tahun evaluasi"),
    (
        Key("rounds.open", "enter", "open", N_("Bekerja"), N_("Bekerja di tahun evaluasi ini"), footer=True),
        Key("rounds.start", "a", "start", N_("Mulai"), N_("Mulai tahun evaluasi baru dari jawaban tahun ini"), footer=True),
        Key("rounds.add", "n", "add", N_("Tambah"), N_("Tambah tahun evaluasi lain, juga yang lalu, tanpa jawaban"), footer=True),
        Key("rounds.edit", "e", "edit", N_("Tahap"), N_("Tahun data, hari dan batas perbaikan tiap tahap tahun ini"), footer=True),
        Key("rounds.award", "w", "award", N_("Predikat"), N_("Penghargaan tahun ini: predikat dan poin akhir"), footer=True),
        Key("rounds.import", "i", "import", N_("Isi dari berkas"), N_("Isi tahun ini dari ekspor checklist, scores, atau tabel poin")),
        Key("rounds.beside", "p", "beside", N_("Bandingkan"), N_("Beberapa tahun evaluasi berdampingan"), footer=True),
        Key("rounds.losses", "l", "losses", N_("Poin hilang"), N_("Poin per tahap dan sebab hilangnya")),
        Key("rounds.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke indikator")),
    ),
)  # fmt: skip
BESIDE = KeyGroup(
    "beside",
    N_("Tahun evaluasi berdampingan"),
    (
        Key("beside.open", "enter", "open", N_("Buka"), N_("Pertanyaan indikator ini berdampingan"), footer=True),
        Key("beside.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
LOSSES = KeyGroup(
    "losses",
    N_("Poin hilang"),
    (
        Key("losses.open", "enter", "open", N_("Isi poin"), N_("Isi poin tiap tahap indikator ini dan sebabnya"), footer=True),
        Key("losses.questions", "b", "questions", N_("Pertanyaan"), N_("Pertanyaan indikator ini (i mengisi poinnya)"), footer=True),
        Key("losses.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
CORRECTIONS = KeyGroup(
    "corrections",
    N_("Koreksi katalog"),
    (
        Key("corrections.open", "enter", "open", N_("Ubah"), N_("Ubah koreksi ini"), footer=True),
        Key("corrections.back", "d", "take_back", N_("Lepas"), N_("Lepas koreksi: kembali ke katalog (dapat diurungkan)"), footer=True),
        Key("corrections.scales", "s", "scales", N_("Skala"), N_("Skala jawaban: koreksi sekali untuk semua pertanyaannya"), footer=True),
        Key("corrections.export", "x", "export", N_("Ekspor"), N_("Tulis semua koreksi sebagai TOML untuk petugas lain"), footer=True),
        Key("corrections.import", "i", "import", N_("Impor"), N_("Pakai koreksi dari berkas TOML, seluruhnya atau tidak"), footer=True),
        Key("corrections.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
SCALES = KeyGroup(
    "scales",
    N_("Skala jawaban"),
    (
        Key("scales.open", "enter", "open", N_("Ubah"), N_("Koreksi skala ini untuk semua pertanyaannya"), footer=True),
        Key("scales.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
FAULTS = KeyGroup(
    "faults",
    N_("Koreksi ditolak"),
    (Key("faults.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),),
)
GROUPS = (
    INDICATORS,
    QUESTIONS,
    OPTIONS,
    AREAS,
    MATRIX,
    ROUNDS,
    BESIDE,
    LOSSES,
    CORRECTIONS,
    SCALES,
    FAULTS,
    STAGE_SCORES,
)
