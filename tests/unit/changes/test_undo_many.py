"""Taking back what wrote many rows at once: the same as row by row, in few statements."""

import pytest
from sqlalchemy import event, select

from kla_tui import changes
from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import Conflict, Organisation, Person
from kla_tui.store.folder import checkup
from kla_tui.store.register import organisations


def names(db: Database) -> dict[str, str]:
    with db.read() as connection:
        query = select(Organisation.id, Organisation.name).where(Organisation.deleted.is_(False))
        return {row: name for row, name in connection.execute(query)}


def test_put_many_writes_as_put_does(db: Database, folder: Folder) -> None:
    known = organisations.save(db, "", {"name": "Dinas Satu"}).id
    gone = organisations.save(db, "", {"name": "Dinas Dua"}).id
    with writing(db, "test") as tx:
        tx.delete(Organisation, gone)
    with writing(db, "test") as tx:
        count = tx.put_many(
            Organisation,
            {known: {"name": "Dinas Kesatu"}, gone: {"pillar": "media"}, "baru": {"name": "Dinas Tiga"}},
        )
        assert count == 3
        assert tx.put_many(Organisation, {known: {"name": "Dinas Kesatu"}, "baru": {"name": "Dinas Tiga"}}) == 0
    assert names(db) == {known: "Dinas Kesatu", gone: "Dinas Dua", "baru": "Dinas Tiga"}
    with db.read() as connection:
        keys = dict(connection.execute(select(Organisation.id, Organisation.name_key)).all())
        assert keys[known] == "dinaskesatu", "what follows from a name follows it"
        assert connection.execute(select(Conflict.entity)).all() == []
    assert checkup.problems(db, folder.evidence) == ()


@pytest.mark.slow
def test_undoing_many_rows_leaves_those_that_were_touched_since(db: Database, folder: Folder) -> None:
    known = organisations.save(db, "", {"name": "Dinas Lama"}).id
    before = names(db)
    with writing(db, "test") as tx:
        ids = tx.insert_many(Organisation, [{"name": f"Instansi {n}"} for n in range(900)])
        tx.put_many(Organisation, {known: {"name": "Dinas Diganti"}, ids[0]: {"name": "Instansi nol"}})
        action = tx.action
    with writing(db, "test") as tx:
        tx.put(Organisation, ids[5], name="Disunting")
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    undone = changes.undo(db, action)
    assert len(statements) < 150, "rows are looked at by the hundred, not one by one"
    assert undone.changed_since == (("organisation", ids[5], "name"),)
    assert names(db) == {**before, ids[5]: "Disunting"}
    assert undone.action is not None
    assert changes.undo(db, undone.action).changed_since == ()
    assert len(names(db)) == 901
    assert names(db)[known] == "Dinas Diganti"
    assert names(db)[ids[0]] == "Instansi nol", "a row written twice in one action was still born in it"
    assert checkup.problems(db, folder.evidence) == ()
    with db.read() as connection:
        assert connection.execute(select(Person.id)).all() == []
