"""What if: next steps marked as done in a scratch copy of the round; nothing is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.score.claims import ALL
from kla_tui.rules.score.proofs import PROVEN
from kla_tui.rules.score.readiness import Claims, Proofs, Readiness, assess
from kla_tui.rules.score.steps import NextStep, next_steps


@dataclass(frozen=True)
class Scenario:
    """A round and the questions whose step is taken as done.

    A step done means what its points say: the documents of an answered question become sound and its claim stays as
    it is; an open question is answered in full, with sound documents. A question that is no step changes nothing.
    """

    catalogue: Catalogue
    claims: Claims
    proofs: Proofs
    done: frozenset[str] = frozenset()

    @cached_property
    def steps(self) -> tuple[NextStep, ...]:
        """The steps of the round as it is, whatever is marked."""
        return next_steps(self.catalogue, self.claims, self.proofs)

    @cached_property
    def _taken(self) -> frozenset[str]:
        return self.done & {step.question for step in self.steps}

    @cached_property
    def _after(self) -> tuple[Claims, Proofs]:
        taken = self._taken
        claims = {**dict.fromkeys(taken, ALL), **self.claims}
        for question in taken:
            if claims[question].is_open:
                claims[question] = ALL
        return claims, {**self.proofs, **dict.fromkeys(taken, PROVEN)}

    @cached_property
    def readiness(self) -> Readiness:
        """The points and bands with the marked steps done."""
        return assess(self.catalogue, *self._after)

    @cached_property
    def left(self) -> Mapping[str, Decimal]:
        """What each step that is not marked would still win by itself; one the caps swallow is not there."""
        return {step.question: step.points for step in next_steps(self.catalogue, *self._after)}

    def toggled(self, question: str) -> "Scenario":
        """With that step marked, or no longer."""
        return replace(self, done=self.done ^ {question})

    def marked(self, questions: Iterable[str]) -> "Scenario":
        """With these steps marked too."""
        return replace(self, done=self.done | frozenset(questions))

    def unmarked(self, questions: Iterable[str]) -> "Scenario":
        """Without the marks of these steps."""
        return replace(self, done=self.done - frozenset(questions))
