"""The laws of undo through the store: back to the start is the start, on to the end is the end, whatever was done."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from kla_tui import changes
from kla_tui.changes import actors, clock
from kla_tui.db import Database
from kla_tui.disk import identity
from kla_tui.folder import Folder
from kla_tui.models import Action, Answer, AreaCell, Conflict, Head, Organisation, Setting, shared_models
from kla_tui.store.checklist import area_grid, checklist
from kla_tui.store.companies import companies
from kla_tui.store.exchange import listings
from kla_tui.store.folder import checkup, opening
from kla_tui.store.history import history, meanwhile, undoing
from kla_tui.store.register import organisations
from kla_tui.store.summary import summary
from tests.unit.changes.test_changes import WRITES, Office

NAMES = sorted(WRITES)
# Deeds on a few fields, over and over: where undo once stuck for good.
AGAIN: dict[str, Callable[[Office], object]] = {
    **{
        f"answer {value}": partial(lambda v, o: checklist.answer(o.db, "04.1", v), value) for value in ("ya", "tidak")
    },
    **{f"note {n}": partial(lambda v, o: checklist.note(o.db, "04.1", v), n) for n in "ab"},
    **{
        f"cell {code} {value}": partial(lambda c, v, o: area_grid.fill(o.db, "25.2", [c], 2024, v), code, value)
        for code in ("63.11.01", "63.11.02")
        for value in ("ya", "tidak", "")
    },
    **{f"name {n}": partial(lambda v, o: companies.save(o.db, o.company, {"name": v}), f"PT {n}") for n in "AB"},
}
DEEDS = WRITES | AGAIN
TROUBLES = ["restart", "restore", "clock ahead", "clock right"]
EVENTS = [*NAMES, *[*AGAIN] * 8, *["undo"] * 40, *["redo"] * 24, *TROUBLES * 4]


def digest(db: Database) -> str:
    with db.read() as connection:
        return changes.digest(connection)


def standing(db: Database) -> set[tuple[Any, ...]]:
    """All shared rows that are not deleted."""
    found: set[tuple[Any, ...]] = set()
    with db.read() as connection:
        for name, model in shared_models().items():
            query = select(*model.__table__.columns).where(model.deleted.is_(False))
            found |= {(name, *row) for row in connection.execute(query)}
    return found


def length(db: Database) -> int:
    with db.read() as connection:
        return int(connection.execute(select(func.count()).select_from(Action)).scalar_one())


def all_back(db: Database) -> list[undoing.Step]:
    """Undo until there is nothing to take back; the steps."""
    steps = []
    while True:
        step = undoing.undo(db)
        if step.action is None:
            return steps
        steps.append(step)


def all_again(db: Database) -> int:
    count = 0
    while undoing.redo(db).action is not None:
        count += 1
    return count


@pytest.fixture(scope="module")
def office(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Office]:
    """A folder with one of everything, to be copied."""
    root = tmp_path_factory.mktemp("office") / "data"
    shutil.copytree(empty_template, root)
    db = opening.open_folder(Folder(root))
    made = Office(db)
    db.close()
    return root, made


@contextmanager
def copied(office: tuple[Path, Office]) -> Iterator[Office]:
    """The office in a folder of its own."""
    root, made = office
    with TemporaryDirectory() as place:
        shutil.copytree(root, Path(place) / "data")
        db = opening.open_folder(Folder(Path(place) / "data"))
        own = object.__new__(Office)
        own.__dict__.update(made.__dict__, db=db)
        try:
            yield own
        finally:
            own.db.close()


class Told:
    """What the history of a stack of deeds must look like: the digest after each, and where undo stands."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.states = [digest(db)]
        self.at = 0

    def do(self, office: Office, name: str) -> None:
        before = length(self.db)
        DEEDS[name](office)
        if length(self.db) > before:
            self.states[self.at + 1 :] = [digest(self.db)]
            self.at += 1

    def begin_anew(self, office: Office, *, copied: bool) -> None:
        """Close and open again; as a restored, moved or copied folder does, under another actor."""
        path = Path(str(self.db.engine.raw_connection().execute("PRAGMA database_list").fetchone()[2]))
        self.db.close()
        if copied:
            actors.forget_actor(path)
        self.db = office.db = opening.open_folder(Folder(path.parent))

    def undo(self) -> None:
        if self.at == 0:
            return  # what was done before is taken back next: another test goes that far
        step = undoing.undo(self.db)
        assert step.passed == ()
        assert step.deeds == 1
        self.at -= 1
        assert digest(self.db) == self.states[self.at], f"undo of {step.deed}"

    def redo(self) -> None:
        step = undoing.redo(self.db)
        if self.at == len(self.states) - 1:
            assert step.action is None
            return
        assert step.passed == ()
        self.at += 1
        assert digest(self.db) == self.states[self.at], f"redo of {step.deed}"


@pytest.mark.slow
def test_any_deeds_undone_to_the_start_and_redone_to_the_end(
    office: tuple[Path, Office], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    histories = max(request.config.getoption("--histories") // 25, 3)
    right = clock.wall

    @settings(max_examples=histories, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(st.sampled_from(EVENTS), max_size=24))
    def law(history: list[str]) -> None:
        monkeypatch.setattr(clock, "wall", right)
        with copied(office) as own:
            told = Told(own.db)
            rows = standing(own.db)
            for name in history:
                if name == "undo":
                    told.undo()
                elif name == "redo":
                    told.redo()
                elif name.startswith("clock"):
                    ahead = 5 * clock.FARTHEST if name == "clock ahead" else 0
                    monkeypatch.setattr(clock, "wall", lambda days=ahead: right() + days)
                elif name in TROUBLES:
                    told.begin_anew(own, copied=name == "restore")
                else:
                    told.do(own, name)
            here, end = told.at, standing(own.db)
            while told.at:
                told.undo()
            assert standing(own.db) == rows
            while told.at < here:
                told.redo()
            assert standing(own.db) == end
            with own.db.read() as connection:
                assert summary.figures(connection) == summary.worked_out(connection)
            assert checkup.problems(own.db, Path()) == ()

    law()


@pytest.mark.slow
def test_everything_there_is_undone_to_an_empty_folder_and_redone(db: Database, folder: Folder) -> None:
    start, rows = digest(db), standing(db)
    states = [start]
    office = Office(db)
    for name in NAMES:
        WRITES[name](office)
    end, all_rows = digest(db), standing(db)
    steps = all_back(db)
    assert {passed.deed.verb for step in steps for passed in step.passed} == set()
    assert digest(db) == states[0] == start
    assert standing(db) == rows
    assert all_again(db) == len(steps)
    assert digest(db) == end
    assert standing(db) == all_rows
    assert checkup.problems(db, folder.evidence) == ()


# -- what the issue names ----------------------------------------------------------------------------------------


def test_many_deeds_on_one_field_are_taken_back_in_order(db: Database) -> None:
    told = Told(db)
    for value in ("ya", "tidak", "ya", "sebagian"):
        checklist.answer(db, "01.1", value)
        told.states.append(digest(db))
        told.at += 1
    for _ in range(4):
        told.undo()
    assert undoing.undo(db).action is None
    for _ in range(5):
        told.redo()


def test_a_grid_cell_taken_back_takes_the_percentage_back(db: Database) -> None:
    def share() -> tuple[Any, ...] | None:
        with db.read() as connection:
            query = select(Answer.numerator_1, Answer.fraction, Answer.value).where(Answer.deleted.is_(False))
            row = connection.execute(query.where(Answer.question_id == "25.2")).first()
            return None if row is None else tuple(row)

    with db.read() as connection:
        codes = [area.code for area in area_grid.areas(connection, "kecamatan")][:4]
    shares = [share()]
    for code in codes:
        area_grid.fill(db, "25.2", [code], 2024, "ya")
        shares.append(share())
    area_grid.fill(db, "25.2", [codes[0]], 2024, "")
    shares.append(share())
    assert len(set(shares)) == 5
    for expected in reversed(shares[:-1]):
        assert undoing.undo(db).action is not None
        assert share() == expected
    with db.read() as connection:
        assert connection.execute(select(AreaCell.id).where(AreaCell.deleted.is_(False))).all() == []
    for expected in shares[1:]:
        assert undoing.redo(db).action is not None
        assert share() == expected


def test_the_way_back_outlives_a_restart_and_a_new_deed_ends_the_way_on(db: Database, folder: Folder) -> None:
    checklist.answer(db, "01.1", "ya")
    checklist.answer(db, "01.2a", "ya")
    undoing.undo(db)
    undoing.undo(db)
    again = opening.open_folder(folder)
    assert undoing.redo(again).action is not None
    checklist.note(again, "01.1", "baru")
    assert undoing.redo(again).action is None
    assert [step.deed.verb for step in all_back(again) if step.deed] == ["checklist.note", "checklist.answer"]
    again.close()


def test_the_way_back_goes_on_before_a_restore_a_move_or_a_copy(db: Database, folder: Folder) -> None:
    start = digest(db)
    states = [start]
    for value in ("ya", "tidak"):
        checklist.answer(db, "01.1", value)
        states.append(digest(db))
    undoing.undo(db)
    db.close()
    for _ in range(2):  # another actor each time, as after a restore
        actors.forget_actor(folder.database)
        opening.open_folder(folder).close()
    again = opening.open_folder(folder)
    with again.read() as connection:
        assert len(actors.line(connection)) > 1
    assert undoing.redo(again).action is not None
    assert digest(again) == states[2]
    checklist.answer(again, "01.1", "sebagian")
    for expected in reversed(states):
        assert undoing.undo(again).action is not None
        assert digest(again) == expected
    assert undoing.undo(again).action is None
    again.close()


def test_what_a_former_actor_did_elsewhere_since_is_not_ones_own(db: Database, folder: Folder) -> None:
    checklist.answer(db, "01.1", "ya")
    with another(folder) as other:
        first = digest(db)
        checklist.answer(db, "01.2a", "ya")
        meet(db, other)
        step = undoing.undo(other)
        assert step.deed is not None
        assert (step.deed.verb, step.deed.name) == ("checklist.answer", "01.1"), "the deed from before the copy"
        meet(other, db)
        assert undoing.redo(other).action is not None
        meet(other, db)
        assert undoing.undo(db).action is not None
        assert digest(db) == first


def test_a_clock_that_was_ahead_does_not_end_the_way_back(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    start, right = digest(db), clock.wall
    monkeypatch.setattr(clock, "wall", lambda: right() + 5 * clock.FARTHEST)
    checklist.answer(db, "01.1", "ya")
    checklist.answer(db, "01.1", "tidak")
    end = digest(db)
    monkeypatch.setattr(clock, "wall", right)
    assert len(all_back(db)) == 2, "an undo is dated before its deed"
    assert digest(db) == start
    assert all_again(db) == 2
    assert digest(db) == end


def test_how_far_one_has_come_is_noted_after_each_step(db: Database, folder: Folder) -> None:
    def reached() -> tuple[int, int]:
        with db.read() as connection:
            own = changes.actor_of(connection)
            return identity.noted(folder.root, own), changes.vector(connection)[own]

    checklist.answer(db, "01.1", "ya")
    step = undoing.undo(db)
    assert reached()[0] == reached()[1], "a database put back to before the undo must be noticed"
    undoing.redo(db)
    assert reached()[0] == reached()[1]
    assert step.deed is not None
    undoing.take_back(db, step.deed.key)
    assert reached()[0] == reached()[1]


def test_what_left_the_laptop_stays_in_the_history(db: Database) -> None:
    made = companies.save(db, "", {"name": "PT Contoh"})
    listings.note_disclosure(db, "people", "untuk provinsi")
    listings.note_disclosure(db, "people", "untuk provinsi")
    with db.read() as connection:
        disclosures = [row for row in history.listing(connection) if row.verb == "export.full"]
    assert len(disclosures) == 2, "the same export twice is noted twice"
    step = undoing.undo(db)
    assert step.deed is not None
    assert step.deed.key == made.action
    assert [(passed.deed.verb, passed.lasts) for passed in step.passed] == [("export.full", True)] * 2
    for row in disclosures:
        assert undoing.take_back(db, row.key).action is None
        assert undoing.take_back(db, row.key, partly=True).action is None
        assert changes.undo(db, row.key).action is None
    begun = undoing.undo(db)
    assert begun.action is None
    with db.read() as connection:
        kept = select(func.count()).select_from(Setting).where(Setting.key.startswith("disclosure"))
        assert connection.execute(kept.where(Setting.deleted.is_(False))).scalar_one() == 2
        assert len([row for row in history.listing(connection) if row.verb == "export.full"]) == 2


def test_an_older_deed_taken_back_from_the_history_is_a_deed(db: Database) -> None:
    first = checklist.answer(db, "01.1", "ya").action
    checklist.answer(db, "01.2a", "ya")
    states = [digest(db)]
    assert first is not None
    step = undoing.take_back(db, first)
    states.append(digest(db))
    assert undoing.undo(db).action is not None
    assert digest(db) == states[0]
    assert undoing.redo(db).action is not None
    assert digest(db) == states[1]
    assert undoing.take_back(db, first).action is None, "it is taken back already"
    assert step.action is not None
    assert [done.deed.verb for done in all_back(db) if done.deed] == ["undo.deed", *["checklist.answer"] * 2]


def test_an_undo_taken_back_from_the_history_is_the_redo(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    end = digest(db)
    undone = undoing.undo(db).action
    assert undone is not None
    assert undoing.take_back(db, undone).action is not None
    assert digest(db) == end
    with db.read() as connection:
        assert history.listing(connection)[0].verb == "redo"


def test_a_row_that_came_back_is_new(db: Database) -> None:
    checklist.answer(db, "01.1", "sebagian")
    undoing.undo(db)
    checklist.note(db, "01.1", "catatan")
    with db.read() as connection:
        row = connection.execute(select(Answer.value, Answer.fraction, Answer.note)).one()
    assert tuple(row) == ("", None, "catatan")
    made = organisations.save(db, "", {"name": "Dinas Contoh", "note": "lama"}).id
    undoing.undo(db)
    with changes.writing(db, "organisation.save") as tx:
        tx.put(Organisation, made, name="Dinas Lain")
    with db.read() as connection:
        assert connection.execute(select(Organisation.name, Organisation.note)).one() == ("Dinas Lain", "")


def test_a_record_whose_birth_was_taken_back_is_revived_as_it_was(db: Database) -> None:
    made = companies.save(db, "", {"name": "PT Contoh", "phone": "0526 2021234", "note": "lama"}).id
    before = standing(db)
    undoing.undo(db)
    gone = digest(db)
    assert meanwhile.revive(db, [("organisation", made)]).action is not None
    assert standing(db) == before
    assert undoing.undo(db).action is not None
    assert digest(db) == gone


# -- with another laptop -----------------------------------------------------------------------------------------


@contextmanager
def another(folder: Folder) -> Iterator[Database]:
    """Another laptop that holds what this one holds."""
    with TemporaryDirectory() as place:
        shutil.copytree(folder.root, Path(place) / "data")
        other = opening.open_folder(Folder(Path(place) / "data"))
        try:
            yield other
        finally:
            other.close()


def meet(source: Database, target: Database) -> None:
    with target.read() as connection:
        known = changes.vector(connection)
    with source.read() as connection:
        parcel = list(changes.since(connection, known))
    changes.merge(target, parcel)


def test_what_another_changed_since_is_passed_over_whole_and_older_deeds_are_reached(
    db: Database, folder: Folder
) -> None:
    start = digest(db)
    checklist.answer(db, "01.1", "ya")
    made = companies.save(db, "", {"name": "PT Contoh", "phone": "0526 2021234"})
    companies.save(db, made.id, {"name": "PT Contoh Dua", "phone": "0526 2021235"})
    with another(folder) as other:
        companies.save(other, made.id, {"name": "PT Contoh Tiga", "phone": "0526 2021235"})
        meet(other, db)
        meet(db, other)
        end = digest(db)
        assert digest(other) == end
        step = undoing.undo(db)
        assert step.deed is not None
        assert step.deed.verb == "checklist.answer"
        assert [passed.deed.verb for passed in step.passed] == ["company.save", "company.register"]
        assert ("PT Contoh Tiga", "organisation", "name") in step.passed[0].some
        with db.read() as connection:
            query = select(Organisation.name, Organisation.phone)
            assert connection.execute(query).one() == ("PT Contoh Tiga", "05262021235"), "nothing half"
        assert undoing.undo(db).action is None
        assert undoing.redo(db).action is not None
        assert digest(db) == end
        meet(db, other)
        assert digest(other) == end
        undoing.undo(other)  # the other laptop takes its own back: then ours is not covered any more
        meet(other, db)
        all_back(db)
        assert digest(db) == start


def test_a_conflict_that_was_settled_stands_again(db: Database, folder: Folder) -> None:
    row = organisations.save(db, "", {"name": "Dinas"}).id
    with another(folder) as other:
        organisations.save(other, row, {"name": "Dinas Sana"})
        organisations.save(db, row, {"name": "Dinas Sini"})
        meet(other, db)
        disputed = digest(db), names(db)
        with changes.writing(db, "organisation.save") as tx:
            tx.settle(Organisation, row, "name", "Dinas Kita")
        settled = digest(db)
        assert undoing.undo(db).action is not None
        assert (digest(db), names(db)) == disputed
        with db.read() as connection:
            assert connection.execute(select(func.count()).select_from(Conflict)).scalar_one() == 1
        assert undoing.redo(db).action is not None
        assert digest(db) == settled
        undoing.undo(db)
        meet(db, other)
        assert digest(other) == disputed[0]
    assert checkup.problems(db, folder.evidence) == ()


def names(db: Database) -> list[str]:
    with db.read() as connection:
        return list(connection.execute(select(Organisation.name).order_by(Organisation.id)).scalars())


def test_a_deletion_taken_back_while_another_edited(db: Database, folder: Folder) -> None:
    row = organisations.save(db, "", {"name": "Dinas"}).id
    with another(folder) as other:
        organisations.save(other, row, {"name": "Dinas", "note": "dari sana"})
        with changes.writing(db, "organisation.save") as tx:
            tx.delete(Organisation, row)
        meet(other, db)
        outlived = digest(db)
        with changes.writing(db, "organisation.save") as tx:
            tx.put(Organisation, row, deleted=True)
        assert undoing.undo(db).action is not None, "it was shown, though deleted here: so it is again"
        assert digest(db) == outlived
        assert undoing.undo(db).action is not None
        with db.read() as connection:
            query = select(Organisation.note, Organisation.deleted).where(Organisation.id == row)
            assert connection.execute(query).one() == ("dari sana", False)
            assert connection.execute(select(func.count()).select_from(Conflict)).scalar_one() == 0
        step = undoing.undo(db)
        assert step.action is None
        assert [passed.deed.verb for passed in step.passed] == ["organisation.register", "settings.begin"]
    assert checkup.problems(db, folder.evidence) == ()


@pytest.mark.slow
def test_two_laptops_that_write_undo_and_meet_lose_nothing_of_each_other(
    office: tuple[Path, Office], request: pytest.FixtureRequest
) -> None:
    histories = max(request.config.getoption("--histories") // 100, 3)
    here, there = st.sampled_from(NAMES), st.sampled_from(NAMES)
    many = st.lists(here, min_size=1, max_size=6)

    @settings(max_examples=histories, suppress_health_check=list(HealthCheck), database=None)
    @given(many, st.lists(there, min_size=1, max_size=6), many)
    def law(before: list[str], foreign: list[str], after: list[str]) -> None:
        with copied(office) as own, copied(office) as others:
            for name in before:
                WRITES[name](own)
            meet(own.db, others.db)
            for name in foreign:
                WRITES[name](others)
            meet(others.db, own.db)
            for name in after:
                WRITES[name](own)
            end = digest(own.db)
            with own.db.read() as connection:
                theirs = heads_of_others(connection)
            steps = all_back(own.db)
            with own.db.read() as connection:
                assert theirs <= heads_of_others(connection), "what another did stands"
            assert all_again(own.db) == len(steps)
            assert digest(own.db) == end
            meet(own.db, others.db)
            assert digest(others.db) == end
            assert checkup.problems(own.db, Path()) == ()

    law()


def heads_of_others(connection: Connection) -> set[tuple[str, str, str, str, int]]:
    own = [actor for actor, _upto in actors.line(connection)]
    query = select(Head.entity, Head.row, Head.field, Head.actor, Head.seq).where(Head.actor.not_in(own))
    return {tuple(row) for row in connection.execute(query)}
