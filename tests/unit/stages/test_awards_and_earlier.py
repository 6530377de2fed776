"""Awards of years, and earlier years filled from exports or plain tables."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.files.lists import earlier_lists, exports
from kla_tui.rules.refusal import Refused
from kla_tui.rules.stages.award import NONE, Award, check_award
from kla_tui.rules.stages.earlier import cause_of, rows_of, stage_of, target_of
from kla_tui.rules.stages.losses import Given
from kla_tui.store.checklist import awards, checklist, earlier, rounds, scores
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state, stage_scores
from kla_tui.words.score.stages import award_text
from tests.rounds import CATALOGUE

LEVELS = [level.name for level in CATALOGUE.levels]


def of_year(db: Database, year: int) -> settings.RoundInfo:
    with db.read() as connection:
        return next(info for info in settings.every_round(connection) if info.year == year)


@pytest.mark.parametrize("year", [2025, 2023, 2030])
def test_the_award_of_any_year_is_kept_and_taken_back(db: Database, year: int) -> None:
    rounds.add(db, year)
    row = of_year(db, year).id
    done = awards.save(db, row, {"level": "Nindya", "total": "771,81"})
    assert not done.refused
    assert of_year(db, year).award == Award("Nindya", Decimal("771.81"))
    assert award_text(of_year(db, year).award) == "Nindya 771,81"
    with db.read() as connection:
        assert awards.get(connection, row) == {"level": "Nindya", "total": "771.81"}
        assert list(awards.levels(connection, row)) == sorted(LEVELS, key=lambda name: next(
            level.min for level in CATALOGUE.levels if level.name == name))  # fmt: skip
    assert done.action is not None
    changes.undo(db, done.action)
    assert not of_year(db, year).award.known


@pytest.mark.parametrize(
    ("level", "total", "codes"),
    [
        ("Nindya", "", []), ("", "771,81", []), (NONE, "450", []), ("Nindya", "650", ["award.other_band"]),
        (NONE, "650", ["award.other_band"]), ("Emas", "700", ["choice"]), ("KLA", "1000,5", ["score.above"]),
        ("", "banyak", ["number.form"]), ("", "", []),
    ],
)  # fmt: skip
def test_an_award_is_checked_against_its_bands(level: str, total: str, codes: list[str]) -> None:
    assert [p.code for p in check_award(CATALOGUE, level, total)[1]] == codes


@given(st.decimals(0, 1000, places=2))
def test_every_total_has_one_band_that_is_not_warned_of(total: Decimal) -> None:
    fitting = [
        name for name in (NONE, *LEVELS) if not check_award(CATALOGUE, name, format(total, "f").replace(".", ","))[1]
    ]
    assert len(fitting) == 1


# -- earlier years -------------------------------------------------------------------------------------------------


def test_a_table_with_titles_names_its_columns_anywhere() -> None:
    table = [["REKAP 2023", ""], ["", ""], ["No", "Indikator", "Poin"], ["1", "Peraturan daerah", "40"], ["", "", ""]]
    assert rows_of(table) == [{"no": "1", "target": "Peraturan daerah", "points": "40"}]
    assert rows_of([["Nama", "Alamat"], ["a", "b"]]) == []


def test_codes_are_read_by_their_names_too() -> None:
    assert [target_of(text) for text in ("3", "03", "Indikator 3", "25")] == ["03", "03", "03", "25"]
    names = ("", "va pusat", "VA Provinsi", "vl", "Hasil akhir", "final", "EM", "apa")
    assert [stage_of(text) for text in names] == ["FINAL", "VA", "VAP", "VL", "FINAL", "FINAL", "EM", ""]
    assert [cause_of(text) for text in ("tidak_ada", "Tidak ditandatangani", "lainnya", "hilang")] == [
        "tidak_ada", "tanpa_tanda_tangan", "lainnya", "",
    ]  # fmt: skip


def test_points_alone_make_an_earlier_year(db: Database) -> None:
    rows = [
        {"no": "1", "target": "Peraturan daerah", "points": "40.125"}, {"target": "2", "points": "12,5"},
        {"target": "04.1", "points": "1", "stage": "VA pusat", "cause": "hilang di jalan"},
        {"target": "99", "points": "1"}, {"target": "03", "points": ""},
    ]  # fmt: skip
    taken = earlier.take(db, 2021, rows)
    assert (taken.points, taken.answers, taken.kept, taken.unknown, taken.problem) == (3, 0, 0, 1, None)
    with db.read() as connection:
        found = stage_scores.given(connection, of_year(db, 2021).id)
    assert found == {
        ("FINAL", "01"): Given(Decimal("40.125")), ("FINAL", "02"): Given(Decimal("12.5")),
        ("VA", "04.1"): Given(Decimal(1), "hilang di jalan", ""),
    }  # fmt: skip
    again = earlier.take(db, 2021, [{"target": "01", "points": "1"}])
    assert (again.points, again.kept) == (0, 1), "what is there already stays"
    assert taken.action is not None
    changes.undo(db, taken.action)
    with db.read() as connection:
        assert 2021 not in settings.rounds(connection)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"target": "04", "points": "banyak"}, "earlier.number"),
        ({"target": "04", "points": "999"}, "earlier.above"),
        ({"question": "01.1", "value": "ya", "fraction": "1.5"}, "earlier.number"),
        ({"nama": "x"}, "earlier.nothing"),
    ],
)
def test_a_wrong_list_is_refused_whole(db: Database, row: dict[str, str], code: str) -> None:
    good = {"target": "05", "points": "1"} if "target" in row else {"question": "02.1", "value": "ya"}
    taken = earlier.take(db, 2021, [row] if code == "earlier.nothing" else [good, row])
    assert taken.problem is not None
    assert taken.problem.code == code
    with db.read() as connection:
        assert settings.rounds(connection) == (2025,)


@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx"])
def test_an_exported_checklist_fills_another_year_with_the_same_claims(
    demo_db: Database, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"lembar{ending}"
    exports.write(demo_db, "checklist", path)
    taken = earlier.take(demo_db, 2019, earlier_lists.read(path))
    assert taken.problem is None
    with demo_db.read() as connection:
        now, then = round_state.load(connection), round_state.load(connection, of_year(demo_db, 2019))
    assert taken.answers >= len(now.claims) > 200
    assert (then.claims, then.stale) == (now.claims, now.stale)
    again = earlier.take(demo_db, 2019, earlier_lists.read(path))
    assert (again.answers, again.kept) == (0, taken.answers)


@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx"])
def test_exported_points_fill_another_year(demo_db: Database, tmp_path: Path, ending: str) -> None:
    scores.save(demo_db, "04.1", {"vap": "0,125", "vap_cause": "lainnya", "vap_reason": "jaringan"})
    path = tmp_path / f"poin{ending}"
    exports.write(demo_db, "scores", path)
    earlier.take(demo_db, 2019, earlier_lists.read(path))
    with demo_db.read() as connection:
        current = settings.current_round(connection)
        then, now = (stage_scores.given(connection, row) for row in (of_year(demo_db, 2019).id, current.id))
    assert then == now
    assert now["VAP", "04.1"] == Given(Decimal("0.125"), "jaringan", "lainnya")


def test_files_that_hold_no_list_are_refused_by_a_sentence(tmp_path: Path) -> None:
    broken, other = tmp_path / "a.json", tmp_path / "b.json"
    broken.write_text("{", encoding="utf-8")
    other.write_text(json.dumps(["x"]), encoding="utf-8")
    assert earlier_lists.read(other) == []
    for path in (broken, tmp_path / "tidak-ada.json", tmp_path / "tidak-ada.csv"):
        with pytest.raises(Refused):
            earlier_lists.read(path)


def test_answers_there_are_left_alone(db: Database) -> None:
    rounds.add(db, 2024)
    settings.open_round(db, 2024)
    checklist.answer(db, "01.1", "tidak")
    taken = earlier.take(db, 2024, [{"question": "01.1", "value": "ya"}, {"question": "02.1", "value": "ya"}])
    assert (taken.answers, taken.kept) == (1, 1)
    with db.read() as connection:
        assert round_state.load(connection).given["01.1"].value == "tidak"
