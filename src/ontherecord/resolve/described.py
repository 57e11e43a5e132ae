"""A source without a name that the mentions know: a document, a body told before, somebody described or unnamed."""

import re
from itertools import islice

from ontherecord.records import ActorKind, ActorName, Mention, MentionKind, Sourcing
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.office import states_in
from ontherecord.resolve.pronouns import told_last
from ontherecord.resolve.speaking import Speaking
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.press import is_press

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OWNER = re.compile(r"(?<=\w)[’']s?\Z")
_DEFINITE = re.compile(r"(?:the|The)\s")
_OWN = re.compile(r"(?:his|her)\s\S", re.IGNORECASE)
_DEFINED = re.compile(r"(?:the|his|her|their|my|our|its|this|that)\s", re.IGNORECASE)
_SOME = frozenset(("some", "many", "several", "most", "few", "other", "others"))
_ONE = frozenset(("a", "an", "one", "another"))
# words that begin what describes a noun before them
_AFTER_NOUN = frozenset(
    ("who", "whose", "which", "that", "familiar", "close", "briefed", "published", "released", "based", "conducted",
     "led", "written", "issued", "obtained", "seen", "reviewed", "filed", "involved", "including", "like", "working",
     "living", "speaking")
)  # fmt: skip
_SPEAKERS_BACK = 8
_SHORT = 3
_BARE = 2
_BY = re.compile(r"\b(?:by|from) ")
_AND = re.compile(r",? and |, ")
_PARTED = re.compile(r"[,;:“”\"]|\b(?:and|of|for|to|with|by|a|an|his|her|who|whose)\b")
# what may stand in a name beside words with a capital
_NAME_WORDS = frozenset(("of", "the", "de", "von", "van", "der", "bin", "al", "la", "le", "and", "&", "for"))
_NAMED_AFTER_TITLE = re.compile(
    r"(?P<title>[^\W_]+(?:-[^\W_]+)*) (?P<name>(?:[^\W\d_a-z][\w.’'-]+ ){1,2}[^\W\d_a-z][\w’'-]+)\Z"
)


def head_of(text: str, span: Span) -> Span:
    """A source without its apposition, and a name without the ending that makes it somebody's: the EPA’s claim."""
    comma = text.find(",", span.start, span.end)
    end = comma if comma > span.start else span.end
    owner = _OWNER.search(text, span.start, end)
    return Span(span.start, owner.start() if owner else end)


def listed(context: Context, span: Span) -> list[Mention]:
    """The people of a source that lists nothing else: Secretary Lund, Director Hale and Ann Ober; else none."""
    text = context.text
    people = context.mentions_in(span, MentionKind.PERSON)
    at, found = span.start, []
    for person in people:
        if person.span.start < at or _PARTED.search(text, at, person.span.start):
            return []
        found.append(person)
        link = _AND.match(text, person.span.end, span.end)
        if link is None:
            return found if len(found) > 1 and person.span.end == span.end else []
        at = link.end()
    return []


def head_noun(text: str, head: Span) -> str:
    """The last word before the first preposition, in lower case."""
    links = reader.grammar().prepositions | _AFTER_NOUN
    last = ""
    for match in WORD.finditer(text, head.start, head.end):
        word = match[0].lower()
        if word in links and last:
            break
        last = word
    return last


def unknown(head: Span, speaker: str = "the source names no one known", sourcing: str = "") -> Speaking:
    """Nobody, and why."""
    return Speaking(
        Finding(None, (head,), speaker), Finding(None, (head,), sourcing or "the source is of no known kind")
    )


def unnamed(context: Context, head: Span) -> Speaking:
    """Somebody without a name, by the words of the page; nobody where these are a name that no mention knows."""
    words = head.quote(context.text)
    actors, noun = reader.actor_words(), head_noun(context.text, head)
    last = re.search(rf"\b{re.escape(noun)}\b", words, re.IGNORECASE)
    capital = last is not None and last.start() > 0 and last[0][:1].isupper()
    if capital and not _is_some(context, head, words, noun):
        reason = "what is named is no actor known"
        return unknown(head, reason, reason)
    sourcing = Sourcing.OFFICIAL if noun in actors.official else Sourcing.ANONYMOUS
    return Speaking(Finding(ActorName(words, ActorKind.UNNAMED, head), (head,)), Finding(sourcing, (head,)))


def _is_some(context: Context, head: Span, words: str, noun: str) -> bool:
    """Whether a source is some of a group whose name has a capital: many Democrats, an Iowa Republican."""
    first = words.split(maxsplit=1)[0].lower()
    if noun in reader.actor_words().unnamed or first in _SOME:
        return True
    return first in _ONE and any(m.span.end == head.end for m in context.mentions_in(head, MentionKind.GROUP))


def described(context: Context, head: Span, noun: str, earlier: dict[str, Speaking]) -> Speaking:
    """Read a source by its noun; ``earlier``: what was resolved of the attributions before, by id."""
    actors = reader.actor_words()
    if noun in actors.documents:
        return _author(context, head, noun, earlier)
    if noun in actors.body_nouns or noun in actors.camps:
        return _body(context, head, noun, earlier)
    titled = _titled(context, head, noun)
    if len(titled) == 1:
        return Speaking(Finding(titled[0], (head,)), Finding(Sourcing.NAMED, (head,)))
    name = _unmentioned(context, head, noun)
    if name is not None:
        return name
    known = noun in actors.unnamed or noun in actors.official
    if known or (noun and noun not in actors.offices and not _may_be_named(context.text, head, noun)):
        return unnamed(context, head)
    again = _is_person(context.text, head, noun) and not titled and not states_in(context, head)
    person = told_last(context, head, earlier) if again else None
    if person is not None:
        spans = (head, *((person.mention,) if person.mention else ()))
        return Speaking(Finding(person, spans), Finding(Sourcing.NAMED, (head,)))
    return unknown(head)


def _titled(context: Context, head: Span, noun: str) -> list[ActorName]:
    """Who bears the title that describes a source: the senator; the Ohio senator and candidate."""
    words = head.quote(context.text)
    if not _DEFINITE.match(words) or noun.endswith("s"):
        return []
    found = context.titled(noun)
    titles = [match[0] for match in WORD.finditer(words) if match[0] != noun and match[0].islower()]
    return found or next((one for title in titles if len(one := context.titled(title)) == 1), [])


def _body(context: Context, head: Span, noun: str, earlier: dict[str, Speaking]) -> Speaking:
    """Somebody's campaign, the one body told of before whose name ends in a noun; else in the words of the page."""
    words = head.quote(context.text)
    owner = told_last(context, head, earlier, words.split()[0].lower()) if _OWN.match(words) else None
    if owner is not None:
        body = ActorName(f"{owner.name}’s {words.split(maxsplit=1)[1]}", ActorKind.BODY, head)
        return Speaking(Finding(body, (head,)), Finding(Sourcing.OFFICIAL, (head,)))
    bodies = [m for m in context.bodies_by_noun.get(noun, ()) if m.span.start < head.start]
    sourcing = Finding(Sourcing.OFFICIAL, (head,))
    if len(bodies) > 1:
        return Speaking(Finding(None, (head,), f"which {noun} is not told"), sourcing)
    actor = context.actor(bodies[0]) if bodies else ActorName(head.quote(context.text), ActorKind.UNNAMED, head)
    return Speaking(Finding(actor, (head,)), sourcing)


def _unmentioned(context: Context, head: Span, noun: str) -> Speaking | None:
    """A source that is a name by its capitals, though no mention was found: a transcript's label; the CEO Ann Lee."""
    words = head.quote(context.text)
    if context.heading_at(head.start):
        return None
    if words.isupper() and len(words) > _SHORT and context.text.startswith(":", head.end):
        return _label(context, head)
    actors = reader.actor_words()
    person = _NAMED_AFTER_TITLE.search(words)
    if person is not None:
        span = Span(head.start + person.start("name"), head.end)
        title = person["title"].lower().rsplit("-", 1)[-1]
        known = (
            title in actors.lower_titles | actors.offices | actors.persons
            or person["name"].split()[0] in actors.given
        )
        if known and not context.mentions_in(span):
            named = ActorName(person["name"], ActorKind.PERSON, span)
            return Speaking(Finding(named, (span,)), Finding(Sourcing.NAMED, (head,)))
    plain = words.removeprefix("The ").removeprefix("the ")
    capital = all(word[:1].isupper() or word.lower() in _NAME_WORDS for word in plain.split())
    body = is_press(plain) or (" " in plain and plain.split()[-1] in actors.bodies)
    if not capital or not body or noun in actors.unnamed or context.mentions_in(head):
        return None
    span = Span(head.end - len(plain), head.end)
    return Speaking(Finding(ActorName(plain, ActorKind.BODY, span), (span,)), Finding(Sourcing.OFFICIAL, (head,)))


def _label(context: Context, head: Span) -> Speaking:
    """Who speaks in a transcript: JANE LUND:, then LUND: — the person of the page, or the name as it stands."""
    words = head.quote(context.text)
    if words.split()[-1].lower() in reader.actor_words().unnamed:
        return Speaking(
            Finding(ActorName(words, ActorKind.UNNAMED, head), (head,)), Finding(Sourcing.ANONYMOUS, (head,))
        )
    name = context.person_called(words.title())
    return Speaking(Finding(ActorName(name, ActorKind.PERSON, head), (head,)), Finding(Sourcing.NAMED, (head,)))


def _is_person(text: str, head: Span, noun: str) -> bool:
    """Whether a description is of one person who has been told of: the businessman, the 70-year-old."""
    actors = reader.actor_words()
    person = noun in actors.lower_titles or noun in actors.persons or noun.endswith("-year-old")
    owned = "’s " in head.quote(text) or "'s " in head.quote(text)
    return person and not owned and _DEFINITE.match(text, head.start) is not None


def _may_be_named(text: str, head: Span, noun: str) -> bool:
    """Whether a source may stand for somebody whom the page names elsewhere: the farmer, her mother."""
    return _DEFINED.match(text, head.start) is not None and (not noun.endswith("s") or noun.endswith("ss"))


def _author(context: Context, head: Span, noun: str, earlier: dict[str, Speaking]) -> Speaking:
    """Credit “the letter” to who was last quoted from a letter in the same paragraph."""
    kind = noun.rstrip("s")
    block = context.block_index(head.start)
    for name, known in islice(reversed(earlier.items()), _SPEAKERS_BACK):
        other = context.by_id[name]
        if context.block_index((*other.cue, *other.content)[0].start) != block:
            break
        if known.document == kind and known.speaker.value is not None:
            actor = known.speaker.value
            return Speaking(
                Finding(actor, (head, *known.speaker.spans[-1:])), Finding(Sourcing.DOCUMENT, (head,)), kind, name
            )
    author = _told_author(context, head) or _same_document(earlier, kind, head.quote(context.text))
    if author is not None:
        spans = (head, *((author.mention,) if author.mention else ()))
        return Speaking(Finding(author, spans), Finding(Sourcing.DOCUMENT, (head,)), kind)
    document = ActorName(head.quote(context.text), ActorKind.UNNAMED, head)
    return Speaking(Finding(document, (head,)), Finding(Sourcing.DOCUMENT, (head,)), kind)


def _told_author(context: Context, head: Span) -> ActorName | None:
    """Whom a description of a document names as its author: a report by the ministry."""
    match = _BY.search(context.text, head.start, head.end)
    if match is None:
        return None
    named = context.mentions_in(Span(match.end(), head.end), MentionKind.PERSON, MentionKind.BODY)
    between = context.text[match.end() : named[0].span.start] if named else ""
    near = named and between == between.lower() and not _PARTED.search(between.removeprefix("a ").removeprefix("an "))
    return context.actor(named[0]) if near else None


def _same_document(earlier: dict[str, Speaking], kind: str, words: str) -> ActorName | None:
    """Whose "the report" is, where all reports told of before are of one author."""
    if not _DEFINITE.match(words) or len(words.split()) > _BARE:
        return None
    known = (one.speaker.value for one in earlier.values() if one.document == kind)
    authors = {actor.name: actor for actor in known if actor is not None}
    return authors.popitem()[1] if len(authors) == 1 else None
