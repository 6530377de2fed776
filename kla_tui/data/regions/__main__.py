"""Pack the region data anew from its CSV files: `python -m kla_tui.data.regions FOLDER`."""

import csv
import io
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent


def _read(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["kode"], row["nama"]) for row in csv.DictReader(file)]


def _write(archive: zipfile.ZipFile, name: str, rows: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sorted(rows))
    entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
    archive.writestr(entry, text.getvalue(), zipfile.ZIP_DEFLATED, 9)


def pack(source: Path, target: Path) -> None:
    """One member a province, so that a first start unpacks only the one it needs."""
    below = _read(source / "kecamatan.csv") + _read(source / "desa_kelurahan.csv")
    provinces = _read(source / "provinsi.csv")
    with zipfile.ZipFile(target, "w") as archive:
        _write(archive, "provinces.csv", provinces)
        _write(archive, "regencies.csv", _read(source / "kabupaten_kota.csv"))
        for code, _ in provinces:
            _write(archive, f"{code}.csv", [row for row in below if row[0].startswith(f"{code}.")])


if __name__ == "__main__":
    pack(Path(sys.argv[1]), HERE / "regions.zip")
