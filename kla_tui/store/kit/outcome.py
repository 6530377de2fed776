"""What a write answers: the row, how to take it back, and what stands against it."""

from dataclasses import dataclass

from kla_tui.changes import Key, Transaction
from kla_tui.rules.problem import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Outcome:
    """A write that was done (`action` is what undo takes; None: nothing changed) or refused (`problems`).

    `rechecked` are the questions whose accepted answer goes back to review with it.
    """

    id: str = ""
    action: Key | None = None
    problems: tuple[Problem, ...] = ()
    rechecked: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing was stored."""
        return has_errors(self.problems)


def done(tx: Transaction, row: str = "", problems: tuple[Problem, ...] = ()) -> Outcome:
    """The outcome of a transaction that is about to be committed."""
    return Outcome(row, tx.action if tx.wrote else None, problems, tuple(tx.followed))
