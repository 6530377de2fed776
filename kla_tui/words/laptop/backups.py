"""Sentences about backups: making them, putting them back."""

import datetime as dt

from kla_tui.i18n import N_, _

TEXTS = {
    "backup.none": N_("{path} bukan cadangan kla-tui. Pilih folder kla-… di dalam folder cadangan."),
    "backup.unsound": N_(
        "Cadangan {path} rusak; tidak ada yang disentuh. Pilih cadangan lain: kla-tui backup --list."
    ),
    "backup.stick_none": N_(
        "Belum ada stik yang dipilih: ketik foldernya, misalnya kla-tui backup /media/stik/cadangan."
    ),
    "backup.stick_gone": N_("{path} tidak ada: pasang stiknya, atau ketik folder lain di stik yang terpasang."),
    "backup.too_large": N_(
        "Basis data terlalu besar untuk {path}: stik ini (FAT32) hanya menyimpan berkas sampai 4 GB. Pakai stik "
        "berformat exFAT atau NTFS."
    ),
    "backup.first": N_("Cadangan sebelum ini tidak jadi, maka tidak ada yang diubah."),
    "backup.without": N_("Kosongkan ruang, atau ulangi dengan --without-backup bila tetap dikehendaki."),
    "export.evidence": N_("--evidence hanya untuk export changes yang lengkap (tanpa --redact)."),
    "export.evidence_missing": N_("Berkas {name} tidak ikut: hilang atau berubah. Jalankan kla-tui check --repair."),
    "check.history_missing": N_("Berkas lama (hanya dipakai riwayat) tidak ada: urungkan tidak akan menemukannya."),
    "check.history_changed": N_("Berkas lama (hanya dipakai riwayat) berubah isinya."),
    "check.history_empty": N_("Berkas lama (hanya dipakai riwayat) kosong."),
    "check.surplus": N_("Berkas lebih di folder bukti: tidak disebut data maupun riwayat. --repair memindahkannya."),
    "check.leftover": N_("Sisa tulisan yang terputus; dibersihkan sendiri, tidak dipakai."),
    "check.repair": N_("Perbaiki dari cadangan: kla-tui check --repair. Tidak ada yang dihapus."),
    "check.nowhere": N_("Tidak ada di cadangan mana pun: lampirkan ulang berkasnya."),
    "restore.older": N_("Cadangan {at} lebih lama: {count} perubahan sesudahnya akan hilang dari folder ini."),
    "restore.empty": N_("Cadangan {at} kosong: belum ada isian di dalamnya."),
    "restore.other_regency": N_("Cadangan ini dari kabupaten/kota {there}, folder ini {here}."),
    "restore.newer_backup": N_("Ada cadangan yang lebih baru dari {at}: {name}."),
    "restore.yes": N_("Tidak ada yang disentuh. Bila tetap dikehendaki, ulangi dengan --yes."),
    "restore.bad_files": N_(
        "{count} berkas bukti tidak utuh di cadangan mana pun ({names}): pasang stik lain lalu jalankan "
        "kla-tui check --repair, atau lampirkan ulang."
    ),
}


def state_text(*, whole: bool, raw: bool, newer: bool) -> str:
    """How a backup is found in a list of them."""
    if newer:
        return _("dari kla-tui yang lebih baru")
    return _("utuh") if whole else _("disisihkan mentah") if raw else _("tidak utuh")


def ago_text(at: dt.datetime | None, now: dt.datetime) -> str:
    """How long ago something was, in days of the laptop's calendar."""
    if at is None:
        return _("belum pernah")
    days = (now.astimezone().date() - at.astimezone().date()).days
    if days <= 0:
        return _("hari ini")
    return _("kemarin") if days == 1 else _("{days} hari lalu").format(days=days)


def last_text(laptop: dt.datetime | None, stick: dt.datetime | None, now: dt.datetime) -> str:
    """When the last backups were made, as the summary says it."""
    return _("terakhir: {laptop}, di stik: {stick}").format(laptop=ago_text(laptop, now), stick=ago_text(stick, now))
