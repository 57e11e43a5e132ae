from pathlib import Path

from training.unlabelled import read_unlabelled

HARBOUR = "The harbour board said on Tuesday that the ferry to Lund would not sail before the ice was gone. "


def test_english_pages_are_read_and_the_seeds_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "whitehouse"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.md").write_text(f"# The ferry, part {number}\n\n{HARBOUR * 12}\n", encoding="utf-8")
    (folder / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(HARBOUR * 12, encoding="utf-8")
    found = read_unlabelled(tmp_path)
    assert len(found) == 8
    assert all(text.startswith("The ferry, part") for text in found)
