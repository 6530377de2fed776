"""What is typed into the columns of the tables is read, or refused in words that fit what is asked for."""

from kla_tui.fields import reading
from kla_tui.words import problem_text


def test_a_letter_among_people_is_answered_with_a_whole_number() -> None:
    (problem,) = reading.whole("workers_male")("12o").problems
    assert problem.field == "workers_male"
    assert problem_text(problem) == "Angka 12o tidak terbaca: ketik angka bulat, misalnya 1.250."
    assert reading.whole("workers_male")("1.250").value == 1250
