"""Free text without the ways to reach a person: what looks like a phone number or an e-mail address is masked."""

import re

MASK = "[dihapus]"
# Indonesian numbers as officers write them: 0812-3456-7890, +62 812…, 62812…, (0526) 21234; 8 to 15 digits.
_PHONE = re.compile(r"(?<![\w/])\(?(?:\+\s?\d|62|0)(?:[\s().-]{0,2}\d){7,14}(?![\w/])")
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


def without_contacts(text: str) -> str:
    """The text with phone numbers and e-mail addresses masked; numbers of documents (188/45/2024) stay."""
    return _EMAIL.sub(MASK, _PHONE.sub(MASK, text))
