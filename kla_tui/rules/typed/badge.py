"""The short code a badge carries for a person: printed and scanned anywhere, without a column of its own.

A code is `K`, eight characters of Crockford's base 32 (https://www.crockford.com/base32.html: no I, L, O, U) for the
last forty bits of the person's id, which are random, and one check character, so that a misread code names nobody.
"""

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_MARK = "K"
_LENGTH = 10
_SHORTEST_ID = 10  # hexadecimal digits: forty bits


def code_of(person_id: str) -> str:
    """The code on a person's badge, ten letters and digits; "" for an id too short or not hexadecimal."""
    digits = person_id.replace("-", "")[-_SHORTEST_ID:]
    try:
        number = int(digits, 16)
    except ValueError:
        return ""
    if len(digits) < _SHORTEST_ID:
        return ""
    body = "".join(_DIGITS[number >> shift & 31] for shift in range(35, -5, -5))
    return _MARK + body + _check(body)


def id_ending(text: str) -> str | None:
    """The last ten hexadecimal digits of the id a scanned or typed code stands for; None for anything else.

    Small letters, blanks and hyphens are forgiven, and O, I and L are read as 0 and 1.
    """
    code = "".join(c for c in text.upper() if c not in " -").translate(_MISREAD)
    if len(code) != _LENGTH or code[0] != _MARK or any(c not in _DIGITS for c in code):
        return None
    body = code[1:-1]
    if _check(body) != code[-1]:
        return None
    number = 0
    for c in body:
        number = number * 32 + _DIGITS.index(c)
    return f"{number:010x}"


def _check(body: str) -> str:
    # Odd weights, so that one wrong character always shows; different ones, so that most exchanged ones do.
    return _DIGITS[sum((2 * place + 3) * _DIGITS.index(c) for place, c in enumerate(body)) % 32]
