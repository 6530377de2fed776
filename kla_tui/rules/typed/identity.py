"""Numbers that identify: NIB, NPWP, NIK look-alikes, phone, e-mail; parsed, checked, masked.

Sources: Permen Investasi/BKPM 4/2021 (NIB, 13 digits); PMK 112/2022 (NPWP of 15 or 16 digits, NIK as NPWP);
UU 23/2006 (NIK, 16 digits: region, date of birth with 40 added for women, serial).
"""

import re
import unicodedata
from dataclasses import dataclass

from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import LONGEST, stored

_SCIENTIFIC = re.compile(r"^\s*\d+(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d+\s*$")
_MAIL = re.compile(r"^[\w.+%-]+@[\w-]+(\.[\w-]+)+$")
_MANY = re.compile(r"\s*(?:[;,/|\n]|\b(?:atau|dan)\b|\s{2,}| [-–] )\s*")
_NEXT_PHONE = re.compile(r"(?<=\d)[ \n-]+(?=(?:\+?62|\(?0)[\s-]?\d)")
_NIK = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood, and what is wrong or worth saying; an error leaves the value empty."""

    value: str
    problems: tuple[Problem, ...] = ()


def _digits(text: str) -> str:
    # Digits of other scripts count as what they mean; a register compares plain ones.
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def _cell(text: str) -> str:
    """What a spreadsheet cell means: without the apostrophe that kept it text and the `.0` that made it a number."""
    text = stored(text).lstrip("'’`")
    return text[:-2] if re.fullmatch(r"\d+\.0", text) else text


def parse_nib(text: str, field: str = "nib") -> Parsed:
    """A Nomor Induk Berusaha: 13 digits after stripping; empty is allowed."""
    text = _cell(text)
    if not text:
        return Parsed("")
    if _SCIENTIFIC.match(text):
        return Parsed("", (Problem(field, "nib.scientific", {"text": text}),))
    if re.search(r"[^\d\s.\-]", text):
        return Parsed("", (Problem(field, "nib.not_digits", {"text": text}),))
    digits = _digits(text)
    if len(digits) != 13:
        return Parsed("", (Problem(field, "nib.length", {"count": len(digits)}),))
    return Parsed(digits)


def parse_npwp(text: str, field: str = "npwp") -> Parsed:
    """An NPWP of 15 or 16 digits; a failed check digit or a possible NIK warns, never blocks."""
    text = _cell(text)
    if not text:
        return Parsed("")
    if _SCIENTIFIC.match(text):
        return Parsed("", (Problem(field, "npwp.scientific", {"text": text}),))
    if re.search(r"[^\d\s.\-]", text):
        return Parsed("", (Problem(field, "npwp.not_digits", {"text": text}),))
    digits = _digits(text)
    if len(digits) not in (15, 16):
        return Parsed("", (Problem(field, "npwp.length", {"count": len(digits)}),))
    if len(digits) == 16 and not digits.startswith("0"):
        return Parsed(digits, (Problem(field, "npwp.maybe_nik", severity="warning"),))
    if not _luhn(digits[-15:][:9]):
        return Parsed(digits, (Problem(field, "npwp.check_digit", severity="warning"),))
    return Parsed(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def format_npwp(digits: str) -> str:
    """`01.234.567.8-901.000` for 15 digits; 16 digits stand in fours."""
    if len(digits) == 15:
        d = digits
        return f"{d[:2]}.{d[2:5]}.{d[5:8]}.{d[8]}-{d[9:12]}.{d[12:]}"
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def parse_phone(text: str, field: str = "phone") -> Parsed:
    """A phone number as digits beginning with 0 (or + for a foreign one): 8 to 15 digits; empty is allowed.

    62… and +62… become 0…; a leading 0 that a spreadsheet lost (of a mobile or an area code) is restored, and said.
    """
    text = _cell(text)
    if not text:
        return Parsed("")
    if _SCIENTIFIC.match(text):
        return Parsed("", (Problem(field, "phone.scientific", {"text": text}),))
    if re.search(r"[^\d\s.\-+()/]", text):
        return Parsed("", (Problem(field, "phone.not_digits", {"text": text}),))
    digits = re.sub(r"^00(?=62)", "", _digits(text))
    foreign = text.startswith("+") and not digits.startswith("62")
    if len(digits) > 15 and len(split_many(text)) > 1:
        return Parsed("", (Problem(field, "phone.two", {"text": text}),))
    problems: tuple[Problem, ...] = ()
    if digits.startswith("62") and len(digits) > 9:
        digits = "0" + digits[2:].lstrip("0")
    elif not foreign and re.match("[2-9]", digits) and 9 <= len(digits) <= 12:
        digits = "0" + digits
        problems = (Problem(field, "phone.zero_restored", {"phone": digits}, severity="warning"),)
    if not 8 <= len(digits) <= 15:
        return Parsed("", (Problem(field, "phone.length", {"count": len(digits)}),))
    if foreign:
        return Parsed("+" + digits)
    if not digits.startswith("0"):
        problems = (Problem(field, "phone.no_zero", {"phone": digits}, severity="warning"),)
    return Parsed(digits, problems)


def split_many(text: str) -> tuple[str, ...]:
    """The several phones or e-mails of one spreadsheet cell, divided by any mark, a line break or a space."""
    text = re.sub(r"[ \t]{2,}", "  ", text[:LONGEST])
    text = re.sub(r"[ \t]*[\r\n]+[ \t]*", ";", text)
    pieces = [piece for piece in map(stored, _MANY.split(text)) if piece]
    if text.count("@") > 1:
        return tuple(word for piece in pieces for word in (piece.split() if piece.count("@") > 1 else [piece]))
    return tuple(part for piece in pieces for part in _phones(piece))


def _phones(piece: str) -> list[str]:
    """Two numbers with only a space between them; one number with spaces inside stays one."""
    if sum(c.isdigit() for c in piece) < 16:
        return [piece]
    return _NEXT_PHONE.split(piece)


def parse_email(text: str, field: str = "email") -> Parsed:
    """An e-mail address in lower case; empty is allowed."""
    text = stored(text).replace(" ", "").removeprefix("mailto:").strip("<>.,;")
    if not text:
        return Parsed("")
    if not _MAIL.match(text) or len(text) > 254:
        return Parsed("", (Problem(field, "email.form", {"text": text}),))
    return Parsed(text.lower())


def looks_like_nik(text: str) -> bool:
    """Whether the text holds 16 digits with a plausible date of birth, as an identity card number has."""
    return any(_plausible_nik(_digits(found)) for found in _NIK.findall(text))


def _plausible_nik(digits: str) -> bool:
    day, month = int(digits[6:8]), int(digits[8:10])
    if digits.endswith("0000"):
        return False  # serials begin at 0001
    return 11 <= int(digits[:2]) <= 96 and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12


def mask_phone(phone: str) -> str:
    """`0812••••333`: enough to recognise, too little to call."""
    if len(phone) <= 7:
        return "•" * len(phone)
    return phone[:4] + "•" * (len(phone) - 7) + phone[-3:]
