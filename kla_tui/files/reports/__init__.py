"""Every kind of report, once: what it is called, which forms it comes in, what it asks for, who makes it.

The command line and the screen Laporan both read this list. A kind is a module with one function

    make(connection, folder, asked) -> Written

which reads everything it needs at once and answers the function that writes it to a path; that one may run on
another thread, tells each step to `tick`, and stops when `tick` raises. A new kind is one entry in `KINDS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from kla_tui.files.render import Written
from kla_tui.i18n import C_, N_

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

Asked = Mapping[str, str]


class Refused(Exception):
    """The report cannot be made as asked; `code` and `params` name the sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class Stopped(Exception):
    """The officer wants no more of it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report.

    `needs` are the names of what it can be asked for (event, session, indicator, year, company, agency); all may be
    left empty: then it takes the latest, or all.
    """

    id: str
    title: str
    about: str
    suffixes: tuple[str, ...]
    module: str
    needs: tuple[str, ...] = ()

    def make(self, connection: "Connection", folder: "Folder", asked: Asked) -> Written:
        """Read what the report says; raises Refused."""
        return cast("Written", import_module(self.module).make(connection, folder, asked))


KINDS: tuple[Kind, ...] = (
    Kind(
        "readiness", N_("Kesiapan KLA"), N_("Poin, klaster, tren, langkah"), (".pdf", ".html", ".xlsx"),
        "kla_tui.files.reports.readiness",
    ),
    Kind(
        "indicators", N_("Lembar indikator"), N_("Jawaban, poin, dokumen per indikator"),
        (".pdf", ".html", ".xlsx"), "kla_tui.files.reports.indicators", ("indicator",),
    ),
    Kind(
        "apsai", N_("Rekap APSAI"), N_("Anggota, komitmen, pengurus, pelapor"), (".pdf", ".xlsx"),
        "kla_tui.files.reports.apsai",
    ),
    Kind(
        "contributions", N_("Kontribusi per tahun"), N_("Per klaster, bentuk, pilar"),
        (".pdf", ".xlsx"), "kla_tui.files.reports.contributions", ("year",),
    ),
    Kind(
        "attendance", C_("record", "Daftar hadir"), N_("Yang hadir di satu sesi acara"), (".pdf", ".xlsx"),
        "kla_tui.files.reports.attendance", ("event", "session"),
    ),
    Kind(
        "event", N_("Laporan kegiatan"), N_("Kehadiran, notula, RTL, berkas SPJ"), (".pdf", ".xlsx"),
        "kla_tui.files.reports.event", ("event",),
    ),
    Kind(
        "company", N_("Profil perusahaan"), N_("Satu perusahaan, atau semuanya"), (".pdf",),
        "kla_tui.files.reports.company", ("company",),
    ),
)  # fmt: skip
BY_ID: Mapping[str, Kind] = {kind.id: kind for kind in KINDS}
