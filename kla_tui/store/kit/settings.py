"""Facts of the regency that all its laptops share, and the choices of this laptop."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from kla_tui.changes import Transaction, writing
from kla_tui.data import regions
from kla_tui.db import Database
from kla_tui.disk import regency_clock
from kla_tui.i18n import N_
from kla_tui.models import Area, Preference, Round, Setting, derived_id
from kla_tui.rules.instrument.deadlines import STAGES, Schedule, Times, read_moment, write_moment
from kla_tui.rules.problem import Problem
from kla_tui.rules.stages.award import Award
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit.outcome import Outcome, done

REGENCY, AGENCY, DEMO, LETTERHEAD = "regency", "agency", "demo", "letterhead"
# What stands on paper: a logo (SHA-256 of an image kept by content), the place before the date, who signs.
LOGO, PLACE, SIGNATORY_OFFICE, SIGNATORY, SIGNATORY_NIP = (
    "logo", "place", "signatory_office", "signatory", "signatory_nip"
)  # fmt: skip
SIGNING = (PLACE, SIGNATORY_OFFICE, SIGNATORY, SIGNATORY_NIP)
OFFICER, LANGUAGE, DESK, ROUND_YEAR = "officer", "language", "desk", "round_year"
CATALOGUE = "kla-2024"
# Built once: every answer asks these.
_FACT = select(Setting.value).where(Setting.id == bindparam("of"), Setting.deleted.is_(False))
_CHOICE = select(Preference.value).where(Preference.key == bindparam("of"))
_ROUNDS = select(*Round.__table__.columns).where(Round.deleted.is_(False)).order_by(Round.year)


@dataclass(frozen=True, slots=True)
class Profile:
    """Who works here, for whom, in which round."""

    regency_code: str
    regency: str
    agency: str
    officer: str
    language: str
    desk: str
    demo: bool
    year: int
    letterhead: str

    @property
    def zone(self) -> regions.Zone:
        """The regency's time zone."""
        return regions.zone(self.regency_code)


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """An evaluation round as the screens and reports need it; `started_from`: the year it began from, 0 for none."""

    id: str
    year: int
    catalogue: str
    data_years: tuple[int, ...]
    schedule: Schedule
    award: Award
    started_from: int = 0


@dataclass(frozen=True, slots=True)
class AreaName:
    """A village or kecamatan with the kecamatan it lies in."""

    code: str
    name: str
    level: str
    district: str

    @property
    def label(self) -> str:
        """Always with its kecamatan: two villages may share a name."""
        return f"{self.name}, {self.district}" if self.district else self.name


def begin(
    db: Database, regency: str, agency: str, officer: str, language: str, year: int, *, demo: bool = False
) -> None:
    """Write the answers of the first start."""
    with writing(db, "settings.begin") as tx:
        for key, value in ((REGENCY, regency), (AGENCY, stored(agency)), (DEMO, "1" if demo else "")):
            if value:
                tx.put(Setting, derived_id("setting", key), key=key, value=value)
        begin_round(tx, year)
        prefer(tx.connection, OFFICER, stored(officer))
        prefer(tx.connection, LANGUAGE, language)
        prefer(tx.connection, ROUND_YEAR, str(year))


def begin_round(tx: Transaction, year: int) -> None:
    """The round of a year, where there is none yet."""
    row = derived_id("round", str(year))
    if tx.connection.execute(select(Round.id).where(Round.id == row, Round.deleted.is_(False))).first() is None:
        # The ministry asks for the two full years before the evaluation.
        tx.put(Round, row, year=year, catalogue_id=CATALOGUE, data_year_first=year - 2, data_year_last=year - 1)


def open_round(db: Database, year: int) -> Outcome:
    """Work in the round of a year from now on, begun where there is none."""
    with writing(db, "round.open") as tx:
        begin_round(tx, year)
        outcome = done(tx, derived_id("round", str(year)))
    choose(db, ROUND_YEAR, str(year))
    return outcome


def save(db: Database, key: str, value: str) -> Outcome:
    """Change one shared fact."""
    with writing(db, "settings.save") as tx:
        row = derived_id("setting", key)
        tx.put(Setting, row, key=key, value=stored(value, lines=True))
        return done(tx, row)


def rows() -> tuple[tuple[str, str], ...]:
    """(table, id) of the facts the settings form shows."""
    keys = (AGENCY, LETTERHEAD, LOGO, *SIGNING)
    return tuple((Setting.__tablename__, derived_id("setting", key)) for key in keys)


def keep(db: Database, typed: Mapping[str, str]) -> Outcome:
    """Store the settings form: the facts all share, and the choices of this laptop."""
    problems = tuple(
        Problem(name, "required", {"label": label})
        for name, label in (("officer", N_("nama petugas")), ("agency", N_("perangkat daerah")))
        if not stored(typed.get(name, ""))
    )
    if problems:
        return Outcome(problems=problems)
    with writing(db, "settings.save") as tx:
        for key in (AGENCY, LETTERHEAD, LOGO, *SIGNING):
            if key in typed and stored(typed[key], lines=True) != value(tx.connection, key):
                tx.put(Setting, derived_id("setting", key), key=key, value=stored(typed[key], lines=True))
        for key in (OFFICER, LANGUAGE, DESK):
            if key in typed:
                prefer(tx.connection, key, stored(typed[key]))
        outcome = done(tx)
    choose(db, OFFICER, typed["officer"])
    choose(db, LANGUAGE, typed.get("language", "id"))
    return outcome


def value(connection: Connection, key: str) -> str:
    """One shared fact; "" where it was never set."""
    return connection.execute(_FACT, {"of": derived_id("setting", key)}).scalar() or ""


def preference(connection: Connection, key: str) -> str:
    """One choice of this laptop; "" where none was made."""
    return connection.execute(_CHOICE, {"of": key}).scalar() or ""


def prefer(connection: Connection, key: str, value: str) -> None:
    """Make a choice of this laptop."""
    if connection.execute(update(Preference).where(Preference.key == key).values(value=value)).rowcount == 0:
        connection.execute(insert(Preference).values(key=key, value=value))


def choose(db: Database, key: str, value: str) -> None:
    """Make a choice of this laptop in a transaction of its own."""
    with db.write() as connection:
        prefer(connection, key, stored(value))
        if key in (ROUND_YEAR, LANGUAGE):
            for hook in db.hooks.before_commit:
                hook(connection, frozenset({Round.__tablename__, Setting.__tablename__}))
    if key == OFFICER:
        db.officer = stored(value)


def profile(connection: Connection) -> Profile:
    """Everything about this laptop's work that titles and reports show."""
    shared = select(Setting.key, Setting.value).where(Setting.deleted.is_(False))
    facts = {key: found for key, found in connection.execute(shared)}
    choices = {key: found for key, found in connection.execute(select(Preference.key, Preference.value))}
    code = facts.get(REGENCY, "")
    name = connection.execute(select(Area.name).where(Area.code == code)).scalar() or code
    return Profile(
        regency_code=code,
        regency=name,
        agency=facts.get(AGENCY, ""),
        officer=choices.get(OFFICER, ""),
        language=choices.get(LANGUAGE, "id"),
        desk=choices.get(DESK, ""),
        demo=facts.get(DEMO) == "1",
        year=_year(connection, int(choices.get(ROUND_YEAR) or 0)),
        letterhead=facts.get(LETTERHEAD, ""),
    )


def _year(connection: Connection, chosen: int) -> int:
    """The year chosen here; the latest there is where that round's beginning was taken back."""
    years = rounds(connection)
    return chosen if chosen in years or not years else years[0]


def today(connection: Connection) -> dt.date:
    """The calendar day in the regency, whatever zone the laptop believes to be in."""
    return regency_clock.today(profile(connection).zone.minutes)


def now(connection: Connection) -> dt.datetime:
    """The clock on the wall of the regency."""
    return regency_clock.now(profile(connection).zone.minutes)


def current_round(connection: Connection) -> RoundInfo:
    """The round this laptop works in: the one chosen here, else the latest."""
    chosen = preference(connection, ROUND_YEAR)
    return max(every_round(connection), key=lambda found: (str(found.year) == chosen, found.year or 0))


def every_round(connection: Connection) -> tuple[RoundInfo, ...]:
    """All rounds, the earliest first."""
    return tuple(round_info(row) for row in connection.execute(_ROUNDS))


def round_info(row: Any) -> RoundInfo:
    """A round from its row, whole."""
    first, last = row.data_year_first or row.year - 2, row.data_year_last or row.year - 1
    return RoundInfo(
        id=row.id,
        year=row.year,
        catalogue=row.catalogue_id or CATALOGUE,
        data_years=tuple(range(first, last + 1)),
        schedule={stage: _times(row, stage.lower()) for stage in STAGES},
        award=Award(row.award_level, row.award_total),
        started_from=row.started_from or 0,
    )


def _times(row: Any, stage: str) -> Times:
    start, end = getattr(row, f"start_{stage}"), getattr(row, f"deadline_{stage}")
    return Times(start, end, read_moment(getattr(row, f"correction_{stage}")))


def rounds(connection: Connection) -> tuple[int, ...]:
    """The years there are rounds of, the latest first."""
    query = select(Round.year).where(Round.deleted.is_(False), Round.year.is_not(None)).order_by(Round.year.desc())
    return tuple(year for year in connection.execute(query).scalars() if year)


def set_round(db: Database, round_id: str, data_years: tuple[int, int], schedule: Schedule) -> Outcome:
    """Set the data years and the stages' times of a round; a stage the schedule does not name has none."""
    with writing(db, "round.set") as tx:
        put_round(tx, round_id, data_years, schedule)
        return done(tx, round_id)


def put_round(tx: Transaction, round_id: str, data_years: tuple[int, int], schedule: Schedule) -> None:
    """The same within another write."""
    values: dict[str, Any] = {}
    for stage in STAGES:
        times, name = schedule.get(stage, Times()), stage.lower()
        values |= {f"start_{name}": times.start, f"deadline_{name}": times.end}
        values[f"correction_{name}"] = write_moment(times.correction)
    tx.put(Round, round_id, data_year_first=data_years[0], data_year_last=data_years[1], **values)


def villages(connection: Connection) -> tuple[AreaName, ...]:
    """The regency's villages with their kecamatan, by name."""
    found = area_names(connection)
    return tuple(
        sorted((a for a in found.values() if a.level in ("desa", "kelurahan")), key=lambda a: (a.name, a.district))
    )


def area_names(connection: Connection) -> dict[str, AreaName]:
    """All areas by code, villages with the name of their kecamatan."""
    rows = connection.execute(select(Area.code, Area.name, Area.level, Area.parent)).all()
    names = {row.code: row.name for row in rows}
    return {
        row.code: AreaName(
            row.code,
            row.name,
            row.level,
            names.get(row.parent, "") if row.level in ("desa", "kelurahan") else "",
        )
        for row in rows
    }
