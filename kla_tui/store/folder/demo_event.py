"""What the demonstration's event leaves behind: minutes, follow-ups done and open, and half of its SPJ papers."""

import datetime as dt

from kla_tui.changes import Transaction
from kla_tui.models import Event, FollowUp, SpjItem
from kla_tui.store.events import spj

_MINUTES = (
    "Dibuka oleh Kepala DP3A\nPaparan Konvensi Hak Anak dan 10 prinsip dunia usaha\n"
    "Peserta sepakat membentuk APSAI Kabupaten Balangan"
)
_THERE = {"undangan": "map SPJ acara", "daftar_hadir": "asli di bendahara", "foto": ""}


def fill(tx: Transaction, event: str) -> None:
    """Write it for the event."""
    tx.put(Event, event, minutes=_MINUTES, report_note="Rapat pengurus pertama dijadwalkan Agustus 2025")
    tx.insert(
        FollowUp, event_id=event, what="Menyampaikan notula kepada peserta", who="Sekretariat DP3A Contoh",
        due=dt.date(2025, 8, 5), done=dt.date(2025, 8, 4),
    )  # fmt: skip
    tx.insert_many(
        SpjItem,
        [
            {"id": spj.item_id(event, code), "event_id": event, "kind": code, "present": True, "note": note}
            for code, note in _THERE.items()
        ],
    )
