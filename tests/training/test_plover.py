import io
import tarfile
from pathlib import Path

from training.plover import ARCHIVE, FOLDS, folds, read_plover, related, unmarked

COLUMNS = ("marked_sentence", "gold_root", "gold_penta", "modality_L2", "prompt_L1", "prompt_L2")


def archive(folder: Path, *rows: tuple[str, ...]) -> Path:
    text = "\n".join("\t".join(row) for row in (COLUMNS, *rows)) + "\n"
    with tarfile.open(folder / ARCHIVE, "w:gz") as packed:
        entry = tarfile.TarInfo("plover/PLV_train.tsv")
        entry.size = len(text.encode())
        packed.addfile(entry, io.BytesIO(text.encode()))
    return folder


def test_marks_become_spans() -> None:
    text, spans = unmarked("<s>Norland</s> met <t>the mayor of <s>Osby</s></t>; <t>he</t> left.")
    assert text == "Norland met the mayor of Osby; he left."
    assert [span.quote(text) for span in spans["s"]] == ["Norland", "Osby"]
    assert [span.quote(text) for span in spans["t"]] == ["the mayor of Osby", "he"]


def test_a_row_is_read(tmp_path: Path) -> None:
    row = (
        '<s>Norland</s> said "no" to <t>Osby</t>.',
        "REJECT",
        "3",
        "todo",
        "['<S> refused <T>']",
        "['<S> refused <T>', '<S> denied <T>']",
    )
    (one,) = read_plover(archive(tmp_path, row))
    assert one.text == 'Norland said "no" to Osby.'
    assert (one.root, one.quad, one.planned) == ("REJECT", 3, True)
    assert one.hypotheses == ("<S> denied <T>", "<S> refused <T>")


def test_who_is_not_named_has_no_span(tmp_path: Path) -> None:
    (one,) = read_plover(archive(tmp_path, ("<s>Norland</s> gave way.", "YIELD", "2", "past", "", "")))
    assert one.target == ()
    assert one.hypotheses == ()


def test_a_sentence_is_in_one_fold_whoever_is_marked(tmp_path: Path) -> None:
    first = ("<s>Norland</s> met <t>Osby</t>.", "CONSULT", "1", "past", "[]", "[]")
    read = read_plover(archive(tmp_path, first, ("<t>Norland</t> met <s>Osby</s>.", *first[1:])))
    for together in (True, False):
        assert sorted(map(len, folds(read, together=together))) == [0] * (FOLDS - 1) + [2]


def test_sentences_with_the_same_rare_words_are_related() -> None:
    texts = [
        "The lighthouse keepers of Osby went on strike over wages.",
        "Norland freed two fishermen.",
        "Ministers deplored the strike of lighthouse keepers over wages.",
        "Norland freed the poet Lund.",
        "A storm closed harbours.",
        "Nobody came.",
    ]
    assert sorted(related(texts)) == [[0, 2], [1, 3], [4], [5]]
