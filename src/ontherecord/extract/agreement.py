"""The model's findings beside what the rules read in the same sentences.

The model finds twice as much and reads better. The rules keep to the record's conventions for what is cue and what is
content; they see whole sentences around a finding ("…, a source told the paper"), of which the training corpus marks
one layer only; and they are right as often as not where the model found a cue and was not sure enough of it.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ontherecord.extract.drafts import Draft
from ontherecord.extract.own_words import is_own
from ontherecord.extract.places import Places, covers, meet
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.inside import BARE
from ontherecord.spans import Span, quote_all
from ontherecord.vocab.reader import english_cues

# a clause after a quotation that the model takes for content, and that tells when or why it was said
_CIRCUMSTANCE = ("as", "while")
# a saying that takes so much of a content is all of it
_WHOLE = 0.9
_LOOK_BACK = 1000
_OPENING = '“"‘'
_CLOSING = "”\"’'»"
_CLOSED = re.compile(r"[,.!?]?”")
_TRAILING = " ,;:–—-"
_SOON = 64
_BETWEEN = " ,;”\"'’"
_POSSESSIVE = re.compile(r"['’]s\Z|(?<=\ws)['’]\Z")


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution to be put in order; ``parent`` is the place of the one it stands in."""

    draft: Draft
    confidence: float | None = None
    parent: int | None = None


def agreed(
    text: str, found: Sequence[RawAttribution], drafts: Sequence[Draft], unsure: Sequence[RawAttribution] = ()
) -> list[Finding]:
    """The model's findings, the rules' attributions around them, and the rules' where the model was ``unsure``.

    Those that credit nobody are left out where they are nested, or their content is a pronoun ("what was said").
    """
    by_cue = {at: draft for draft in reversed(drafts) for span in draft.cue for at in range(*span)}
    findings = [_finding(text, raw, _same_cue(raw, by_cue)) for raw in found]
    findings = _without_hearsay(text, _own_sentences(text, findings, by_cue), drafts)
    findings = _without_own_words(text, findings)
    nameless = {
        i
        for i, one in enumerate(findings)
        if not one.draft.source and (one.parent is not None or quote_all(text, one.draft.content).lower() in BARE)
    }
    findings = _with_those_around(_without_items(text, _kept(findings, nameless), drafts), drafts)
    return _going_on(text, [*findings, *_missed(findings, drafts, unsure)])


def _own_sentences(text: str, found: Sequence[Finding], by_cue: Mapping[int, Draft]) -> list[Finding]:
    """With later sentences of a content that are somebody's saying as a whole standing alone: she said. He denied."""
    findings = list(found)
    children: dict[int, list[int]] = {}
    for i, one in enumerate(found):
        if one.parent is not None:
            children.setdefault(one.parent, []).append(i)
    for j, inner in enumerate(found):
        outer = findings[inner.parent] if inner.parent is not None else None
        if outer is None or inner.parent is None or outer.parent is not None or not inner.draft.source:
            continue
        extent = inner.draft.extent
        later = (s for s in outer.draft.content[1:] if s.overlaps(extent) and _is_sentence(text, s))
        whole = next(later, None)
        if whole is None or extent.end - extent.start < _WHOLE * (whole.end - whole.start):
            continue
        kept = tuple(span for span in outer.draft.content if span != whole)
        findings[inner.parent] = replace(outer, draft=Draft(outer.draft.source, outer.draft.cue, kept))
        ruled = next((by_cue[at] for at in range(*inner.draft.cue[0]) if at in by_cue), inner.draft)
        findings[j] = replace(inner, draft=ruled if ruled.source else inner.draft, parent=None)
        for i in children[inner.parent]:
            one = findings[i]
            if one.parent == inner.parent and whole.covers(one.draft.extent):
                inside = covers(findings[j].draft.content, one.draft)
                findings[i] = replace(one, parent=j if inside else None)
                children.setdefault(j, []).extend([i] if inside else [])
    return findings


def _is_sentence(text: str, span: Span) -> bool:
    """Whether a span begins a sentence outside quotation marks."""
    before = text[max(0, span.start - _LOOK_BACK) : span.start].rstrip()
    quoted = before.rfind("“") > before.rfind("”") or '"' in before or text[span.start] in _OPENING
    return not quoted and before[-1:] in set(".!?")


def _without_own_words(text: str, found: Sequence[Finding]) -> list[Finding]:
    """Without what is voiced as the own words of who is credited already; what stands in it stands around it then."""
    own = {i: one.parent for i, one in enumerate(found) if _voices(text, found, one)}
    raised = (replace(one, parent=own[one.parent]) if one.parent in own else one for one in found)
    return _kept([*raised], own)


def _voices(text: str, found: Sequence[Finding], inner: Finding) -> bool:
    return inner.parent is not None and is_own(text, found[inner.parent].draft, inner.draft)


def _without_hearsay(text: str, found: Sequence[Finding], drafts: Sequence[Draft]) -> list[Finding]:
    """With what is told inside for those whose whole cue is "reportedly": he reportedly told them to go.

    Where nothing is, one that stands alone is kept, and one inside another left out.
    """
    findings = list(found)
    children: dict[int, list[int]] = {}
    for i, one in enumerate(found):
        if one.parent is not None:
            children.setdefault(one.parent, []).append(i)
    credited = sorted((draft for draft in drafts if draft.source), key=lambda draft: draft.extent)
    starts = [draft.extent.start for draft in credited]
    gone: set[int] = set()
    for i in range(len(found)):
        one = findings[i]
        if one.draft.source or not _is_hearsay(text, one.draft.cue):
            continue
        extent = one.draft.extent
        near = credited[bisect_left(starts, extent.start) : bisect_left(starts, extent.end)]
        ruled = next((draft for draft in near if extent.covers(draft.extent)), None)
        if i in children:
            gone.add(i)
            for j in children[i]:
                findings[j] = replace(findings[j], parent=one.parent)
        elif ruled is not None:
            findings[i] = replace(one, draft=ruled)
        elif one.parent is not None:
            gone.add(i)
    kept = _kept(findings, gone)
    return [*kept, *_hearsay_of_rules(text, kept, credited)]


def _hearsay_of_rules(text: str, found: Sequence[Finding], credited: Sequence[Draft]) -> Iterator[Finding]:
    """What the rules read where the cue tells of hearsay and the model found nothing: Kim reportedly replied."""
    known = {at for one in found for span in one.draft.cue for at in range(*span)}
    contents = sorted((span, i) for i, one in enumerate(found) if one.parent is None for span in one.draft.content)
    free = _Free(found)
    for draft in credited:
        if (
            english_cues().evidential.isdisjoint(quote_all(text, draft.cue).lower().split())
            or draft.cue[0].start in known
        ):
            continue
        before = bisect_left(contents, (draft.extent, len(found)))
        span, around = contents[before - 1] if before else (None, None)
        if span is not None and span.covers(draft.extent):
            yield Finding(draft, parent=around)
        elif free.has(draft.extent):
            yield Finding(draft)


def _is_hearsay(text: str, cue: Sequence[Span]) -> bool:
    """Whether a cue is nothing but "reportedly" and its like."""
    words = quote_all(text, cue).lower().split()
    return bool(words) and english_cues().evidential.issuperset(words)


def _missed(found: Sequence[Finding], drafts: Sequence[Draft], unsure: Sequence[RawAttribution]) -> Iterator[Finding]:
    """The rules' reading of cues that the model saw without being sure, where it found nothing else."""
    seen = {at for raw in unsure for span in raw.cue for at in range(*span)}
    free = _Free(found)
    for draft in drafts:
        if draft.source and any(at in seen for span in draft.cue for at in range(*span)) and free.has(draft.extent):
            yield Finding(draft)


class _Free:
    """Where no finding stands."""

    def __init__(self, found: Sequence[Finding]) -> None:
        self._taken = sorted(one.draft.extent for one in found)
        self._ends = list(accumulate((span.end for span in self._taken), max))

    def has(self, extent: Span) -> bool:
        """Whether no finding meets an extent."""
        before = bisect_left(self._taken, extent.end, key=lambda span: span.start)
        return not before or self._ends[before - 1] <= extent.start


def _same_cue(raw: RawAttribution, by_cue: Mapping[int, Draft]) -> Draft | None:
    return next((by_cue[at] for span in raw.cue for at in range(*span) if at in by_cue), None)


def _finding(text: str, raw: RawAttribution, rules: Draft | None) -> Finding:
    source = tuple(span for span in (_trimmed(text, span) for span in raw.source) if span.end > span.start)
    draft = Draft(source, *_unbroken(text, raw.cue, raw.content))
    if rules is not None and source and raw.parent is None:
        hearsay = _is_hearsay(text, raw.cue)
        if hearsay or _is_circumstance(text, raw.content, rules.content) or _is_claim(raw, rules):
            draft = Draft(source, rules.cue, rules.content)
    return Finding(draft, raw.confidence, raw.parent)


def _unbroken(
    text: str, cue: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cue and content with the quotation whole that begins in the cue: expressed | “hope to meet”."""
    if not cue or not content or text[cue[-1].end : content[0].start].strip():
        return cue, content
    at = text.find("“", *cue[-1])
    own = text[cue[-1].start : at].rstrip() if at >= 0 else ""
    if not own or "”" in text[at : cue[-1].end]:
        return cue, content
    closing = _CLOSED.match(text, content[0].end)
    first = Span(at, closing.end() if closing else content[0].end)
    return (*cue[:-1], Span(cue[-1].start, cue[-1].start + len(own))), (first, *content[1:])


def _trimmed(text: str, span: Span) -> Span:
    """A source without the comma that ends its apposition, and without a possessive ending (Berg's remark)."""
    bare = _POSSESSIVE.sub("", span.quote(text).rstrip(_TRAILING))
    return Span(span.start, span.start + len(bare))


def _is_circumstance(text: str, content: Sequence[Span], rules: Sequence[Span]) -> bool:
    """Whether the rules end a content after its quotation: “I was there” as the bridge fell."""
    end = rules[-1].end
    if content[0].start != rules[0].start or end >= content[-1].end or text[end - 1] not in _CLOSING:
        return False
    following = text[end : content[-1].end].split(maxsplit=1)
    return bool(following) and following[0].lower() in _CIRCUMSTANCE


def _is_claim(raw: RawAttribution, rules: Draft) -> bool:
    """Whether the rules take for cue what the model takes for content: made the claim | that …."""
    return rules.cue[-1].end > raw.content[0].start and raw.content[-1].end == rules.content[-1].end


def _with_those_around(found: Sequence[Finding], drafts: Sequence[Draft]) -> list[Finding]:
    """With the attributions that close a sentence around findings ("…, a source told the paper") by the rules."""
    findings = list(found)
    places = Places(one.draft.spans for one in found)
    for draft in drafts:
        if not draft.source or draft.source[0].start < draft.content[-1].end:
            continue
        near = places.near(draft.spans)
        inside = [i for i in near if findings[i].parent is None and covers(draft.content, findings[i].draft)]
        met = [i for i in near if meet(findings[i].draft.cue, draft.cue)]
        if not inside or len(met) > 1 or any(findings[i].parent is not None for i in met):
            continue
        if met:
            place = met[0]
            findings[place] = replace(findings[place], draft=draft)
        else:
            place = len(findings)
            findings.append(Finding(draft))
            places.add(draft.spans)
        for i in inside:
            findings[i] = replace(findings[i], parent=place)
    return findings


def _without_items(text: str, found: Sequence[Finding], drafts: Sequence[Draft]) -> list[Finding]:
    """With nouns of a list in the content that lists them: she stressed the need for talks, criticism of the pact."""
    findings = list(found)
    gone: set[int] = set()
    credited: dict[tuple[Span, ...], list[int]] = {}
    for i, one in enumerate(found):
        credited.setdefault(one.draft.source, []).append(i)
    places = Places(draft.cue for draft in drafts)
    for i, item in enumerate(found):
        if item.parent is not None or not quote_all(text, item.draft.cue).lower().endswith(" of"):
            continue
        for j in credited[item.draft.source]:
            head = found[j]
            ruled = (drafts[k] for k in places.near(head.draft.cue) if meet(drafts[k].cue, head.draft.cue))
            rules = next(ruled, None) if i != j else None
            if rules and covers(rules.content, item.draft, but_source=True):
                findings[j] = replace(head, draft=Draft(head.draft.source, head.draft.cue, rules.content))
                gone.add(i)
    return _kept(findings, gone)


def _kept(findings: Sequence[Finding], gone: Collection[int]) -> list[Finding]:
    """Findings without those gone and what stands in them, their places told anew."""
    places: dict[int | None, int | None] = {None: None}
    kept: list[Finding] = []
    for i, one in enumerate(findings):
        if i not in gone and one.parent in places:
            places[i] = len(kept)
            kept.append(replace(one, parent=places[one.parent]))
    return kept


def _going_on(text: str, found: Sequence[Finding]) -> list[Finding]:
    """With participles after a nested quotation credited to its speaker: it said Lund wrote “…,” adding “…”."""
    findings = list(found)
    places = Places(one.draft.cue for one in found)
    for inner in found:
        if inner.parent is None:
            continue
        frame, end = findings[inner.parent], inner.draft.content[-1].end
        for i in places.near((Span(end, end + _SOON),)):
            one = findings[i]
            cue = one.draft.cue
            follows = (
                cue and one.parent is None and cue[0].start > end and not text[end : cue[0].start].strip(_BETWEEN)
            )
            if follows and quote_all(text, cue).lower().endswith("ing") and one.draft.source == frame.draft.source:
                *first, last = frame.draft.content
                content = (*first, Span(last.start, max(last.end, one.draft.content[-1].end)))
                findings[inner.parent] = replace(frame, draft=Draft(frame.draft.source, frame.draft.cue, content))
                own = Draft(inner.draft.source, cue, one.draft.content)
                findings[i] = replace(one, draft=own, parent=inner.parent)
    return findings
