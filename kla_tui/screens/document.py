"""The form of a document: what it is, for which questions, and its file."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.i18n import N_, _
from kla_tui.rules.amounts import parse_day, parse_years
from kla_tui.rules.evidence import KINDS
from kla_tui.rules.identity import looks_like_nik
from kla_tui.rules.problem import Problem
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.paths import paths
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.outcome import Outcome

_YES_NO = (("tidak", N_("Belum")), ("ya", N_("Sudah")))


class DocumentForm(FormScreen):
    """A new document, or one of the register."""

    PLACE = "evidence"

    def __init__(self, evidence: str = "", question: str = "") -> None:
        super().__init__()
        self._evidence, self._question = evidence, question

    def heading(self) -> str:
        """New or known."""
        return _("Ubah dokumen") if self._evidence else _("Dokumen baru")

    def fields(self) -> tuple[Field, ...]:
        """What makes a document sound, in the order of the paper."""
        return (
            Field("kind", N_("Jenis"), kind="choice", entries=tuple((kind.code, kind.label) for kind in KINDS)),
            Field("title", N_("Judul"), required=True, check=_no_nik),
            Field("number", N_("Nomor")),
            Field("date", N_("Tanggal"), check=lambda text: parse_day(text).problems, echo=_long_day),
            Field("until", N_("Berlaku sampai"), check=lambda text: parse_day(text, "until").problems, echo=_long_day,
                  hint=N_("kosong: masih berlaku")),
            Field("years", N_("Tahun data"), check=lambda text: parse_years(text)[1], hint=N_("misalnya 2023, 2024")),
            Field("signatory", N_("Penanda tangan")),
            Field("signed", N_("Tanda tangan"), kind="choice", entries=_YES_NO),
            Field("stamped", N_("Cap"), kind="choice", entries=_YES_NO),
            Field("agency", N_("Penerbit"), kind="picker", options=pickers.organisations(self)),
            Field("questions", N_("Untuk pertanyaan"), hint=N_("id, misalnya 04.1, 05.2")),
            Field("file", N_("Berkas"), kind="picker", options=paths(),
                  hint=N_("alamat berkas di laptop ini"), ends_matter=True),
            Field("note", N_("Catatan"), kind="area", check=_no_nik),
        )  # fmt: skip

    def draft_key(self) -> str:
        """One draft a document, one for a new one of a question."""
        return f"evidence:{self._evidence or self._question}"

    async def load(self) -> Mapping[str, str]:
        """What the register holds, dates as they are typed."""
        if not self._evidence:
            return {"kind": "sk", "signed": "tidak", "stamped": "tidak", "questions": self._question}
        evidence = self._evidence
        found, name = await self.kla.read(_reader(evidence))
        for field in ("date", "until"):
            found[field] = formats.day(dt.date.fromisoformat(found[field])) if found[field] else ""
        found["agency"], found["agency_text"] = found["agency_id"], name
        return found

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Register or change the document, taking its file in."""
        evidence, typed = self._evidence, dict(values)
        typed["agency_id"] = values.get("agency", "")
        chosen = values.get("file") or values.get("file_text", "")
        file = Path(chosen).expanduser() if chosen.strip() else None
        folder = self.kla.folder.evidence
        return lambda db: store.evidence.save(db, evidence, typed, file, folder)

    def saved_words(self) -> str:
        """Which document."""
        return _("{name} disimpan").format(name=self.form.values()["title"])


def _reader(evidence: str) -> "Callable[[object], tuple[dict[str, str], str]]":
    def read(connection: object) -> tuple[dict[str, str], str]:
        found = store.evidence.get(connection, evidence)  # type: ignore[arg-type]
        name = store.organisations.name_of(connection, found.get("agency_id", ""))  # type: ignore[arg-type]
        return found, name

    return read


def _no_nik(text: str) -> Iterable[Problem]:
    return (Problem("title", "nik.suspected", severity="warning"),) if looks_like_nik(text) else ()


def _long_day(text: str) -> str:
    day = parse_day(text).value
    return formats.long_day(day) if day else ""
