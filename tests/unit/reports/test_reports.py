"""The reports against `status`, the exports and an independent reckoning; hostile text; stopping; the registry."""

import base64
import hashlib
import re
import shutil
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kla_tui import formats
from kla_tui.changes import writing
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.files import reports
from kla_tui.files.reports.indicators import answer_text
from kla_tui.folder import Folder
from kla_tui.models import Board, BoardMember, Commitment, CommitmentItem, Contribution, Person, Score, derived_id
from kla_tui.rules.refusal import Stopped
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening
from kla_tui.store.kit import settings
from kla_tui.store.reports import readiness_report
from tests import busy_season, papers, reckoning
from tests.rounds import naive_points, raw_catalogue
from tests.screens.start.test_hostile_text import MANY, poison
from tests.unit.reports.test_status import Season, exported, told

OURS = ("readiness", "indicators", "apsai", "contributions", "gaps", "history")  # laid out as a document
WAYS = [(kind, suffix) for kind in OURS for suffix in reports.BY_ID[kind].suffixes]
PRINTABLE = [(kind.id, suffix) for kind in reports.KINDS for suffix in kind.suffixes]


def printed(folder: Folder, into: Path, kind: str, suffix: str, *options: str) -> Path:
    """The report as the command line writes it."""
    path = into / f"{kind}{suffix}"
    assert main(["--data", str(folder.root), "report", kind, str(path), *options]) == 0
    return path


def text_of(path: Path) -> str:
    """What the report says, whatever its form, every run of blanks as one."""
    if path.suffix == ".pdf":
        return papers.pdf_text(path)
    return papers.Page(path).text if path.suffix == ".html" else papers.sheet_text(path)


@pytest.fixture(scope="module", params=(1, 2))
def worked(request: pytest.FixtureRequest, empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Season:
    place = tmp_path_factory.mktemp("reported")
    shutil.copytree(empty_template, place / "data")
    folder = Folder(place / "data")
    busy_season.work(folder, place, request.param)
    return Season(folder, {}, exported(folder, place), raw_catalogue())


@pytest.fixture
def season(worked: Season, capsys: pytest.CaptureFixture[str]) -> Season:
    """A season of work with its status."""
    worked.status.update(told(worked.folder, capsys))
    return worked


def worth(season: Season) -> tuple[dict[str, Fraction], dict[str, Fraction], dict[str, Fraction]]:
    """Points claimed at least and at most, and backed, by cluster, indicator and "" for the whole, by the manual."""
    low = {question: claim[0] for question, claim in season.claims.items()}
    high = {question: claim[1] for question, claim in season.claims.items()}
    points = [naive_points(season.catalogue, one) for one in (low, high, season.backed())]
    assert points[0][""] < points[1][""], "a season has answers without an option"
    return points[0], points[1], points[2]


def sheet_name(indicator: str) -> str:
    """What the sheet of an indicator is called: there are 24 of them, and two rows beside them."""
    return {"25": "Kelana (25)", "26": "Dekela (26)"}.get(indicator, f"Indikator {indicator}")


def points(value: Fraction) -> str:
    """Points as paper writes them."""
    return formats.paper_number(exact(value))


def exact(value: Fraction) -> Decimal:
    """Points as a decimal."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def span(low: Fraction, high: Fraction) -> str:
    """A range of points as paper writes it; one number where both are the same."""
    return points(low) if low == high else f"{points(low)}–{points(high)}"


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".pdf", ".html"])
def test_readiness_says_what_status_and_an_independent_reckoning_say(
    season: Season, suffix: str, tmp_path: Path
) -> None:
    text = text_of(printed(season.folder, tmp_path, "readiness", suffix))
    low, claimed, backed = worth(season)
    status = season.status
    for value in (span(low[""], claimed[""]), points(backed[""]), points(claimed[""] - backed[""])):
        assert f" {value} " in text
    best = points(claimed[""])
    assert f"dari {points(backed[''])} (terbukti) sampai {best} (klaim tertinggi) dari 1.000 poin" in text
    for cluster in season.catalogue["cluster"]:
        most = formats.paper_number(cluster["max_points"])
        said = span(low[cluster["id"]], claimed[cluster["id"]])
        assert f"{points(backed[cluster['id']])} / {said} / {most}" in text
    bands = {name: status["level"][name] or "belum berpredikat" for name in ("claimed", "claimed_low", "backed")}
    assert f"{bands['backed']} –" in text
    if bands["claimed"] == bands["claimed_low"]:
        assert f"{bands['claimed']} –" in text
    else:
        assert f"{bands['claimed_low']} sampai {bands['claimed']}" in text
    questions = status["questions"]
    assert re.search(rf"Menunggu pilihan opsi:? {questions['open_options']} pertanyaan", text)
    on_paper = re.escape(points(Fraction(status["points"]["recorded"])))
    assert re.search(rf"Tercatat tanpa berkas:? {on_paper} poin", text)
    assert re.search(rf"Pertanyaan dijawab:? {questions['answered']} dari 274", text)
    assert re.search(rf"Pertanyaan terbukti:? {questions['backed']} dari 274", text)
    companies = status["companies"]
    assert re.search(rf"Perusahaan terdaftar:? {companies['total']} ", text)
    assert re.search(rf"Perusahaan anggota APSAI:? {companies['members']} ", text)
    assert re.search(rf"Orang hadir:? {status['attendance']['present']} ", text)


def test_readiness_as_a_spreadsheet_holds_the_numbers_as_numbers(season: Season, tmp_path: Path) -> None:
    path = printed(season.folder, tmp_path, "readiness", ".xlsx")
    found = papers.sheets(path)
    low, claimed, backed = worth(season)
    figures = {row[0]: row[1] for row in found["Posisi"]}
    for label, value in (("Terbukti", backed[""]), ("Berisiko", claimed[""] - backed[""])):
        assert figures[label] == pytest.approx(float(value), abs=1e-9)
    assert figures["Klaim"] == span(low[""], claimed[""]), "a range is no number"
    clusters = {row[0]: row[1:6] for row in found["Klaster"]}
    for cluster in season.catalogue["cluster"]:
        proven, said, least = (one[cluster["id"]] for one in (backed, claimed, low))
        expected = [float(value) for value in (proven, said, said - proven, cluster["max_points"], least)]
        assert clusters[cluster["name_id"]] == pytest.approx(expected, abs=1e-9)
    with zipfile.ZipFile(path) as book:
        charts = [book.read(name).decode() for name in book.namelist() if "charts/chart" in name]
    assert len(charts) == 2  # the clusters, and the trend over two rounds
    assert "wdUpDiag" in charts[0]  # read without colour
    assert "<c:f>Klaster!$B$" in charts[0]


def test_the_trend_holds_every_round_that_has_answers(season: Season, tmp_path: Path) -> None:
    rows = papers.sheets(printed(season.folder, tmp_path, "readiness", ".xlsx"))["Tren"]
    trend = {row[0]: row[1:3] for row in rows if str(row[0]).isdigit()}
    _low, claimed, backed = worth(season)
    assert len(trend) == 2
    assert trend["2025"] == pytest.approx([float(backed[""]), float(claimed[""])])
    db = opening.open_folder(season.folder)
    (other,) = set(trend) - {"2025"}
    settings.choose(db, settings.ROUND_YEAR, other)
    try:
        with db.read() as connection:
            figures = readiness_report.read(connection).figures["points"]
    finally:
        settings.choose(db, settings.ROUND_YEAR, "2025")
        db.close()
    assert trend[other] == pytest.approx([float(figures["backed"]), float(figures["claimed"])])


def test_next_steps_and_what_is_not_official(demo_folder: Folder, tmp_path: Path) -> None:
    unofficial = [q for i in raw_catalogue()["indicator"] for q in i["question"] if q.get("text_status")]
    total = formats.paper_number(sum(Decimal(question["max_points"]) for question in unofficial))
    page = papers.Page(printed(demo_folder, tmp_path, "readiness", ".html"))
    assert f"{len(unofficial)} pertanyaan senilai {total} poin belum punya teks resmi" in page.text
    listed = {row[0] for row in page.rows}
    assert {question["id"] for question in unofficial} <= listed
    assert "Katalog ini sementara" in page.text
    assert "perkiraan sendiri, bukan nilai Kementerian" in page.text
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        figures = readiness_report.read(connection).figures
    db.close()
    steps = [row for row in page.rows if len(row) == 6 and row[0].isdigit()]
    assert [(row[1], row[4]) for row in steps] == [
        (step["question"], formats.paper_number(step["points"])) for step in figures["steps"]
    ]
    assert f"dan {figures['steps_total'] - len(steps)} langkah lain" in page.text


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".xlsx"])
def test_the_head_names_agency_officer_catalogue_and_date_of_the_data(
    demo_folder: Folder, suffix: str, tmp_path: Path
) -> None:
    text = text_of(printed(demo_folder, tmp_path, "readiness", suffix))
    for words in ("DP3A Kabupaten Balangan", "Petugas Contoh", "kla-2024", "2023, 2024", "DATA CONTOH"):
        assert words in text
    assert re.search(r"\d{1,2} [A-Z][a-z]+ 20\d\d pukul \d\d\.\d\d WITA", text)


def test_pages_are_numbered_and_text_stays_text(demo_folder: Folder, tmp_path: Path) -> None:
    reader = PdfReader(printed(demo_folder, tmp_path, "readiness", ".pdf"))
    assert reader.root_object["/Lang"] == "id-ID"  # for those who have it read to them
    for number, page in enumerate(reader.pages, 1):
        assert f"Halaman {number} dari {len(reader.pages)}" in page.extract_text()
        assert not page.images  # charts are vectors
    assert "Klaster V: Perlindungan Khusus" in papers.pdf_text(tmp_path / "readiness.pdf")


def test_the_page_needs_nothing_else_and_forbids_it(demo_folder: Folder, tmp_path: Path) -> None:
    for kind in [one.id for one in reports.KINDS if ".html" in one.suffixes]:
        page = papers.Page(printed(demo_folder, tmp_path, kind, ".html"))
        assert ("html", {"lang": "id"}) in page.elements
        assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "a", "form"}
        policy = next(a["content"] for tag, a in page.elements if tag == "meta" and "http-equiv" in a)
        style = re.search(r"<style>(.*?)</style>", page.source, re.DOTALL)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        assert "url(" not in style[1]
        assert "@import" not in style[1]
        for _tag, attributes in page.elements:
            assert not {"src", "href", "style", "srcset"} & set(attributes)
            assert not any(name.startswith("on") for name in attributes)
        names = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
        assert len(names) == len(set(names))
    labels = [a.get("aria-label") for tag, a in page.elements if tag == "svg"]
    assert all(labels)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "suffix"), WAYS)
def test_hostile_text_stays_text(demo_folder: Folder, kind: str, suffix: str, tmp_path: Path) -> None:
    poison(demo_folder, f"<script>alert(1)</script> </style> {MANY} {'panjang ' * 1250}")
    clean = tmp_path / "clean"
    clean.mkdir()
    text = text_of(printed(demo_folder, tmp_path, kind, suffix))
    assert "\x1b" not in text
    assert "‮" not in text
    # Of what officers typed, readiness prints only the agency, the history on paper the first fields of a deed.
    if kind != "readiness" and (kind, suffix) != ("history", ".pdf"):
        assert "PT Maju [/Tbk]" in text
        assert "<script>alert(1)</script>" in text
    if suffix == ".html":
        page = papers.Page(tmp_path / f"{kind}.html")
        assert "script" not in page.tags
        assert "</style> PT" not in page.source
    if suffix == ".xlsx":
        with zipfile.ZipFile(tmp_path / f"{kind}.xlsx") as book:
            for name in book.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    assert b"<f>" not in book.read(name)
                    assert b"<hyperlink" not in book.read(name)


def test_every_indicator_has_its_sheet_with_the_points_of_the_reckoning(season: Season, tmp_path: Path) -> None:
    found = papers.sheets(printed(season.folder, tmp_path, "indicators", ".xlsx"))
    low, claimed, backed = worth(season)
    exported_rows = {row["question"]: row for row in season.rows("checklist")}
    most = {q["id"]: q["max_points"] for i in season.catalogue["indicator"] for q in i["question"]}
    assert len(found) == len(season.catalogue["indicator"])
    seen: dict[str, list[Any]] = {}
    for indicator in season.catalogue["indicator"]:
        rows = found[sheet_name(indicator["id"])]
        figures = {row[0]: row[1] for row in rows if row[0] in ("Terbukti", "Klaim", "Maksimum")}
        assert figures["Terbukti"] == pytest.approx(float(backed[indicator["id"]]), abs=1e-9)
        least, best = low[indicator["id"]], claimed[indicator["id"]]
        assert figures["Klaim"] == (span(least, best) if least < best else pytest.approx(float(best), abs=1e-9))
        assert figures["Maksimum"] == float(indicator["max_points"])
        seen |= {str(row[0]): row for row in rows if str(row[0]) in most and row[6] in ("ya", "belum")}
    assert set(seen) == set(most)
    opened = 0
    for question, row in seen.items():
        listed = exported_rows[question]
        assert row[6] == ("ya" if listed["backed"] else "belum")
        if listed["fraction_low"] is None:
            assert (row[3], row[4]) == ("–", "–")
            continue
        least, best = (Fraction(listed[name]) for name in ("fraction_low", "fraction_high"))
        opened += least < best
        if least < best:
            assert row[3] == f"{span(least * 100, best * 100)}%"
            assert row[4] == span(least * Fraction(most[question]), best * Fraction(most[question]))
        else:
            assert row[3] == pytest.approx(float(best))
            assert row[4] == pytest.approx(float(best * Fraction(most[question])))
    assert opened


def test_a_document_proves_on_paper_what_the_export_says(season: Season, tmp_path: Path) -> None:
    found = papers.sheets(printed(season.folder, tmp_path, "indicators", ".xlsx"))
    years = season.lists["evidence"]["round"]["data_years"]
    clear = 0
    for indicator in season.catalogue["indicator"]:
        rows = found[sheet_name(indicator["id"])]
        start = next((n + 1 for n, row in enumerate(rows) if row[0] == "Untuk"), len(rows))
        mine = {question["id"] for question in indicator["question"]}
        offered = [row for row in season.rows("evidence") if mine & set(row["questions"])]
        listed = [row for row in rows[start:] if len(row) > 6 and row[6]]
        assert len(listed) == len(offered)
        told = sorted(
            ", ".join(sorted(row[6].removeprefix("Membuktikan ").split(". ")[0].rstrip(".").split(", ")))
            for row in listed
            if str(row[6]).startswith("Membuktikan ")
        )
        proving = [sorted(mine & set(row["proves"])) for row in offered]
        assert told == sorted(", ".join(ids) for ids in proving if ids)
        for row in offered:
            if not reckoning.sound_years(row, years, season.folder.evidence):
                assert not row["proves"]
        clear += len(told)
    assert clear


def test_one_indicator_alone_and_one_that_is_not_there(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ("3", "03"):
        page = papers.Page(printed(demo_folder, tmp_path, "indicators", ".html", "--indicator", typed))
        assert re.findall(r"Indikator (\d\d) –", page.text) == ["03"]
    path = tmp_path / "none.pdf"
    assert main(["--data", str(demo_folder.root), "report", "indicators", str(path), "--indicator", "99"]) == 1
    assert "Indikator 99 tidak ada di katalog" in capsys.readouterr().err
    assert not path.exists()
    assert main(["--data", str(demo_folder.root), "report", "apsai", str(tmp_path / "x.html")]) == 1
    assert ".pdf .xlsx" in capsys.readouterr().err
    assert main(["--data", str(demo_folder.root), "report", "contributions", str(path), "--year", "lalu"]) == 1
    assert "Tahun lalu tidak terbaca" in capsys.readouterr().err


def test_stage_points_stand_in_both_reports(demo_db: Database, demo_folder: Folder, tmp_path: Path) -> None:
    given = (("03", "7.5", "Matriks belum lengkap"), ("03.1a", "2", "–"), ("01.1", "4.25", "Perda lama"))
    with writing(demo_db, "demo.fill") as tx:
        current = settings.current_round(tx.connection).id
        for row in tx.connection.execute(select(Score.id)).scalars().all():
            tx.delete(Score, row)
        for target, worth_, reason in given:
            row = derived_id("score", current, "VA", target)
            tx.put(Score, row, round_id=current, stage="VA", target=target, points=Decimal(worth_), reason=reason)
    text = text_of(printed(demo_folder, tmp_path, "readiness", ".pdf"))
    # The indicator has points of its own: those of its question are part of them.
    assert "11,75 dari" in text
    assert "(2 dari 24 indikator, 1 belum semua pertanyaan)" in text
    sheet = papers.Page(printed(demo_folder, tmp_path, "indicators", ".html", "--indicator", "03"))
    assert ["VA pusat", "03", "7,5", "–", "Matriks belum lengkap"] in sheet.rows
    assert not any("Perda lama" in row for row in sheet.rows)


def test_answers_in_words_name_their_years(demo_db: Database) -> None:
    with demo_db.read() as connection:
        rows = {row.question.id: row for row in checklist.questions(connection)}
    percent = next(q for q, row in rows.items() if row.question.type == "percent" and row.question.years == 2)
    typed = {"numerator_1": "1", "denominator_1": "3", "numerator_2": "1.500", "denominator_2": "2.000"}
    assert not checklist.set_values(demo_db, percent, typed).refused
    with demo_db.read() as connection:
        rows = {row.question.id: row for row in checklist.questions(connection)}
    turned = "Membaik, atau sudah terbaik (perkiraan); "  # the band the two years come to, ours until it is official
    assert answer_text(rows[percent]) == f"{turned}2023: 1/3 (33,3%); 2024: 1.500/2.000 (75%)"


def test_the_apsai_recap_counts_as_the_reckoning(season: Season, tmp_path: Path) -> None:
    found = papers.sheets(printed(season.folder, tmp_path, "apsai", ".xlsx"))
    figures = {row[0]: row[1] for row in found["Ringkasan"]}
    year = season.status["round"]["year"]
    expected = reckoning.company_figures(season.log, year)
    assert [figures[label] for label in ("Terdata", "Anggota", "Melapor")][1:] == [
        expected["members"], expected["reported"],
    ]  # fmt: skip
    listed = [row for row in found["Perusahaan"] if isinstance(row[0], float) and row[1]]
    assert len(listed) == expected["total"]
    by_step = {row["step"] for row in season.rows("companies")}
    assert sum(1 for row in listed if row[2] == "Anggota") == expected["members"]
    assert len({row[2] for row in listed}) == len(by_step)
    assert len([row for row in found["Pelapor"] if isinstance(row[0], float)]) == expected["reported"]


def test_the_recap_lists_commitments_and_boards(demo_db: Database, demo_folder: Folder, tmp_path: Path) -> None:
    with writing(demo_db, "demo.fill") as tx:
        tx.insert(CommitmentItem, code="1a", principle=1, aspect="kebijakan", text="Kebijakan tertulis", active=True)
        for company, answer in (("c1", "ya"), ("c2", "ya"), ("c3", "belum")):
            organisation = tx.connection.exec_driver_sql(
                "SELECT id FROM organisation WHERE pillar='dunia_usaha' ORDER BY name LIMIT 1 OFFSET ?",
                (int(company[1]),),
            ).scalar_one()
            row = derived_id("commitment", organisation, "1a")
            tx.put(Commitment, row, organisation_id=organisation, item_code="1a", answer=answer)
        person = tx.insert(Person, title_before="Hj.", name="Ketua Contoh", title_after="S.E.")
        board = tx.insert(Board, period_from=2025, period_until=2028, sk_number="188/1/2025", sk_issuer="Bupati")
        tx.insert(BoardMember, board_id=board, person_id=person, office="Ketua", division="Inti", position=0)
    text = text_of(printed(demo_folder, tmp_path, "apsai", ".pdf"))
    assert "Kebijakan tertulis 2 0 1" in text
    assert "Periode 2025–2028" in text
    assert "188/1/2025" in text
    assert "Hj. Ketua Contoh, S.E. Ketua Inti" in text


def test_contributions_add_up_to_the_log(season: Season, tmp_path: Path) -> None:
    found = papers.sheets(printed(season.folder, tmp_path, "contributions", ".xlsx"))
    alive = season.log.alive("organisation")
    gave = [c for c in season.log.alive("contribution").values() if c["organisation_id"] in alive]
    assert gave
    assert {int(c["year"]) for c in gave} == {int(name) for name in found}
    for name, rows in found.items():
        of_year = [c for c in gave if c["year"] == name]
        planned = sum(int(c.get("planned") or 0) for c in of_year)
        figures = {row[0]: row[1] for row in rows}
        assert figures["Rencana"] == planned
        sums = [row for row in rows if row[0] == "Jumlah"]
        assert [row[1] for row in sums] == [len(of_year)] * 3  # by cluster, by form, by pillar


def test_contributions_of_one_year_by_cluster_form_and_pillar(
    demo_db: Database, demo_folder: Folder, tmp_path: Path
) -> None:
    with writing(demo_db, "demo.fill") as tx:
        for row in tx.connection.execute(select(Contribution.id).where(Contribution.year == 2024)).scalars().all():
            tx.delete(Contribution, row)
        media = tx.connection.exec_driver_sql("SELECT id FROM organisation WHERE pillar='media' LIMIT 1").scalar_one()
        tx.insert(
            Contribution, organisation_id=media, title="Siaran anak", year=2024, form="Siaran", cluster_id="K4",
            planned=1_000_000, realised=1_250_500, beneficiaries=300,
        )  # fmt: skip
    text = text_of(printed(demo_folder, tmp_path, "contributions", ".pdf", "--year", "2024"))
    assert "Tahun 2024" in text
    assert "Tahun 2025" not in text
    assert "125,1% dari rencana" in text
    for label in ("Klaster IV", "Siaran", "Media"):
        assert re.search(rf"{label}[^%]*? 1 0 300 Rp 1\.000\.000 Rp 1\.250\.500", text), label
    whole = text_of(printed(demo_folder, tmp_path, "contributions", ".pdf"))
    assert "Tahun 2025" in whole
    assert "Rp 410.000.000" in whole
    assert "Belum ada kontribusi" in text_of(
        printed(demo_folder, tmp_path, "contributions", ".pdf", "--year", "1999")
    )


@pytest.mark.parametrize(("kind", "suffix"), PRINTABLE)
def test_a_report_that_is_stopped_leaves_what_was_there(
    demo_folder: Folder, kind: str, suffix: str, tmp_path: Path
) -> None:
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        made = reports.BY_ID[kind].make(connection, demo_folder, {"suffix": suffix})
    db.close()
    path = tmp_path / f"r{suffix}"
    path.write_bytes(b"yang lama")
    steps: list[int] = []

    def stop(step: int) -> None:
        steps.append(step)
        raise Stopped

    with pytest.raises(Stopped):
        made.write(path, stop)
    assert steps
    assert path.read_bytes() == b"yang lama"
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith("r.")] == [path.name]


def test_progress_is_told_page_by_page(demo_folder: Folder, tmp_path: Path) -> None:
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        made = reports.BY_ID["indicators"].make(connection, demo_folder, {})
    db.close()
    steps: list[int] = []
    made.write(tmp_path / "r.pdf", steps.append)
    assert steps == list(range(1, len(PdfReader(tmp_path / "r.pdf").pages) + 1))


@pytest.mark.slow
def test_paper_is_indonesian_whatever_the_screen_speaks(demo_folder: Folder, tmp_path: Path) -> None:
    said = []
    for language in ("id", "en"):
        path = tmp_path / language
        path.mkdir()
        for kind in OURS:
            target = path / f"{kind}.pdf"
            assert main(["--lang", language, "--data", str(demo_folder.root), "report", kind, str(target)]) == 0
        said.append([papers.pdf_text(path / f"{kind}.pdf") for kind in OURS])
    assert said[0] == said[1]
