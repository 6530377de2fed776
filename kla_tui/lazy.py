"""Modules of a package as its attributes, imported when first asked for: the first frame waits for none."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType


def modules_of(package: str) -> Callable[[str], ModuleType]:
    """The `__getattr__` of a package whose attributes are its modules; AttributeError for what it does not have."""

    def module_of(name: str) -> ModuleType:
        where = f"{package}.{name}"
        try:
            return import_module(where)
        except ModuleNotFoundError as error:
            if error.name != where:
                raise
            raise AttributeError(name) from None

    return module_of
