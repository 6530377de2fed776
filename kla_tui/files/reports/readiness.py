"""Kesiapan KLA: where the regency stands, for the Bupati's table; every figure is the summary's own."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kla_tui import formats
from kla_tui.data.lists import PILLARS
from kla_tui.files.render import write
from kla_tui.files.render.document import (
    Bar,
    Chart,
    Facts,
    Figure,
    Figures,
    Number,
    Report,
    Section,
    Table,
    Text,
    number,
)
from kla_tui.files.reports import Asked, Made, head
from kla_tui.i18n import source
from kla_tui.rules.instrument.deadlines import Schedule
from kla_tui.rules.instrument.record import CASES, HIGHEST, LOWEST, MIDDLE, SHARE_OF_CASES, meant
from kla_tui.rules.stages.names import STAGE_TITLES
from kla_tui.store.reports import readiness_report
from kla_tui.store.reports.readiness_report import Readiness
from kla_tui.words.score.stages import award_text, paper_times, stage_text, total_text
from kla_tui.words.score.steps import sentence

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

TITLE = "LAPORAN KESIAPAN KLA"


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:  # noqa: ARG001
    """The report as the data stand now."""
    return Made(write.writer(report(readiness_report.read(connection, folder.evidence))))


def report(found: Readiness) -> Report:
    """The figures, laid out."""
    regency = found.head.stationery.regency
    sections = (
        Section("Posisi", _position(found), "Posisi"),
        Section("Poin per klaster", (_clusters(found),), "Klaster"),
        Section("Tren antartahun", _trend(found), "Tren"),
        Section("Langkah berikutnya", _steps(found), "Langkah"),
        Section("Keikutsertaan", (_taking_part(found),), "Keikutsertaan"),
        Section("Seberapa pasti perkiraan ini", _honesty(found), "Kepastian"),
    )
    return head.report(found.head, TITLE, regency, sections)


def _position(found: Readiness) -> tuple[Text | Figures | Facts, ...]:
    figures = found.figures
    points, level, questions = figures["points"], figures["level"], figures["questions"]
    ahead = figures["next_level"]
    return (
        Figures(
            (
                Figure("Klaim", _claim(points), _claimed_band(figures)),
                Figure("Terbukti", _points(points["backed"]), _band(level["backed"], ahead["backed"])),
                Figure("Berisiko", _points(points["at_risk"]), "diklaim, belum terbukti"),
            )
        ),
        Text(
            f"Perkiraan: dari {_text(points['backed'])} (terbukti) sampai {_text(points['claimed'])} (klaim "
            f"tertinggi) dari {_text(points['max'])} poin. {record_text(Decimal(points['claimed']))}",
            strong=True,
        ),
        Facts(
            (
                ("Pertanyaan dijawab", f"{questions['answered']} dari {questions['total']}"),
                ("Menunggu pilihan opsi", f"{questions['open_options']} pertanyaan"),
                ("Menunggu ditimbang", f"{questions['to_weigh']} pertanyaan"),
                ("Perlu ditinjau ulang", f"{questions['stale']} pertanyaan"),
                ("Tercatat tanpa berkas", f"{_text(points['recorded'])} poin"),
                ("Bertumpu pada dokumen yang dipertanyakan", f"{_text(points['resting'])} poin"),
                ("Pertanyaan terbukti", f"{questions['backed']} dari {questions['total']}"),
                *_schedule(figures.schedule()),
                *((f"Nilai {source(STAGE_TITLES[one.stage])}", total_text(one, source)) for one in found.stages),
            )
        ),
    )


def _claim(points: Mapping[str, str]) -> Number | str:
    if points["claimed_low"] == points["claimed"]:
        return _points(points["claimed"])
    return formats.paper_span(points["claimed_low"], points["claimed"])


def _claimed_band(figures: Any) -> str:
    level = figures["level"]
    if level["claimed_low"] == level["claimed"]:
        return _band(level["claimed"], figures["next_level"]["claimed"])
    low, high = level["claimed_low"] or "belum berpredikat", level["claimed"]
    return f"{low} sampai {high}, menurut opsi yang dipilih"


def record_text(claimed: Decimal) -> str:
    """What claims of so many points came to elsewhere, with the number of cases."""
    found = meant(claimed)
    return (
        f"Di {CASES} kabupaten/kota yang kedua angkanya terbit, hasil verifikasi {formats.paper_number(LOWEST)}–"
        f"{formats.paper_number(HIGHEST)} kali penilaian mandiri ({SHARE_OF_CASES} % kasus, median "
        f"{formats.paper_number(MIDDLE)}): klaim ini berarti {formats.paper_number(found.low, 0)}–"
        f"{formats.paper_number(found.high, 0)} poin."
    )


def _points(value: str) -> Number:
    return Number(Decimal(value))


def _text(value: str) -> str:
    return formats.paper_number(value)


def _band(level: str | None, ahead: Mapping[str, Any] | None) -> str:
    stands = level or "belum berpredikat"
    return f"{stands} – predikat tertinggi" if ahead is None else (
        f"{stands} – {_text(ahead['missing'])} lagi ke {ahead['name']}"
    )  # fmt: skip


def _schedule(schedule: Schedule) -> Iterator[tuple[str, str]]:
    for stage, times in schedule.items():
        if said := paper_times(times):
            yield f"Tahap {stage_text(stage, source)}", said


def _clusters(found: Readiness) -> Chart:
    bars = tuple(
        Bar(row["name"], *(Decimal(row[name]) for name in ("claimed", "backed", "max", "claimed_low")))
        for row in found.figures["blocks"]
    )
    return Chart("bars", "Terbukti / klaim / maksimum per klaster", "Klaster", bars)


def _trend(found: Readiness) -> tuple[Chart | Text | Table, ...]:
    if not found.awards:
        return _bars(found)
    rows = tuple((str(year), award_text(award, source)) for year, award in found.awards)
    awards = Table(("Tahun evaluasi", "Penghargaan dan poin akhir"), rows, (0.3, 0.7))
    return (*_bars(found), Text("Penghargaan per tahun evaluasi", strong=True), awards)


def _bars(found: Readiness) -> tuple[Chart | Text, ...]:
    if len(found.rounds) < 2:
        return (Text("Baru satu tahun evaluasi di data ini: tren tampak mulai tahun kedua."),)
    bars = tuple(Bar(str(year), one.claimed, one.backed, one.max, one.low) for year, one in found.rounds)
    chart = Chart("trend", "Poin per tahun evaluasi", "Tahun evaluasi", bars)
    if all(bar.low == bar.claimed for bar in bars):
        return (chart,)
    return (chart, Text("Klaim tiap tahun: yang tertinggi menurut jawabannya, bila ada opsi yang belum dipilih."))


def _steps(found: Readiness) -> tuple[Table | Text, ...]:
    steps, total = found.figures["steps"], found.figures["steps_total"]
    rows = tuple(
        (
            number(place, 0), step["question"], step["text"], _deed(step), _points(step["points"]),
            ", ".join(step["agencies"]),
        )
        for place, step in enumerate(steps, 1)
    )  # fmt: skip
    table = Table(
        ("No", "Pertanyaan", "Isi", "Yang dikerjakan", "Poin", "Perangkat daerah"), rows,
        (0.05, 0.10, 0.27, 0.30, 0.08, 0.20), "Tidak ada langkah tersisa.",
    )  # fmt: skip
    more = total - len(steps)
    return (table, Text(f"dan {more} langkah lain; lihat daftar kekurangan.", note=True)) if more > 0 else (table,)


def _deed(step: Mapping[str, Any]) -> str:
    return sentence(step["works"], step["now"], step["then"], step["wants"], source)


def _taking_part(found: Readiness) -> Facts:
    companies, here, pillars = found.figures["companies"], found.figures["attendance"], found.figures["pillars"]
    return Facts(
        (
            ("Perusahaan terdaftar", number(companies["total"], 0)),
            ("Perusahaan anggota APSAI", number(companies["members"], 0)),
            ("Perusahaan yang melaporkan kontribusi (tahun ini atau tahun lalu)", number(companies["reported"], 0)),
            ("Acara", number(found.figures["events"]["total"], 0)),
            ("Undangan", number(here["invited"], 0)),
            ("Orang hadir", number(here["present"], 0)),
            *((f"Orang hadir, pilar {source(label).lower()}", number(pillars[code], 0)) for code, label in PILLARS),
        )
    )


def _honesty(found: Readiness) -> tuple[Text | Table, ...]:
    unofficial, head_ = found.figures["unofficial"], found.head
    bands = ", ".join(f"{name} {formats.paper_number(least)}" for name, least in found.levels)
    catalogue = f"Katalog: {head_.catalogue} – {head_.catalogue_title}."
    if head_.provisional:
        catalogue += " Katalog ini sementara: instrumen resmi tahun ini dapat mengubah teks dan poinnya."
    many, points = unofficial["questions"], _text(unofficial["points"])
    return (
        Text(
            "Angka di laporan ini perkiraan sendiri, bukan nilai Kementerian. Poin klaim mengikuti jawaban: ya tanpa "
            "pilihan bernilai rentang, dan bagian poin tiap pilihan adalah bacaan kami atas satu rekap publik, bukan "
            "skala resmi. Poin terbukti hanya menghitung dokumen yang memenuhi syarat, dari jenis yang diminta "
            "pertanyaannya, dengan matriks bila diminta, dan mencakup tahun data.",
            note=True,
        ),
        Text(f"{catalogue} Ambang predikat: {bands}.", note=True),
        Text(f"{many} pertanyaan senilai {points} poin belum punya teks resmi:", strong=True),
        Table(
            ("Pertanyaan", "Teks yang dipakai", "Poin"),
            tuple((question, text, Number(worth)) for question, text, worth in found.unofficial),
            (0.14, 0.74, 0.12), "Semua pertanyaan punya teks resmi.",
        ),
    )  # fmt: skip
