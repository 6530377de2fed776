"""What a rule answers when an input does not hold: a field, a code and its parameters, never words."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Literal

Severity = Literal["error", "warning"]


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One finding about one field.

    `code` names the sentence in `kla_tui.words`; `params` fill its placeholders. An `error` cannot be stored;
    a `warning` can, together with the officer's reason.
    """

    field: str
    code: str
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    severity: Severity = "error"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything among the problems keeps the input from being stored."""
    return any(problem.severity == "error" for problem in problems)
