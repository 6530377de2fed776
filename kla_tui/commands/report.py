"""The verb that prints reports; each kind is a module of `reports`, loaded when it is asked for."""

import argparse
from importlib import import_module
from pathlib import Path

from kla_tui.commands.common import refuse
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.disk import deeds
from kla_tui.disk.log import Code
from kla_tui.folder import Folder
from kla_tui.i18n import _

# The names of the modules of `reports`; the kinds of the registry share one.
KINDS = (
    "attendance",
    "company",
    "event",
    "history",
    "reminders",
    "gaps",
    "letters",
)  # fmt: skip
_REGISTERED = ("readiness", "indicators", "apsai", "contributions")


def add(verbs: Verbs) -> None:
    """Its grammar: one parser for all kinds, an option that a kind does not know says nothing to it."""
    report = verb(verbs, "report", _report, _("cetak laporan"))
    report.add_argument("what", choices=(*_REGISTERED, *KINDS))
    report.add_argument("file", type=Path)
    report.add_argument("--event", metavar="ID", help=_("id acara; tanpa ini acara terakhir"))
    report.add_argument("--session", metavar="N", type=int, default=1, help=_("sesi ke berapa"))
    report.add_argument(
        "--source", choices=("present", "invited"), default="present", help=_("yang hadir atau yang diundang")
    )
    report.add_argument(
        "--company",
        metavar=_("ID|NAMA"),
        default="",
        help=_("perusahaan; tanpa ini semua, satu halaman masing-masing"),
    )
    report.add_argument("--indicator", metavar="03", default="", help=_("hanya indikator ini"))
    report.add_argument("--year", metavar="2025", default="", help=_("hanya tahun ini"))
    report.add_argument(
        "--since", metavar=_("TANGGAL"), default="", help=_("sejak tanggal, hari (senin), atau dari s.d. sampai")
    )
    report.add_argument(
        "--number", default="", metavar=_("NOMOR"), help=_("nomor surat, yang lalu dicatat; #17 berurut mulai 17")
    )
    report.add_argument("--date", default="", metavar=_("TANGGAL"), help=_("tanggal surat"))
    report.add_argument("--due", default="", metavar=_("TANGGAL"), help=_("tenggat"))
    report.add_argument("--separate", action="store_true", help=_("satu berkas setiap surat"))
    report.add_argument("--agency", metavar=_("NAMA"), default="", help=_("surat untuk satu perangkat daerah"))
    report.add_argument("--landscape", action="store_true", help=_("kertas mendatar"))
    report.add_argument("--blank", metavar="N", type=int, default=0, help=_("baris kosong tambahan"))


def _report(folder: Folder, options: argparse.Namespace) -> int:
    if options.what in _REGISTERED:
        from kla_tui.files.reports import BY_ID

        suffixes, module = BY_ID[options.what].suffixes, "registered"
    else:
        suffixes, module = import_module(f"kla_tui.commands.reports.{options.what}").SUFFIXES, options.what
    if options.file.suffix.lower() not in suffixes:
        return refuse("report.suffix", name=options.file.name, suffixes=" ".join(suffixes))
    with deeds.told("report", kind=Code(options.what), form=Code(options.file.suffix.lower()[1:])) as line:
        status: int = import_module(f"kla_tui.commands.reports.{module}").write(folder, options)
        line["status"] = status
    return status
