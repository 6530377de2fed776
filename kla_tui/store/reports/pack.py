"""What goes into an upload pack: the round as it stands, every document with all that is known of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.fields.evidence import EVIDENCE
from kla_tui.models import Evidence, EvidenceFile, Organisation
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.evidence import Document
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.typed.amounts import parse_years
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document of the register: as its soundness depends on it, and as the index describes it.

    `said` is what stands in the index of each column.
    """

    document: Document
    said: Mapping[str, str | int]
    agency: str
    file_name: str
    file_size: int
    sha256: str

    @property
    def id(self) -> str:
        """The row of the register."""
        return self.document.id


@dataclass(frozen=True, slots=True)
class PackPlan:
    """Everything a pack is made of but the files themselves; held in memory, so that nothing is locked meanwhile."""

    regency_code: str
    regency: str
    agency: str
    demo: bool
    year: int
    data_years: tuple[int, ...]
    catalogue: Catalogue
    claims: Mapping[str, Claimed]
    stale: frozenset[str]
    tables: frozenset[str]
    documents: Mapping[str, PackDocument]
    links: tuple[tuple[str, str], ...]
    today: dt.date


def plan(connection: Connection) -> PackPlan:
    """The current round, dated by the regency's own calendar."""
    state = round_state.load(connection)
    profile = settings.profile(connection)
    return PackPlan(
        regency_code=profile.regency_code,
        regency=profile.regency,
        agency=profile.agency,
        demo=profile.demo,
        year=state.round.year,
        data_years=state.round.data_years,
        catalogue=state.catalogue,
        claims=state.claims,
        stale=state.stale,
        tables=state.tables,
        documents=_documents(connection),
        links=tuple(sorted(state.links)),
        today=settings.today(connection),
    )


def _documents(connection: Connection) -> dict[str, PackDocument]:
    query = (
        select(*Evidence.__table__.columns, EvidenceFile.state, Organisation.name.label("agency_name"))
        .outerjoin(EvidenceFile, EvidenceFile.sha256 == Evidence.file_sha256)
        .outerjoin(Organisation, Organisation.id == Evidence.agency_id)
        .where(Evidence.deleted.is_(False))
        .order_by(Evidence.title_key, Evidence.id)
    )
    return {
        row.id: PackDocument(
            document=Document(
                row.id, row.kind, row.title, row.number, row.date, row.until, row.signed,
                parse_years(row.years)[0] if row.years else (), round_state.file_state(row.file_sha256, row.state),
            ),
            said=_said(row), agency=row.agency_name or "",
            file_name=row.file_name, file_size=row.file_size or 0, sha256=row.file_sha256,
        )
        for row in connection.execute(query)
    }  # fmt: skip


def _said(row: Any) -> dict[str, str | int]:
    texts = {one.name: one.shown(one.text(getattr(row, one.name))) for one in EVIDENCE.at("paper")}
    return {**texts, "agency_id": row.agency_name or "", "file_size": row.file_size or 0}
