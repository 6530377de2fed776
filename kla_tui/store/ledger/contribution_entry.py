"""Entering a contribution: its partner found or made, its aim in the catalogue, its money; warnings kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import writing
from kla_tui.data.lists import PARTNER_PILLARS
from kla_tui.db import Database
from kla_tui.fields.contribution import CONTRIBUTION
from kla_tui.i18n import N_
from kla_tui.models import Contribution, Evidence, Organisation
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.partners import ledger
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.names import fold
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit import accepted_warnings, lists, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import organisations
from kla_tui.store.round import round_state

ENTITY = Contribution.__tablename__
_AIM = ("question_id", "indicator_id", "cluster_id")  # the narrowest first


def get(connection: Connection, contribution_id: str) -> dict[str, str]:
    """A contribution's fields as its form shows them; empty where there is none."""
    row = connection.execute(
        select(*Contribution.__table__.columns).where(Contribution.id == contribution_id)
    ).first()
    if row is None:
        return {}
    code = row.question_id or row.indicator_id or row.cluster_id
    areas = settings.area_names(connection)
    partner = connection.execute(
        select(Organisation.name, Organisation.pillar).where(Organisation.id == row.organisation_id)
    ).first()
    return CONTRIBUTION.text(row) | {
        "organisation": row.organisation_id,
        "organisation_text": partner.name if partner else "",
        "pillar": partner.pillar if partner else "",
        "aim": code,
        "aim_text": dict(aims(connection, code, 1)).get(code, code),
        "village_code_text": areas[row.village_code].label if row.village_code in areas else row.village_code,
        "evidence": row.evidence_id,
        "evidence_text": _document(connection, row.evidence_id),
        "reason": accepted_warnings.reasons(connection, contribution_id),
    }


def _document(connection: Connection, evidence_id: str) -> str:
    query = select(Evidence.title).where(Evidence.id == evidence_id, Evidence.deleted.is_(False))
    return connection.execute(query).scalar() or ""


def aims(connection: Connection, typed: str, limit: int = 6) -> tuple[tuple[str, str], ...]:
    """(code, code and words) of clusters, indicators and questions for a picker: the one of that id first."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    words = fold(typed).split()
    if not words:
        return ()
    entries = [(one.id, one.name_id) for one in catalogue.clusters]
    entries += [(one.id, one.name_id) for one in catalogue.indicators]
    entries += [(one.id, one.text_id) for one in catalogue.questions]
    exact = ledger.aim(catalogue, typed.strip())
    hits = [entry for entry in entries if exact is not None and entry[0] == exact.code]
    for code, text in entries:
        parts = [code.casefold(), *fold(f"{code} {text}").split()]
        if (code, text) not in hits and all(any(part.startswith(word) for part in parts) for word in words):
            hits.append((code, text))
    return tuple((code, f"{code} {text}") for code, text in hits[:limit])


def clusters(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(id, name) of the catalogue's clusters."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    return tuple((one.id, one.name_id) for one in catalogue.clusters)


def indicator_names(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(id, id and name) of the catalogue's indicators."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    return tuple((one.id, f"{one.id} {one.name_id}") for one in catalogue.indicators)


def check(
    typed: Mapping[str, str], catalogue: Catalogue, forms: Mapping[str, str], today: dt.date
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The columns a contribution's form means (but the partner's id), and what is wrong with it."""
    values, found = CONTRIBUTION.read(typed)
    meant = ledger.aim(catalogue, typed.get("aim", ""))
    if meant is None or (typed.get("aim_text", "").strip() and not typed.get("aim")):
        text = typed.get("aim_text") or typed.get("aim", "")
        meant = ledger.aim(catalogue, text.strip())
        if meant is None:
            found.append(Problem("aim", "contribution.aim_unknown", {"text": text}))
    found += _not_chosen(typed, forms)
    if values["year"] is None and values["date"]:
        values["year"] = values["date"].year
    aim = meant or ledger.Aim()
    values |= {"cluster_id": aim.cluster, "indicator_id": aim.indicator, "question_id": aim.question}
    if values["year"] is None and not any(problem.field == "year" for problem in found):
        found.append(Problem("year", "required", {"label": N_("tahun atau tanggal")}))
    facts = {name: values[name] for name in ledger.Facts.__dataclass_fields__ if name in values}
    return values, (*found, *ledger.doubts(ledger.Facts(question=aim.question, **facts), today))


def _not_chosen(typed: Mapping[str, str], forms: Mapping[str, str]) -> list[Problem]:
    wrong = []
    if typed.get("form") and typed["form"] not in forms:
        wrong.append(Problem("form", "choice", {"text": typed["form"]}))
    if typed.get("village_code_text", "").strip() and not typed.get("village_code"):
        wrong.append(Problem("village_code", "area.unknown", {"text": typed["village_code_text"]}))
    if typed.get("evidence_text", "").strip() and not typed.get("evidence"):
        wrong.append(Problem("evidence", "contribution.evidence_unknown", {"text": typed["evidence_text"]}))
    return wrong


def save(db: Database, contribution_id: str, typed: Mapping[str, str], today: dt.date | None = None) -> Outcome:
    """Enter a contribution (empty id: a new one) or change it; a partner not known yet is made with its pillar."""
    with writing(db, "contribution.save" if contribution_id else "contribution.register") as tx:
        catalogue = round_state.catalogue(tx.connection, settings.current_round(tx.connection).catalogue)
        forms = {entry.code: entry.label for entry in lists.all_entries(tx.connection, "contribution_form")}
        values, problems = check(typed, catalogue, forms, today or settings.today(tx.connection))
        problems = (*_partner_problems(tx.connection, typed), *problems)
        if has_errors(problems):
            return Outcome(contribution_id, problems=problems)
        values["organisation_id"] = typed.get("organisation") or organisations.found_or_made(
            tx, typed.get("organisation_text", ""), typed.get("pillar", "")
        )
        if _aims_at(tx.connection, contribution_id) == typed.get("aim", ""):
            values = {name: value for name, value in values.items() if name not in _AIM}
        contribution_id = tx.save(Contribution, contribution_id, **values)
        accepted_warnings.keep(tx, ENTITY, contribution_id, problems, typed.get("reason", ""), form_shows_reason=True)
        return done(tx, contribution_id, problems)


def _aims_at(connection: Connection, contribution_id: str) -> str | None:
    """What a known contribution is for; left as it is, it stays as it was entered, whatever its cluster is today."""
    row = connection.execute(
        select(*(getattr(Contribution, n) for n in _AIM)).where(Contribution.id == contribution_id)
    )
    found = row.first()
    return next(filter(None, found), "") if found is not None else None


def _partner_problems(connection: Connection, typed: Mapping[str, str]) -> list[Problem]:
    """A partner is no agency of the government; a new one must say which pillar it is of."""
    known = typed.get("organisation", "")
    name = stored(typed.get("organisation_text", ""))
    if known:
        pillar = connection.execute(select(Organisation.pillar).where(Organisation.id == known)).scalar()
    elif name:
        row = organisations.by_key(connection, name)
        pillar = row.pillar if row else typed.get("pillar") or organisations.likely_pillar(name)
        if row is None and not pillar:
            return [Problem("pillar", "contribution.pillar_missing", {"name": name})]
    else:
        return [Problem("organisation", "required", {"label": N_("nama mitra")})]
    if pillar == "pemerintah":
        return [Problem("organisation", "contribution.government")]
    if typed.get("pillar") and typed["pillar"] not in dict(PARTNER_PILLARS):
        return [Problem("pillar", "choice", {"text": typed["pillar"]})]
    return []


def remove(db: Database, contribution_id: str) -> Outcome:
    """Take a contribution off the ledger; what it said stays in the history."""
    with writing(db, "contribution.remove") as tx:
        tx.delete(Contribution, contribution_id)
        return done(tx, contribution_id)
