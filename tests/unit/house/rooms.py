"""The rooms of the house in their order, written once: each may use those of the lines above it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3] / "kla_tui"

# A line of rooms that do not know each other. A room is a package, a module of the top level or of `screens/`.
ORDER = (
    "data.migrations i18n locale lazy keyboard models rules",
    "keys disk rules.text data",
    "folder sqlite_file rules.typed",
    "formats rules.instrument",
    "rules.score rules.stages",
    "rules.steps",
    "fields",
    "words rules.lists_in",
    "passphrase troubles db widgets",
    "changes words.laptop rules.corrections rules.partners data.catalogue data.kbli data.regions keys.partners",
    "store.kit store",
    "store.history store.register",
    "store.round",
    "store.checklist store.evidence store.ledger",
    "store.agencies store.backup store.companies",
    "store.events",
    "store.proposals store.summary files files.backups",
    "store.exchange store.reports",
    "store.folder files.lists files.pack",
    "daily database_thread files.papers files.support",
    "files.render",
    "files.reports screens.paths",
    "screens screens.palette screens.pickers screens.forms screens.export_list",
    "window.saying",
    "window.asking",
    "screens.base",
    "screens.help screens.reasons screens.listing screens.unsettled screens.vanished",
    "screens.drafts screens.undoing screens.checklist screens.evidence screens.companies screens.events",
    "screens.partners screens.people screens.years screens.agencies screens.exchange screens.summary",
    "screens.start screens.settings window",
    "screens.doors",
    "app commands",
    "cli",
    "__main__",
)
# Who knows nothing of whom, whatever is below it.
FOREIGN = {
    "rules": ("textual", "sqlalchemy", "kla_tui.models", "kla_tui.disk", "kla_tui.folder"),
    "fields": ("textual", "sqlalchemy", "kla_tui.models", "kla_tui.disk", "kla_tui.folder"),
    "disk": ("textual", "sqlalchemy"),
    "models": ("textual",),
    "changes": ("textual", "kla_tui.words"),
    "store": ("textual", "kla_tui.words", "kla_tui.widgets"),
    "files": ("textual", "kla_tui.widgets"),
    "widgets": ("sqlalchemy", "kla_tui.models", "kla_tui.db"),
    "screens": ("sqlalchemy", "kla_tui.models"),
}
MOST = 16  # modules of its own in a folder


def found(folder: Path) -> list[Path]:
    """The modules below a folder; a test that would look at none fails."""
    files = sorted(folder.rglob("*.py"))
    assert len(files) > 50, f"the modules are not below {folder}"
    return files


FILES = found(ROOT)


def module_of(path: Path) -> str:
    """`store.events.attendance` for its file, `store.events` for that of a package."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip(".")


MODULES = {module_of(path) for path in FILES}
ROOMS = {name for line in ORDER for name in line.split()}


def room_of(module: str) -> str:
    """The room a module of ours stands in; "" for the package itself."""
    while module and module not in ROOMS:
        module = module.rpartition(".")[0]
    return module


def imports(path: Path) -> Iterator[str]:
    """What a module imports when it runs, anywhere in it; a package's attribute counts as the module it is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    types_only: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            types_only.update(ast.walk(node))
    for node in ast.walk(tree):
        if node in types_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and f"{ast.unparse(node)}" in MODULES:
            yield f"kla_tui.{ast.unparse(node)}"  # store.events.attendance


def arrows(path: Path) -> Iterator[str]:
    """The modules of ours that a module uses."""
    for name in imports(path):
        if name.split(".")[0] == "kla_tui":
            module = name.removeprefix("kla_tui").lstrip(".")
            yield module if module in MODULES else module.rpartition(".")[0]
