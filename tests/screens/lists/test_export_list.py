"""The key x of list screens: what is shown leaves, in the form and with as much of people as was chosen."""

import csv
import json

import pytest

from kla_tui.folder import Folder
from kla_tui.store.evidence import evidence
from kla_tui.store.history import history
from tests.officer import at_work


async def test_companies_as_they_are_filtered(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "f", *["right"] * 5, "enter") as officer:
        officer.sees("Perusahaan · Anggota", "1/3")
        await officer.press("x")
        officer.sees("Bentuk berkas untuk 3 baris")
        await officer.press("right", "enter")
        officer.sees("Data pribadi", "‹ Tanpa nomor HP ›")
        await officer.press("enter")
        officer.sees("3 baris ditulis ke exports/companies-")
    (written,) = demo_folder.exports.glob("companies-*.csv")
    rows = list(csv.DictReader(written.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["step"] for row in rows} == {"anggota"}
    assert "phone" not in rows[0]


async def test_evidence_as_it_is_searched(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "5", "slash") as officer:
        await officer.type("sop")
        found = await officer.read(lambda connection: evidence.listing(connection, typed="sop"))
        assert 0 < len(found) < 99
        await officer.press("enter", "x", "right", "right", "enter")
        officer.sees(f"{len(found)} baris ditulis ke exports/evidence-")
    (written,) = demo_folder.exports.glob("evidence-*.json")
    rows = json.loads(written.read_text(encoding="utf-8"))["rows"]
    assert {row["id"] for row in rows} == {row.id for row in found}


async def test_the_history_in_full_asks_why_and_keeps_it(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "2", "enter", "t", "7", "x", "right", "right", "enter") as officer:
        await officer.press("right", "right", "enter", "enter")
        officer.sees("Tulis alasannya.")
        await officer.type("Pemeriksaan")
        await officer.press("enter")
        officer.sees("baris ditulis ke exports/history-")
        last = await officer.read(lambda connection: history.listing(connection, limit=1)[0])
    assert (last.verb, last.reason) == ("export.full", "Pemeriksaan")
    (written,) = demo_folder.exports.glob("history-*.json")
    rows = json.loads(written.read_text(encoding="utf-8"))["rows"]
    assert ("checklist.answer", "value", "tidak") in {(row["verb"], row["field"], row["value"]) for row in rows}


@pytest.mark.parametrize(("place", "name"), [("4", "events"), ("6", "agencies")])
async def test_lists_that_name_nobody_ask_only_for_the_form(demo_folder: Folder, place: str, name: str) -> None:
    async with at_work(demo_folder, place, "x", "enter") as officer:
        officer.sees(f"baris ditulis ke exports/{name}-")
    assert len(list(demo_folder.exports.glob(f"{name}-*.xlsx"))) == 1


async def test_nothing_is_written_where_nothing_is_shown_or_the_officer_thinks_better(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "slash") as officer:
        await officer.type("tidakada")
        await officer.press("enter", "x")
        officer.sees("Tidak ada baris yang tampil untuk diekspor.")
        await officer.press("escape", "x", "escape", "x", "enter", "escape", "x", "enter", "right", "right", "enter")
        officer.sees("Alasan membuka data pribadi")
        await officer.press("escape")
        assert officer.where == "CompaniesScreen"
    assert not list(demo_folder.exports.iterdir())
