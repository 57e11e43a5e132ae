import io
import sys
import tarfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from _coreference import CorefTally
from _ecb import chains, checked, fold, read_ecb
from ecb import average_linkage, score, stories

FIRST = """<Document doc_name="31_1ecb.xml">
<token t_id="1" sentence="0" number="0">http</token><token t_id="2" sentence="0" number="1">x</token>
<token t_id="3" sentence="1" number="0">Rivers</token><token t_id="4" sentence="1" number="1">flooded</token>
<token t_id="5" sentence="1" number="2">Bonn</token><token t_id="6" sentence="1" number="3">.</token>
<token t_id="7" sentence="2" number="0">It</token><token t_id="8" sentence="2" number="1">rained</token>
<token t_id="9" sentence="2" number="2">.</token>
<Markables><ACTION_OCCURRENCE m_id="1"><token_anchor t_id="4"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="2"><token_anchor t_id="8"/></ACTION_OCCURRENCE>
<LOC_GEO m_id="3"><token_anchor t_id="5"/></LOC_GEO>
<HUMAN_PART_PER m_id="5"><token_anchor t_id="7"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="4" TAG_DESCRIPTOR="flood" instance_id="ACT1"/></Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="1"/><target m_id="4"/></CROSS_DOC_COREF></Relations>
</Document>"""
SECOND = FIRST.replace("31_1ecb", "31_2ecbplus").replace("Rivers", "Floods").replace("flooded", "swamped")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    with tarfile.open(tmp_path / "ecbplus.tar.gz", "w:gz") as tar:
        for name, text in (("31/31_2ecbplus", SECOND), ("31/31_1ecb", FIRST), ("1/1_1ecb", FIRST)):
            info = tarfile.TarInfo(f"ECB+/{name}.xml")
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    return tmp_path


def test_documents_are_read_without_their_address(corpora: Path) -> None:
    documents = read_ecb(corpora, [31])
    assert [one.name for one in documents] == ["31_1ecb", "31_2ecbplus"]
    assert documents[0].text == "Rivers flooded Bonn.\nIt rained."
    flooded, rained = documents[0].mentions
    assert documents[0].text[flooded.start : flooded.end] == flooded.act.words == "flooded"
    assert (flooded.act.sentence, flooded.act.place) == ("Rivers flooded Bonn.", "Bonn")
    assert rained.act.actor is None


def test_chains_go_through_documents_and_sentences_are_checked_by_them(corpora: Path) -> None:
    mentions = [m for one in read_ecb(corpora, [31]) for m in one.mentions]
    assert sorted(map(sorted, chains(mentions))) == [[0, 2], [1], [3]]
    assert checked(mentions) == [0, 2]


def test_a_topic_is_in_one_tenth() -> None:
    assert {fold(topic) for topic in range(1, 36)} <= set(range(10))


def test_chains_of_one_count_only_where_asked_for() -> None:
    row = score([["a", "b"], ["c"]], [["a", "b"], ["c"]], "", "")
    assert (row.conll, row.with_single) == pytest.approx((100, 100))
    alone = score([["a", "b"], ["c"]], [["a"], ["b"], ["c"]], "", "")
    assert alone.conll == 0 < alone.with_single
    with_single = CorefTally(singletons=True)
    with_single.add([["a", "b"], ["c"]], [["a"], ["b"], ["c"]])
    # B³: all found are right; of the gold a and b have half, c all
    assert with_single.shares["B³"].precision == pytest.approx(100)
    assert with_single.shares["B³"].recall == pytest.approx(200 / 3)


def slowly(scores: np.ndarray, least: float) -> list[list[int]]:
    groups = [[i] for i in range(len(scores))]
    while len(groups) > 1:
        best, a, b = max(
            (float(np.mean([scores[i, j] for i in one for j in other])), -x, -y)
            for x, one in enumerate(groups)
            for y, other in enumerate(groups[:x])
        )
        if best < least:
            break
        groups[-b] += groups.pop(-a)
    return sorted(map(sorted, groups))


@given(st.integers(0, 10_000), st.integers(1, 12), st.sampled_from([0.2, 0.4, 0.5, 0.7]))
def test_average_linkage_joins_as_one_pair_at_a_time_would(seed: int, size: int, least: float) -> None:
    scores = np.random.default_rng(seed).random((size, size))
    scores = (scores + scores.T) / 2
    assert sorted(average_linkage(scores, least)) == slowly(scores, least)


def test_documents_with_like_words_are_one_story(corpora: Path) -> None:
    documents = read_ecb(corpora, [1, 31])
    found = stories(documents, 0.99)
    assert found["31_1ecb"] == found["1_1ecb"] != found["31_2ecbplus"]
