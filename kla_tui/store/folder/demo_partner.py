"""The partners of the demonstration: what they did for children in the data years, and their part of the clusters."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kla_tui.changes import Transaction
from kla_tui.models import Contribution, Evidence, OrganisationPart, new_id
from kla_tui.rules.partners.ledger import aim
from kla_tui.store.kit import settings
from kla_tui.store.ledger import pillars
from kla_tui.store.round import round_state

# partner, title, form, aim, year, village (its place in the list), beneficiaries, planned, realised in millions,
# partnership, kind of the document that proves it ("" for none)
_LEDGER = (
    ("PT Tambang Contoh Lestari", "Posyandu, gizi balita", "program", "K3", 2024, 4, 240, 180, 172, True, "mou_pks"),
    ("PT Sawit Contoh Makmur", "Taman baca pekerja", "fasilitas", "K4", 2024, 4, 85, 60, 58, True, "laporan"),
    ("Bank Contoh Kalsel", "Kelas menabung anak", "jasa", "03.1e", 2023, 9, 320, 25, 25, True, "laporan"),
    ("Media Contoh Banua", "Rubrik anak mingguan", "media", "K1", 2024, 0, None, None, None, True, ""),
    ("Radio Contoh FM", "Siaran Forum Anak", "media", "03.1b", 2023, 0, None, 12, 12, True, "foto"),
    ("LKSA Contoh Amanah", "Pengasuhan sementara", "jasa", "K2", 2024, 12, 18, 40, 41, True, "laporan"),
    ("PKK Contoh", "Sekolah orang tua", "program", "K2", 2024, 4, 150, 15, 14, True, ""),
    ("CV Percetakan Contoh", "Buku tulis", "barang", "K4", 2024, 20, 100, None, 5, False, ""),
    ("PT Karet Contoh Jaya", "Alat bermain PAUD", "barang", "K4", 2023, 20, 60, 30, 30, True, ""),
)  # fmt: skip
_PARTS = (
    ("DP3A Kabupaten Balangan", {"K0": "Sekretariat gugus tugas", "K1": "Pembina Forum Anak", "K5": "UPTD PPA"}),
    ("Bappeda Contoh", {"K0": "Ketua gugus tugas"}),
    ("Disdukcapil Contoh", {"K1": "Akta kelahiran dan KIA"}),
    ("Dinas Kesehatan Contoh", {"K3": "Gizi, imunisasi, puskesmas ramah anak"}),
    ("Dinas Pendidikan Contoh", {"K4": "Sekolah ramah anak"}),
    ("Forum Anak Contoh", {"K1": "Pelopor dan pelapor", "K6": "Forum Anak desa"}),
    ("LKSA Contoh Amanah", {"K2": "Pengasuhan alternatif", "K5": "Rujukan korban"}),
)


def fill(tx: Transaction, organisations: Mapping[str, str]) -> None:
    """Enter contributions with their documents, and the parts of all pillars; nothing of it is proof yet."""
    catalogue = round_state.catalogue(tx.connection)
    villages = settings.villages(tx.connection)
    documents: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for name, title, form, code, year, place, people, planned, realised, partnership, kind in _LEDGER:
        meant = aim(catalogue, code)
        if meant is None:
            continue
        day = dt.date(year, 3 + len(rows) % 8, 12)
        evidence = _document(documents, f"{title} {name}", kind, day) if kind else ""
        rows.append(
            {
                "organisation_id": organisations[name], "title": title, "form": form, "year": year, "date": day,
                "cluster_id": meant.cluster, "indicator_id": meant.indicator, "question_id": meant.question,
                "village_code": villages[place].code if place else "", "beneficiaries": people,
                "planned": planned and planned * 1_000_000, "realised": realised and realised * 1_000_000,
                "partnership": partnership, "evidence_id": evidence,
            }
        )  # fmt: skip
    tx.insert_many(Evidence, documents)
    tx.insert_many(Contribution, rows)
    parts = [(organisations[name], cluster, part) for name, told in _PARTS for cluster, part in told.items()]
    tx.insert_many(
        OrganisationPart,
        [
            {"id": pillars.part_id(who, cluster), "organisation_id": who, "cluster_id": cluster, "part": part}
            for who, cluster, part in parts
        ],
    )


def _document(documents: list[dict[str, Any]], title: str, kind: str, day: dt.date) -> str:
    row = {
        "id": new_id(), "kind": kind, "title": title, "date": day, "signed": kind != "foto", "years": str(day.year),
        "number": f"{len(documents) + 1}/PKS/{day.year}" if kind == "mou_pks" else "", "signatory": "Pejabat Contoh",
    }  # fmt: skip
    documents.append(row)
    return str(row["id"])
