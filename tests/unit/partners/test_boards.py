"""APSAI chapters: period, decree, board; offices and divisions are lists the regency edits."""

import pytest

from kla_tui.db import Database
from kla_tui.store.companies import boards
from kla_tui.store.kit import lists
from kla_tui.store.register import organisations, people


def chapter(db: Database) -> str:
    return boards.save(
        db, "", {"period_from": "2025", "period_until": "2028", "sk_number": "1/2025", "sk_date": "29-7-2025"}
    ).id


@pytest.mark.parametrize(
    ("typed", "code", "refused"),
    [
        ({"period_from": ""}, "required", True),
        ({"period_from": "25"}, "board.year", True),
        ({"period_from": "2025", "period_until": "2024"}, "board.period", True),
        ({"period_from": "2025", "period_until": "2095"}, "board.period", True),
        ({"period_from": "2025", "sk_date": "kemarin"}, "date.form", True),
        ({"period_from": "2025"}, "board.no_decree", False),
    ],
)
def test_the_rules_of_a_period(typed: dict[str, str], code: str, refused: bool, db: Database) -> None:
    outcome = boards.save(db, "", typed)
    assert outcome.refused is refused
    assert code in {problem.code for problem in outcome.problems}


def test_members_stand_by_division_and_office_whatever_the_order_they_came(db: Database) -> None:
    board = chapter(db)
    for name, office, division in (
        ("Anggota Humas", "anggota", "humas"), ("Sekretaris Inti", "sekretaris", "inti"),
        ("Ketua Inti", "ketua", "inti"),
    ):  # fmt: skip
        boards.save_member(
            db, board, "", {"name": name, "office": office, "division": division, "organisation": "PT Baru"}
        )
    with db.read() as connection:
        assert [row.name for row in boards.members(connection, board)] == [
            "Ketua Inti",
            "Sekretaris Inti",
            "Anggota Humas",
        ]
        (row,) = boards.listing(connection)
        assert (row.period, row.members) == ("2025–2028", 3)
        known = organisations.by_key(connection, "pt. baru")
        assert known is not None
        assert known.pillar == "dunia_usaha"
        assert len(people.find(connection, "inti")) == 2


def test_an_office_taken_from_the_list_stays_with_who_has_it(db: Database) -> None:
    board = chapter(db)
    boards.save_member(db, board, "", {"name": "Siti Contoh", "office": "koordinator", "division": "humas"})
    lists.rename(db, boards.DIVISIONS, "humas", "Hubungan masyarakat")
    lists.hide(db, boards.OFFICES, "koordinator", hidden=True)
    lists.add(db, boards.OFFICES, "Ketua harian")
    with db.read() as connection:
        offered = dict(lists.entries(connection, boards.OFFICES))
        (member,) = boards.members(connection, board)
        assert boards.words(connection, boards.OFFICES)[member.office] == "Koordinator"
        assert boards.words(connection, boards.DIVISIONS)[member.division] == "Hubungan masyarakat"
    assert "koordinator" not in offered
    assert offered["ketua_harian"] == "Ketua harian"


def test_a_period_that_goes_takes_its_board_along(db: Database) -> None:
    board = chapter(db)
    boards.save_member(db, board, "", {"name": "Siti Contoh"})
    boards.remove(db, board)
    with db.read() as connection:
        assert boards.listing(connection) == ()
        assert boards.members(connection, board) == ()
        assert len(people.find(connection, "siti")) == 1
