"""The figures of the summary read off its painted lines, as an officer reads them; no code of the screen is used."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

_NUMBER = r"(\d{1,3}(?:\.\d{3})*(?:,\d+)?)"


def number(text: str) -> Decimal:
    """`1.234,5` as a number."""
    return Decimal(text.replace(".", "").replace(",", "."))


def figures(lines: Sequence[str]) -> dict[str, Any]:
    """Every figure of the Indonesian summary; raises AssertionError for a line that is not there."""
    plain = [line.replace("›", " ") for line in lines]

    def found(pattern: str) -> tuple[str, ...]:
        pattern = pattern.replace("#", _NUMBER).replace(" ", r"\s+")
        hits = [match.groups() for line in plain if (match := re.search(pattern, line))]
        assert len(hits) == 1, (pattern, hits)
        return hits[0]

    claimed, level_claimed = found(r"KLAIM # (\S+)")
    backed, level_backed = found(r"TERBUKTI # (\S+)")
    (risk,) = found(r"BERISIKO #")
    low, high = found(r"perkiraan #–#")
    first = next(place for place, line in enumerate(plain) if "BERISIKO" in line) + 1
    ends = [re.search(rf"{_NUMBER} / {_NUMBER} / {_NUMBER}(?:\s|$)", line) for line in plain[first : first + 7]]
    counted = {
        "questions": found(r"Pertanyaan # dari # dijawab · # terbukti · # belum dijawab"),
        "companies": found(r"Perusahaan # terdata · # komitmen · # melapor · # anggota · # belum lapor"),
        "pillars": found(r"pemerintah # · masyarakat # · media # · dunia usaha #"),
        "follow_ups": found(r"RTL # terbuka · # lewat tenggat"),
        "changes": found(r"Tukar # belum terkirim · # konflik"),
        "steps_total": found(r"Langkah berikut: # terbuka"),
    }
    steps = [re.search(rf"\+{_NUMBER}\s+(bukti|jawab)\s+(\S+)\s", line) for line in plain]
    return {
        "points": {"claimed": number(claimed), "backed": number(backed), "at_risk": number(risk)},
        "range": (number(low), number(high)),
        "level": {"claimed": level_claimed, "backed": level_backed},
        "blocks": [tuple(number(text) for text in end.groups()) for end in ends if end],
        **{name: tuple(int(number(text)) for text in texts) for name, texts in counted.items()},
        "steps": [(number(s[1]), {"bukti": "evidence", "jawab": "answer"}[s[2]], s[3]) for s in steps if s],
    }


def rounded(points: str | Decimal, places: int = 2) -> Decimal:
    """Points as the screen rounds them."""
    from decimal import ROUND_HALF_UP

    return Decimal(points).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def of_status(status: dict[str, Any], steps: int, places: int = 1) -> dict[str, Any]:
    """The same figures out of `status --json`: the first `steps` steps, clusters with so many decimals."""
    points, log = status["points"], status["changes"]
    questions, companies = status["questions"], status["companies"]
    return {
        "points": {name: rounded(points[name]) for name in ("claimed", "backed", "at_risk")},
        "range": (rounded(status["forecast"]["from"]), rounded(status["forecast"]["to"])),
        "level": {name: status["level"][name] or "belum" for name in ("claimed", "backed")},
        "blocks": [
            tuple(rounded(one[name], places) for name in ("backed", "claimed", "max")) for one in status["blocks"]
        ],
        "questions": (
            questions["answered"], questions["total"], questions["backed"], questions["total"] - questions["answered"]
        ),
        "companies": (
            companies["total"], companies["committed"], companies["reported"], companies["members"],
            companies["unreported"],
        ),
        "pillars": tuple(status["pillars"][p] for p in ("pemerintah", "masyarakat", "media", "dunia_usaha")),
        "follow_ups": (status["follow_ups"]["open"], status["follow_ups"]["overdue"]),
        "changes": (log["unsent"], log["conflicts"]),
        "steps_total": (status["steps"]["total"],),
        "steps": [(rounded(s["points"]), s["kind"], s["question"]) for s in status["steps"]["first"]][:steps],
    }  # fmt: skip


def figures_of_words(lines: Sequence[str]) -> dict[str, Any]:
    """The same figures out of the lines of `status` for people."""
    text = "\n".join(lines)

    def found(pattern: str) -> tuple[str, ...]:
        hits = re.findall(pattern.replace("#", _NUMBER), text, re.MULTILINE)
        assert len(hits) == 1, (pattern, hits)
        return (hits[0],) if isinstance(hits[0], str) else hits[0]

    claimed, level_claimed = found(r"^Klaim: # \((\S+)\)")
    backed, level_backed = found(r"^Terbukti: # \((\S+)\)")
    low, high = found(r"antara # dan # poin$")
    counted = {
        "questions": found(r"^Pertanyaan: # dari # dijawab, # terbukti, # belum dijawab$"),
        "companies": found(r"^Perusahaan: #, komitmen #, melapor #, anggota #, belum melapor #$"),
        "pillars": found(r"^Pilar: pemerintah #, masyarakat #, media #, dunia usaha #$"),
        "follow_ups": found(r"^Tindak lanjut: # terbuka, # lewat tenggat$"),
        "changes": found(r"belum terkirim #, konflik #$"),
        "steps_total": found(r"^Langkah berikut: # terbuka, dokumen lebih dulu$"),
    }
    clusters = re.findall(r"^Klaster \S+: terbukti #, klaim #, maksimum #$".replace("#", _NUMBER), text, re.MULTILINE)
    steps = re.findall(r"^Langkah (\S+): (bukti|jawab), # poin".replace("#", _NUMBER), text, re.MULTILINE)
    (risk,) = found(r"^Berisiko: #$")
    return {
        "points": {"claimed": number(claimed), "backed": number(backed), "at_risk": number(risk)},
        "range": (number(low), number(high)),
        "level": {"claimed": level_claimed, "backed": level_backed},
        "blocks": [tuple(number(text) for text in cluster) for cluster in clusters],
        **{name: tuple(int(number(text)) for text in texts) for name, texts in counted.items()},
        "steps": [(number(points), {"bukti": "evidence", "jawab": "answer"}[kind], q) for q, kind, points in steps],
    }
