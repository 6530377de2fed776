"""The grammar of the command line speaks the officer's language, argparse's own words too."""

import re

import pytest

from kla_tui import commands, i18n
from kla_tui.cli import main
from kla_tui.commands.common import REFUSED, refuse_all
from kla_tui.rules.problem import Problem
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
    assert f"\n{program}: " in said
    assert said.endswith(f". Lihat {program} --help.\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["exprt"], "kla-tui: PERINTAH: 'exprt' tidak ada; pilih salah satu: init, demo, backup"),
        (["status", "lagi"], "kla-tui: lagi tidak dikenal. Lihat"),
        (["show", "people"], "kla-tui show: ID belum diberikan. Lihat"),
        (["report"], "kla-tui report: JENIS, BERKAS belum diberikan. Lihat"),
        (["init", "--year", "x"], "kla-tui init: --year: 'x' bukan angka bulat. Lihat"),
        (["list", "people", "--limit"], "--limit: nilainya belum diberikan"),
        (["status", "--json=3"], "--json: pilihan ini tidak memakai nilai, tetapi diberi '3'"),
        (["report", "event", "a.pdf", "--se", "1"], "--se dapat berarti --session, --separate: tulis lengkap"),
        (["export", "nix", "a"], "JENIS: 'nix' tidak ada; pilih salah satu: checklist, evidence"),
        (["export", "people", "a", "--redact", "x"], "--redact: 'x' tidak ada; pilih salah satu: none, phones, stat"),
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
    assert not [word for word in english if word in told.rpartition("\nkla-tui")[2]]


def test_a_refusal_nobody_knows_is_no_english_either() -> None:
    assert refusal_text("argument --x: something new happened") == "--x: cara menulisnya keliru"


def test_every_value_is_a_word_of_the_officer() -> None:
    """Where a verb names none itself, argparse would say the name the code has for it: FILE, OFFICER."""
    i18n.use("id")
    verbs = commands.parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    assert verbs
    for verb in verbs.values():  # type: ignore[union-attr]
        verb.whole()
    said = {
        (name, action.dest): action.metavar
        for name, verb in verbs.items()  # type: ignore[union-attr]
        for action in verb._actions
        if action.nargs != 0 and (action.choices is None or not action.option_strings)
    }
    assert not [argument for argument, word in said.items() if not word]
    english = {"FILE", "DIR", "DATE", "NAME", "WHAT", "YEAR", "REASON", "OFFICER", "AGENCY", "KIND", "NUMBER"}
    assert not [argument for argument, word in said.items() if english & set(re.findall("[A-Z]+", str(word)))]


@pytest.mark.parametrize(
    ("field", "said"),
    [("regency", "--region: "), ("since", "--since: "), ("due", "--due: "), ("evidence", "evidence: ")],
)
def test_a_refused_value_is_named_by_its_option(field: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse_all((Problem(field, "required", {"label": "nama"}),)) == REFUSED
    assert capsys.readouterr().err == f"{said}Isian ini wajib: ketik nama.\n"
