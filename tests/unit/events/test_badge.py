"""The code on a badge: read back to the same person, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.models import derived_id, new_id
from kla_tui.rules.typed import badge

IDS = st.uuids().map(str)


@given(IDS)
def test_a_code_leads_back_to_its_person(person: str) -> None:
    code = badge.code_of(person)
    assert len(code) == 10
    assert code.isalnum()
    assert code == code.upper()
    ending = badge.id_ending(code)
    assert ending is not None
    assert person.replace("-", "").endswith(ending)


@given(IDS, st.integers(1, 9), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_character_misread_names_nobody(person: str, at: int, other: str) -> None:
    code = badge.code_of(person)
    wrong = code[:at] + other + code[at + 1 :]
    assert wrong == code or badge.id_ending(wrong) is None


def test_what_hands_and_scanners_do_to_a_code_is_forgiven() -> None:
    code = badge.code_of("00000000-0000-7000-8000-000000000000")
    ending = "0000000000"
    assert [badge.id_ending(text) for text in (code.lower(), f" {code[:5]}-{code[5:]} ", code.replace("0", "O"))] == [
        ending
    ] * 3


@pytest.mark.parametrize(
    "text", ["", "Kartini", "Kurniawan1", "081234567890", "K", "Kurniasari", "Komariyah0", "ß" * 10]
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert badge.id_ending(text) is None


@pytest.mark.parametrize("person", ["", "abc", "not an id, surely"])
def test_what_is_no_id_has_no_code(person: str) -> None:
    assert badge.code_of(person) == ""


def test_codes_of_many_people_differ() -> None:
    people = [*(new_id() for _ in range(2000)), *(derived_id("person", str(n)) for n in range(2000))]
    assert len({badge.code_of(person) for person in people}) == len(people)
