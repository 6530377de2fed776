"""The four pillars: who carries which cluster, why, and where nobody does."""

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.models import AgencyName, Organisation
from kla_tui.store.ledger import contribution_entry, pillars
from kla_tui.store.register import organisations
from kla_tui.words import problem_text


def cluster(db: Database, cluster: str) -> pillars.ClusterRow:
    with db.read() as connection:
        return next(row for row in pillars.clusters(connection) if row.cluster == cluster)


def test_an_empty_regency_misses_every_pillar_in_every_cluster(db: Database) -> None:
    with db.read() as connection:
        rows = pillars.clusters(connection)
    assert [row.cluster for row in rows] == ["K0", "K1", "K2", "K3", "K4", "K5", "K6", ""]
    assert all(row.missing == pillars.CODES for row in rows)


def test_parts_contributions_and_the_catalogue_make_one_present(db: Database) -> None:
    part = {"name": "Forum Anak Uji", "pillar": "masyarakat", "part-K1": "Pelopor dan pelapor"}
    forum = pillars.save(db, "", part).id
    contribution_entry.save(db, "", {"organisation_text": "PT Uji", "title": "Buku", "year": "2024", "aim": "K1"})
    with changes.writing(db, "agency.name") as tx:
        agency = tx.insert(Organisation, name="Dukcapil Uji", pillar="pemerintah", kind="opd")
        tx.insert(AgencyName, name="Disdukcapil", organisation_id=agency)
    row = cluster(db, "K1")
    assert row.counts == {"masyarakat": 1, "dunia_usaha": 1, "pemerintah": 1}
    assert row.missing == ("media",)
    with db.read() as connection:
        found = [(one.name, one.part, one.why) for one in pillars.listing(connection, cluster="K1")]
        media = pillars.listing(connection, cluster="K1", pillar="media")
        searched = [one.name for one in pillars.listing(connection, typed="forum")]
        known = pillars.get(connection, forum)
    assert found == [
        ("Dukcapil Uji", "", "catalogue"), ("Forum Anak Uji", "Pelopor dan pelapor", "part"),
        ("PT Uji", "Buku", "contribution"),
    ]  # fmt: skip
    assert media == ()
    assert searched == ["Forum Anak Uji"]
    assert known["part-K1"] == "Pelopor dan pelapor"
    pillars.save(db, forum, {**part, "part-K1": ""})
    assert "masyarakat" in cluster(db, "K1").missing


def test_what_is_wrong_is_said(db: Database) -> None:
    outcome = pillars.save(db, "", {"name": "Kelompok Uji", "village_code_text": "Atlantis", "phone": "12"})
    said = {problem.field: problem_text(problem) for problem in outcome.problems}
    assert outcome.refused
    assert said["pillar"] == "Kelompok Uji belum dikenal: pilih pilarnya."
    assert "Atlantis" in said["village_code"]
    assert "phone" in said


def test_a_name_that_is_known_warns(db: Database) -> None:
    organisations.save(db, "", {"name": "PKK Uji", "pillar": "masyarakat"})
    outcome = pillars.save(db, "", {"name": "pkk uji", "pillar": "masyarakat"})
    assert [problem.code for problem in outcome.problems] == ["company.same"]
    with db.read() as connection:
        assert pillars.same_name(connection, "P.K.K. Uji") in ("", "PKK Uji")
        assert pillars.same_name(connection, "PKK Uji", outcome.id) != "pkk uji"
