"""What a question asked when it was answered, kept with answers that do not say it before a correction changes it.

Answers from before there were revisions keep no basis. A correction of points, type or options must not pass over
them: they are told what they were given under, in the action that corrects.
"""

from sqlalchemy import select

from kla_tui.changes import Transaction
from kla_tui.data import catalogue as catalogues
from kla_tui.models import Answer
from kla_tui.rules.corrections.correction import corrected
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state


def keep(tx: Transaction, text: str) -> None:
    """Let every answer to a question these corrections change hold what the question asks until now.

    One whose question was revised since stays without: it is to be looked at whatever is corrected.
    """
    before = round_state.corrected(tx.connection)
    after = corrected(catalogues.load(settings.CATALOGUE), text)
    if not isinstance(after, Catalogue):
        return
    changed = {
        question.id
        for question in before.questions
        if question.revised <= 1 and after.basis.get(question.id) != before.basis[question.id]
    }
    if not changed:
        return
    query = select(Answer.id, Answer.question_id).where(
        Answer.deleted.is_(False), Answer.basis == "", Answer.question_id.in_(sorted(changed))
    )
    for row, question in tx.connection.execute(query).all():
        tx.put(Answer, row, basis=before.basis[question])
