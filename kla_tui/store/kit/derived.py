"""The columns worked out from others wherever a row is written: sort keys and search keys."""

from collections.abc import Callable, Mapping
from typing import Any

from kla_tui.rules.text.matching import search_key
from kla_tui.rules.text.names import company_key, fold

Values = Mapping[str, Any]


def _organisation(values: Values) -> Values:
    return {"name_key": company_key(values["name"]), "search_key": search_key(values["name"], values["kind"])}


def _person(values: Values) -> Values:
    return {"name_key": fold(values["name"]), "search_key": search_key(values["name"], values["office"])}


def _evidence(values: Values) -> Values:
    return {
        "title_key": fold(values["title"]),
        "search_key": search_key(values["title"], values["number"], values["kind"], values["signatory"]),
    }


def _list_item(values: Values) -> Values:
    return {"label_key": fold(values["label"])}


DERIVE: Mapping[str, Callable[[Values], Values]] = {
    "organisation": _organisation,
    "person": _person,
    "evidence": _evidence,
    "list_item": _list_item,
}
