"""What the markup of "Foreign Relations of the United States" tells of each document."""

import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STAY = re.compile(r",? at [A-Z][\w .]+\Z")
_CODE = re.compile(r"\A[A-Z/]{1,6}[–—-]")
_FIRST = re.compile(r", (?!(?:Jr|Sr|I{1,3})\b)|; |—|–| - | ?\(")
_TITLES = frozenset((
    "mr", "mrs", "miss", "ms", "dr", "sir", "count", "president", "secretary", "of", "state", "defense", "under",
    "assistant", "asst", "sec", "deputy", "acting", "vice", "ambassador", "general", "admiral", "colonel", "col",
    "lt", "lieutenant", "major", "captain", "capt", "commander", "commodore", "brigadier", "air", "group", "prime",
    "foreign", "minister", "finance", "counselor", "embassy", "director", "bureau", "chief", "executive", "chairman",
    "chairmen", "premier", "senator", "professor", "judge", "field", "marshal", "brig", "gen", "maj", "rear",
    "governor"
))  # fmt: skip
_FEWEST = 2
_BODIES = frozenset(("embassy", "bureau", "state"))  # that begin a name of their own


@dataclass(frozen=True, slots=True)
class Gold:
    """What the markup tells of one document. ``is_spoken``: it has participants, no sender or recipient."""

    name: str
    kind: str
    heading: str
    is_spoken: bool
    sender: frozenset[str]
    recipient: frozenset[str]
    date: str | None
    place: str | None
    subject: str | None
    participants: tuple[str, ...]
    is_note: bool


def words_of(element: etree._Element) -> str:
    """The words of an element, without notes."""
    return " ".join(_words(element).split())


def _words(element: etree._Element) -> str:
    if etree.QName(element).localname == "note":
        return ""
    return (element.text or "") + "".join(_words(child) + (child.tail or "") for child in element)


def kind_of(heading: str) -> str:
    """Letter, telegram, memorandum (of conversation, of discussion …) or other, by the first words of a heading."""
    low = re.sub(r"^\d+\. ", "", heading).lower()
    starts = (("letter", "letter"), ("telegram", "telegram"), ("memorandum of", "memorandum"))
    return next((kind for start, kind in starts if low.startswith(start)), "other")


def gold_of(volume: str, element: etree._Element) -> Gold:
    """What the markup of one document tells."""
    head = element.find(f"{TEI}head")
    heading = words_of(head) if head is not None else ""
    sides = {part: [words_of(one) for one in _typed(head, part)] for part in ("from", "to")}
    dateline = next(element.iter(f"{TEI}dateline"), None)
    dates = [one.get("when") for one in dateline.iter(f"{TEI}date")] if dateline is not None else []
    places = [words_of(one) for one in dateline.iter(f"{TEI}placeName")] if dateline is not None else []
    listed = [one for one in _own_lists(element) if one.get("type") == "participants"]
    subject = next((one for one in _own_lists(element) if one.get("type") == "subject"), None)
    subjects = [words_of(one) for one in subject.iter(f"{TEI}item")] if subject is not None else []
    kind = kind_of(heading)
    is_spoken = kind == "memorandum" or bool(listed)
    people = [name for one in listed for name in _people(one)]
    if is_spoken and head is not None:
        named = [words_of(one) for one in _outside_notes(head) if one.tag == f"{TEI}persName" or one.get("type")]
        others = bool(listed) and words_of(listed[0]).startswith("OTHERS")
        people += [name for name in named if others or not _among(name, people)]
    return Gold(
        name=f"{volume}:{element.get(_ID)}",
        kind=kind,
        heading=heading,
        is_spoken=is_spoken,
        sender=frozenset(map(folded, sides["from"])) - {""},
        recipient=frozenset(map(folded, sides["to"])) - {""},
        date=next((date[:10] for date in dates if date), None),
        place=next(iter(places), None),
        subject=" ".join(subjects) or None,
        participants=tuple(people),
        is_note=heading.endswith("Editorial Note"),
    )


def _own_lists(document: etree._Element) -> Iterator[etree._Element]:
    """The lists of a document, without those of what is attached to it."""
    for one in document.iter(f"{TEI}list"):
        around = (etree.QName(parent).localname for parent in one.iterancestors())
        if next(name for name in around if name in ("attachment", "floatingText", "div")) == "div":
            yield one


def _typed(head: etree._Element | None, part: str) -> list[etree._Element]:
    return [one for one in _outside_notes(head) if one.get("type") == part] if head is not None else []


def _outside_notes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if etree.QName(child).localname != "note":
            yield child
            yield from _outside_notes(child)


def _people(listed: etree._Element) -> Iterator[str]:
    for item in listed.iter(f"{TEI}item", f"{TEI}cell"):
        if item.find(f"{TEI}list") is not None or item.find(f"{TEI}table") is not None or _is_group_cell(item):
            continue
        said = words_of(item)
        is_italic = len(item) > 0 and etree.QName(item[0]).localname == "hi" and words_of(item[0]) == said
        if not is_italic and said and not said.startswith("[") and not said.endswith(("—", ":")):
            yield from _named(item, said)


def _is_group_cell(item: etree._Element) -> bool:
    """Whether a cell of a table has the body of those named in the last cell of its row."""
    return item.tag == f"{TEI}cell" and item.getnext() is not None


def _named(item: etree._Element, said: str) -> list[str]:
    several = _several(said)
    if several:
        return several
    marked = [words_of(one) for one in _outside_notes(item) if one.tag == f"{TEI}persName"]
    if len(marked) > 1 and "," not in said:  # a first name and a last name
        return [" ".join(marked)]
    return marked or [_FIRST.split(_CODE.sub("", said), maxsplit=1)[0]]


def _several(said: str) -> list[str]:
    """The names in one item that has three or more between commas, each after a title."""
    parts = re.split(r",? and |[,;] ", said)
    tokens = [part.replace(".", "").lower().split() for part in parts]
    each = all(len(one) > 1 and one[0] in _TITLES and one[-1] not in _TITLES and "of" not in one for one in tokens)
    return parts if each and len(parts) > _FEWEST else []


def folded(name: str) -> str:
    """A name without case, the titles and article before it and where one stayed; an office alone as it is."""
    tokens = re.sub(r"[.,’']", " ", _STAY.sub("", name)).lower().split()
    tokens = tokens[tokens[:1] == ["the"] :]
    count = 0
    while count < len(tokens) and tokens[count] in _TITLES and tokens[0] not in _BODIES:
        count += 1
    return " ".join(tokens[count:] or tokens)


def alike(one: str, other: str) -> bool:
    """Whether one name, without titles, holds all words of the other."""
    first, second = set(folded(one).split()), set(folded(other).split())
    return bool(first and second) and (first <= second or second <= first)


def _among(name: str, names: Sequence[str]) -> bool:
    return any(alike(name, one) for one in names)


def read_volumes(shared: Path) -> list[tuple[Gold, etree._Element]] | None:
    """Gold and markup of every document; None where the archive is missing."""
    archive = shared / "gold" / "frus.tar.gz"
    if not archive.exists():
        return None
    found = []
    with tarfile.open(archive) as opened:
        for member in opened:
            handle = opened.extractfile(member) if member.name.endswith(".xml") else None
            if handle is None:
                continue
            parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
            root = etree.fromstring(handle.read(), parser)
            volume = Path(member.name).stem
            found += [(gold_of(volume, one), one) for one in root.iter(f"{TEI}div") if one.get("type") == "document"]
    return found
