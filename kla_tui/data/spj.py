"""What accounting (SPJ) wants of an event, and which kind of document each of its papers is."""

from dataclasses import dataclass

from kla_tui.i18n import N_


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its code, its name, the kind of document it is registered as, whether it must be signed."""

    code: str
    label: str
    document: str
    signed: bool = True


PAPERS: tuple[Paper, ...] = (
    Paper("undangan", N_("Undangan"), "undangan"),
    Paper("daftar_hadir", N_("Daftar hadir"), "daftar_hadir"),
    Paper("notulen", N_("Notula"), "notula"),
    Paper("laporan", N_("Laporan"), "laporan"),
    Paper("foto", N_("Foto"), "foto", signed=False),
    Paper("materi", N_("Materi"), "materi", signed=False),
    Paper("biodata", N_("Biodata narasumber"), "lainnya", signed=False),
    Paper("kwitansi", N_("Kwitansi"), "lainnya"),
)
BY_CODE = {paper.code: paper for paper in PAPERS}
