"""A text is kept whole, or refused before anything of it is cut: at the door of the log, in imports, in prompts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.changes import codec, writing
from kla_tui.db import Database
from kla_tui.models import Organisation
from kla_tui.rules.lists_in.import_cells import Cells, Places
from kla_tui.rules.text import terminal_text
from kla_tui.rules.text.terminal_text import LONGEST, kept_lines, stored, too_long, visible_lines


def test_both_ends_agree_on_the_longest_text() -> None:
    assert codec.LONGEST == terminal_text.LONGEST < 32_767


def test_the_longest_text_is_kept_whole(db: Database) -> None:
    text = "\n\n".join(["Paragraf panjang " * 80] * 22)[:LONGEST].strip()
    kept = stored(text, lines=True)
    with writing(db, "test") as tx:
        row = tx.insert(Organisation, name="PT Contoh", note=kept)
    with db.read() as connection:
        from sqlalchemy import select

        assert connection.execute(select(Organisation.note).where(Organisation.id == row)).scalar_one() == kept
    assert kept.count("\n\n") == text.count("\n\n")


def test_a_longer_one_is_refused_and_nothing_is_written(db: Database) -> None:
    with pytest.raises(codec.TextTooLong) as refused, writing(db, "test") as tx:
        tx.insert(Organisation, name="PT Contoh", note="x" * (LONGEST + 1))
    assert (refused.value.field, refused.value.count) == ("note", LONGEST + 1)
    with db.read() as connection:
        from sqlalchemy import func, select

        assert connection.execute(select(func.count()).select_from(Organisation)).scalar_one() == 0


def test_a_cell_too_long_is_left_out_of_an_import_and_said() -> None:
    cells = Cells({"note": "x" * (LONGEST + 1), "name": "Budi"}, Places(()))
    assert cells.text("note") == ""
    assert cells.text("name") == "Budi"
    assert [problem.code for problem in cells.problems] == ["text.too_long"]
    assert len(cells.left_out[0]) == LONGEST + 1


def test_refusing_says_how_long() -> None:
    assert too_long("x" * LONGEST) == ()
    (problem,) = too_long("x" * (LONGEST + 5), "note")
    assert (problem.field, problem.params["count"]) == ("note", LONGEST + 5)


@given(st.text(max_size=300))
def test_storing_cuts_nothing_but_what_acts(text: str) -> None:
    many = text * 200
    assert stored(stored(many, lines=True), lines=True) == stored(many, lines=True)
    words = "kata " * 9000
    assert stored(words) == words.strip()


@given(st.lists(st.text(alphabet="abc é,;.", min_size=1), min_size=1, max_size=6))
def test_lines_stay_lines_from_a_paste_to_the_register(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert kept_lines(text).count("\n") == text.count("\n")
    assert visible_lines(stored(text, lines=True)) == stored(text, lines=True)
