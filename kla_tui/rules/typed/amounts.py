"""Amounts and dates as Indonesians write them: rupiah, numbers, percentages, dates, years."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kla_tui.i18n import N_
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored

MONTHS = (
    N_("Januari"), N_("Februari"), N_("Maret"), N_("April"), N_("Mei"), N_("Juni"),
    N_("Juli"), N_("Agustus"), N_("September"), N_("Oktober"), N_("November"), N_("Desember"),
)  # fmt: skip
DAYS = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))
_MONTH_STARTS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_UNITS = {
    "": 1, "rb": 10**3, "ribu": 10**3, "k": 10**3, "jt": 10**6, "juta": 10**6, "m": 10**9, "miliar": 10**9,
    "milyar": 10**9, "t": 10**12, "triliun": 10**12, "trilyun": 10**12,
}  # fmt: skip
_RUPIAH = re.compile(r"^(?:rp\.?|idr)?\s*([\d.,\s]+?)\s*([a-z]*)\.?(?:\s*,-|,-)?$", re.IGNORECASE)
_LARGEST = 10**15
_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


@dataclass(frozen=True, slots=True)
class Amount:
    """A whole number of rupiah (None: nothing typed) and what is wrong with the text."""

    value: int | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number (None: nothing typed) and what is wrong with the text."""

    value: Decimal | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date (None: nothing typed) and what is wrong with the text."""

    value: dt.date | None
    problems: tuple[Problem, ...] = ()


def parse_rupiah(text: str, field: str = "rupiah") -> Amount:
    """Rupiah as people type them: `Rp 12.500.000`, `12,5 jt`, `1,2 M`, `500 rb`; never below a whole rupiah."""
    text = stored(text)
    if not text:
        return Amount(None)
    match = _RUPIAH.match(text)
    unit = _UNITS.get(match.group(2).lower()) if match else None
    number = _number(match.group(1)) if match else None
    if number is None or unit is None:
        return Amount(None, (Problem(field, "rupiah.form", {"text": text}),))
    value = number * unit
    if value != value.to_integral_value():
        return Amount(None, (Problem(field, "rupiah.fraction", {"text": text}),))
    if value > _LARGEST:
        return Amount(None, (Problem(field, "rupiah.too_large", {"text": text}),))
    return Amount(int(value))


def _number(text: str) -> Decimal | None:
    text = re.sub(r"\s", "", text)
    if "," in text and "." in text:  # the later of the two separates the decimals
        thousands = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(thousands, "")
    elif text.count(".") > 1 or re.fullmatch(r"-?\d{1,3}\.\d{3}", text):
        text = text.replace(".", "")
    elif text.count(",") > 1:
        text = text.replace(",", "")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def parse_number(text: str, field: str = "number", *, negative: bool = False) -> Number:
    """A number with decimal comma or point, thousands dotted or not; negative ones only where they make sense."""
    text = stored(text).rstrip("%").strip()
    if not text:
        return Number(None)
    value = _number(text) if re.fullmatch(r"-?[\d.,\s]+", text) else None
    if value is None or not value.is_finite():
        return Number(None, (Problem(field, "number.form", {"text": text}),))
    if value < 0 and not negative:
        return Number(None, (Problem(field, "number.negative", {"text": text}),))
    if abs(value) > _LARGEST or len(format(value, "f")) > 24:
        return Number(None, (Problem(field, "number.too_large", {"text": text}),))
    return Number(value)


def parse_share(numerator: str, denominator: str) -> Decimal | None:
    """The percentage two typed numbers make; None where one is missing or wrong, or the part exceeds the whole."""
    part, whole = parse_number(numerator).value, parse_number(denominator).value
    if part is None or not whole or part > whole:
        return None
    return part * 100 / whole


def parse_day(text: str, field: str = "date") -> Day:
    """A date: `29 Juli 2025`, `29-7-2025`, `29/07/25`, `2025-07-29`; impossible ones are refused."""
    text = stored(text)
    if not text:
        return Day(None)
    parts = _day_parts(text)
    if parts is None:
        return Day(None, (Problem(field, "date.form", {"text": text}),))
    year, month, day = parts
    if year < 100:
        year += 2000
    if not 1945 <= year <= 2199:
        return Day(None, (Problem(field, "date.year", {"year": year}),))
    try:
        return Day(dt.date(year, month, day))
    except ValueError:
        return Day(None, (Problem(field, "date.impossible", {"text": text}),))


def _day_parts(text: str) -> tuple[int, int, int] | None:
    text = re.sub(r"^[A-Za-z']+\s*,\s*", "", text)  # "Selasa, 29 Juli 2025"
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})", text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := re.fullmatch(r"(\d{1,2})[-/. ]*([A-Za-z]+)[-/. ]*(\d{4}|\d{2})", text):
        month = _MONTH_STARTS.get(match[2].lower()[:3])
        return (int(match[3]), month, int(match[1])) if month else None
    if match := re.fullmatch(r"(\d{2})(\d{2})(\d{4})", text):
        return int(match[3]), int(match[2]), int(match[1])
    return None


def parse_years(text: str, field: str = "years") -> tuple[tuple[int, ...], tuple[Problem, ...]]:
    """Years as `2023`, `2023, 2024` or `2023-2025`."""
    text = stored(text)
    years: set[int] = set()
    for piece in re.split(r"[,;\s]+(?![-–])", text):
        if not piece:
            continue
        match = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", piece)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, -1)
        if not (1945 <= first <= last <= 2199 and last - first <= 30):
            return (), (Problem(field, "years.form", {"text": piece}),)
        years.update(range(first, last + 1))
    return tuple(sorted(years)), ()


def parse_time(text: str, field: str = "time") -> tuple[str, tuple[Problem, ...]]:
    """A wall time as HH:MM from `8`, `08.30`, `8:30`; empty is allowed."""
    text = stored(text)
    if not text:
        return "", ()
    match = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", text)
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return "", (Problem(field, "time.form", {"text": text}),)
    return f"{int(match[1]):02}:{int(match[2] or 0):02}", ()


def terbilang(number: int) -> str:
    """A whole number in Indonesian words, as receipts and letters spell amounts."""
    if number < 0:
        return "minus " + terbilang(-number)
    if number == 0:
        return "nol"
    return _spell(number).strip()


def _spell(number: int) -> str:
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    if number < 100:
        return f"{_ONES[number // 10]} puluh {_spell(number % 10)}".strip()
    if number < 200:
        return f"seratus {_spell(number - 100)}".strip()
    if number < 1000:
        return f"{_ONES[number // 100]} ratus {_spell(number % 100)}".strip()
    if number < 2000:
        return f"seribu {_spell(number - 1000)}".strip()
    for scale, word in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu")):
        if number >= scale:
            return f"{_spell(number // scale)} {word} {_spell(number % scale)}".strip()
    return ""
