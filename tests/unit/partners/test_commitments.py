"""Commitments: the items as data, the answers of a company, its own share, the signed sheet."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.data.commitments import ANSWERS, ASPECTS, ITEMS, PRINCIPLES
from kla_tui.db import Database
from kla_tui.rules.partners.commitment import share_of
from kla_tui.store.companies import commitments, companies


def test_the_shipped_items_cover_every_principle_and_aspect_with_stable_codes() -> None:
    codes = [item.code for item in ITEMS]
    assert len(set(codes)) == len(codes) >= 30
    assert len(PRINCIPLES) == 10
    assert {item.principle for item in ITEMS} == set(range(1, 11))
    assert {item.aspect for item in ITEMS} == set(dict(ASPECTS))
    for item in ITEMS:
        assert re.fullmatch(r"\d\d\.\d\d", item.code)
        assert int(item.code[:2]) == item.principle


@pytest.mark.parametrize(
    "words",
    [
        "produk aman", "mendidik", "kekerasan", "mempekerjakan anak", "pemasok", "laktasi", "cuti melahirkan",
        "daycare", "akta kelahiran", "iklan",
    ],
)  # fmt: skip
def test_what_the_field_asks_for_is_there(words: str) -> None:
    assert any(words in item.text.lower() for item in ITEMS)


@given(st.lists(st.sampled_from(["ya", "sebagian", "belum", ""])))
def test_the_share_counts_a_half_for_partly_and_nothing_unanswered(answers: list[str]) -> None:
    share = share_of(answers)
    assert share.total == len(answers)
    assert share.answered == sum(bool(answer) for answer in answers)
    if share.value is None:
        assert share.answered == 0
    else:
        assert round(share.value * share.total * 2, 9) == 2 * share.yes + share.partly
        assert 0 <= share.value <= 1


def company(db: Database) -> str:
    return companies.save(db, "", {"name": "PT Banua Contoh"}).id


def test_answers_are_dated_and_signed_together_or_alone(db: Database) -> None:
    mine = company(db)
    assert commitments.sign(db, mine, {"signatory": "Direktur"}).refused, "nothing is answered yet"
    assert commitments.answer(db, mine, "05.01", "mungkin").refused
    for code, answer in (("05.01", "ya"), ("03.03", "sebagian"), ("03.03", "belum")):
        assert commitments.answer(db, mine, code, answer).action is not None
    commitments.sign(db, mine, {"date": "29-7-2025", "signatory": "Direktur Contoh"})
    commitments.sign(db, mine, {"date": "1-8-2025", "signatory": "Manajer Contoh", "note": "ruang baru"}, "03.03")
    with db.read() as connection:
        rows = {row.item.code: row for row in commitments.sheet(connection, mine)}
        share = commitments.share(connection, mine)
    assert [(rows[c].answer, f"{rows[c].date}", rows[c].signatory, rows[c].note) for c in ("03.03", "05.01")] == [
        ("belum", "2025-08-01", "Manajer Contoh", "ruang baru"), ("ya", "2025-07-29", "Direktur Contoh", ""),
    ]  # fmt: skip
    assert (share.yes, share.no, share.value) == (1, 1, Decimal(1) / len(ITEMS))
    commitments.clear(db, mine, "05.01")
    with db.read() as connection:
        assert commitments.share(connection, mine).answered == 1
    assert list(dict(ANSWERS)) == ["ya", "sebagian", "belum"]


def test_items_are_added_reworded_and_hidden_without_losing_an_answer(db: Database) -> None:
    mine = company(db)
    commitments.answer(db, mine, "05.01", "ya")
    added = commitments.add_item(db, {"text": "Bus sekolah gratis", "principle": "10", "aspect": "program"})
    assert added.id == "10.bus_sekolah_gratis"
    commitments.rename_item(db, "05.01", "Produk aman dipakai anak")
    commitments.hide_item(db, "05.01", hidden=True)
    with db.read() as connection:
        offered = {item.code: item for item in commitments.items(connection)}
        sheet = {row.item.code: row for row in commitments.sheet(connection, mine)}
        share = commitments.share(connection, mine)
    assert "05.01" not in offered
    assert offered["10.bus_sekolah_gratis"].shipped is False
    assert (sheet["05.01"].item.text, sheet["05.01"].answer) == ("Produk aman dipakai anak", "ya")
    assert (share.total, share.answered) == (len(ITEMS), 0)
    commitments.hide_item(db, "05.01", hidden=False)
    with db.read() as connection:
        assert commitments.share(connection, mine).yes == 1
    for wrong in ({"text": " "}, {"principle": "11"}, {"aspect": "lain"}):
        assert commitments.add_item(db, {"text": "x", "principle": "1", "aspect": "program", **wrong}).refused
