"""Documentation is in step with the code, and says what it must."""

import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import typer

import ontherecord
from ontherecord.cli.main import EXIT_CODES, app
from ontherecord.settings import SETTINGS
from ontherecord.vocab.plover import types

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "samples/README.md"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs", ROOT / "scripts" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs"] = module
    spec.loader.exec_module(module)
    return module


def test_what_is_generated_is_in_step(docs: ModuleType) -> None:
    stale = [str(path.relative_to(ROOT)) for path in docs.stale(docs.generated())]
    assert not stale, f"run `make docs` for {', '.join(stale)}"


def test_every_command_has_help_and_is_documented() -> None:
    reference = (ROOT / "docs/commands.md").read_text("utf-8")

    def visit(command: object, path: str) -> None:
        for name, below in getattr(command, "commands", {}).items():
            assert below.help, f"{path} {name} has no help"
            assert f"## {path} {name}\n" in reference
            for parameter in below.params:
                assert getattr(parameter, "help", None), f"{path} {name}: {parameter.name} has no help"
            visit(below, f"{path} {name}")

    visit(typer.main.get_command(app), "ontherecord")


def test_every_setting_and_exit_code_is_documented() -> None:
    reference = (ROOT / "docs/commands.md").read_text("utf-8")
    assert all(f"| `{setting.variable}` |" in reference for setting in SETTINGS)
    assert all(f"\n| {code} | " in reference for code in EXIT_CODES)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_dependency_is_accounted_for() -> None:
    told = (ROOT / "docs/dependencies.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name in (requirement.partition(">")[0] for requirement in project["dependencies"]):
        assert re.search(rf"\b{re.escape(name)}\b", told), f"{name} is not in docs/dependencies.md"


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == ontherecord.__version__


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_have_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"://|@ |(?m:^-)|(?m:^\s*#)|(?<![\w.])/", text)
    requirements = re.findall(r"(?m)^(\S+?)==(\S+)((?:[^\n]*\\\n)*[^\n]*)", text)
    assert len(requirements) > 20
    for name, _, rest in requirements:
        assert "--hash=sha256:" in rest, f"{name} has no hash"


def test_locks_agree_and_cover_what_is_declared() -> None:
    pinned = [dict(re.findall(r"(?m)^(\S+?)==(\S+)", lock.read_text("utf-8"))) for lock in LOCKS]
    names = [lock.name for lock in LOCKS]
    assert names == ["dev.txt", "run.txt"]
    dev, run = pinned
    assert run.items() <= dev.items()
    declared = re.findall(r'(?m)^  "([\w-]+)>=', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert {name.lower() for name in declared} <= set(dev)


def test_the_schema_is_json_and_has_the_contract() -> None:
    schema = json.loads((ROOT / "docs/records.schema.json").read_text("utf-8"))
    utterance = schema["$defs"]["Utterance"]["properties"]
    assert {"id", "source", "cue", "content", "directness", "speaker", "addressee", "channel"} <= set(utterance)
    assert {"said_on", "reported_on", "sourcing", "hedged", "modality", "chain", "parent"} <= set(utterance)
    assert {"confidence", "evidence", "empty"} <= set(utterance)
    assert set(schema["$defs"]["ChainLink"]["properties"]) == {"who", "channel", "hedge", "reported_on", "span"}
    assert set(schema["$defs"]["ActorName"]["properties"]) == {"name", "kind", "mention"}


def test_every_type_of_event_is_documented() -> None:
    text = (ROOT / "docs/events.md").read_text("utf-8")
    for one in types().values():
        assert f"| `{one.name}` | {one.quad} | {', '.join(one.cameo)} | {one.means} |" in text
