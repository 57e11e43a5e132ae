"""The public names: what programs may rely on."""

import subprocess
import sys

import pytest

import ontherecord

PUBLIC = {
    "__version__", "add", "as_json", "load", "open_store", "read", "sources", "split",
    "Article", "Communication", "Edtf", "Event", "Hints", "Judgement", "Mention", "OntherecordError", "Page",
    "PageError", "PageFailure", "Reading", "Settings", "Span", "StatementQuery", "Timex", "Utterance", "Verdict",
}  # fmt: skip


def test_public_names_are_these_and_can_be_had() -> None:
    assert set(ontherecord.__all__) == PUBLIC
    assert len(ontherecord.__all__) == len(PUBLIC)
    assert set(dir(ontherecord)) == PUBLIC
    for name in PUBLIC:
        assert getattr(ontherecord, name) is not None


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = ontherecord.nothing


@pytest.mark.parametrize("module", ["ontherecord", "ontherecord.cli.main"])
def test_importing_is_light(module: str) -> None:
    heavy = "trafilatura onnxruntime numpy lxml sqlalchemy litestar uvicorn"
    code = f"import sys, {module}; print(*(set('{heavy}'.split()) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""
