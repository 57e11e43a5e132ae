"""Errors, exit codes, and what surrounds every command."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ontherecord import __version__
from ontherecord.cli import main
from ontherecord.cli.main import EXIT_CODES

Command = Callable[..., Any]

COMMAND = [sys.executable, "-m", "ontherecord"]


def test_version(run: Command) -> None:
    assert run("--version").out == f"ontherecord {__version__}\n"


def test_no_command_gives_help(run: Command) -> None:
    ended = run()
    assert "Usage: ontherecord" in ended.out + ended.err
    assert "add" in ended.out + ended.err


@pytest.mark.parametrize(("given", "taken"), [(None, "1"), ("3", "3")])
def test_matrices_take_one_thread_where_nothing_else_is_told(
    given: str | None, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["ontherecord", "--version"])
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    with pytest.raises(SystemExit):
        main.run()
    assert os.environ["OPENBLAS_NUM_THREADS"] == taken


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nothing"], 2, "No such command"),
        (["add"], 2, "Missing argument"),
        (["add", "talks.html", "--bold"], 2, "No such option"),
        (["add", "talks.html", "--published", "yesterday"], 2, "'yesterday' is no date in EDTF"),
        (["add", "talks.html", "--record", "no/such/folder/r.db"], 3, "There is no folder"),
        (["add", "talks.html", "--record", "talks.html"], 3, "is no record"),
        (["add", "gone.html"], 1, "gone.html cannot be opened: No such file"),
        (["add", "https://quay.example/"], 1, "is an address"),
        (["extract", "talks.html", "-o", "no/such/folder/x.jsonl"], 2, "cannot be written"),
        (["extract", "talks.html", "--workers", "0"], 2, "Invalid value"),
        (["articles", "--record", "gone.db"], 3, "There is no record"),
        (["articles", "--record", "talks.html"], 3, "is no record"),
        (["show", "a000000000"], 4, "a000000000"),
        (["show", "u000000000"], 4, "u000000000"),
        (["statements", "--from", "May"], 2, "'May' is no date"),
        (["statements", "--from", "2020/2021"], 2, "is an interval"),
        (["statements", "--channel", "smoke"], 2, "Invalid value"),
        (["judge", "accept", "u000000000"], 4, "u000000000"),
        (["judge", "correct", "u000000000", "--set", "speaker"], 2, "has no '='"),
        (["check", "talks.html"], 3, "is no record"),
        (["serve", "--record", "gone.db"], 3, "There is no record"),
        (["serve", "--host", "no.such.host.invalid"], 2, "Cannot listen on"),
    ],
)
def test_errors_are_told_in_a_line_with_their_code(run: Command, arguments: list[str], code: int, says: str) -> None:
    ended = run(*arguments)
    assert ended.code == code
    assert says in ended.err
    assert ended.out == "" or arguments[0] == "extract"
    assert code in EXIT_CODES


def test_a_setting_that_is_not_allowed_is_named(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONTHERECORD_PORT", "door")
    ended = run("articles")
    assert (ended.code, "ONTHERECORD_PORT='door'" in ended.err) == (2, True)


def test_a_fault_is_told_in_one_line(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("ontherecord.store.sqlite.open_store", broken)
    ended = run("articles")
    assert ended.code == 70
    assert ended.err.startswith("ontherecord: fault of this program: ZeroDivisionError (by nothing).")
    assert ended.err.count("\n") == 1


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    for command in ("articles", "statements --json", "export", "extract talks.html --quiet", "--help"):
        piped = f"{sys.executable} -m ontherecord {command} | true"
        ended = subprocess.run(["bash", "-c", piped], cwd=folder, capture_output=True, text=True, check=True)
        assert ended.stderr == "", command


def test_output_is_utf8_in_any_locale(folder: Path) -> None:
    (folder / "korean.txt").write_text("장관은 회담이 끝났다고 말했다.", "utf-8")
    ended = subprocess.run(
        [*COMMAND, "extract", "--plain", "korean.txt"],
        cwd=folder, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}, capture_output=True, check=True,
    )  # fmt: skip
    assert "장관은 회담이" in ended.stdout.decode("utf-8")


def test_an_interruption_leaves_a_sound_record(tmp_path: Path) -> None:
    for number in range(400):
        said = f"“We have agreed on {number} points,” Minister Ada Brunn told reporters.\n\n" * 12
        (tmp_path / f"p{number:03}.md").write_text(f"---\ntitle: Round {number}\n---\n{said}", "utf-8")
    # a shell that runs the tests in the background has its children ignore interrupts
    heeding = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", heeding, *COMMAND, "add", ".", "--json"],
        cwd=tmp_path,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.startswith("Interrupted. The record keeps what was added")
    assert "Traceback" not in err
    checked = subprocess.run([*COMMAND, "check", "record.db"], cwd=tmp_path, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_a_terminal_sees_progress(folder: Path, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [*COMMAND, "add", "talks.html", "--record", str(tmp_path / "r.db")]
    process = subprocess.Popen(command, cwd=folder, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        shown += part
    assert process.wait() == 0
    assert b"pages/s" in shown
    assert b"1 page in " in shown
    assert b" s: 1 new" in shown
