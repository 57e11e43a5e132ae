"""The JSON Schema."""

from pathlib import Path

import jsonschema
import pytest

from ontherecord.export import schema
from ontherecord.export.as_json import FailedPage, PageProblem, as_json, found, read_page
from ontherecord.export.jsonl import ExportedActors, ExportedArticle, ExportedJudgement
from ontherecord.records import Judgement, Reading

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "records.schema.json"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    made = schema.schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text("utf-8") == schema.render(), "run `make docs`"


@pytest.mark.parametrize("text", [True, False])
def test_what_is_written_is_valid(
    validator: jsonschema.Draft202012Validator, reading: Reading, judgement: Judgement, *, text: bool
) -> None:
    page = read_page(reading)
    article = ExportedArticle(
        page=page.page,
        sha256=page.sha256,
        media_type=page.media_type,
        **found(reading),
        address="https://quay.example/talks",
        version=1,
        versions=1,
    )
    failed = FailedPage("x.pdf", PageProblem("PageNotText", "x.pdf is a PDF."))
    for line in (page, article, failed, ExportedJudgement(judgement), ExportedActors("a.toml", "of")):
        validator.validate(as_json(line, text=text))


def test_what_is_missing_or_unknown_is_invalid(validator: jsonschema.Draft202012Validator, reading: Reading) -> None:
    made = as_json(read_page(reading))
    assert isinstance(made, dict)
    assert isinstance(made["article"], dict)
    wrong = [
        {**made, "more": 1},
        {key: value for key, value in made.items() if key != "utterances"},
        {**made, "article": {key: value for key, value in made["article"].items() if key != "text"}},
        {**made, "article": {**made["article"], "text_sha256": "0" * 64, "text_length": 1}},
        {**made, "article": {**made["article"], "published": "yesterday"}},
        {**made, "media_type": "image/png"},
        {**made, "sentences": [[1, 2, 3]]},
        {**made, "sentences": [[-1, 2]]},
    ]
    for line in wrong:
        assert not validator.is_valid(line), line


def test_every_definition_is_described_and_used() -> None:
    made = schema.schema()
    definitions = made["$defs"]
    assert isinstance(definitions, dict)
    rendered = schema.render()
    for name, definition in definitions.items():
        assert isinstance(definition, dict)
        assert definition["description"], name
        assert f'"#/$defs/{name}"' in rendered
