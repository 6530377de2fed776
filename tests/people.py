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


# Of a hundred men or women, so many bear these first names; the others share the rest of the list evenly.
_COMMON = {
    "L": {"Muhammad": 10, "Ahmad": 6, "Abdul": 4, "Rahmat": 2},
    "P": {"Siti": 10, "Nur": 6, "Sri": 4, "Dewi": 2},
}


def names(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """`count` different (name, L or P), the same for the same seed."""
    chance = random.Random(seed)
    made: dict[str, str] = {}
    while len(made) < count:
        sex = chance.choice("LP")
        common = list(_COMMON[sex])
        others = 100 - sum(_COMMON[sex].values())
        first = chance.choices([*common, ""], [*_COMMON[sex].values(), others])[0]
        words = [first or chance.choice(_parts()[("depan", sex)]), chance.choice(_parts()[("belakang", sex)])]
        if chance.random() < 0.35:
            words.insert(1, chance.choice(_parts()[("depan", sex)]))
        if len(set(words)) == len(words):
            made[" ".join(words)] = sex
    return list(made.items())
