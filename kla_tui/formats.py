"""Numbers, dates and moments as Indonesians (and, in English, others) read them."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from kla_tui.i18n import _, current
from kla_tui.rules.typed.amounts import DAYS, MONTHS, parse_day

_SWAPPED = str.maketrans(",.", ".,")


def number(value: Decimal | int | str, places: int = 2) -> str:
    """`1.234,5`: at most `places` decimals, none that say nothing."""
    return _rounded(value, places) if current() == "en" else paper_number(value, places)


def paper_number(value: Decimal | int | str, places: int = 2) -> str:
    """`1.234,5` as `number` writes it, in Indonesian whatever language the screen speaks."""
    return _rounded(value, places).translate(_SWAPPED)


def span(low: Decimal | int | str, high: Decimal | int | str, places: int = 2) -> str:
    """`12,3–45,6`; one number where both say the same."""
    first, last = number(low, places), number(high, places)
    return first if first == last else f"{first}–{last}"


def paper_span(low: Decimal | int | str, high: Decimal | int | str, places: int = 2) -> str:
    """`12,3–45,6` as `span` writes it, in Indonesian whatever language the screen speaks."""
    first, last = paper_number(low, places), paper_number(high, places)
    return first if first == last else f"{first}–{last}"


def _rounded(value: Decimal | int | str, places: int) -> str:
    exact = Decimal(value)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP).normalize() + 0:,f}"


def entry(value: Decimal | None) -> str:
    """An exact number as the officer would type it, without thousands; "" for none."""
    text = "" if value is None else format(value, "f")
    return text if current() == "en" else text.translate(_SWAPPED)


def typed(text: str) -> str:
    """A number typed in the officer's language as the rules read it: `1,234.5` of the English screen is 1234.5."""
    return text.translate(_SWAPPED) if current() == "en" else text


def percent(value: Decimal) -> str:
    """A fraction as a percentage with at most one decimal."""
    return f"{number(value * 100, 1)}%"


def paper_percent(value: Decimal) -> str:
    """`62,5%` as `percent` writes it, in Indonesian whatever language the screen speaks."""
    return f"{paper_number(value * 100, 1)}%"


def rupiah(value: Decimal | int) -> str:
    """`Rp 12.500.000`."""
    return f"Rp {number(value, 0)}"


def paper_rupiah(value: Decimal | int) -> str:
    """`Rp 12.500.000`, in Indonesian whatever language the screen speaks."""
    return f"Rp {paper_number(value, 0)}"


def sheet_format(value: Decimal | int, places: int = 2) -> str:
    """The format by which a spreadsheet shows the number as `number` writes it; its program knows the separators."""
    _whole, _point, decimals = _rounded(value, places).partition(".")
    return "#,##0" + ("." + "0" * len(decimals) if decimals else "")


def day(value: dt.date | None) -> str:
    """`29-07-2025`: short, for lists."""
    return "" if value is None else value.strftime("%d-%m-%Y")


def long_day(value: dt.date) -> str:
    """`Selasa, 29 Juli 2025`."""
    return f"{_(DAYS[value.weekday()])}, {value.day} {_(MONTHS[value.month - 1])} {value.year}"


def long_day_of(text: str) -> str:
    """What a typed day is understood as, in full; "" where it is none."""
    value = parse_day(text).value
    return long_day(value) if value else ""


def paper_day(value: dt.date) -> str:
    """`Selasa, 29 Juli 2025`, in Indonesian whatever language the screen speaks."""
    return f"{DAYS[value.weekday()]}, {paper_date(value)}"


def paper_date(value: dt.date) -> str:
    """`29 Juli 2025`, in Indonesian whatever language the screen speaks."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def iso_day(text: str | None) -> str:
    """A stored ISO date as lists show it."""
    return day(dt.date.fromisoformat(text)) if text else ""


def moment(milliseconds: int, offset_minutes: int) -> str:
    """`29-07-2025 08.05`: an instant on the clock it was made by."""
    zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
    return dt.datetime.fromtimestamp(milliseconds / 1000, zone).strftime(
        "%d-%m-%Y %H:%M" if current() == "en" else "%d-%m-%Y %H.%M"
    )


def paper_moment(milliseconds: int, offset_minutes: int) -> str:
    """`29-07-2025 08.05`, whatever language the screen speaks."""
    zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
    return dt.datetime.fromtimestamp(milliseconds / 1000, zone).strftime("%d-%m-%Y %H.%M")


def clock(milliseconds: int, offset_minutes: int) -> str:
    """`08.05`, in English `08:05`."""
    return moment(milliseconds, offset_minutes)[-5:]


def hour(text: str) -> str:
    """A stored time HH:MM as it is read: `08.30`, in English `08:30`."""
    return text if current() == "en" else text.replace(":", ".")
