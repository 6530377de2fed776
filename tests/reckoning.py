"""What `status --json` must say, reckoned slowly from the exports, the catalogue's TOML and the evidence folder.

Written from the manual alone; it shares no code with the program, so that the two can only agree by being right.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

Key = tuple[str, int]
Rows = Sequence[Mapping[str, Any]]

_NUMBERED = {"perda", "perbup", "perdes", "instruksi", "sk", "se", "mou_pks"}
_HOLDS_FROM_TO = {*_NUMBERED, "sop"}
_WITHOUT_SIGNATURE = {"foto", "tangkapan_layar", "matriks", "lainnya"}
_ONCE_ONLY = {"foto", "matriks"}
_OTHERS = {"apbd", "laporan", "sertifikat", "notula", "daftar_hadir", "undangan", "materi", "surat", "profil"}
_KINDS = _HOLDS_FROM_TO | _WITHOUT_SIGNATURE | _OTHERS
_WITNESSED = {"organisation_id", "how", "at", "utc_offset", "desk", "late"}
PILLARS = ("pemerintah", "masyarakat", "media", "dunia_usaha")


def sound_years(document: Mapping[str, Any], data_years: Sequence[int], evidence: Path) -> set[int]:
    """The data years a document proves; none where anything is wrong with it."""
    kind, day, until = document["kind"], document["date"], document["until"]
    if kind not in _KINDS or not document["title"] or not day:
        return set()
    if kind in _NUMBERED and not document["number"]:
        return set()
    if kind not in _WITHOUT_SIGNATURE and not document["signed"]:
        return set()
    if file_fault(document["sha256"], evidence):
        return set()
    if kind not in _HOLDS_FROM_TO:
        return {year for year in data_years if year in (document["years"] or [int(day[:4])])}
    last = until or "9999-12-31"
    return {year for year in data_years if day <= last and day <= f"{year}-12-31" and last >= f"{year}-01-01"}


def file_fault(sha256: str | None, evidence: Path) -> str:
    """What is wrong with an attached file as it lies in the folder now; "" where nothing is."""
    if not sha256:
        return ""
    path = evidence / sha256
    if not path.exists():
        return "missing"
    content = path.read_bytes()
    return "" if hashlib.sha256(content).hexdigest() == sha256 else ("changed" if content else "empty")


def claims(catalogue: Mapping[str, Any], answers: Rows) -> dict[str, tuple[Fraction, Fraction]]:
    """The least and the most each answer may be worth, from what was typed and the catalogue's scales."""
    scales = {scale["id"]: scale for scale in catalogue["scale"]}
    questions = {q["id"]: q for i in catalogue["indicator"] for q in i["question"]}
    found = {}
    for row in answers:
        question = questions[row["question"]]
        claim = None if row["stale"] else _claim(question, scales.get(question.get("scale", ""), {}), row)
        if claim:
            found[row["question"]] = claim
    return found


def _claim(question: Mapping[str, Any], scale: Mapping[str, Any], row: Mapping[str, Any]) -> Any:
    if row["option"]:
        earned = {option["id"]: Fraction(option["fraction"]) for option in scale.get("option", ())}
        return (earned[row["option"]],) * 2
    if row["fraction_set"]:
        return (Fraction(row["fraction"]),) * 2
    lower = question.get("direction") == "lower"
    if question["type"] == "yes_no" and row["value"] in ("ya", "tidak"):
        earns = row["value"] == ("tidak" if lower else "ya")
        return (Fraction(question["yes_low"]), Fraction(1)) if earns else (Fraction(0), Fraction(0))
    if scale.get("compare"):
        return _turn(
            scale, [_value(question, row, year) for year in "12"], lower, percent=question["type"] == "percent"
        )
    share = next((one for one in map(_share, (row, row), "21") if one is not None), None)
    if question["type"] != "percent" or share is None:
        return None
    if scale:
        return (next(Fraction(b["fraction"]) for b in scale["band"] if share * 100 <= Fraction(b["up_to"])),) * 2
    return (1 - share if lower else share,) * 2


def _share(row: Mapping[str, Any], year: str) -> Fraction | None:
    of = row[f"denominator_{year}"]
    return None if of is None else Fraction(row[f"numerator_{year}"]) / Fraction(of)


def _value(question: Mapping[str, Any], row: Mapping[str, Any], year: str) -> Fraction | None:
    if question["type"] == "percent":
        return _share(row, year)
    return None if row[f"number_{year}"] is None else Fraction(row[f"number_{year}"])


def _turn(scale: Mapping[str, Any], values: Sequence[Fraction | None], lower: bool, *, percent: bool) -> Any:
    first, second = values
    if first is None or second is None:
        return None
    at_its_best = second == 0 if lower else percent and second == 1
    turn = "better" if at_its_best or (second < first if lower else second > first) else "worse"
    turn = "same" if first == second and not at_its_best else turn
    return (next(Fraction(o["fraction"]) for o in scale["option"] if o["when"] == turn),) * 2


def proven(
    catalogue: Mapping[str, Any],
    answers: Rows,
    documents: Rows,
    data_years: Sequence[int],
    evidence: Path,
) -> dict[str, Fraction]:
    """The most of each question's points its documents prove."""
    scales = {scale["id"]: scale for scale in catalogue["scale"]}
    tables = {row["question"] for row in answers if row["matrix_complete"]}
    order = [q["id"] for i in catalogue["indicator"] for q in i["question"]]
    offered: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for document in documents:
        linked = [question for question in order if question in document["questions"]]
        if sound_years(document, data_years, evidence):
            for question in linked[:1] if document["kind"] in _ONCE_ONLY else linked:
                offered[question].append(document)
    found = {}
    for indicator in catalogue["indicator"]:
        for question in indicator["question"]:
            mine = offered[question["id"]]
            kinds = {document["kind"] for document in mine}
            has_table = question["id"] in tables or "matriks" in kinds
            if question.get("matrix_required") and not has_table:
                continue
            for fraction, fitting in _ladder(question, scales.get(question.get("scale", ""), {})):
                years: set[int] = set()
                for document in mine:
                    if document["kind"] in fitting:
                        years |= sound_years(document, data_years, evidence)
                if "matriks" in fitting and question["id"] in tables:
                    years = set(data_years)
                if len(years) >= question.get("years", 1):
                    found[question["id"]] = fraction
                    break
    return found


def _ladder(question: Mapping[str, Any], scale: Mapping[str, Any]) -> list[tuple[Fraction, set[str]]]:
    """What may be proven of a question, the most first, with the kinds that prove it."""
    forms = [option for option in scale.get("option", ()) if option.get("kinds")]
    if not forms:
        return [(Fraction(1), set(question["wants"]))]
    return [
        (Fraction(form["fraction"]), {kind for better in forms[: place + 1] for kind in better["kinds"]})
        for place, form in enumerate(forms)
    ]


def level(catalogue: Mapping[str, Any], total: Fraction) -> str | None:
    """The highest band whose minimum the total reaches."""
    reached = [band for band in catalogue["level"] if Fraction(band["min"]) <= total]
    return max(reached, key=lambda band: Fraction(band["min"]))["name"] if reached else None


@dataclass
class Log:
    """The tables as an `export changes` says they stand, and what laptops disagree on."""

    tables: dict[str, dict[str, dict[str, str]]]
    conflicts: int
    digest: str

    def alive(self, table: str) -> dict[str, dict[str, str]]:
        """The rows of a table that are not deleted."""
        return {row: values for row, values in self.tables[table].items() if values.get("deleted") != "1"}


def replay(changes: Rows) -> Log:
    """Play a log back from nothing but its changes and what each of them had seen."""
    places = {(c["actor"], c["seq"]): (c["entity"], c["row"], c["field"]) for c in changes}
    covered = {
        (actor, seq)
        for c in changes
        for actor, seq in c["deps"]
        if places.get((actor, seq)) == (c["entity"], c["row"], c["field"])
    }
    heads: dict[tuple[str, str], dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for c in changes:
        if (c["actor"], c["seq"]) not in covered:
            heads[c["entity"], c["row"]][c["field"]].append(c)
    log = Log(defaultdict(dict), 0, _digest(heads))
    for (entity, row), fields in heads.items():
        shown = {
            field: max(found, key=lambda c: (c["hlc"], c["actor"], c["seq"]))["value"] or ""
            for field, found in fields.items()
        }
        quarrels = {
            field
            for field, found in fields.items()
            if len({c["value"] for c in found}) > 1 and not (entity == "attendance" and field in _WITNESSED)
        }
        if _outlives_deletion(fields):
            shown["deleted"] = "0"
            quarrels.add("deleted")
        log.tables[entity][row] = shown
        log.conflicts += len(quarrels)
    return log


def _outlives_deletion(fields: Mapping[str, Rows]) -> bool:
    deletions = [c for c in fields.get("deleted", ()) if c["value"] == "1"]
    seen = {tuple(dep) for c in deletions for dep in c["deps"]}
    others = {(c["actor"], c["seq"]) for field, found in fields.items() if field != "deleted" for c in found}
    return bool(deletions) and not others <= seen


def _is_gone(fields: Mapping[str, Rows]) -> bool:
    deletions = fields.get("deleted", ())
    shown = max(deletions, key=lambda c: (c["hlc"], c["actor"], c["seq"]))["value"] if deletions else None
    return shown == "1" and not _outlives_deletion(fields)


def _digest(heads: Mapping[tuple[str, str], Mapping[str, Rows]]) -> str:
    values = {
        "\x1f".join((entity, row, field, c["value"]))
        for (entity, row), fields in heads.items()
        if not _is_gone(fields)
        for field, found in fields.items()
        for c in found
        if c["value"] and (field, c["value"]) != ("deleted", "0")
    }
    total = sum(int(hashlib.sha256(value.encode()).hexdigest(), 16) for value in values)
    return hashlib.sha256(total.to_bytes(64, "big")).hexdigest()


def company_figures(log: Log, year: int) -> dict[str, int]:
    """Businesses of the register: all, members, those that report what they do or do not, those committed."""
    register = {
        row
        for row, o in log.alive("organisation").items()
        if o.get("pillar") == "dunia_usaha" and not o.get("merged_into")
    }
    standing: dict[str, str] = {}
    steps = log.alive("membership_step")
    for row in sorted(steps, key=lambda row: (steps[row].get("date", ""), row)):
        standing[steps[row]["organisation_id"]] = steps[row]["step"]
    gave = {
        c["organisation_id"]
        for c in log.alive("contribution").values()
        if year - 1 <= int(c.get("year") or 0) <= year
    }
    members = {row for row, step in standing.items() if step == "anggota"}
    bound = {row for row, step in standing.items() if step in ("berkomitmen", "anggota")}
    committed = bound | {
        c["organisation_id"]
        for c in log.alive("commitment").values()
        if c.get("answer") in ("ya", "sebagian") and c.get("signatory") and c.get("date")
        if standing.get(c["organisation_id"]) not in ("tidak_aktif", "keluar")
    }
    return {
        "total": len(register), "members": len(register & members), "reported": len(register & gave),
        "committed": len(register & committed), "unreported": len((register & bound) - gave),
    }  # fmt: skip


def event_figures(log: Log) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Events, attendance and pillars; whoever came to several sessions of an event came once."""
    events = log.alive("event")
    sessions = {row: s["event_id"] for row, s in log.alive("session").items() if s["event_id"] in events}
    came: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for mark in log.alive("attendance").values():
        if mark.get("annulled") != "1" and mark["session_id"] in sessions:
            came[mark["person_id"], sessions[mark["session_id"]]].append(mark)
    pillar_of = {row: o.get("pillar", "") for row, o in log.tables["organisation"].items()}
    pillars = [max(pillar_of.get(m.get("organisation_id", ""), "") for m in marks) for marks in came.values()]
    attendance = {
        "invited": sum(1 for i in log.alive("invitation").values() if i["event_id"] in events),
        "present": len(came),
        "walk_in": sum(1 for marks in came.values() if any(m["how"] == "walk_in" for m in marks)),
        "represented": sum(1 for marks in came.values() if any(m["how"] == "represented" for m in marks)),
    }
    return (
        {"total": len(events), "sessions": len(sessions)},
        attendance,
        {pillar: pillars.count(pillar) for pillar in PILLARS},
    )
