"""The form of a document: what it is, for which questions, and its file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, store
from kla_tui.fields.evidence import FIELDS, FORM
from kla_tui.fields.field import ordered
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.refusal import Stopped
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import declared
from kla_tui.screens.paths import chosen, paths
from kla_tui.screens.reasons import reason_for
from kla_tui.widgets.form import Field
from kla_tui.widgets.progress import ProgressDialog, Report
from kla_tui.widgets.text import lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.evidence.evidence_files import Taken
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_SAID = 3  # findings that fit below the fields


class DocumentForm(FormScreen):
    """A new document, or one of the register."""

    PLACE = "evidence"
    CSS = "#soundness { height: auto; max-height: 5; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self, evidence: str = "", question: str = "") -> None:
        super().__init__()
        self._evidence, self._question = evidence, question
        self._taken: tuple[Path, Taken] | None = None
        self._kept = self._known = ""  # the file's name, and the reasons of what was warned of
        self._reason = ""

    def heading(self) -> str:
        """New or known."""
        return _("Ubah dokumen") if self._evidence else _("Dokumen baru")

    def fields(self) -> tuple[Field, ...]:
        """What makes a document sound, in the order of the paper."""
        options = {"agency_id": pickers.organisations(self), "file_sha256": paths()}
        return declared.rows(ordered(FIELDS, FORM), options=options)

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("evidence", self._evidence),) if self._evidence else ()

    def draft_key(self) -> str:
        """One draft a document, one for a new one of a question."""
        return f"evidence:{self._evidence or self._question}"

    async def load(self) -> Mapping[str, str]:
        """What the register holds, dates as they are typed."""
        if not self._evidence:
            return {"kind": "sk", "signed": "tidak", "stamped": "tidak", "questions": self._question}
        evidence = self._evidence
        found, name, self._known = await self.kla.read(_reader(evidence))
        found = declared.filled(FIELDS, found)
        self._kept = found["file_name"]
        found["agency"], found["agency_text"] = found["agency_id"], name
        return found

    def body(self) -> ComposeResult:
        """The fields, and below them what the document still lacks as it is typed."""
        yield from super().body()
        yield Static("", id="soundness")

    @work(exclusive=True, group="soundness")
    async def live_check(self) -> None:
        """Say what would keep the document from counting, as soon as it changes."""
        typed, evidence = self._typed(self.form.values()), self._evidence
        found = await self.kla.read(lambda connection: store.evidence.evidence.soundness(connection, typed, evidence))
        if self.is_mounted:
            kept = [plain(_("Berkas terlampir: {name}").format(name=self._kept), "dim")] if self._kept else []
            if self._known:
                kept.append(plain(_("Alasan: {reason}").format(reason=self._known), "dim"))
            said = [plain(f"! {problem_text(problem)}", "warn") for problem in found[:_SAID]]
            if len(found) > _SAID:
                said.append(plain(_("… dan {count} lagi").format(count=formats.number(len(found) - _SAID)), "dim"))
            self.query_one("#soundness", Static).update(
                lines(*kept, *(said or [plain(_("✓ Dokumen memenuhi syarat."), "good")]))
            )

    def _typed(self, values: Mapping[str, str]) -> dict[str, str]:
        return {**values, "agency_id": values.get("agency", "")}

    def _file(self) -> Path | None:
        values = self.form.values()
        return chosen(values, "file")

    @work(exclusive=True, group="attach")
    async def action_save(self) -> None:  # type: ignore[override]
        """Copy the file in where one was chosen, on a thread of its own, then store the document.

        A text that may name a child, or hold an identity number, is stored only with a reason; and so is an offer for
        questions the document does not fit, or for very many.
        """
        await self.form.complete()
        file, typed = self._file(), self._typed(self.form.values())
        evidence = self._evidence
        warned, known = await self.kla.read(
            lambda connection: (
                store.evidence.evidence.warned(connection, typed, evidence),
                store.kit.accepted_warnings.reasons(connection, evidence),
            )
        )
        reason = await reason_for(self.kla, warned, self.draft_key(), known)
        if reason is None:
            self.kla.say(_("Tidak disimpan."), "warn")
            return
        self._reason = reason
        if file is None:
            self._taken = None
        elif self._taken is None or self._taken[0] != file:
            problems = await self.kla.read(lambda connection: store.evidence.evidence.checked(connection, typed))
            if not has_errors(problems):
                taken = await self._take(file)
                if taken is None:
                    return
                self._taken = (file, taken)
        super().action_save()

    async def _take(self, file: Path) -> "Taken | None":
        """The file as it is kept now; None, and said why, where it was not taken: what was typed stays."""
        folder = self.kla.folder.evidence
        result = await self.kla.push_screen_wait(
            ProgressDialog(
                _("Menyalin {name}").format(name=file.name),
                lambda report, stopped: _copy(file, folder, report, stopped),
            )
        )
        if isinstance(result, Problem):
            self.form.show_problems((result,))
            self.kla.say(problem_text(result), "bad")
        elif isinstance(result, Stopped):
            self.kla.say(_("Penyalinan dihentikan; isian tetap ada."), "warn")
        elif isinstance(result, BaseException):
            self.kla.say_failed(result)
        else:
            return result
        return None

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Register or change the document, with its file where one was taken in."""
        evidence, folder = self._evidence, self.kla.folder.evidence
        typed = {**self._typed(values), "reason": self._reason}
        taken = self._taken[1] if self._taken else None
        return lambda db: store.evidence.evidence.save_taken(db, evidence, typed, taken, folder)

    def after_saving(self, outcome: "Outcome") -> None:
        """What there is to say of the file."""
        said = next((problem for problem in outcome.problems if problem.field == "file"), None)
        if said is not None:
            self.kla.say(problem_text(said), "warn")

    def saved_words(self) -> str:
        """Which document."""
        return _("{name} disimpan").format(name=self.form.values()["title"])


def _reader(evidence: str) -> "Callable[[object], tuple[dict[str, str], str, str]]":
    def read(connection: object) -> tuple[dict[str, str], str, str]:
        found = store.evidence.evidence.get(connection, evidence)  # type: ignore[arg-type]
        name = store.register.organisations.name_of(connection, found.get("agency_id", ""))  # type: ignore[arg-type]
        return found, name, store.kit.accepted_warnings.reasons(connection, evidence)  # type: ignore[arg-type]

    return read


def _copy(file: Path, folder: Path, report: Report, stopped: Callable[[], bool]) -> "Taken | Problem":
    done = 0
    try:
        total = file.stat().st_size
    except (OSError, ValueError):
        total = 0  # `take` says why

    def told(count: int) -> None:
        nonlocal done
        done += count
        report(done, total)

    return store.evidence.evidence_files.take(file, folder, told, stopped)
