"""The grammar of the command line speaks the officer's language, argparse's own words too."""

import pytest

from kla_tui.cli import main
from kla_tui.words.laptop.usage import refusal_text

ENGLISH = ("usage:", "options:", "positional arguments", "show this help", "error:", "show program")


@pytest.mark.parametrize("verb", [[], ["import"], ["export"], ["report"], ["status"], ["init"]])
def test_the_help_is_in_indonesian(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*verb, "--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert said.startswith("pemakaian: kla-tui")
    assert "tampilkan bantuan ini" in said
    assert not [word for word in ENGLISH if word in said]


def test_the_help_is_in_english_where_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "en", "--help"])
    said = capsys.readouterr().out
    assert said.startswith("usage: kla-tui")
    assert "show this help" in said


@pytest.mark.parametrize(
    ("typed", "program"),
    [(["exprt"], "kla-tui"), (["import", "people"], "kla-tui import"), (["status", "--jsn"], "kla-tui")],
)
def test_wrong_usage_is_refused_with_status_2(
    typed: list[str], program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(typed)
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert f"{program}: tidak dimengerti (" in said
    assert said.endswith(f"{program} --help menjelaskannya\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["exprt"], "PERINTAH: pilihan 'exprt' tidak ada; yang ada: 'init', 'demo'"),
        (["status", "lagi"], "tidak dikenal: lagi"),
        (["show", "people"], "yang wajib belum ada: ID"),
        (["init", "--year", "x"], "--year: 'x' bukan angka bulat"),
        (["list", "people", "--limit"], "--limit: nilainya belum ada"),
        (["status", "--json=3"], "--json: tidak menerima nilai, tetapi diberi '3'"),
        (["report", "event", "a.pdf", "--se", "1"], "--se dapat berarti --session, --separate"),
        (["export", "nix", "a"], "what: pilihan 'nix' tidak ada"),
    ],
)
def test_what_is_not_understood_is_said_in_the_officers_words(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(typed)
    told = capsys.readouterr().err
    assert said in told, told
    english = ("argument ", "invalid", "choose", "required", "expected", "unrecognized", "ambiguous", "ignored")
    assert not [word for word in english if word in told.split("tidak dimengerti", 1)[1]]


def test_a_refusal_nobody_knows_is_no_english_either() -> None:
    assert refusal_text("argument --x: something new happened") == "--x: bentuknya keliru"
