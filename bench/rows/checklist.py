"""The checklist at its full size: 274 questions × 5 rounds × 3 000 documents, beside the same with nothing in it."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from bench import ratio, seed
from bench.meter import Sample, Session, in_turns
from bench.plan import Plan, opened
from bench.ratio import Ratio
from bench.rows import row
from bench.rows.noise import typist
from bench.rows.work import answering, open_checklist

ROUNDS, DOCUMENTS = 5, 3_000


@row("checklist", quick=False)
def checklist(plan: Plan) -> list[Ratio]:
    """Opening the questions of an indicator and answering by one key, with five rounds and 3 000 documents."""
    found = []
    many, none = plan.folder("rounds-5", full), plan.folder("opened", opened)
    with Session(plan.kla(many)) as large, Session(plan.kla(none)) as small:
        mine, base = in_turns(_opening(large), _opening(small), plan.turns)
        found.append(ratio.wall("open questions, full ÷ empty", None, mine, base))
    with Session(plan.kla(many)) as ours, Session(plan.baseline("bare_input")) as bare:
        mine, base = in_turns(answering(ours), typist(bare), plan.turns)
        found.append(ratio.wall("one-key answer, full → committed", 4.0, mine, base))
    return found


def _opening(session: Session) -> Callable[[], Sample]:
    open_checklist(session)

    def once() -> Sample:
        sample = session.key("enter", re.compile(r"› 01\.1 "))
        session.press("escape")
        session.wait_for("Penguatan Kelembagaan")
        return sample

    return once


def full(folder: Path) -> None:
    """Make the folder: five rounds answered in full, each begun from the one before, and the documents linked."""
    from kla_tui.changes import writing
    from kla_tui.folder import Folder
    from kla_tui.models import Answer, Evidence, EvidenceLink, Round, derived_id
    from kla_tui.store.folder import opening
    from kla_tui.store.kit import settings
    from kla_tui.store.round import round_state
    from kla_tui.store.summary import summary

    db = opening.create(Folder(folder), opening.Setup("63.11", "Dinas Contoh", "Petugas Contoh", year=2025))
    with writing(db, "import") as tx:
        instrument = round_state.corrected(tx.connection)
        questions = instrument.questions
        for year in range(2026 - ROUNDS, 2026):
            settings.begin_round(tx, year)
            round_id = derived_id("round", str(year))
            tx.put(Round, round_id, started_from=year - 1)
            tx.insert_many(Answer, seed.answers(round_id, instrument))
        ids = tx.insert_many(
            Evidence,
            [
                {
                    "kind": "laporan", "title": f"Laporan contoh {number}", "date": dt.date(2024, 5, 1),
                    "signed": True, "years": "2023, 2024",
                }
                for number in range(DOCUMENTS)
            ],
        )  # fmt: skip
        links = [(document, questions[number % len(questions)].id) for number, document in enumerate(ids)]
        tx.insert_many(
            EvidenceLink,
            [
                {"id": derived_id("evidence_link", *link), "evidence_id": link[0], "question_id": link[1]}
                for link in links
            ],
        )
    with db.write() as connection:
        summary.recount(connection)
    db.close()
