"""The value of a question: numbers over the data years, the text of a text question, and the claimed fraction."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.instrument.values import check_values
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.claims import turned, value_in
from kla_tui.rules.typed.amounts import parse_number, parse_share
from kla_tui.screens.checklist.scale_words import of_share, of_turn, worth
from kla_tui.screens.reasons import ReasonedForm
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.screens.reasons import Warned
    from kla_tui.store.checklist.checklist import QuestionRow
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome


def _number(name: str) -> Callable[[str], Iterable[Problem]]:
    return lambda text: parse_number(formats.typed(text), name).problems


class ValueScreen(ReasonedForm):
    """The form of one question's value; `typed` is the digit that opened it."""

    PLACE = "checklist"

    def __init__(self, row: "QuestionRow", typed: str = "") -> None:
        super().__init__()
        self._row, self._typed = row, typed

    def heading(self) -> str:
        """Which question."""
        return f"{self._row.question.id} {self._row.question.text_id}"[:60]

    def fields(self) -> tuple[Field, ...]:
        """What the type of the question asks, then the option and the claimed fraction."""
        return (*self._values(), *self._options(), self._fraction())

    def _values(self) -> Iterable[Field]:
        question = self._row.question
        kind = TYPES[question.type]
        years = ("_1", "_2") if question.years > 1 else ("_1",)
        for suffix, year in zip(years, self._row.data_years, strict=False):
            name = f"{_(_YEAR_WORDS[suffix])}: {year}" if question.years > 1 else ""
            for place, asked in enumerate(kind.numbers):
                field = f"{asked.field}{suffix}"
                yield Field(field, asked.label, check=_number(field), heading="" if place else name,
                            hint=asked.hint, echo=self._echo_of(suffix))  # fmt: skip
        if kind.value:
            entries = kind.value.entries
            yield Field(kind.value.field, kind.value.label, kind="choice" if entries else "area", entries=entries)

    def _options(self) -> Iterable[Field]:
        row = self._row
        if row.options and row.scale:
            by_itself = N_("— menurut nilai dua tahun") if row.scale.compare else N_("— belum dipilih")
            entries = tuple((one.id, f"{one.of(row.question.count_id)} · {worth(row.question, one.fraction)}")
                            for one in row.options)  # fmt: skip
            yield Field("option", N_("Opsi (perkiraan)"), kind="choice", entries=(("", by_itself), *entries))

    def _echo_of(self, suffix: str) -> Callable[[str], str] | None:
        """What is said below a number: its share, and what the values come to by the scale."""
        echoes = []
        if TYPES[self._row.question.type].claims:
            echoes.append(self._echo_percent(suffix))
        if self._row.scale is not None:
            echoes.append(self._echo_scale(suffix))
        return (lambda typed: " · ".join(said for echo in echoes if (said := echo(typed)))) if echoes else None

    def _echo_scale(self, suffix: str) -> Callable[[str], str]:
        def echo(_typed: str) -> str:
            question, scale = self._row.question, self._row.scale
            numbers, problems = check_values(question, _read(self.form.values()))
            if scale is None or has_errors(problems):
                return ""
            if scale.compare:
                option = turned(question, scale, numbers) if suffix == "_2" else None
                return of_turn(question, scale, option) if option else ""
            shares = {year: value_in(question, numbers, year) for year in (1, 2)}
            share = shares[int(suffix[1:])]
            counts = suffix == "_2" or shares[2] is None  # the latest year's does
            return of_share(question, scale, share) if scale.bands and counts and share is not None else ""

        return echo

    def _echo_percent(self, suffix: str) -> Callable[[str], str]:
        def echo(_typed: str) -> str:
            typed = _read(self.form.values())
            share = parse_share(typed[f"numerator{suffix}"], typed[f"denominator{suffix}"])
            if share is None:
                return ""
            if not self._row.question.lower_is_better or self._row.scale is not None:
                return f"= {formats.number(share)} %"
            left = formats.number(100 - share)
            return _("= {share} %, makin rendah makin baik: klaim {left} %").format(
                share=formats.number(share), left=left
            )

        return echo

    def _fraction(self) -> Field:
        return Field(
            "fraction", N_("Bagian poin 0–1"), check=_number("fraction"), echo=self._echo_fraction,
            hint=self._without_fraction(), heading=N_("Klaim (perkiraan)"),
        )  # fmt: skip

    def _without_fraction(self) -> str:
        """What counts where no fraction is typed."""
        scale = self._row.scale
        if scale is None:
            return N_("kosong: mengikuti jawaban")
        return N_("kosong: mengikuti tingkat persen") if scale.bands else N_("kosong: mengikuti opsi")

    def _echo_fraction(self, text: str) -> str:
        value = parse_number(formats.typed(text)).value
        if value is None or value > 1:
            return ""
        return _("{points} dari {max} poin").format(
            points=formats.number(value * self._row.question.max_points),
            max=formats.number(self._row.question.max_points),
        )

    def rows(self) -> "Rows":
        """The answer, once there is one."""
        return (("answer", self._row.id),) if self._row.id else ()

    def draft_key(self) -> str:
        """One draft a question."""
        return self.kla.of_round(f"value:{self._row.question.id}")

    async def load(self) -> Mapping[str, str]:
        """What is stored: at first as the list has just read it."""
        if self._filled.is_set():
            question_id = self._row.question.id
            found = await self.kla.read(lambda connection: store.checklist.checklist.questions(connection))
            self._row = next((row for row in found if row.question.id == question_id), self._row)
        row = self._row
        values = {name: formats.entry(value) for name, value in row.numbers.items()}
        values["value"] = row.value
        values["option"] = row.option
        values["fraction"] = formats.entry(row.fraction) if row.fraction_set else ""
        return values

    def on_mount(self) -> None:
        """The digit that opened the form is its first letter."""
        if self._typed:
            first = self.form.query("FieldRow").first()
            entry = getattr(first, "entry", None)
            if entry is not None:
                entry.value = self._typed
                entry.cursor_position = len(self._typed)

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the value."""
        question_id, typed = self._row.question.id, _read(values)
        if TYPES[self._row.question.type].is_choice and not typed.get("fraction"):
            value, option = typed.get("value", ""), typed.get("option", "")
            # The one that was changed says what is meant, the option where both were.
            if option and (option != self._row.option or value == self._row.value):
                return lambda db: store.checklist.checklist.choose(db, question_id, option)
            return lambda db: store.checklist.checklist.answer(db, question_id, value or "tidak")

        typed["reason"] = self.reason
        return lambda db: store.checklist.checklist.set_values(db, question_id, typed)

    def warned(self, values: Mapping[str, str]) -> "Callable[[Connection], Warned]":
        """Unlikely numbers, and text that names a child."""
        row, typed = self._row, _read(values)
        return lambda connection: (
            store.checklist.checklist.value_warnings(connection, row.question.id, typed),
            store.kit.accepted_warnings.reasons(connection, row.id),
        )

    def saved_words(self) -> str:
        """Which value."""
        return _("Nilai {id} disimpan").format(id=self._row.question.id)


_YEAR_WORDS = {"_1": N_("Tahun data pertama"), "_2": N_("Tahun data kedua")}


def _read(values: Mapping[str, str]) -> dict[str, str]:
    # The text of an answer stays as it is; everything else of this form is a number.
    return {name: text if name == "value" else formats.typed(text) for name, text in values.items()}
