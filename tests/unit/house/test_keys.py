"""The one list of keys: no collisions, footers that fit, nothing a terminal eats, and docs that agree."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from kla_tui import i18n, screens
from kla_tui.keys import GLOBAL, KeyGroup, groups
from kla_tui.keys.table import table
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.chrome import key_word

DOCS = Path(__file__).parents[3] / "docs" / "keys.md"


def every_screen() -> list[type[KlaScreen]]:
    modules = [module.name for module in walk_packages(screens.__path__, "kla_tui.screens.")]
    assert len(modules) > 50
    for name in modules:
        import_module(name)
    found, waiting = [], [KlaScreen]
    while waiting:
        for screen in waiting.pop().__subclasses__():
            waiting.append(screen)
            if hasattr(screen, "GROUP"):
                found.append(screen)
    return found


def every_group() -> list[KeyGroup]:
    return list({group.name: group for group in (*groups(), *(screen.GROUP for screen in every_screen()))}.values())


@pytest.mark.parametrize("group", every_group(), ids=lambda group: group.name)
def test_no_two_keys_of_a_group_collide(group: KeyGroup) -> None:
    pressed = [key for entry in group.keys for key in entry.keys.split(",")]
    assert len(pressed) == len(set(pressed))
    ids = [key.id for entry in every_group() for key in entry.keys]
    assert len(ids) == len(set(ids))


def test_a_screen_takes_a_key_of_every_screen_only_on_purpose() -> None:
    everywhere = {key for entry in GLOBAL.keys for key in entry.keys.split(",")}
    taken = {
        (group.name, key)
        for group in every_group()
        if group is not GLOBAL
        for entry in group.keys
        for key in entry.keys.split(",")
        if key in everywhere
    }
    # There it annuls, with a reason; and options that are open are chosen by their number.
    assert taken == {("desk", "ctrl+z"), *(("options", digit) for digit in "123456")}


@pytest.mark.parametrize("group", every_group(), ids=lambda group: group.name)
def test_no_key_is_eaten_by_a_terminal(group: KeyGroup) -> None:
    for entry in group.keys:
        for key in entry.keys.split(","):
            assert not key.startswith(("alt+", "ctrl+shift+", "shift+"))
            assert key not in ("ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "ctrl+c")
            assert key != "f11"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("group", every_group(), ids=lambda group: group.name)
def test_the_footer_fits_eighty_columns_with_help(group: KeyGroup, language: str) -> None:
    i18n.use(language)
    shown = [key for key in group.keys if key.footer]
    assert len(shown) <= 7
    if group is not GLOBAL:
        help_key = next(key for key in GLOBAL.keys if key.id == "help")
        width = sum(key_word(key).cell_length + 2 for key in shown) + key_word(help_key).cell_length
        typing = {screen.GROUP.name for screen in every_screen() if screen.TYPING}
        assert width + (group.name in typing) <= 80  # there it is F1


@pytest.mark.parametrize("group", every_group(), ids=lambda group: group.name)
def test_every_help_fits_one_line(group: KeyGroup) -> None:
    for key in group.keys:
        assert len(key.help) <= 62, key.help


@pytest.mark.parametrize("screen", every_screen(), ids=lambda screen: screen.__name__)
def test_every_action_exists_on_its_screen(screen: type[KlaScreen]) -> None:
    for key in screen.GROUP.keys:
        assert hasattr(screen, f"action_{key.action.split('(')[0]}"), key.id


def test_every_key_of_every_screen_exists_in_the_application() -> None:
    from kla_tui.app import KlaApp

    for key in GLOBAL.keys:
        assert hasattr(KlaApp, f"action_{key.action.split('(')[0]}"), key.id


def test_the_docs_list_every_key() -> None:
    assert DOCS.read_text(encoding="utf-8") == table(), "run: python -m kla_tui.keys.table > docs/keys.md"
