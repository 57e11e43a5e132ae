import io
import json
import tarfile
from pathlib import Path

import pytest
from training.factuality import ARCHIVE, parse, read_factuality

CORPORA = Path(__file__).parents[2].parent / "shared/corpora"


def line(text: str, *targets: tuple[int, float]) -> str:
    return json.dumps({"text": text, "targets": [{"span1": [at, at + 1], "label": score} for at, score in targets]})


def test_targets_follow_the_tokens_into_the_text() -> None:
    sentence = parse(line("`` We did n't sail , '' Lund said .", (8, 3), (4, -2.8)))
    assert sentence.text == "“We didn't sail,” Lund said."
    assert [(sentence.text[start:end], score) for start, end, score in sentence.targets] == [
        ("sail", -2.8),
        ("said", 3.0),
    ]


def test_a_sentence_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    content = f"{line('It came .', (1, 3))}\n{line('It came .', (1, 1))}\n{line('It left .', (1, 2))}\n".encode()
    with tarfile.open(tmp_path / ARCHIVE, "w:gz") as tar:
        info = tarfile.TarInfo("factuality/UW/dev.jsonl")
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    read = read_factuality(tmp_path, "dev")
    assert [(one.text, one.targets[0][2]) for one in read] == [("It came.", 3.0), ("It left.", 2.0)]
    assert read_factuality(tmp_path, "train") == []


@pytest.mark.skipif(not CORPORA.exists(), reason="needs ../shared/corpora")
@pytest.mark.parametrize(("part", "least"), [("train", 2700), ("dev", 900)])
def test_the_archives_scores_lie_in_their_range(part: str, least: int) -> None:
    read = read_factuality(CORPORA, part)
    assert len(read) > least
    for sentence in read:
        for start, end, score in sentence.targets:
            assert -3 <= score <= 3
            assert 0 <= start < end <= len(sentence.text)
            assert not any(char.isspace() for char in sentence.text[start:end])
