"""The head and foot every report carries: agency, round, catalogue, date of the data, officer."""

import datetime as dt

from kla_tui import formats
from kla_tui.files.render.document import Report, Section
from kla_tui.store.reports.report_head import Head


def moment(value: dt.datetime, zone: str) -> str:
    """`29 Juli 2025 pukul 08.05 WITA`."""
    return f"{formats.paper_date(value.date())} pukul {value:%H.%M} {zone}"


def report(
    head: Head, title: str, subtitle: str, sections: tuple[Section, ...], *, landscape: bool = False
) -> Report:
    """A report of these sections on the agency's paper."""
    paper = head.stationery
    as_of = moment(head.as_of, paper.zone)
    catalogue = f"{head.catalogue} – {head.catalogue_title}" + (" (sementara)" if head.provisional else "")
    return Report(
        title=title,
        subtitle=subtitle,
        stationery=paper,
        head=(
            ("Perangkat daerah", f"{paper.agency}, {paper.regency}"),
            ("Tahun evaluasi", f"{head.year} (tahun data {', '.join(map(str, head.data_years))})"),
            ("Katalog", catalogue),
            ("Data per", as_of),
            ("Petugas", paper.officer),
        ),
        sections=sections,
        footer=f"{title} {head.year} · data per {as_of} · petugas {paper.officer}",
        landscape=landscape,
    )
