"""Keys that write elsewhere: documents, agencies, letters, the history, lists in and out, backups, settings."""

from pathlib import Path

from tests.faults.scenes.scene import Scene, copies, exports, form, keys, nothing
from tests.officer import Officer

_OWED = ("6", "enter")


async def _document(officer: Officer, number: int) -> str:
    """A new document with a file of its own."""
    file = Path(officer.app.folder.root).with_name(f"sk{number}.pdf")
    file.write_bytes(b"%PDF-1.4 " + str(number).encode() * 3000)
    await officer.press("a")
    await officer.burst("enter", f"SK titik {number}", *["enter"] * 10)
    await officer.paste(str(file))
    return f"SK titik {number}"


async def _list(officer: Officer, number: int) -> str:
    """A list on the screen, its rows decided."""
    file = Path(officer.app.folder.root).with_name(f"daftar{number}.csv")
    file.write_text(f"Nama,Instansi\nOrang Titik {number},Dinas Contoh\nTiti/Ratna {number},\n", encoding="utf-8")
    await officer.press("i", "enter")
    await officer.paste(str(file))
    await officer.press("enter", "enter", "p")
    return f"Orang Titik {number}"


async def _answered(officer: Officer, number: int) -> str:
    """An answer on top of the history."""
    await officer.press("2", "enter", "home", *("t" if number % 2 else "y1"), "7", "home")
    return ""


async def _ask_for(officer: Officer, number: int) -> str:
    """Another state than before."""
    await officer.press("s", *([] if number % 2 else ["right"]), "enter")
    return ""


SCENES = (
    Scene("document", ("5",), _document, keys("ctrl+s")),
    Scene("agency-state", _OWED, keys("home"), _ask_for),
    Scene("assignment", _OWED, form("space", "space", "t", texts=lambda n: (f" {n}",)), keys("ctrl+s")),
    Scene("agency-name", ("6", "n"), form("space", "enter", texts=lambda n: (f"Dinas Titik {n}",)), keys("ctrl+s")),
    Scene("letter", ("6",), form("u", texts=lambda n: (f"400/{n}",)), keys("ctrl+s"), kept=exports),
    Scene("history-undo", ("7",), _answered, keys("u")),
    Scene("import", ("8",), _list, keys("m"), again=("t",)),
    Scene("report", ("8", "l"), keys("home", "enter"), keys("enter"), kept=exports),
    Scene("pack", ("8",), nothing(), keys("k"), kept=exports),
    Scene("backup", ("8",), nothing(), keys("b"), kept=copies),
    Scene("settings", ("9",), form("e", texts=lambda n: (None, None, None, f" {n}")), keys("ctrl+s")),
)
