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
    "round.set": N_("Mengatur putaran"),
    "checklist.answer": N_("Menjawab pertanyaan"),
    "checklist.claim": N_("Menetapkan bagian poin"),
    "checklist.clear": N_("Mengosongkan jawaban"),
    "checklist.values": N_("Mengisi nilai"),
    "checklist.note": N_("Menulis catatan"),
    "checklist.review": N_("Mengubah status telaah"),
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
    "event.invite": N_("Mengundang"),
    "event.uninvite": N_("Menarik undangan"),
    "attendance.check_in": N_("Mencatat kehadiran"),
    "attendance.walk_in": N_("Mencatat tamu tanpa undangan"),
    "attendance.represent": N_("Mencatat wakil"),
    "attendance.annul": N_("Membatalkan kehadiran"),
    "list.add": N_("Menambah pilihan daftar"),
    "list.rename": N_("Mengganti nama pilihan daftar"),
    "list.hide": N_("Menyembunyikan atau menampilkan pilihan daftar"),
    "undo": N_("Mengurungkan"),
    "export.full": N_("Mengekspor data pribadi"),
}


def verb_text(verb: str) -> str:
    """What was done, in the officer's language; the bare verb of a newer version as it is."""
    return _(VERBS.get(verb, verb))
