"""What every printed paper bears: letterhead and logo, who issues it, who signs it, whether it is a demonstration."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from kla_tui.rules.text.content_name import path_within
from kla_tui.store.kit import settings


@dataclass(frozen=True, slots=True)
class Stationery:
    """The agency's paper. `logo` is the image file, None where there is none; `place` stands before the date."""

    letterhead: tuple[str, ...]
    logo: Path | None
    regency: str
    agency: str
    officer: str
    place: str
    signatory_office: str
    signatory: str
    signatory_nip: str
    zone: str
    demo: bool


def read(connection: Connection, evidence_folder: Path | None = None) -> Stationery:
    """The agency's paper; the logo is kept by content in the evidence folder, without which none is printed."""
    profile = settings.profile(connection)
    facts = {key: settings.value(connection, key) for key in (*settings.SIGNING, settings.LOGO)}
    logo = path_within(evidence_folder, facts[settings.LOGO]) if evidence_folder else None
    return Stationery(
        letterhead=tuple(line for line in profile.letterhead.split("\n") if line),
        logo=logo if logo is not None and logo.is_file() else None,
        regency=profile.regency,
        agency=profile.agency,
        officer=profile.officer,
        place=facts[settings.PLACE],
        signatory_office=facts[settings.SIGNATORY_OFFICE],
        signatory=facts[settings.SIGNATORY],
        signatory_nip=facts[settings.SIGNATORY_NIP],
        zone=profile.zone.label,
        demo=profile.demo,
    )
