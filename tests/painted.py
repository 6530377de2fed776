"""The figures of the summary read off its painted lines, as an officer reads them; no code of the screen is used."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

_NUMBER = r"(\d{1,3}(?:\.\d{3})*(?:,\d+)?)"
_DEEDS = {
    "pilih opsi": "option", "opsi+bukti": "option", "timbang": "weigh", "tinjau": "review", "pindai": "scan",
    "matriks": "table", "bukti": "evidence", "jawab": "answer", "naikkan": "raise", "perkuat": "questioned",
}  # fmt: skip
_DEED = "|".join(map(re.escape, _DEEDS))
_SPAN = r"([\d.,]+(?:–[\d.,]+)?)"


def number(text: str) -> Decimal:
    """`1.234,5` as a number."""
    return Decimal(text.replace(".", "").replace(",", "."))


def span(text: str) -> tuple[Decimal, Decimal]:
    """`12–45,6` as two numbers, one number as itself twice."""
    low, _dash, high = text.partition("–")
    return number(low), number(high or low)


def _block(backed: str, claimed: str, most: str) -> tuple[Any, ...]:
    return number(backed), span(claimed), number(most)


def _open(lines: Sequence[str]) -> dict[str, Any]:
    """What is still to be chosen or looked at, and what of the proof is weak; nothing is said where there is none."""
    claim = next(line for line in lines if "KLAIM" in line)
    risk = next(line for line in lines if "BERISIKO" in line)
    said = {
        name: re.search(rf"{_NUMBER} {word}(?: |$)", line)
        for name, word, line in (
            ("open_options", "opsi", claim), ("to_weigh", "timbang", claim), ("stale", "tinjau", claim),
            ("recorded", "tercatat", risk), ("resting", "dipertanyakan", risk),
        )
    }  # fmt: skip
    return {name: number(hit[1]) if hit else Decimal(0) for name, hit in said.items()}


def figures(lines: Sequence[str]) -> dict[str, Any]:
    """Every figure of the Indonesian summary; raises AssertionError for a line that is not there."""
    plain = [line.replace("›", " ") for line in lines]

    def found(pattern: str) -> tuple[str, ...]:
        pattern = pattern.replace("#", _NUMBER).replace(" ", r"\s+")
        hits = [match.groups() for line in plain if (match := re.search(pattern, line))]
        assert len(hits) == 1, (pattern, hits)
        return hits[0]

    claimed, level_claimed = found(r"KLAIM (\S+) (\S+)")
    backed, level_backed = found(r"TERBUKTI # (\S+)")
    (risk,) = found(r"BERISIKO #")
    first = next(place for place, line in enumerate(plain) if "BERISIKO" in line) + 1
    ends = [re.search(rf"{_NUMBER} / {_SPAN} / {_NUMBER}(?:\s|$)", line) for line in plain[first : first + 7]]
    counted = {
        "questions": found(r"Pertanyaan # dari # dijawab · # terbukti · # belum dijawab"),
        "companies": found(r"Perusahaan # terdaftar · # komitmen · # lapor · # anggota · # belum lapor"),
        "pillars": found(r"orang · pemerintah # · masyarakat # · media # · (?:dunia )?usaha #"),
        "follow_ups": found(r"RTL # terbuka · # lewat tenggat"),
        "changes": found(r"Tukar # belum terkirim · # konflik"),
        "steps_total": found(r"Langkah berikut: # terbuka"),
    }
    steps = [re.search(rf"\+{_NUMBER}\s+({_DEED})\s+(\S+)\s", line) for line in plain]
    return {
        "points": {"claimed": span(claimed), "backed": number(backed), "at_risk": number(risk)},
        **_open(plain),
        "level": {"claimed": level_claimed, "backed": level_backed},
        "blocks": [_block(*end.groups()) for end in ends if end],
        **{name: tuple(int(number(text)) for text in texts) for name, texts in counted.items()},
        "steps": [(number(s[1]), _DEEDS[s[2]], s[3]) for s in steps if s],
    }


def rounded(points: str | Decimal, places: int = 2) -> Decimal:
    """Points as the screen rounds them."""
    from decimal import ROUND_HALF_UP

    return Decimal(points).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def of_status(status: dict[str, Any], steps: int, places: int = 2) -> dict[str, Any]:
    """The same figures out of `status --json`: the first `steps` steps, clusters with so many decimals."""
    points, log = status["points"], status["changes"]
    questions, companies = status["questions"], status["companies"]
    return {
        "points": {
            "claimed": (rounded(points["claimed_low"]), rounded(points["claimed_high"])),
            **{name: rounded(points[name]) for name in ("backed", "at_risk")},
        },
        **{name: Decimal(questions[name]) for name in ("open_options", "to_weigh", "stale")},
        **{name: rounded(points[name]) for name in ("recorded", "resting")},
        "level": {"claimed": _bands(status["level"]), "backed": status["level"]["backed"] or "belum"},
        "blocks": [
            (
                rounded(one["backed"], places),
                (rounded(one["claimed_low"], places), rounded(one["claimed_high"], places)),
                rounded(one["max"], places),
            )
            for one in status["blocks"]
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


def _bands(level: dict[str, str | None]) -> str:
    low, high = level["claimed_low"] or "belum", level["claimed"] or "belum"
    return low if low == high else f"{low}–{high}"


def figures_of_words(lines: Sequence[str]) -> dict[str, Any]:
    """The same figures out of the lines of `status` for people."""
    text = "\n".join(lines)

    def found(pattern: str) -> tuple[str, ...]:
        hits = re.findall(pattern.replace("#", _NUMBER), text, re.MULTILINE)
        assert len(hits) == 1, (pattern, hits)
        return (hits[0],) if isinstance(hits[0], str) else hits[0]

    claimed, level_claimed = found(rf"^Klaim: {_SPAN} \((\S+)\)")
    backed, level_backed = found(r"^Terbukti: # \((\S+)\)")
    weak = {
        name: re.findall(rf"^{label}: {_NUMBER}$", text, re.MULTILINE)
        for name, label in (
            ("recorded", "Tercatat tanpa berkas"), ("resting", "Bertumpu pada dokumen yang dipertanyakan"),
        )
    }  # fmt: skip
    open_ = re.findall(
        rf"^Masih terbuka: {_NUMBER} pilih opsi, {_NUMBER} timbang, {_NUMBER} tinjau ulang$", text, re.MULTILINE
    )
    counted = {
        "questions": found(r"^Pertanyaan: # dari # dijawab, # terbukti, # belum dijawab$"),
        "companies": found(r"^Perusahaan: # terdaftar, # komitmen, # lapor, # anggota, # belum lapor$"),
        "pillars": found(r"^Orang hadir per pilar: pemerintah #, masyarakat #, media #, dunia usaha #$"),
        "follow_ups": found(r"^Tindak lanjut: # terbuka, # lewat tenggat$"),
        "changes": found(r"belum terkirim #, konflik #$"),
        "steps_total": found(r"^Langkah berikut: # terbuka, yang termurah lebih dulu$"),
    }
    clusters = re.findall(
        rf"^Klaster \S+: terbukti {_NUMBER}, klaim {_SPAN}, maksimum {_NUMBER}$", text, re.MULTILINE
    )
    steps = re.findall(rf"^Langkah (\S+): ({_DEED})(?: [^,]+ → [^\n]+)?, {_NUMBER} poin", text, re.MULTILINE)
    (risk,) = found(r"^Berisiko: #$")
    return {
        "points": {"claimed": span(claimed), "backed": number(backed), "at_risk": number(risk)},
        **{name: number(hits[0]) if hits else Decimal(0) for name, hits in weak.items()},
        "open_options": number(open_[0][0]) if open_ else Decimal(0),
        "to_weigh": number(open_[0][1]) if open_ else Decimal(0),
        "stale": number(open_[0][2]) if open_ else Decimal(0),
        "level": {"claimed": level_claimed, "backed": level_backed},
        "blocks": [_block(*cluster) for cluster in clusters],
        **{name: tuple(int(number(text)) for text in texts) for name, texts in counted.items()},
        "steps": [(number(points), _DEEDS[kind], q) for q, kind, points in steps],
    }
