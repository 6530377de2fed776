"""The shipped regions: complete, found by what an officer types, each regency in its time zone."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kla_tui.data import regions
from kla_tui.data.regions.__main__ import pack


def test_every_regency_of_every_province_is_there() -> None:
    found = regions.regencies()
    assert len(found) == 514
    assert len({one.code for one in found}) == 514
    assert len({one.province for one in found}) == 38
    assert regions.regency("63.11") == regions.Regency("63.11", "Kabupaten Balangan", "Kalimantan Selatan")
    assert regions.regency("63.99") is None


def test_all_kecamatan_and_villages_lie_under_their_regency() -> None:
    levels: Counter[str] = Counter()
    for one in regions.regencies():
        kecamatan = {area.code for area in regions.areas(one.code) if area.level == "kecamatan"}
        for area in regions.areas(one.code):
            levels[area.level] += 1
            assert area.parent == one.code or area.parent in kecamatan, area
    assert levels == {"kecamatan": 7285, "desa": 75266, "kelurahan": 8496}


def test_balangan_has_two_villages_of_one_name() -> None:
    areas = regions.areas("63.11")
    names = {area.code: area.name for area in areas}
    levels = Counter(area.level for area in areas)
    assert levels["kecamatan"] == 8
    assert levels["desa"] + levels["kelurahan"] == 157
    homes = [names[area.parent] for area in areas if area.name == "Galumbang"]
    assert sorted(homes) == ["Juai", "Paringin Selatan"]


def test_an_unknown_regency_has_no_areas() -> None:
    assert regions.areas("99.99") == ()
    assert regions.areas("") == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("balang", "Kabupaten Balangan"),
        ("BALANGAN", "Kabupaten Balangan"),
        ("63.11", "Kabupaten Balangan"),
        ("kota banjarm", "Kota Banjarmasin"),
        ("tanah bumbu", "Kabupaten Tanah Bumbu"),
        ("kab bogor", "Kabupaten Bogor"),
    ],
)
def test_type_ahead_puts_the_meant_regency_first(typed: str, first: str) -> None:
    assert regions.find_regencies(typed)[0].name == first


def test_type_ahead_puts_the_very_name_before_longer_ones() -> None:
    assert {found.name for found in regions.find_regencies("banjar")[:2]} == {"Kota Banjar", "Kabupaten Banjar"}


def test_type_ahead_narrows_by_kind_and_keeps_its_limit() -> None:
    found = regions.find_regencies("kota ban")
    assert found
    assert all(one.name.startswith("Kota ") for one in found)
    assert len(regions.find_regencies("k", limit=5)) == 5
    assert regions.find_regencies("  ") == ()
    assert regions.find_regencies("tidakada") == ()


def test_each_province_has_its_time_zone() -> None:
    zones: dict[str, set[str]] = {"WIB": set(), "WITA": set(), "WIT": set()}
    for one in regions.regencies():
        zones[regions.zone(one.code).label].add(one.province)
    assert zones["WITA"] == {
        *("Bali", "Nusa Tenggara Barat", "Nusa Tenggara Timur"),
        *("Kalimantan Selatan", "Kalimantan Timur", "Kalimantan Utara"),
        *("Sulawesi Utara", "Sulawesi Tengah", "Sulawesi Selatan", "Sulawesi Tenggara", "Sulawesi Barat"),
        "Gorontalo",
    }
    assert all(province.startswith(("Maluku", "Papua")) for province in zones["WIT"])
    assert len(zones["WIT"]) == 8
    assert {"Kalimantan Barat", "Kalimantan Tengah", "Daerah Khusus Ibukota Jakarta"} <= zones["WIB"]
    assert regions.zone("63.11") == regions.Zone("WITA", 8 * 60)
    assert regions.zone("91.71").minutes == 9 * 60
    assert regions.zone("31.71").minutes == 7 * 60


def test_packing_reads_back_what_the_files_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = {
        "provinsi.csv": [("63", "Kalimantan Selatan")],
        "kabupaten_kota.csv": [("63.01", "Kabupaten Contoh")],
        "kecamatan.csv": [("63.01.01", "Hulu")],
        "desa_kelurahan.csv": [("63.01.01.2001", "Ma'rifat, Baru"), ("63.01.01.1002", "Tengah")],
    }
    for name, rows in written.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("kode", "nama"), *rows])
    pack(tmp_path, tmp_path / "regions.zip")
    monkeypatch.setattr(regions, "_ARCHIVE", tmp_path / "regions.zip")
    regions.regencies.cache_clear()
    try:
        assert regions.regencies() == (regions.Regency("63.01", "Kabupaten Contoh", "Kalimantan Selatan"),)
        assert [(area.name, area.level, area.parent) for area in regions.areas("63.01")] == [
            ("Hulu", "kecamatan", "63.01"),
            ("Tengah", "kelurahan", "63.01.01"),
            ("Ma'rifat, Baru", "desa", "63.01.01"),
        ]
    finally:
        regions.regencies.cache_clear()
