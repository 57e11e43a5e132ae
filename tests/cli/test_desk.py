"""``demo`` and ``serve``."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ontherecord.cli.desk import samples
from ontherecord.errors import InputError

Command = Callable[..., Any]


def test_the_demo_reads_every_sample_page(run: Command, tmp_path: Path) -> None:
    record = str(tmp_path / "demo.db")
    ended = run("demo", "--no-serve", "--record", record)
    assert ended.code == 0, ended.err
    checked = run("check", record, "--json")
    assert checked.code == 0
    assert checked.json["counts"]["failed"] == 0
    assert checked.json["counts"]["articles"] >= len(list(samples().iterdir()))


def test_missing_samples_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontherecord.cli.desk.__file__", "/nowhere/ontherecord/cli/desk.py")
    with pytest.raises(InputError, match="no sample pages"):
        samples()


def test_the_desk_is_served_until_interrupted(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ontherecord", "serve", "--port", "0"],
        cwd=folder, env={**os.environ, "PYTHONUNBUFFERED": "1"}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = said.removeprefix("The desk is at ").split()[0]
        asked = urllib.request.Request(f"{address}articles", headers={"Accept": "application/json"})
        with urllib.request.urlopen(asked, timeout=30) as answer:
            assert "Talks end" in json.dumps(json.load(answer))
    finally:
        process.terminate()
        process.communicate(timeout=30)
