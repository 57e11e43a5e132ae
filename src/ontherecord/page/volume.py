"""A TEI file → the documents in it, each a small TEI file of its own.

What stands before the root element, a DOCTYPE above all, never reaches the parser: no entity can be declared, nothing
is fetched, and a reference to an entity is an error.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

from lxml import etree

from ontherecord.errors import PageNotArticle, PageNotText, PageTooLarge
from ontherecord.page.segments import MOST_ELEMENTS, squeeze
from ontherecord.page.sniff import root_at

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
HEADER = {"title": "titleStmt", "publisher": "publicationStmt", "date": "publicationStmt"}
MOST_IN_VOLUME = 20 * MOST_ELEMENTS
_CHUNK = 1 << 16
_LONGEST_DATUM = 500  # code points: every document's page repeats what the header says of its volume
_HEADER = f"{{{TEI}}}teiHeader"
_ID = re.compile(r"[A-Za-z_][\w.-]{0,63}")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w[\w.-]*;")


def documents(text: str, name: str) -> Iterator[tuple[str, bytes]]:
    """The documents of a TEI file: ``<div type="document">``, the outermost, with a name and as TEI of its own.

    The name is the ``xml:id``; the document's number in the file where it has none of its own. With a document go the
    title, publisher and date of its volume and the language it is in.

    Raises PageNotArticle where there is no document, PageTooLarge for more elements than any volume's; PageNotText,
    once the documents before the fault are given, where the XML is not well formed.
    """
    number, names = 0, set[str]()
    header: dict[str, str] = {}
    for element in parts(text, name):
        if element.tag == _HEADER:
            header = header_of(element)
            continue
        number += 1
        label = element.get(f"{{{XML}}}id") or ""
        if not _ID.fullmatch(label) or label in names:
            label = str(number)
        names.add(label)
        yield label, _alone(element, header)
        del element[:]
    if number == 0:
        raise no_document(name)


def header_of(header: etree._Element) -> dict[str, str]:
    """What a ``teiHeader`` says of its file: ``title`` (the complete one, or the first), ``publisher``, ``date``."""
    told: dict[str, str] = {}
    for field, around in HEADER.items():
        found = list(islice(header.iterfind(f"{{*}}fileDesc/{{*}}{around}/{{*}}{field}"), 50))
        best = next((one for one in found if one.get("type") == "complete"), found[0] if found else None)
        value = squeeze("".join(map(str, best.itertext("*")))) if best is not None else ""
        if value:
            told[field] = value[:_LONGEST_DATUM]
    return told


def is_document(element: etree._Element) -> bool:
    """Whether an element is a document: a ``div`` of TEI whose type says so."""
    return element.tag == f"{{{TEI}}}div" and element.get("type") == "document"


def language_of(element: etree._Element) -> str | None:
    """The ``xml:lang`` of an element or of the nearest one around it."""
    around = (element, *element.iterancestors())
    return next((told for one in around if (told := one.get(f"{{{XML}}}lang"))), None)


def no_document(name: str) -> PageNotArticle:
    """The refusal of TEI without documents."""
    return PageNotArticle(
        f'{name} is TEI, but holds no <div type="document">. Mark its documents so, or save their text.'
    )


def parts(text: str, name: str) -> Iterator[etree._Element]:
    """Headers and outermost documents of a TEI file, each as soon as it has ended.

    Raises PageTooLarge and PageNotText as ``documents`` does.
    """
    start = root_at(text)
    rest = "\n" * text.count("\n", 0, start) + text[start:]  # an error names the line in the file
    count = inside = given = 0
    try:
        for event, element in _events(rest):
            begins = event == "start"
            count += begins
            if count > MOST_IN_VOLUME:
                raise PageTooLarge(f"{name} has more than {MOST_IN_VOLUME:,} elements. Split it.")
            if is_document(element):
                inside += 1 if begins else -1
                if not begins and inside == 0:
                    given += 1
                    yield element
            elif element.tag == _HEADER and not begins and inside == 0:
                yield element
    except etree.XMLSyntaxError as error:
        raise _broken(error, rest, given, name) from error


def _events(text: str) -> Iterator[tuple[str, etree._Element]]:
    """Starts and ends of elements; those before a fault come before the error."""
    parser = etree.XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        recover=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    content = text.encode("utf-8", "replace")
    fault: etree.XMLSyntaxError | None = None
    for at in range(0, len(content), _CHUNK):
        try:
            parser.feed(content[at : at + _CHUNK])
        except etree.XMLSyntaxError as error:
            fault = error
        for event, element in parser.read_events():
            if element is not None and not isinstance(element, tuple):
                yield event, element
        if fault is not None:
            raise fault
    parser.close()


def _broken(error: etree.XMLSyntaxError, text: str, given: int, name: str) -> PageNotText:
    """libxml2 stops at an entity that nothing declares without saying so."""
    entity = _ENTITY.search(text) if "no element found" in str(error.msg) else None
    why = f"{entity[0]} is not one of XML's own entities" if entity else str(error.msg)
    after = f" after {given:,} of its documents" if given else ""
    remedy = "Write the character itself." if entity else "Mend it, or copy it again, whole."
    return PageNotText(f"{name} is no well-formed XML{after}: {why}. {remedy}")


def _alone(element: etree._Element, header: dict[str, str]) -> bytes:
    """A document as TEI of its own."""
    root = etree.fromstring(f'<TEI xmlns="{TEI}"/>')
    about = etree.SubElement(etree.SubElement(root, _HEADER), f"{{{TEI}}}fileDesc")
    for around in dict.fromkeys(HEADER.values()):
        statement = etree.SubElement(about, f"{{{TEI}}}{around}")
        for field, value in header.items():
            if HEADER[field] == around:
                etree.SubElement(statement, f"{{{TEI}}}{field}").text = value
    text = etree.SubElement(root, f"{{{TEI}}}text")
    language = language_of(element)
    if language:
        text.set(f"{{{XML}}}lang", language[:_LONGEST_DATUM])
    copied = deepcopy(element)
    copied.tail = None
    etree.SubElement(text, f"{{{TEI}}}body").append(copied)
    return etree.tostring(root, encoding="utf-8")
