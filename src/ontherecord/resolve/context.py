"""What the resolvers of one article look up: sentences, blocks, mentions and attributions around a place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Attribution,
    BlockKind,
    Extraction,
    Mention,
    MentionKind,
    Timex,
)
from ontherecord.resolve import titles
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.written import Written
from ontherecord.spans import Span, enclosing
from ontherecord.vocab import reader
from ontherecord.vocab.offices import Offices, shipped
from ontherecord.vocab.reader import family_of

_TITLE = 60
_BEFORE_TITLES = frozenset(("vice", "deputy", "prime", "first", "lady", "mr", "madam"))
_BACK = 6
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JUNIOR = re.compile(r",? (?:Jr|Sr)\.?\Z")
_INITIALS = re.compile(r"(?<= )[A-Z]\. ")
_ADDRESS = re.compile(r"\b(Mr|Ms|Mrs)\.? ([^\W\d_][\w-]*)")
_ACTOR_KINDS = {
    MentionKind.PERSON: ActorKind.PERSON,
    MentionKind.BODY: ActorKind.BODY,
    MentionKind.STATE: ActorKind.STATE,
}


@cache
def _capitals() -> frozenset[str]:
    return frozenset(state.capital for state in reader.states() if state.capital)


@dataclass(frozen=True)
class Context:
    """One article with its extraction, indexed by position, and who held which office.

    ``timexes`` are resolved, in order. ``written``: whose post the page is, where it is one.
    """

    article: Article
    extraction: Extraction
    timexes: Sequence[Timex]
    offices: Offices = field(default_factory=shipped)
    written: Written | None = None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def published(self, without: str) -> Finding[Edtf]:
        """The day of publication, or why there is none: ``without``."""
        day = self.article.published.day if self.article.published else None
        if day is None:
            return Finding(None, reason=without)
        return Finding(day, next((e.spans for e in self.article.evidence if e.field == "published"), ()))

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {attribution.id: attribution for attribution in self.extraction.attributions}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.extraction.sentences]

    @cached_property
    def _mentions(self) -> tuple[list[int], Sequence[Mention]]:
        ordered = sorted(self.extraction.mentions, key=lambda mention: mention.span)
        return [mention.span.start for mention in ordered], ordered

    @cached_property
    def full_names(self) -> dict[int, Mention]:
        """For every chain with a name, the mention that names it most fully, the earliest of these."""
        best: dict[int, Mention] = {}
        for mention in self._mentions[1]:
            if mention.chain is None or mention.kind not in _ACTOR_KINDS or not self._is_name(mention):
                continue
            known = best.get(mention.chain)
            if known is None or self._fullness(mention) > self._fullness(known):
                best[mention.chain] = mention
        return best

    def _is_name(self, mention: Mention) -> bool:
        """Whether a mention names what it is, and does not only describe it, as bodies are ("the ministry")."""
        quote = mention.span.quote(self.text).removeprefix("The ").removeprefix("A ")
        if mention.kind is MentionKind.PERSON:
            return not {word.lower() for word in quote.split()} <= reader.actor_words().lower_titles | _BEFORE_TITLES
        return mention.kind is not MentionKind.BODY or quote != quote.lower() or quote == quote.upper()

    def _fullness(self, mention: Mention) -> int:
        return len(mention.span.quote(self.text).split())

    def mentions_in(self, span: Span, *kinds: MentionKind) -> list[Mention]:
        """Mentions of the kinds (all when none is given) that lie wholly in a span, in order."""
        starts, ordered = self._mentions
        inside = ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return [m for m in inside if m.span.end <= span.end and (not kinds or m.kind in kinds)]

    def actor(self, mention: Mention) -> ActorName | None:
        """The actor a mention names, by its fullest name in the article."""
        named = self.full_names.get(mention.chain, mention) if mention.chain is not None else mention
        kind = _ACTOR_KINDS.get(named.kind)
        if kind is None or not self._is_name(named):
            return None
        name = named.span.quote(self.text)
        if kind is ActorKind.STATE:
            name = next((state.name for state in reader.states() if name in (*state.names, *state.korean)), name)
        elif kind is ActorKind.PERSON:
            if name not in self._full:
                self._full[name] = self._known_name(name) if " " in name else self._titled_name(name)
            name = self._full[name]
        return ActorName(name, kind, mention.span)

    @cached_property
    def _full(self) -> dict[str, str]:
        """Names as asked so far, and the fullest known for each."""
        return {}

    def _known_name(self, name: str) -> str:
        """The name by which the register lists a person; the name itself where it lists none, or several."""
        plain = _INITIALS.sub("", _JUNIOR.sub("", name))
        spellings = (name, plain, name.partition(" ")[2])
        people = next((found for one in spellings if " " in one and (found := self.offices.persons(one))), ())
        return people[0].name if len(people) == 1 else name

    def _titled_name(self, name: str) -> str:
        """The one person of the article with a family name, or who bore the title before it on the page's day."""
        fuller = self._of_family(name)
        if len(fuller) == 1:
            return fuller.pop()
        published = self.article.published
        if fuller or published is None or published.day is None:
            return name
        named = (m for m in self._mentions[1] if m.kind is MentionKind.PERSON and m.span.quote(self.text) == name)
        before = [self.text[max(0, m.span.start - _TITLE) : m.span.start] for m in named]
        bearers = {
            held.holder
            for office in self.offices.offices
            if any(words.endswith(f"{title} ") for title in office.titles for words in before)
            and (held := self.offices.holder(office, published.day)) is not None
        }
        fitting = {one for one in bearers if family_of(one) == name}
        return fitting.pop() if len(fitting) == 1 else name

    @cached_property
    def _people(self) -> frozenset[str]:
        """The full names of people in the article, as the register spells them."""
        people = {m.span.quote(self.text) for m in self._mentions[1] if m.kind is MentionKind.PERSON}
        # "Given Trump's remarks" holds no Given Trump
        words = reader.grammar().prepositions | reader.grammar().openers
        full = (name for name in people if " " in name and name.split()[0].lower() not in words)
        return frozenset(map(self._known_name, full))

    def person_called(self, name: str) -> str:
        """The fullest name of whom a transcript's label names, as spelt in it; the name itself where none fits."""
        title, _, rest = name.partition(" ")
        if rest and title.strip(".").lower() in reader.actor_words().lower_titles:
            name = rest
        known = {one for one in self._people if family_of(one).casefold() == name.split()[-1].casefold()}
        return known.pop() if len(known) == 1 else name

    def called(self, name: str) -> ActorName | None:
        """The one person or state that a name of one word means in the article: Trump in the Trump-Kim summit."""
        state = next((one.name for one in reader.states() if name in one.names), None)
        if state is not None:
            return ActorName(state, ActorKind.STATE)
        known = self._of_family(name)
        return ActorName(known.pop(), ActorKind.PERSON) if len(known) == 1 else None

    def _of_family(self, name: str) -> set[str]:
        """The people of the article whose names are of a family, or end so."""
        found = {one for one in self._people if one.endswith(f" {name}") or family_of(one) == name}
        # "at Geneva Lund sent" holds no Geneva Lund where the page tells of Ann Lund
        return {one for one in found if one.split()[0] not in _capitals()} or found

    def shared_name(self, name: str) -> bool:
        """Whether a name of one word is that of several people of the article."""
        return " " not in name and len(self._of_family(name)) > 1

    def named_recently(self, chain: int, position: int) -> bool:
        """Whether a name of a chain stands in the sentence of a position, before it, or in the few before that."""
        index = self.sentence_index(position)
        sentences = self.extraction.sentences
        start = sentences[max(0, index - _BACK)].start if index >= 0 else 0
        return any(m.chain == chain for m in self.mentions_in(Span(start, position), *_ACTOR_KINDS))

    def titled(self, noun: str) -> list[ActorName]:
        """The people who bear a title, before or after their names, each once: the senator, where one is told of."""
        return list(self._titled.get(noun, {}).values())

    @cached_property
    def _titled(self) -> dict[str, dict[str, ActorName]]:
        return titles.titled(self.text, self._people_named)

    @cached_property
    def officials(self) -> dict[str, Span]:
        """The people whom the page names with an office, before the name or right after it, and its fullest words."""
        offices = [m.span for m in self._mentions[1] if m.kind is MentionKind.OFFICE]
        return titles.officials(self.text, self._people_named, offices)

    @cached_property
    def _people_named(self) -> list[tuple[Span, ActorName | None]]:
        people = (m for m in self._mentions[1] if m.kind is MentionKind.PERSON)
        return [(m.span, self.actor(m)) for m in people]

    def people_named(self, names: Collection[str]) -> list[ActorName]:
        """Those of some people whom the article names, each as it does first."""
        found: dict[str, ActorName] = {}
        for mention in self._mentions[1]:
            actor = self.actor(mention) if mention.kind is MentionKind.PERSON else None
            if actor is not None and actor.name in names:
                found.setdefault(actor.name, actor)
        return list(found.values())

    @cached_property
    def bodies_by_noun(self) -> dict[str, list[Mention]]:
        """The first mention of every body, by the last word of its name in lower case."""
        found: dict[str, list[Mention]] = {}
        seen: set[int | str] = set()
        for mention in self._mentions[1]:
            quote = mention.span.quote(self.text)
            known = quote if mention.chain is None else mention.chain
            if mention.kind is MentionKind.BODY and self._is_name(mention) and known not in seen:
                seen.add(known)
                found.setdefault(quote.split()[-1].lower(), []).append(mention)
        return found

    @cached_property
    def addressed(self) -> frozenset[tuple[str, bool]]:
        """Family names with a form of address, and whether it is a woman's."""
        return frozenset((match[2], match[1] != "Mr") for match in _ADDRESS.finditer(self.text))

    def sentence_index(self, position: int) -> int:
        """Index of the last sentence that begins at or before a position; -1 before all."""
        return bisect_right(self._sentence_starts, position) - 1

    def sentence_at(self, position: int) -> Span:
        """The sentence a position lies in, or else the place itself."""
        index = self.sentence_index(position)
        found = self.extraction.sentences[index] if index >= 0 else None
        return found if found is not None and found.end > position else Span(position, position)

    def sentence(self, attribution: Attribution) -> Span:
        """The sentences an attribution's source and cue (or else its content) stand in, joined."""
        around = enclosing((*attribution.source, *attribution.cue)) or enclosing(attribution.content)
        assert around is not None
        first, last = self.sentence_index(around.start), self.sentence_index(max(around.start, around.end - 1))
        sentences = self.extraction.sentences
        if first < 0 or not sentences:
            return around
        return Span(min(sentences[first].start, around.start), max(sentences[last].end, around.end))

    @cached_property
    def _contents(self) -> list[tuple[Span, str]]:
        return sorted((span, a.id) for a in self.extraction.attributions for span in a.content)

    def frame(self, attribution: Attribution) -> tuple[Span, ...]:
        """What the attribution's sentence says beside contents: those of its own and others, but not its parents'."""
        if attribution not in self._frames:
            self._frames[attribution] = self._frame(attribution)
        return self._frames[attribution]

    @cached_property
    def _frames(self) -> dict[Attribution, tuple[Span, ...]]:
        """What was asked so far: every field asks anew."""
        return {}

    def _frame(self, attribution: Attribution) -> tuple[Span, ...]:
        outer = set(self.parents(attribution))
        sentence = self.sentence(attribution)
        pieces = []
        position = sentence.start
        low = bisect_left(self._contents, (Span(sentence.start, sentence.start), ""))
        high = bisect_left(self._contents, (Span(sentence.end, sentence.end), ""))
        for span, owner in self._contents[low:high]:
            if owner in outer or span.start < position:
                continue
            if position < span.start:
                pieces.append(Span(position, span.start))
            position = max(position, span.end)
        if position < sentence.end:
            pieces.append(Span(position, sentence.end))
        return tuple(pieces)

    def timexes_in(self, pieces: Sequence[Span]) -> list[Timex]:
        """The time expressions that lie wholly in one of some pieces, in order."""
        if not pieces:
            return []
        first = bisect_left(self._timex_starts, pieces[0].start)
        last = bisect_left(self._timex_starts, pieces[-1].end)
        return [t for t in self.timexes[first:last] if any(piece.covers(t.span) for piece in pieces)]

    @cached_property
    def _timex_starts(self) -> list[int]:
        return [timex.span.start for timex in self.timexes]

    def parents(self, attribution: Attribution) -> list[str]:
        """Ids of the attributions that this one is nested in, innermost first."""
        found: list[str] = []
        current = attribution.parent
        while current is not None and current in self.by_id and current not in found:
            found.append(current)
            current = self.by_id[current].parent
        return found

    def block_index(self, position: int) -> int:
        """Index of the block a position lies in."""
        return bisect_right(self._block_starts, position) - 1

    def heading_at(self, position: int) -> bool:
        """Whether a position lies in a heading."""
        index = self.block_index(position)
        return index >= 0 and self.article.blocks[index].kind is BlockKind.HEADING

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.article.blocks]
