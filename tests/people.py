"""Made-up Indonesian names in the proportions of life: few first names that many share."""

import csv
import random
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def _parts() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    with (DATA / "nama_id.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["bagian"], row["jenis"]), []).append(row["nama"])
    return found


def names(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """`count` different (name, L or P), the same for the same seed."""
    chance = random.Random(seed)
    made: dict[str, str] = {}
    common = {"L": ["Muhammad", "Ahmad", "Abdul", "Rahmat"], "P": ["Siti", "Nur", "Sri", "Dewi"]}
    while len(made) < count:
        sex = chance.choice("LP")
        first = common[sex] if chance.random() < 0.4 else _parts()[("depan", sex)]
        words = [chance.choice(first), chance.choice(_parts()[("belakang", sex)])]
        if chance.random() < 0.35:
            words.insert(1, chance.choice(_parts()[("depan", sex)]))
        if len(set(words)) == len(words):
            made[" ".join(words)] = sex
    return list(made.items())
