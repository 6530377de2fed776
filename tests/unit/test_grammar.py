"""The grammar of the command line speaks the officer's language, argparse's own words too."""

import pytest

from kla_tui.cli import main

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
