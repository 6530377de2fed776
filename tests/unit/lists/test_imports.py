"""Lists taken into the register: nothing written by a dry run, everything by one undo, nobody twice."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as sql
from sqlalchemy import func, select

from kla_tui import changes
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.files.lists import returned, spreadsheets
from kla_tui.folder import Folder
from kla_tui.models import AcceptedWarning, Change, Company, Invitation, Organisation, Person, shared_models
from kla_tui.rules.lists_in import import_rows
from kla_tui.rules.lists_in.import_rows import Reading
from kla_tui.rules.lists_in.kinds import Kind
from kla_tui.rules.refusal import Refused
from kla_tui.store.companies import companies
from kla_tui.store.events import events
from kla_tui.store.exchange import imports
from kla_tui.store.exchange.imports import Applied, Choices
from kla_tui.store.folder import checkup, opening
from kla_tui.store.history.undoing import last as last_deed
from kla_tui.store.register import organisations, people
from tests import sheets

AWKWARD = Path(__file__).parents[2] / "data" / "peserta_uji.csv"


def reading(db: Database, kind: Kind, path: Path) -> Reading:
    with db.read() as connection:
        places = imports.places(connection)
    found = import_rows.read(kind, spreadsheets.read(path), places)
    assert found is not None
    return found


def taken(db: Database, kind: Kind, path: Path, choices: Choices | None = None, event: str = "") -> Applied:
    return imports.apply(db, reading(db, kind, path), choices or Choices(), path.name, event)


def verdicts(db: Database, kind: Kind, path: Path) -> dict[str, int]:
    with db.read() as connection:
        counts = imports.plan(connection, reading(db, kind, path)).counts()
    return {verdict: count for verdict, count in counts.items() if count}


def standing(db: Database) -> set[tuple[Any, ...]]:
    found: set[tuple[Any, ...]] = set()
    with db.read() as connection:
        for name, model in shared_models().items():
            query = select(*model.__table__.columns).where(model.deleted.is_(False))
            found |= {(name, *row) for row in connection.execute(query)}
    return found


def table(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def person(db: Database, name: str) -> Any:
    with db.read() as connection:
        query = select(*Person.__table__.columns).where(Person.name == name, Person.deleted.is_(False))
        return connection.execute(query).one()


@pytest.fixture
def attendance(tmp_path: Path) -> Path:
    return sheets.xlsx(tmp_path / "hadir.xlsx", sheets.ATTENDANCE, sheets.ATTENDANCE_MERGES)


@pytest.fixture
def company_list(tmp_path: Path) -> Path:
    return sheets.xlsx(tmp_path / "usaha.xlsx", sheets.COMPANIES)


def test_people_come_with_their_organisations(db: Database, attendance: Path, folder: Folder) -> None:
    done = taken(db, "people", attendance)
    assert (done.made, done.organisations) == (5, 4)
    abdul = person(db, "Abdul Contoh")
    assert (abdul.title_before, abdul.title_after, abdul.sex, abdul.phone) == ("Drs. H.", "M.Si", "L", "081200000001")
    with db.read() as connection:
        names = dict(connection.execute(select(Organisation.name, Organisation.pillar)).all())
    assert names["PT Contoh Tambang"] == "dunia_usaha", "a PT belongs to the business world, and its name is tidy"
    assert checkup.problems(db, folder.evidence) == ()
    assert [(row.entry.number, row.verdict) for row in done.returned] == [
        (16, "twice"),
        (17, "doubtful"),
        (19, "bad"),
    ]


def test_companies_with_everything_a_spreadsheet_spoils(db: Database, company_list: Path, folder: Folder) -> None:
    done = taken(db, "companies", company_list)
    assert done.made == 5
    with db.read() as connection:
        rows = {row.name: row for row in companies.listing(connection)}
        maju = companies.get(connection, rows["PT Contoh Maju Jaya"].id)
        kept = connection.execute(select(AcceptedWarning.code, AcceptedWarning.reason)).all()
    assert (maju["nib"], maju["legal_form"], maju["kind"], maju["workers_male"]) == (
        "9120000000001", "PT", "perusahaan", "120"
    )  # fmt: skip
    assert set(rows) == {
        "PT Contoh Maju Jaya", "CV Contoh Sentosa", "Toko Contoh Berkah", "CV Contoh Maju Jaya",
        "Koperasi Contoh Banua",
    }  # fmt: skip
    assert ("npwp.duplicate", "Impor usaha.xlsx") in [tuple(row) for row in kept]
    assert checkup.problems(db, folder.evidence) == ()


@pytest.mark.parametrize("kind", ["people", "companies", "invitations"])
def test_a_dry_run_writes_nothing_and_one_undo_takes_all_back(demo_db: Database, kind: Kind, tmp_path: Path) -> None:
    rows = sheets.COMPANIES if kind == "companies" else sheets.ATTENDANCE
    path = sheets.xlsx(tmp_path / "a.xlsx", rows)
    before = standing(demo_db)
    verdicts(demo_db, kind, path)
    assert standing(demo_db) == before
    done = taken(demo_db, kind, path)
    after = standing(demo_db)
    assert after != before
    with demo_db.read() as connection:
        last = last_deed(connection)
    assert last is not None
    assert (last.key, last.verb, last.reason) == (done.outcome.action, f"import.{kind}", "a.xlsx")
    undone = changes.undo(demo_db, last.key)
    assert undone.changed_since == ()
    assert standing(demo_db) == before
    assert undone.action is not None
    changes.undo(demo_db, undone.action)
    assert standing(demo_db) == after


@pytest.mark.parametrize("kind", ["people", "companies", "invitations"])
def test_the_same_list_again_changes_nothing(demo_db: Database, kind: Kind, tmp_path: Path) -> None:
    path = AWKWARD if kind != "companies" else sheets.xlsx(tmp_path / "a.xlsx", sheets.COMPANIES)
    first = taken(demo_db, kind, path)
    assert first.made > 4
    again = taken(demo_db, kind, path)
    assert (again.made, again.updated, again.invited, again.organisations) == (0, 0, 0, 0)
    assert again.outcome.action is None


def test_every_awkward_participant_is_stored_as_read(db: Database) -> None:
    done = taken(db, "people", AWKWARD)
    assert done.made == 287
    wanted = sorted(
        (row.entry.values["title_before"], row.entry.values["name"], row.entry.values["title_after"],
         row.entry.values["sex"], row.entry.values["phone"])
        for row in done.plan.rows if row.verdict != "twice"
    )  # fmt: skip
    with db.read() as connection:
        query = select(Person.title_before, Person.name, Person.title_after, Person.sex, Person.phone)
        assert sorted(tuple(row) for row in connection.execute(query)) == wanted


def test_repeats_are_taken_where_the_officer_says_so(db: Database) -> None:
    assert taken(db, "people", AWKWARD, Choices(twice=True)).made == 300


def test_doubtful_rows_stay_out_where_the_officer_says_so(db: Database) -> None:
    done = taken(db, "people", AWKWARD, Choices(doubtful=False))
    assert done.made == 284
    assert len(done.returned) == 16


def test_somebody_known_is_brought_up_to_date_or_left_alone(db: Database, tmp_path: Path) -> None:
    people.save(db, "", {"name": "Mohammad Contoh", "organisation": "Dinas Contoh", "phone": "081200000001",
                         "note": "lama"})  # fmt: skip
    path = table(
        tmp_path / "a.csv", ["Nama", "Instansi", "HP", "Jabatan", "Ket"],
        ["Drs. Muhamad Contoh", "DINAS CONTOH", "81200000009", "Kepala", "baru"],
    )  # fmt: skip
    assert verdicts(db, "people", path) == {"known": 1}
    left = taken(db, "people", path, Choices(known=False))
    assert (left.made, left.updated, left.outcome.action) == (0, 0, None)
    assert taken(db, "people", path).updated == 1
    known = person(db, "Mohammad Contoh")
    assert (known.title_before, known.phone, known.office, known.note) == (
        "Drs.", "081200000009", "Kepala", "lama; baru"
    )  # fmt: skip


def test_a_namesake_elsewhere_or_of_the_other_sex_is_somebody_else(db: Database, tmp_path: Path) -> None:
    people.save(db, "", {"name": "Dwi", "organisation": "Dinas Contoh", "sex": "L"})
    path = table(
        tmp_path / "a.csv", ["Nama", "Instansi", "JK"], ["Dwi", "Dinas Contoh", "P"], ["Dwi", "Bappeda Contoh", "L"],
        ["Dwi", "Dinas Contoh", ""],
    )  # fmt: skip
    assert verdicts(db, "people", path) == {"good": 2, "twice": 1}


def test_a_company_known_by_an_invitation_gets_its_profile(db: Database, tmp_path: Path) -> None:
    known = organisations.save(db, "", {"name": "PT Contoh Maju", "pillar": "dunia_usaha"}).id
    path = table(tmp_path / "a.csv", ["Nama Perusahaan", "NIB"], ["PT. CONTOH MAJU", "9120000000001"])
    done = taken(db, "companies", path)
    assert (done.made, done.updated) == (0, 1)
    with db.read() as connection:
        found = companies.get(connection, known)
    assert (found["name"], found["nib"], found["kind"]) == ("PT Contoh Maju", "9120000000001", "perusahaan")


def test_the_number_of_another_company_and_a_name_nearly_the_same_are_doubts(db: Database, tmp_path: Path) -> None:
    companies.save(db, "", {"name": "PT Contoh Sejahtera", "nib": "9120000000001"})
    path = table(
        tmp_path / "a.csv", ["Nama Perusahaan", "NIB"], ["PT Lain Sekali", "9120000000001"],
        ["PT Contoh Sejahtra", ""], ["PT CONTOH SEJAHTERA", ""], ["CV Contoh Sejahtera", ""],
    )  # fmt: skip
    with db.read() as connection:
        plan = imports.plan(connection, reading(db, "companies", path))
    assert [(row.verdict, row.problems[-1].code) for row in plan.rows] == [
        ("doubtful", "nib.duplicate"), ("doubtful", "company.similar"), ("known", "import.company_name"),
        ("doubtful", "company.similar"),
    ]  # fmt: skip


def test_invitations_of_people_and_organisations_to_the_latest_event(demo_db: Database, tmp_path: Path) -> None:
    with demo_db.read() as connection:
        latest = events.listing(connection)[0].id
        before = events.count_invitations(connection, latest)
    path = table(
        tmp_path / "a.csv", ["No", "Nama", "Instansi", "No Surat"],
        ["1", "Contoh Tamu", "Dinas Contoh Baru", "005/1"],
        ["2", "", "LKSA Contoh Baru", "005/2"], ["3", "Contoh Tamu", "Dinas Contoh Baru", ""], ["4", "", "", ""],
    )  # fmt: skip
    done = taken(demo_db, "invitations", path)
    assert (done.made, done.invited, done.organisations) == (1, 2, 2)
    assert done.plan.event == latest
    with demo_db.read() as connection:
        assert events.count_invitations(connection, latest) == before + 2
        letters = {row.name: row.letter_number for row in events.invitations(connection, latest, limit=10_000)}
    assert (letters["Contoh Tamu"], letters["LKSA Contoh Baru"]) == ("005/1", "005/2")
    with demo_db.read() as connection:
        kept = connection.execute(select(Invitation.id).where(Invitation.deleted.is_(False))).scalars().all()
    invitation = next(row for row in kept if row)
    assert events.invitation_id(latest, person(demo_db, "Contoh Tamu").id) in kept
    assert invitation


def test_an_invitation_that_was_taken_back_comes_back(demo_db: Database, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["Nama", "Instansi"], ["Contoh Tamu", "Dinas Contoh Baru"])
    with demo_db.read() as connection:
        latest = events.listing(connection)[0].id
    taken(demo_db, "invitations", path)
    events.uninvite(demo_db, events.invitation_id(latest, person(demo_db, "Contoh Tamu").id))
    assert taken(demo_db, "invitations", path).invited == 1


def test_invitations_need_an_event(db: Database, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["Nama"], ["Contoh Tamu"])
    with pytest.raises(Refused) as none:
        taken(db, "invitations", path)
    assert none.value.code == "import.no_event"
    with pytest.raises(Refused) as wrong:
        taken(db, "invitations", path, event="bukan-acara")
    assert wrong.value.code == "export.event"


@pytest.mark.slow
def test_a_long_list_is_written_in_few_statements_and_found_at_once(db: Database, tmp_path: Path) -> None:
    rows = [[f"Peserta{n} Contoh{n}", f"Dinas Contoh {n % 40}", f"0812{n:08}"] for n in range(3_000)]
    path = table(tmp_path / "a.csv", ["Nama", "Instansi", "HP"], *rows)
    statements: list[str] = []
    sql.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    done = taken(db, "people", path)
    assert done.made == 3_000
    assert len(statements) < 120, "no query and no statement for each row"
    assert done.outcome.action is not None
    with db.read() as connection:
        assert people.find(connection, "peserta2999")[0][0].phone == "081200002999"
    statements.clear()
    assert changes.undo(db, done.outcome.action).changed_since == ()
    assert len(statements) < 300
    with db.read() as connection:
        assert people.find(connection, "peserta2999") == ()


# -- the command line ----------------------------------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(demo_folder: Folder, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object, data: Path | None = None) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["--data", str(data or demo_folder.root), *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def digest(run: Run, data: Path | None = None) -> str:
    return str(json.loads(run("status", "--json", data=data)[1])["digest"])


def test_the_verb_prints_counts_and_writes_what_stays_out(run: Run, attendance: Path, tmp_path: Path) -> None:
    report = tmp_path / "sisa.csv"
    before = digest(run)
    status, out, _ = run("import", "people", attendance, "--dry-run", "--report", report)
    assert status == 0
    assert "15 baris: baik 2, dirapikan 2, periksa 1, rangkap 1, ditolak 1, bukan isian 8" in out
    assert "Kolom yang tidak dipakai: Tanda Tangan" in out
    assert digest(run) == before
    status, out, _ = run("import", "people", attendance, "--report", report)
    assert status == 0
    assert "Dimasukkan: 5 baru" in out
    assert digest(run) != before
    data = report.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [(row["baris"], row["hasil"]) for row in rows] == [
        ("16", "tidak masuk"), ("17", "masuk sebagian"), ("19", "tidak masuk")
    ]  # fmt: skip
    assert rows[1]["No. HP / WA"] == "8,12E+10"
    assert "rusak oleh Excel" in rows[1]["alasan"]


def test_what_stays_out_cannot_act_in_a_spreadsheet_and_can_be_taken_in_again(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    cells = ["=1+1", "@Rahmat", "baris\ndua"]
    assert returned.write(path, ["Nama", "-x", "Ket"], [(cells, "tidak masuk", "=alasan", 7)]) == 1
    raw = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    assert raw == [
        ["Nama", "'-x", "Ket", "hasil", "alasan", "baris"],
        ["'=1+1", "'@Rahmat", "baris\ndua", "tidak masuk", "'=alasan", "7"],
    ]
    (sheet,) = spreadsheets.read(path)
    assert list(sheet.rows[1][:3]) == cells
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("people", "{bomb}"), "mengembang menjadi 300 MB"),
        (("people", "{blank}"), "Baris judul kolom tidak ditemukan"),
        (("people", "{bare}"), "Tidak ada baris di bawah judul kolom"),
        (("people", "{bad}"), "Tidak ada baris yang dapat dimasukkan"),
        (("people", "/tiada.xlsx"), "tidak ditemukan"),
        (("invitations", "{good}", "--event", "x"), "Acara x tidak ada"),
        (("changes", "{good}"), "sudah"),
    ],
)
def test_refusals(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    files = {
        "bomb": sheets.bomb(tmp_path / "bom.xlsx"),
        "blank": table(tmp_path / "kosong.csv", ["a", "b"], ["c", "d"]),
        "bad": table(tmp_path / "buruk.csv", ["Nama", "HP"], ["", "0812000000"]),
        "bare": table(tmp_path / "judul.csv", ["Nama", "HP"]),
        "good": table(tmp_path / "baik.csv", ["Nama", "HP"], ["Contoh", ""]),
    }
    before = digest(run)
    status, _, err = run("import", *(word.format(**files) for word in words))
    assert status == 1
    assert said in err
    assert digest(run) == before


# -- all changes of another folder ---------------------------------------------------------------------------------


def exported(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "perubahan.json"
    assert run("export", "changes", path)[0] == 0
    return path


@pytest.mark.slow
def test_an_export_of_changes_makes_the_same_folder_elsewhere(
    run: Run, demo_folder: Folder, tmp_path: Path, attendance: Path
) -> None:
    run("import", "invitations", attendance)
    path, other = exported(run, tmp_path), tmp_path / "lain"
    assert run("import", "changes", path, data=other)[0] == 0
    assert digest(run, other) == digest(run)
    # The files travel beside the changes.
    shutil.copytree(demo_folder.evidence, other / "evidence", dirs_exist_ok=True)
    ours, theirs = (json.loads(run("status", "--json", data=data)[1]) for data in (None, other))
    own = ("changes", "backups")  # of this laptop: what it has sent, and the copies it made
    assert {name: value for name, value in theirs.items() if name not in own} == {
        name: value for name, value in ours.items() if name not in own
    }
    assert run("check", data=other)[0] == 0
    again = tmp_path / "lagi.json"
    assert run("export", "changes", again, data=other)[0] == 0
    assert (
        json.loads(again.read_text(encoding="utf-8"))["rows"] == json.loads(path.read_text(encoding="utf-8"))["rows"]
    )
    db = opening.open_folder(Folder(other))
    with db.read() as connection:
        actors = set(connection.execute(select(Change.actor)).scalars())
        assert changes.actor_of(connection) not in actors, "two folders never write under one name"
        assert connection.execute(select(func.count()).select_from(Company)).scalar_one() > 0
    people.save(db, "", {"name": "Contoh Sesudahnya"})
    db.close()
    assert run("import", "changes", path, data=other)[0] == 1, "only into an empty folder"


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-40],
        lambda text: text.replace('"format": 1', '"format": 99'),
        lambda text: text.replace('"digest": "', '"digest": "0'),
        lambda text: text.replace('"seq": 1,', '"seq": "satu",'),
        lambda text: text.replace('"regency": "63.11"', '"regency": "99.99"'),
        lambda _text: "[]",
        lambda _text: '{"format": 1, "regency": "63.11", "digest": "", "rows": []}',
        lambda _text: "Nama;HP",
    ],
)
def test_what_is_no_export_of_changes_leaves_nothing_behind(
    run: Run, tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    path, other = exported(run, tmp_path), tmp_path / "lain"
    spoilt = spoil(path.read_text(encoding="utf-8"))
    assert spoilt != path.read_text(encoding="utf-8")
    path.write_text(spoilt, encoding="utf-8")
    status, _, err = run("import", "changes", path, data=other)
    assert status == 1
    assert path.name in err
    assert Folder(other).is_new()
    assert not list(other.glob("kla.db*"))
