"""Why what was asked for does not come about: it cannot be done as asked, or the officer wants no more of it."""

from collections.abc import Mapping

from kla_tui.rules.problem import Problem


class Refused(Exception):
    """It cannot be done as asked; `code` and `params` name the sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, str | int] = params

    @property
    def problem(self) -> Problem:
        """The refusal as any other finding, of no field."""
        return Problem("", self.code, self.params)


class Stopped(Exception):
    """The officer wants no more of it; what is left of it then, whoever raises it says."""
