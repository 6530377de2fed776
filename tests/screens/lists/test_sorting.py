"""The key F5 of lists: another order, named in words, with the cursor on its row and what is marked still marked."""

import json

import pytest

from kla_tui import store
from kla_tui.changes import writing
from kla_tui.folder import Folder
from kla_tui.models import Organisation
from kla_tui.store.folder import opening
from kla_tui.widgets.table import _BLOCK, _BLOCKS_KEPT, Row, RowTable, held
from tests.officer import Officer, at_work

MANY = _BLOCK * (_BLOCKS_KEPT + 3)


def table(officer: Officer) -> RowTable:
    """The list on the screen."""
    return officer.app.screen.query_one(RowTable)


@pytest.fixture
def many(folder: Folder) -> Folder:
    """More companies than the list keeps rows of; the later they were recorded the later in the alphabet."""
    db = opening.open_folder(folder)
    with writing(db, "import") as tx:
        for number in range(1, MANY + 1):
            tx.put(Organisation, f"{number:04}", name=f"PT Contoh {number:04}", pillar="dunia_usaha")
    db.close()
    return folder


async def test_the_title_names_the_order_and_the_cursor_stays_on_its_row(many: Folder) -> None:
    async with at_work(many, "3", "down", "down") as officer:
        officer.sees_not("Urut:")
        await officer.press("f5")
        officer.sees("Perusahaan · Urut: terbaru", f"{MANY - 2}/{MANY}")
        assert officer.line("PT Contoh 0003").startswith("›")
        await officer.press("f5")
        assert "Urut: nama" in officer.status
        officer.sees_not("Perusahaan · Urut")
        officer.sees(f"3/{MANY}")
        assert officer.line("PT Contoh 0003").startswith("›")


async def test_at_the_top_an_order_begins_with_its_first_row(many: Folder) -> None:
    async with at_work(many, "3", "f5") as officer:
        officer.sees(f"1/{MANY}")
        assert officer.line(f"PT Contoh {MANY:04}").startswith("›")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("3",), ("Perusahaan · Urut: terbaru", "")),
        (("4",), ("Acara · Urut: judul", "")),
        (("5",), ("Bukti · Urut: tanggal terbaru", "Bukti · Urut: nomor", "")),
        (("6",), ("Perangkat Daerah · Urut: nama", "")),
        (("3", "o", "s"), ("Kontribusi · Urut: mitra", "Kontribusi · Urut: realisasi terbesar", "")),
    ],
)
async def test_each_list_goes_through_its_orders(
    demo_folder: Folder, keys: tuple[str, ...], words: tuple[str, ...]
) -> None:
    async with at_work(demo_folder, *keys) as officer:
        first = await officer.app.screen.shown_ids()  # type: ignore[attr-defined]
        for said in words:
            await officer.press("f5")
            ids = await officer.app.screen.shown_ids()  # type: ignore[attr-defined]
            assert sorted(ids) == sorted(first)
            if said:
                officer.sees(said)
                assert len(first) == 1 or ids != first
            else:
                officer.sees_not("· Urut:")
                assert list(ids) == list(first)
            assert table(officer).row is not None
            assert table(officer).row.id == ids[0]


async def test_marks_outlive_scrolling_and_another_order(many: Folder) -> None:
    async with at_work(many, "3", "space", "space") as officer:
        marked = {"PT Contoh 0001", "PT Contoh 0002"}
        assert {row.cells[0] for row in table(officer).marked.values()} == marked
        await officer.press(*["pagedown"] * (MANY // 19 + 1))
        officer.sees(f"{MANY}/{MANY}")
        assert len(table(officer)._blocks) == _BLOCKS_KEPT
        assert 0 not in table(officer)._blocks, "the rows that are marked are no longer held"
        await officer.press("home")
        for name in marked:
            assert officer.line(name).startswith(("›*", " *"))
        assert officer.line("PT Contoh 0003").startswith("  ")
        await officer.press("down", "down", "f5")
        officer.sees("Urut: terbaru")
        assert {row.cells[0] for row in table(officer).marked.values()} == marked
        await officer.press("end")
        assert officer.line("PT Contoh 0001").startswith("›*")
        assert officer.line("PT Contoh 0002").startswith(" *")
        assert officer.line("PT Contoh 0003").startswith("  ")


async def test_no_row_of_the_old_order_is_left_after_a_jump_that_was_faster(many: Folder) -> None:
    async with at_work(many, "3") as officer:
        rows = tuple(Row(f"{number}", (f"Baris {number}", "", "", "", "")) for number in range(MANY))
        table(officer).source(held(rows), keep=False)
        table(officer).go_to(MANY - 1)
        await officer.settled()
        await officer.press("home")
        officer.sees("Baris 0", f"1/{MANY}")
        officer.sees_not("PT Contoh")


async def test_an_export_stands_in_the_order_shown(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "5", "f5", "f5", "x", "right", "right", "enter") as officer:
        found = await officer.read(
            lambda c: store.evidence.evidence.page(c, store.evidence.evidence.Wanted(order="number")).rows
        )
        officer.sees(f"{len(found)} baris ditulis ke exports/evidence-")
    (written,) = demo_folder.exports.glob("evidence-*.json")
    rows = json.loads(written.read_text(encoding="utf-8"))["rows"]
    assert [row["id"] for row in rows] == [row.id for row in found]
