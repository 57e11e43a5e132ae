import io
import tarfile
from pathlib import Path

import pytest
from training.gum import ARCHIVE, GumDocument, GumMention, read_gum

SPLITS = "## train\n\n * GUM_news_boat\n\n## dev\n\n  * GUM_news_gate\n"


def row(*fields: str | int) -> str:
    number, form, pos, governor, relation, misc = (*map(str, fields), "_")[:6]
    return f"{number}\t{form}\t{form}\t{pos}\t_\t_\t{governor}\t{relation}\t_\t{misc}"


BOAT = "\n".join(
    (
        "# newdoc id = GUM_news_boat",
        "# newpar",
        row("1", "Two", "NUM", 2, "nummod", "Entity=(1-person-new-n-cf1-2,4-coref(2-person-new-n-cf1-2-coref"),
        row("2", "pilots", "NOUN", 5, "nsubj", "Entity=2)"),
        row("3", "and", "CCONJ", 4, "cc"),
        row("4", "sailors", "NOUN", 2, "conj", "Entity=(3-person-new-n-cf2-1-sgl)1)"),
        row("5", "saw", "VERB", 0, "root"),
        row("6-7", "'em", "_", 0, "_", "SpaceAfter=No"),
        row("6", "th", "PRON", 5, "obj", "Entity=(3-person-giv-n-cf2-1-ana)"),
        row("7", "em", "PART", 5, "dep"),
        row("7.1", "ghost", "NOUN", 5, "dep", "Entity=(9-person-new-n-cf9-1-sgl)"),
        row("8", ".", "PUNCT", 5, "punct"),
        "",
        "# sent_id = 2",
        row("1", "It", "PRON", 2, "nsubj", "Entity=(4-event-giv:act-n-cf1-1-ana)"),
        row("2", "happened", "VERB", 0, "root"),
        row("3", "May", "PROPN", 2, "obl", 'Entity=(5-time-new-n-cf2-1-sgl|XML=<hi><date when:::"--05-02">'),
        row("4", "2", "NUM", 3, "nummod", "Entity=5)|SpaceAfter=No|XML=</date></hi>"),
        "",
        "# newpar",
        row("1", "Boats", "NOUN", 0, "root", "Entity=(6[1/2]-object-new-n-cf1-1-coref)"),
        row("2", "sank", "VERB", 1, "acl", "SpaceAfter=No"),
        row("3", "there", "ADV", 2, "advmod", "Entity=6[2/2])|Bridge=1<6"),
        "",
        "",
    )
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    members = {"dep/GUM_news_boat.conllu": BOAT, "splits.md": SPLITS, "xml/GUM_news_gate.xml": ""}
    with tarfile.open(tmp_path / ARCHIVE, "w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(f"gum/{name}")
            data = content.encode()
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return tmp_path


@pytest.fixture
def boat(corpora: Path) -> GumDocument:
    (document,) = read_gum(corpora, "train")
    return document


def quoted(document: GumDocument, mention: GumMention) -> tuple[str, str, str, str]:
    start, end = mention.head
    return (document.text[mention.start : mention.end], document.text[start:end], mention.kind, mention.entity)


def test_paragraphs_stand_on_lines_and_empty_nodes_are_left_out(boat: GumDocument) -> None:
    assert boat.text == "Two pilots and sailors saw 'em. It happened May 2\nBoats sankthere"
    assert (boat.name, boat.genre) == ("GUM_news_boat", "news")


def test_mentions_nest_and_a_coordination_is_headed_by_its_conjunction(boat: GumDocument) -> None:
    assert [quoted(boat, m) for m in boat.mentions] == [
        ("Two pilots and sailors", "and", "person", "1"),
        ("Two pilots", "pilots", "person", "2"),
        ("sailors", "sailors", "person", "3"),
        ("'em", "'em", "person", "3"),
        ("It", "It", "event", "4"),
        ("May 2", "May", "time", "5"),
        ("Boats sankthere", "Boats", "object", "6"),
    ]
    assert [m.pronoun for m in boat.mentions] == [False, False, False, True, True, False, False]


def test_dates_are_read_from_among_other_elements(boat: GumDocument) -> None:
    assert [(boat.text[t.start : t.end], t.label) for t in boat.timexes] == [("May 2", "DATE")]


def test_dev_is_what_the_splits_say(corpora: Path) -> None:
    assert read_gum(corpora, "dev") == []
