"""The model's findings beside what the rules read in the same sentences.

The model finds twice as much, and reads better where it is sure. Where it is not, the rules are right as often, and
keep to the record's conventions for what is cue and what is content; and they see whole sentences around a finding
("…, a source told the paper"), of which the training corpus marks one layer only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ontherecord.extract.drafts import Draft
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.spans import Span

# below this the rules are right as often as the model, where both read the same cue (hashed tenth of PolNeAR train)
_UNSURE = 0.7
# a clause after a quotation that the model takes for content, and that tells when or why it was said
_CIRCUMSTANCE = ("as", "while")
_CLOSING = "”\"’'»"
_TRAILING = " ,;:–—-"
_BETWEEN = " ,;”\"'’"


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution to be put in order; ``parent`` is the place of the one it stands in."""

    draft: Draft
    confidence: float | None = None
    parent: int | None = None


def agreed(text: str, found: Sequence[RawAttribution], drafts: Sequence[Draft]) -> list[Finding]:
    """The model's findings, some of them as the rules read them, and the rules' attributions around them.

    Nested ones that credit nobody are left out.
    """
    by_cue = {at: draft for draft in reversed(drafts) for span in draft.cue for at in range(*span)}
    findings = [_finding(text, raw, _same_cue(raw, by_cue)) for raw in found]
    nameless = {i for i, one in enumerate(findings) if one.parent is not None and not one.draft.source}
    findings = _kept(findings, nameless)
    return _going_on(text, _with_those_around(_without_items(text, findings, drafts), drafts))


def _same_cue(raw: RawAttribution, by_cue: Mapping[int, Draft]) -> Draft | None:
    return next((by_cue[at] for span in raw.cue for at in range(*span) if at in by_cue), None)


def _finding(text: str, raw: RawAttribution, rules: Draft | None) -> Finding:
    source = tuple(span for span in (_trimmed(text, span) for span in raw.source) if span.end > span.start)
    draft = Draft(source, raw.cue, raw.content)
    if rules is not None and raw.parent is None:
        if raw.confidence < _UNSURE:
            draft = rules
        elif _is_circumstance(text, raw.content, rules.content) or _is_claim(raw, rules):
            draft = Draft(source, rules.cue, rules.content)
    return Finding(draft, raw.confidence, raw.parent)


def _trimmed(text: str, span: Span) -> Span:
    """A source without the comma that ends its apposition."""
    return Span(span.start, span.start + len(span.quote(text).rstrip(_TRAILING)))


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
    for draft in drafts:
        if not draft.source or draft.source[0].start < draft.content[-1].end:
            continue
        inside = [i for i, one in enumerate(findings) if one.parent is None and _covers(draft.content, one.draft)]
        met = [i for i, one in enumerate(findings) if _meet(one.draft.cue, draft.cue)]
        if not inside or len(met) > 1 or any(findings[i].parent is not None for i in met):
            continue
        if met:
            place = met[0]
            findings[place] = replace(findings[place], draft=draft)
        else:
            place = len(findings)
            findings.append(Finding(draft))
        for i in inside:
            findings[i] = replace(findings[i], parent=place)
    return findings


def _without_items(text: str, found: Sequence[Finding], drafts: Sequence[Draft]) -> list[Finding]:
    """With nouns of a list in the content that lists them: she stressed the need for talks, criticism of the pact."""
    findings = list(found)
    gone: set[int] = set()
    for i, item in enumerate(found):
        if item.parent is not None or not _quote(text, item.draft.cue).endswith(" of"):
            continue
        for j, head in enumerate(found):
            rules = next((d for d in drafts if _meet(d.cue, head.draft.cue)), None) if i != j else None
            if (
                rules
                and head.draft.source == item.draft.source
                and _covers(rules.content, item.draft, but_source=True)
            ):
                findings[j] = replace(head, draft=Draft(head.draft.source, head.draft.cue, rules.content))
                gone.add(i)
    return _kept(findings, gone)


def _kept(findings: Sequence[Finding], gone: set[int]) -> list[Finding]:
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
    for inner in found:
        if inner.parent is None:
            continue
        frame, end = findings[inner.parent], inner.draft.content[-1].end
        for i, one in enumerate(findings):
            cue = one.draft.cue
            follows = (
                cue and one.parent is None and cue[0].start > end and not text[end : cue[0].start].strip(_BETWEEN)
            )
            if follows and _quote(text, cue).endswith("ing") and one.draft.source == frame.draft.source:
                *first, last = frame.draft.content
                content = (*first, Span(last.start, max(last.end, one.draft.content[-1].end)))
                findings[inner.parent] = replace(frame, draft=Draft(frame.draft.source, frame.draft.cue, content))
                own = Draft(inner.draft.source, cue, one.draft.content)
                findings[i] = replace(one, draft=own, parent=inner.parent)
    return findings


def _quote(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.quote(text) for span in spans).lower()


def _covers(content: Sequence[Span], draft: Draft, *, but_source: bool = False) -> bool:
    spans = (*draft.cue, *draft.content, *(() if but_source else draft.source))
    return all(any(whole.covers(span) for whole in content) for span in spans)


def _meet(one: Sequence[Span], two: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in two)
