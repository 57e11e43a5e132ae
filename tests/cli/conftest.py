"""A record of a few pages, made by the command line itself."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ontherecord.cli.main import main


def page(title: str, published: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{published}">'
        '<meta property="og:site_name" content="Quay News"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


MET = "The two sides met for a third day in the harbour town on Thursday, and the talks went on into the night."
PAGES = {
    "talks.html": page(
        "Talks end",
        "2021-05-06",
        MET,
        "“We have agreed on two points,” Minister Ada Brunn told reporters after the meeting.",
        "A spokesman for the other delegation said that nothing had been signed.",
    ),
    "hostile.html": page(
        "Talks \N{RIGHT-TO-LEFT OVERRIDE}resume",
        "2021-05-07",
        MET,
        "“We [bold]never[/bold] left,” Minister Ada Brunn told reporters on Friday.",
        "Her counterpart arrived an hour later, by boat, and did not speak to those who waited on the quay for him.",
    ),
    "app.html": "<html><head><script>x()</script></head><body></body></html>",
}


@dataclass(frozen=True)
class Ended:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Ended]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages and ``record.db`` made of them."""
    made = tmp_path_factory.mktemp("record")
    for name, content in PAGES.items():
        (made / name).write_text(content, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        assert main(["add", *PAGES, "--quiet"]) == 0
    return made


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Runs one command in the folder."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ONTHERECORD_WORKERS", "1")

    def ended(*arguments: str) -> Ended:
        capfdbinary.readouterr()
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return Ended(code, out.decode(), err.decode())

    return ended
