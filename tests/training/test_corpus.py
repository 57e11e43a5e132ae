import io
import tarfile
from pathlib import Path

import pytest
from training.corpus import ARCHIVE, GoldAttribution, held_out, read_annotators, read_contents, read_polnear

TEXT = "The ferry will not sail, Ida Lund said on Friday. “Nobody came.”\n"
FIRST = """\
T1\tContent 0 23;50 64\tThe ferry will not sail “Nobody came.”
T2\tSource 25 33\tIda Lund
T3\tCue 34 38\tsaid
E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3
"""
SECOND = "T1\tContent 0 23\tThe ferry will not sail\nE1\tAttribution:T1 Content:T1\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    members = {"a.txt": TEXT, "a_ben.ann": SECOND, "a_ann.ann": FIRST}
    with tarfile.open(tmp_path / ARCHIVE, "w:gz") as tar:
        for name, words in members.items():
            info = tarfile.TarInfo(f"polnear/data/train/{name}")
            data = words.encode()
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return tmp_path


def test_the_alphabetically_first_annotator_is_read(corpora: Path) -> None:
    (article,) = read_polnear(corpora, "train")
    (one,) = article.attributions
    assert (article.name, article.text) == ("a", TEXT)
    assert (one.source, one.cue, one.content) == (((25, 33),), ((34, 38),), ((0, 23), (50, 64)))


def test_every_annotator_is_kept_in_order(corpora: Path) -> None:
    ((ann, ben),) = read_annotators(corpora, "train")
    assert [len(article.attributions[0].source) for article in (ann, ben)] == [1, 0]
    assert read_annotators(corpora, "dev") == []


def test_contents_are_read_with_what_stands_inside_them(tmp_path: Path) -> None:
    path = tmp_path / "nested.jsonl"
    path.write_text(
        '{"article": "a", "content": [[4, 9], [12, 40]], "nested": [{"source": [], "cue": [[12, 16]], '
        '"content": [[17, 40]]}]}\n{"article": "b", "content": [[0, 3]], "nested": []}\n',
        encoding="utf-8",
    )
    one, two = read_contents(path)
    assert (one.article, one.content) == ("a", ((4, 9), (12, 40)))
    assert one.nested == (GoldAttribution((), ((12, 16),), ((17, 40),)),)
    assert two.nested == ()


def test_a_tenth_is_held_out_whatever_the_order() -> None:
    names = [f"article {number}" for number in range(2000)]
    share = sum(map(held_out, names)) / len(names)
    assert 0.07 < share < 0.13
    assert [held_out(name) for name in names] == [held_out(name) for name in names]
