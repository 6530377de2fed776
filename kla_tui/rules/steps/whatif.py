"""What if: moves of open questions taken as made, in a scratch copy of the round; nothing is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from kla_tui.rules.score.readiness import Readiness
from kla_tui.rules.steps.moves import Move
from kla_tui.rules.steps.steps import NextStep, Position, next_steps


@dataclass(frozen=True)
class Scenario:
    """A round, the move aimed at in each open question, and the questions whose move is taken as made.

    `aims` are places in the moves of a question: 0, that of the least effort, where it names none. A question that is
    no step changes nothing.
    """

    position: Position
    done: frozenset[str] = frozenset()
    aims: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def steps(self) -> tuple[NextStep, ...]:
        """The steps of the round as it is, whatever is marked."""
        return next_steps(self.position)

    @cached_property
    def by_question(self) -> dict[str, NextStep]:
        """The steps by question."""
        return {step.question: step for step in self.steps}

    @cached_property
    def taken(self) -> frozenset[str]:
        """The questions marked of which there is a step."""
        return self.done & self.by_question.keys()

    @property
    def effort(self) -> int:
        """The effort of all that is marked."""
        return sum(self.aim(question).effort for question in self.taken)

    def place(self, question: str) -> int:
        """Which of its moves is aimed at; the nearest where the round changed meanwhile."""
        return min(self.aims.get(question, 0), len(self.by_question[question].moves) - 1)

    def aim(self, question: str) -> Move:
        """The move aimed at."""
        return self.by_question[question].moves[self.place(question)]

    @cached_property
    def after(self) -> Position:
        """The round with the marked moves made: reviewed, chosen, proven."""
        claims, proofs = dict(self.position.claims), dict(self.position.proofs)
        for question in self.taken:
            move = self.aim(question)
            claims[question], proofs[question] = move.claim, move.proof
        stale = {one: claim for one, claim in self.position.stale.items() if one not in self.taken}
        return replace(
            self.position, claims=claims, proofs=proofs, stale=stale, named=self.position.named - self.taken
        )

    @property
    def readiness(self) -> Readiness:
        """The points and bands with the marked moves made."""
        return self.after.readiness

    def gain(self, question: str) -> Decimal:
        """What the move aimed at wins by itself: as the round is where it is marked, else beside what is marked."""
        position = self.position if question in self.done else self.after
        return position.gain(question, self.aim(question))

    def toggled(self, question: str) -> "Scenario":
        """With that question marked, or no longer."""
        return replace(self, done=self.done ^ {question})

    def marked(self, questions: Iterable[str]) -> "Scenario":
        """With these questions marked too."""
        return replace(self, done=self.done | frozenset(questions))

    def unmarked(self, questions: Iterable[str]) -> "Scenario":
        """Without the marks of these questions."""
        return replace(self, done=self.done - frozenset(questions))

    def aimed(self, question: str, by: int) -> "Scenario":
        """With another move of a question aimed at, as far as there is one."""
        last = len(self.by_question[question].moves) - 1
        return replace(self, aims={**self.aims, question: max(0, min(last, self.place(question) + by))})

    def whole(self, questions: Iterable[str]) -> "Scenario":
        """With these questions marked, each at the move that brings most."""
        known = [question for question in questions if question in self.by_question]
        highest = {question: len(self.by_question[question].moves) - 1 for question in known}
        return replace(self.marked(known), aims={**self.aims, **highest})

    def only(self, aims: Mapping[str, int], done: Iterable[str]) -> "Scenario":
        """With these moves aimed at, and those of these questions marked and nothing else."""
        return replace(self, done=frozenset(done), aims=dict(aims))
