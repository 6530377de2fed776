"""What an upload pack holds, worked out before a byte is written: which file goes where, and what is missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kla_tui import formats
from kla_tui.i18n import source
from kla_tui.rules.instrument.evidence import BY_CODE, FileState
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.gaps import FILE_WORDS, Standing, standings
from kla_tui.rules.score.proofs import Offered
from kla_tui.rules.score.readiness import Readiness, assess
from kla_tui.rules.score.verdicts import verdict
from kla_tui.rules.text.file_names import Names
from kla_tui.rules.text.terminal_text import shown
from kla_tui.store.reports.pack import PackDocument, PackPlan
from kla_tui.words.evidence import wanted_text

Say = Callable[[Problem], str]
_FOLDER, _FILE = 30, 60  # bytes of a name: five levels leave room below the 260 characters Windows allows a path


@dataclass(frozen=True, slots=True)
class Entry:
    """A document under a question; `path` is its file in the pack, "" where none goes along.

    `proves`: it is part of what proves the question.
    """

    cluster: str
    indicator: str
    question: str
    document: PackDocument
    state: FileState
    path: str
    proves: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there yet: for which question, what, which documents it takes, which agencies owe it."""

    question: str
    what: str
    wanted: str
    agencies: tuple[str, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole pack: its top folder, documents by question, every question's standing, the points, the gaps."""

    plan: PackPlan
    top: str
    entries: tuple[Entry, ...]
    standings: tuple[Standing, ...]
    readiness: Readiness
    missing: tuple[Missing, ...]

    @property
    def files(self) -> tuple[Entry, ...]:
        """The entries whose file goes along."""
        return tuple(entry for entry in self.entries if entry.path)

    @property
    def size(self) -> int:
        """Bytes of all files, each as often as it is packed."""
        return sum(entry.document.file_size for entry in self.files)


def contents(plan: PackPlan, states: Mapping[str, FileState], say: Say) -> Contents:
    """The pack of a round; `states` says by SHA-256 how each file was found, `say` puts a problem into words."""
    documents = {
        one: replace(found, document=replace(found.document, file_state=states.get(found.sha256, "none")))
        for one, found in plan.documents.items()
    }
    plan = replace(plan, documents=documents)
    rules = [found.document for found in documents.values()]
    offered = Offered(plan.catalogue, rules, plan.links, plan.data_years, plan.tables)
    stand = standings(offered, plan.claims, plan.stale)
    top = Names(_FOLDER).give(f"KLA {plan.year} {plan.regency}")
    return Contents(
        plan=plan,
        top=top,
        entries=_entries(plan, offered, stand, top),
        standings=stand,
        readiness=assess(plan.catalogue, plan.claims, offered.proofs),
        missing=_missing(plan, stand, say),
    )


def _entries(plan: PackPlan, offered: Offered, stand: tuple[Standing, ...], top: str) -> tuple[Entry, ...]:
    catalogue = plan.catalogue
    clusters, inside, below = Names(_FOLDER), Names(_FOLDER), Names(_FOLDER)
    # Every folder's name begins with its id, so one set of names a level keeps them apart in every folder.
    cluster_of = {cluster.id: clusters.give(f"{cluster.id} {cluster.name_id}") for cluster in catalogue.clusters}
    indicator_of = {one.id: inside.give(f"{one.id} {one.name_id}") for one in catalogue.indicators}
    found: list[Entry] = []
    for one in stand:
        indicator = catalogue.by_indicator[one.question.indicator]
        folder = "/".join(
            (top, cluster_of[indicator.cluster], indicator_of[indicator.id],
             below.give(f"{one.question.id} {one.question.text_id}"))
        )  # fmt: skip
        names = Names(_FILE)
        for document_id in one.documents:
            document = plan.documents[document_id]
            state = document.document.file_state
            path = f"{folder}/{names.give(_file_name(document))}" if state == "matches" else ""
            proves = verdict(offered, document.document, one.question, one.claim).proves
            found.append(Entry(indicator.cluster, indicator.id, one.question.id, document, state, path, proves))
    return tuple(found)


def _file_name(document: PackDocument) -> str:
    kind = BY_CODE.get(document.document.kind)
    label = kind.label if kind else "Dokumen"
    stem, dot, ending = document.file_name.rpartition(".")
    ending = dot + ending if stem and 1 <= len(ending) <= 5 else ""
    title = document.document.title
    words = title if title.casefold().startswith(label.casefold()) else f"{label} {title}"
    # The ending is a file's own; a dot in the title must not pass for one.
    return shown(words, 60).rstrip("…. ") + ending


def _missing(plan: PackPlan, stand: tuple[Standing, ...], say: Say) -> tuple[Missing, ...]:
    found: list[Missing] = []
    for one in stand:
        told: set[str] = set()
        wanted = wanted_text(one.wanted, source) if one.to_bring else ""
        for document_id, problem in one.lacks:
            document = plan.documents.get(document_id)
            told.add(document_id)
            what = f"{describe(document)}: {say(problem)}" if document else say(problem)
            found.append(Missing(one.question.id, what, wanted, one.agencies, one.claimed))
        for document_id in one.documents:
            document = plan.documents[document_id]
            state = document.document.file_state
            # A sound document of paper backs its question, but there is nothing of it to upload.
            if state != "matches" and not (document_id in told and state != "none"):
                what = f"{describe(document)}: {FILE_WORDS[state]}"
                found.append(Missing(one.question.id, what, "", one.agencies, one.claimed))
    return tuple(found)


def describe(document: PackDocument) -> str:
    """A document in one line: kind, title, number, date."""
    one = document.document
    kind = BY_CODE.get(one.kind)
    parts = (kind.label if kind else "", shown(one.title, 120), f"nomor {one.number}" if one.number else "",
             formats.paper_date(one.date) if one.date else "")  # fmt: skip
    return ", ".join(shown(part) for part in parts if part)
