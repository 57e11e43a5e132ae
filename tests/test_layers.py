"""Imports run downwards, as the design has them; and only what is declared is imported."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

# what a package that we use needs and older installers miss
OF_OTHERS = {"lxml-html-clean"}
ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "ontherecord"

GROUND = {"errors", "edtf", "spans", "records"}
PURE = {"page", "extract", "resolve"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "edtf": {"errors"},
    "spans": {"errors"},
    "records": {"edtf", "spans"},
    "settings": {"errors"},
    "pool": {"errors"},
    "vocab": GROUND,
    "nlp": GROUND | {"vocab"},
    "page": GROUND | {"vocab"},
    "extract": GROUND | {"vocab", "nlp"},
    "resolve": GROUND | {"vocab"},
    "pipeline": GROUND | PURE | {"vocab"},
    "link": GROUND | {"vocab"},
    "asof": GROUND,
    "store": GROUND | {"asof", "link.index", "link.update", "vocab"},  # the latter partitions as of a day
    "export": GROUND | {"store.base", "vocab"},
    "ingest": GROUND
    | {"conflicts", "link", "nlp.statements", "pipeline", "page.source", "pool", "settings", "store.base", "vocab"},
    "across": GROUND | {"link", "store.base"},
    "comparison": GROUND | {"across", "link", "store.base", "vocab"},
    "positions": GROUND | {"across", "link", "store.base", "vocab"},
    "conflicts": GROUND | {"across", "link", "store.base", "vocab"},
    "news": GROUND | {"store.base"},
    "web": GROUND
    | {"across", "comparison", "positions", "conflicts", "news", "asof", "link.wording", "ingest", "pipeline"}
    | {"store", "export", "settings", "", "vocab"},
    "cli": GROUND
    | {"across", "comparison", "positions", "conflicts", "news", "asof", "link.wording", "ingest", "pipeline"}
    | {"store", "export", "settings", "", "web.serve", "vocab"},
    "__main__": {"cli.main"},
    "": {"edtf", "errors", "export.as_json", "ingest", "page.source", "pipeline", "records", "settings", "spans",
         "store.base", "store.sqlite"},
}  # fmt: skip


def _module(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            base = node.module or ""
            for alias in node.names:
                below = SOURCE.joinpath(*base.split(".")[1:], alias.name)
                is_module = base.startswith("ontherecord") and (below.is_dir() or below.with_suffix(".py").exists())
                yield f"{base}.{alias.name}" if is_module else base


MODULES = {_module(path): path for path in sorted(SOURCE.rglob("*.py"))}
OWN = {
    name: {target[len("ontherecord.") :] for target in _imports(path) if target.partition(".")[0] == "ontherecord"}
    for name, path in MODULES.items()
}


def _layer(module: str) -> str:
    return module.partition(".")[0]


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downwards(module: str) -> None:
    layer = _layer(module)
    allowed = ALLOWED[layer]
    wrong = {
        target
        for target in OWN[module]
        if not (target and _layer(target) == layer) and not {target, _layer(target)} & allowed
    }
    assert not wrong, f"{module or '__init__'} may not import {sorted(wrong)}"


def test_every_layer_has_its_rule() -> None:
    assert {_layer(module) for module in MODULES} <= set(ALLOWED)


def test_no_module_imports_itself_by_a_way_round() -> None:
    graph = {name: targets & (set(OWN) - {""}) for name, targets in OWN.items() if name}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for target in graph[module]:
                visit(target, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_only_declared_packages_are_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {requirement.partition(">")[0].lower().replace("_", "-") for requirement in project["dependencies"]}
    homes = packages_distributions()
    used = {
        homes[name][0].lower().replace("_", "-")
        for path in MODULES.values()
        for name in {target.partition(".")[0] for target in _imports(path)} - {"ontherecord"}
        if name not in sys.stdlib_module_names
    }
    assert used | OF_OTHERS == declared
