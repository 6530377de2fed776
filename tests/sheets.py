"""Made-up lists as officers keep them, written as real files; and files that are none."""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

Cell = str | int | float | None


def xlsx(
    path: Path, rows: Sequence[Sequence[Cell]], merges: Sequence[tuple[int, int, int, int]] = (), *more: Any
) -> Path:
    """A workbook with one sheet, or several (`more` are (name, rows)); numbers as numbers, merged ranges merged."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, table in (("Lembar1", rows), *more):
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in merges if table is rows else ():
                sheet.merge_range(top, left, bottom, right, rows[top][left])
            for y, row in enumerate(table):
                for x, cell in enumerate(row):
                    if cell is None or any(
                        t <= y <= b and le <= x <= r for t, le, b, r in (merges if table is rows else ())
                    ):
                        continue
                    if isinstance(cell, str):
                        sheet.write_string(y, x, cell)
                    else:
                        sheet.write_number(y, x, cell)
    return path


def bomb(path: Path, size: int = 300_000_000) -> Path:
    """A workbook of less than a megabyte whose sheet unpacks to `size` bytes of blanks."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            cluster = b" " * 1_000_000
            for _ in range(size // len(cluster)):
                sheet.write(cluster)
    return path


def liar(path: Path) -> Path:
    """A workbook whose directory says its sheet is a few bytes long, while it unpacks to ten million."""
    name, content = b"xl/worksheets/sheet1.xml", b" " * 10_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    honest = path.read_bytes()
    end = honest.rindex(b"PK\x05\x06")
    central = honest.index(b"PK\x01\x02")
    sizes = struct.pack("<III", zlib.crc32(content), len(packed), 12)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0) + name
    entry = (
        b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
        + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, central) + name
    )  # fmt: skip
    directory = honest[central:end] + entry
    start = central + len(local) + len(packed)
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(directory), start, 0)
    path.write_bytes(honest[:central] + local + packed + directory + tail)
    return path


def corners(path: Path, far: str) -> Path:
    """A workbook of a few hundred bytes with two cells at the far corners of its sheet."""
    xlsx(path, [["Nama"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    row = "".join(c for c in far if c.isdigit())
    cell = f'<row r="{row}"><c r="{far}"><v>1</v></c></row></sheetData>'.encode()
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", cell)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


# A list of participants with everything an attendance list brings along.
ATTENDANCE: list[list[Cell]] = [
    ["DAFTAR HADIR PESERTA", None, None, None, None, None, None],
    ["SOSIALISASI KONVENSI HAK ANAK", None, None, None, None, None, None],
    [None] * 7,
    ["No", "Nama Lengkap & Gelar", "Jenis Kelamin", None, "Instansi/Jabatan", "No. HP / WA", "Tanda Tangan"],
    [None, None, "L", "P", None, None, None],
    [1, 2, 3, 4, 5, 6, 7],
    [1, "Drs.H.Abdul Contoh,M.Si", "V", None, "Dinas Contoh / Kepala Bidang", 81200000001.0, "1. ......"],
    [2, "SITI CONTOH", None, "√", "Kepala Seksi / Bappeda Contoh", "081200000002 / 081200000003", "2. ......"],
    [3, "Noor Contoh Aini", None, "✓", "PT. CONTOH TAMBANG", "62 812-0000-0004", None],
    [None] * 7,
    ["Sub jumlah", None, 1, 2, None, None, None],
    ["DAFTAR HADIR PESERTA", None, None, None, None, None, None],
    ["SOSIALISASI KONVENSI HAK ANAK", None, None, None, None, None, None],
    ["No", "Nama Lengkap & Gelar", "Jenis Kelamin", None, "Instansi/Jabatan", "No. HP / WA", "Tanda Tangan"],
    [None, None, "L", "P", None, None, None],
    [4, "Nur Contoh Aini", None, "x", "PT Contoh Tambang", None, None],
    [5, "Budi Contoh", 1, 1, "LKSA Contoh", "8,12E+10", None],
    [6, "Rahmat Contoh", "L", None, "LKSA Contoh", "(0526) 2021234", None],
    [7, "", "L", None, "LKSA Contoh", None, None],
    ["JUMLAH", None, 3, 3, None, None, None],
    ["1. Laki-laki : 3 orang", None, None, None, None, None, None],
    [None, None, None, None, "Paringin, 29 Juli 2025", None, None],
    [None, "Mengetahui,", None, None, "Ketua Panitia,", None, None],
    [None, "Kepala Dinas Contoh", None, None, None, None, None],
    [None, "Hj. Pejabat Contoh, S.Sos", None, None, "Petugas Contoh", None, None],
    [None, "NIP. 19700101 199001 2 001", None, None, "NIP. 19800101 200501 1 002", None, None],
]
ATTENDANCE_MERGES = ((0, 0, 0, 6), (1, 0, 1, 6), (3, 2, 3, 3), (3, 0, 4, 0), (3, 1, 4, 1))

# A list of companies with everything a spreadsheet does to numbers.
COMPANIES: list[list[Cell]] = [
    ["DATA PERUSAHAAN CALON ANGGOTA APSAI", None, None, None, None, None, None, None, None],
    ["Kabupaten Contoh, keadaan Juli 2025", None, None, None, None, None, None, None, None],
    ["Telp/HP", "Alamat", "E-mail", "NAMA PERUSAHAAN", "N.I.B", "N P W P", "Skala Usaha", "Desa", "Tenaga kerja L"],
    ["081200000001/081200000002", "Jl. Contoh 1", "a@contoh.id; b@contoh.id", "PT. CONTOH MAJU JAYA",
     9120000000001.0, "01.234.567.4-733.000", "Usaha Besar", "Galumbang", 120],
    [81200000003.0, "Jl. Contoh 2", "info@contoh.id", "CV. Contoh Sentosa", "9,9E+12", None, "kecil", "Paringin Kota",
     0],
    ["0526 2021234", None, "bukan surel", "Toko Contoh Berkah", 9.9e12, 12345674733000.0, "raksasa", "Atlantis",
     "dua"],
    [None, "Jl. Contoh 1", None, "contoh maju jaya, PT", None, None, None, None, None],
    [None, None, None, "CV Contoh Maju Jaya", None, None, None, None, None],
    ["081200000009", None, None, None, 9120000000009.0, None, None, None, None],
    [None, None, None, "Koperasi Contoh Banua", 220000000001.0, None, None, None, None],
]  # fmt: skip


def swollen(path: Path, text: str, cells: int) -> Path:
    """A workbook of a few kilobytes in which many cells name one long shared text."""
    rows: list[list[Cell]] = [["Nama"], *([text],) * cells]
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        sheet = book.add_worksheet("Isi")
        for y, row in enumerate(rows):
            sheet.write_string(y, 0, str(row[0])[:10])
    return rewritten(path, "xl/sharedStrings.xml", text[:10].encode(), text.encode())


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with something else in one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
