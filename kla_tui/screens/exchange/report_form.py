"""What a report is asked for: its form and the options of its kind, a field each, as the registry says."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kla_tui import formats, store
from kla_tui.disk import deeds, regency_clock
from kla_tui.disk.log import Code
from kla_tui.files.reports import BY_ID, OPTION, Asked, Kind, Made, NotAsAsked, Option
from kla_tui.i18n import N_, _
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import fold
from kla_tui.rules.text.terminal_text import cut, file_name, shown
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens.base import FormScreen
from kla_tui.widgets.form_row import Field

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.widgets.choice import Choice

_EVENTS = 40  # the latest, to choose from
_OFFERS = 6
Write = Callable[[Kind, Made, Path, str], object]  # the last: what to say then


class ReportForm(FormScreen):
    """The last Enter reads the report and hands it to the list below, which writes it; a refusal stands at its field.

    A letter that the register notes is written and noted at once, before the form closes.
    """

    PLACE = "exchange"
    KEEPS_DRAFT = False

    def __init__(self, kind: str, write: Write) -> None:
        super().__init__()
        self._kind, self._write = BY_ID[kind], write
        self._made: Made | None = None
        self._path, self._said = Path(), ""

    def heading(self) -> str:
        """Which report."""
        return _(self._kind.title)

    def fields(self) -> tuple[Field, ...]:
        """The form of the file first, then what the kind may be asked for."""
        suffixes = tuple((suffix, suffix[1:].upper()) for suffix in self._kind.suffixes)
        form = Field("suffix", N_("Bentuk berkas"), kind="choice", entries=suffixes)
        return (form, *(self._field(OPTION[name]) for name in self._kind.options))

    def _field(self, option: Option) -> Field:
        match option.type:
            case "choice" | "flag" | "event":
                return Field(option.name, option.label, kind="choice", entries=option.entries)
            case "company":
                return Field(option.name, option.label, "picker", option.hint, options=self._companies)
            case "agency":
                return Field(option.name, option.label, "picker", option.hint, options=self._agencies)
            case "day":
                return Field(option.name, option.label, check=partial(_day, option.name), echo=formats.long_day_of)
            case "text" | "number":
                return Field(option.name, option.label, hint=option.hint)

    async def _companies(self, typed: str) -> Sequence[tuple[str, str]]:
        if not typed.strip():
            return ()
        found = await self.kla.read(
            lambda connection: store.companies.companies.listing(connection, typed=typed, limit=_OFFERS)
        )
        return tuple((row.id, row.name) for row in found)

    async def _agencies(self, typed: str) -> Sequence[tuple[str, str]]:
        words = fold(typed).split()
        if not words:
            return ()
        found = await self.kla.read(lambda connection: store.agencies.agencies.listing(connection))
        names = [row.name for row in found if all(word in fold(row.name) for word in words)]
        return tuple((name, name) for name in names[:_OFFERS])

    def draft_key(self) -> str:
        """None is kept."""
        return f"report:{self._kind.id}"

    def given(self) -> Mapping[str, str]:
        """The first form, and each choice as it usually is."""
        choices = [OPTION[name] for name in self._kind.options if OPTION[name].entries]
        return {"suffix": self._kind.suffixes[0], **{option.name: option.default for option in choices}}

    async def load(self) -> Mapping[str, str]:
        """The latest events, the last one chosen."""
        if "event" not in self._kind.options:
            return {}
        found = await self.kla.read(lambda connection: store.events.events.listing(connection, limit=_EVENTS))
        entries = [(row.id, cut(shown(f"{formats.day(row.starts_on)} {row.title}"), 50)) for row in found]
        cast("Choice", self.form.row("event").entry).offer(entries)
        return {"event": entries[0][0] if entries else ""}

    async def _checked_and_stored(self) -> "Outcome | None":
        from kla_tui.store.kit.outcome import Outcome

        asked = self._asked()
        if problems := self._unreadable(asked):
            return Outcome(problems=problems)
        if self._kind.of_files:
            await self.kla.files_changed()  # points follow the files as they lie there now
        read = await self.kla.read(partial(_made_or_refused, kind=self._kind, folder=self.kla.folder, asked=asked))
        if isinstance(read, NotAsAsked):
            return Outcome(problems=tuple(_placed(problem, read.option) for problem in read.problems))
        self._path = self.kla.folder.exports / _name(self._kind, asked, self.kla.zone_minutes)
        name = f"{self._path.stem}-*{self._path.suffix}" if asked.get("separate") else self._path.name
        self._said = _("Laporan ada di exports/{name}").format(name=name)
        send = read.send
        if send is None:
            self._made = read
            return Outcome()
        with deeds.told("report", kind=Code(self._kind.id), form=Code(self._path.suffix[1:])) as line:
            outcome = await self.kla.write(lambda db: send(db, self._path, lambda _page: None), self._said)
            line["refused"] = outcome.refused
        return outcome

    def _asked(self) -> Asked:
        values = self.form.values()
        options = {name: (values[name] or values.get(f"{name}_text", "")).strip() for name in self._kind.options}
        return {"suffix": values["suffix"], **options}

    def _unreadable(self, asked: Asked) -> tuple[Problem, ...]:
        checks = ((field.check, asked[field.name]) for field in self.fields())
        return tuple(problem for check, text in checks if check is not None for problem in check(text))

    def after_saving(self, outcome: "Outcome") -> None:  # noqa: ARG002
        """The list writes what was read, and tells how far it is."""
        if self._made is not None:
            self._write(self._kind, self._made, self._path, self._said)


def _made_or_refused(connection: "Connection", kind: Kind, folder: "Folder", asked: Asked) -> Made | NotAsAsked:
    # A refusal is an answer: what is raised on the database's thread is told as a trouble of the disk.
    try:
        return kind.make(connection, folder, asked)
    except NotAsAsked as refusal:
        return refusal


def _day(name: str, text: str) -> tuple[Problem, ...]:
    return parse_day(text, name).problems


def _placed(problem: Problem, option: str) -> Problem:
    return problem if problem.field else dataclasses.replace(problem, field=option)


def _name(kind: Kind, asked: Asked, zone_minutes: int) -> str:
    """A dated name that both Windows and Linux accept; ids of records say nothing to a reader."""
    moment = regency_clock.stamp(zone_minutes)
    said = [asked[name][:30] for name in ("indicator", "year", "agency") if asked.get(name)]
    return file_name("-".join((kind.id, *said, moment)) + asked["suffix"])
