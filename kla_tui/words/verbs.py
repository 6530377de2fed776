"""What was done, in words, for history and undo; and the names of tables and fields for officers."""

from kla_tui.i18n import N_, _

TEXTS: dict[str, str] = {
    "write.failed": N_("Gagal menyimpan: {reason}. Yang diketik masih ada; coba lagi."),
}

VERBS = {
    "settings.begin": N_("Memulai folder data"),
    "settings.save": N_("Mengubah pengaturan"),
    "demo.fill": N_("Mengisi data contoh"),
    "round.open": N_("Membuka putaran"),
    "round.start": N_("Memulai putaran dari tahun lalu"),
    "score.save": N_("Mengisi poin tahap"),
    "round.set": N_("Mengatur putaran"),
    "checklist.answer": N_("Menjawab pertanyaan"),
    "checklist.claim": N_("Menetapkan bagian poin"),
    "checklist.clear": N_("Mengosongkan jawaban"),
    "checklist.values": N_("Mengisi nilai"),
    "checklist.note": N_("Menulis catatan"),
    "checklist.review": N_("Mengubah status telaah"),
    "checklist.area": N_("Mengisi sel wilayah"),
    "checklist.area_many": N_("Mengisi kolom wilayah"),
    "matrix.add": N_("Menambah baris matriks"),
    "matrix.save": N_("Mengubah baris matriks"),
    "matrix.remove": N_("Menghapus baris matriks"),
    "matrix.move": N_("Memindahkan baris matriks"),
    "matrix.document": N_("Menjadikan matriks dokumen"),
    "evidence.register": N_("Mencatat bukti"),
    "evidence.save": N_("Mengubah bukti"),
    "evidence.link": N_("Mengaitkan bukti"),
    "evidence.unlink": N_("Melepas kaitan bukti"),
    "evidence.remove": N_("Menghapus bukti"),
    "agency.name": N_("Menamai perangkat daerah"),
    "agency.name_remove": N_("Mengembalikan nama perangkat daerah"),
    "assignment.give": N_("Menugaskan pertanyaan"),
    "assignment.state": N_("Mengubah status permintaan"),
    "assignment.remove": N_("Menarik penugasan"),
    "letter.write": N_("Membuat surat permintaan"),
    "organisation.register": N_("Mencatat lembaga"),
    "organisation.save": N_("Mengubah lembaga"),
    "company.register": N_("Mencatat perusahaan"),
    "company.save": N_("Mengubah perusahaan"),
    "company.remove": N_("Menghapus perusahaan"),
    "company.step": N_("Mencatat langkah keanggotaan"),
    "company.step_remove": N_("Menghapus langkah keanggotaan"),
    "organisation.merge": N_("Menggabungkan dua lembaga"),
    "organisation.not_same": N_("Menandai dua lembaga tidak sama"),
    "contact.register": N_("Mencatat narahubung"),
    "contact.save": N_("Mengubah narahubung"),
    "contact.contacted": N_("Mencatat hubungan dengan narahubung"),
    "contact.remove": N_("Menghapus narahubung"),
    "board.register": N_("Mencatat kepengurusan APSAI"),
    "board.save": N_("Mengubah kepengurusan APSAI"),
    "board.remove": N_("Menghapus kepengurusan APSAI"),
    "board.member": N_("Mencatat pengurus APSAI"),
    "board.member_save": N_("Mengubah pengurus APSAI"),
    "board.member_remove": N_("Menghapus pengurus APSAI"),
    "commitment.answer": N_("Menjawab butir komitmen"),
    "commitment.clear": N_("Mengosongkan butir komitmen"),
    "commitment.sign": N_("Mencatat tanda tangan komitmen"),
    "commitment_item.add": N_("Menambah butir komitmen"),
    "commitment_item.rename": N_("Mengubah kalimat butir komitmen"),
    "commitment_item.hide": N_("Menyembunyikan atau menampilkan butir komitmen"),
    "contribution.register": N_("Mencatat kontribusi"),
    "contribution.save": N_("Mengubah kontribusi"),
    "contribution.remove": N_("Menghapus kontribusi"),
    "letter.remind": N_("Mencatat surat pengingat"),
    "proposal.accept": N_("Menerima usulan"),
    "proposal.decline": N_("Menolak usulan"),
    "organisation.parts": N_("Mencatat lembaga dan perannya"),
    "person.register": N_("Mencatat orang"),
    "person.save": N_("Mengubah data orang"),
    "event.prepare": N_("Menyiapkan acara"),
    "event.save": N_("Mengubah acara"),
    "event.remove": N_("Menghapus acara"),
    "event.session": N_("Menambah sesi"),
    "event.session_save": N_("Mengubah sesi"),
    "event.copy": N_("Menyalin acara"),
    "event.letter": N_("Mencatat nomor undangan"),
    "event.session_remove": N_("Menghapus sesi"),
    "event.follow_up": N_("Mencatat tindak lanjut"),
    "event.follow_up_save": N_("Mengubah tindak lanjut"),
    "event.follow_up_done": N_("Menyelesaikan tindak lanjut"),
    "event.follow_up_open": N_("Membuka lagi tindak lanjut"),
    "event.follow_up_remove": N_("Menghapus tindak lanjut"),
    "event.spj": N_("Menandai kelengkapan SPJ"),
    "event.spj_note": N_("Mencatat tentang kelengkapan SPJ"),
    "event.spj_attach": N_("Melampirkan kelengkapan SPJ"),
    "event.minutes": N_("Menulis notulen"),
    "event.invite": N_("Mengundang"),
    "event.uninvite": N_("Menarik undangan"),
    "attendance.check_in": N_("Mencatat kehadiran"),
    "attendance.walk_in": N_("Mencatat tamu tanpa undangan"),
    "attendance.represent": N_("Mencatat wakil"),
    "attendance.annul": N_("Membatalkan kehadiran"),
    "list.add": N_("Menambah pilihan daftar"),
    "list.rename": N_("Mengganti nama pilihan daftar"),
    "list.hide": N_("Menyembunyikan atau menampilkan pilihan daftar"),
    "import.companies": N_("Mengimpor perusahaan"),
    "import.people": N_("Mengimpor orang"),
    "import.invitations": N_("Mengimpor undangan"),
    "undo": N_("Mengurungkan"),
    "undo.deed": N_("Mengurungkan dari riwayat"),
    "redo": N_("Mengulangi"),
    "export.full": N_("Mengekspor data pribadi"),
}


def is_step(verb: str) -> bool:
    """Whether an action takes another back or does it again: its reason is then that action's key, not a text."""
    return verb in ("undo", "undo.deed", "redo")


def verb_text(verb: str) -> str:
    """What was done, in the officer's language; the bare verb of a newer version as it is."""
    return _(VERBS.get(verb, verb))


def paper_verb(verb: str) -> str:
    """What was done, in Indonesian whatever language the screen speaks."""
    return VERBS.get(verb, verb)
