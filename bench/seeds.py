"""The two seed pages, from the saved page to the record, against what they say, read by hand.

    python bench/seeds.py [--shared ../shared] [--rules] [--json]

Metadata, what must not be in the body, and captions must all be right. A statement counts as found when the tokens of
its content overlap at least 0.8 (intersection over union) with an utterance's and the source's words are the same.
Fields are counted on found contents: right, wrong, or empty where the page tells a value; where the page tells none
(null), empty is right and any value wrong. An utterance that is neither required nor optional is a false alarm, also
when it only names the chain that a required statement came through ("frame"). Ends with 1 when a bar is missed.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _alignment import overlap, paired, places, tokens
from ontherecord.edtf import Edtf
from ontherecord.extract.baseline import Baseline
from ontherecord.pipeline import read
from ontherecord.records import ActorKind, BlockKind, Hints, MediaType, Page, Reading, Utterance
from ontherecord.spans import Span
from ontherecord.vocab import reader

CONTENT = 0.8
FOUND = 17
FALSE_ALARMS = 1 / 3
FIELDS = ("directness", "speaker", "addressee", "channel", "said_on", "via", "sourcing", "hedged", "modality")
_METADATA = ("title", "byline", "outlet", "published", "updated", "language")
_DAY_PUBLISHED, _DAY_OF_CALL = "2025-04-14", "2025-04-08"


@dataclass
class Report:
    """What the pages gave."""

    article_wrong: list[str] = field(default_factory=list)
    required: int = 0
    found: int = 0
    content_only: int = 0
    outputs: int = 0
    misses: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    fields: dict[str, dict[str, int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    timexes: dict[str, int] = field(default_factory=dict)
    inner: dict[str, int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)

    @property
    def failures(self) -> list[str]:
        """The bars that are missed."""
        share = len(self.false_alarms) / max(1, self.outputs)
        return [
            *(f"article: {wrong}" for wrong in self.article_wrong),
            *([f"found {self.found} of {self.required}, at least {FOUND} wanted"] if self.found < FOUND else []),
            *([f"{share:.0%} of the output are false alarms"] if share > FALSE_ALARMS else []),
        ]


def main() -> int:
    """Read both pages and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--rules", action="store_true", help="read with the rules of the baseline alone")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args()
    gold = json.loads((options.shared / "gold/seeds.json").read_text(encoding="utf-8"))
    report = Report()
    extractor = Baseline() if options.rules else None
    fields: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    timexes: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for page in gold["pages"]:
        reading = read(_page(options.shared / "pages/seeds" / page["page"]), extractor)
        report.article_wrong.extend(_article(reading, page["article"]))
        _statements(reading, page["statements"], report, fields, inner)
        _timexes(reading, page["timexes"], timexes, report)
        _roles(reading, page["actors"], roles, report)
        if page["article"]["published"] is None:
            report.article_wrong.extend(_call(options.shared / "pages/seeds" / page["page"]))
    report.fields = {name: dict(counts) for name, counts in fields.items()}
    report.timexes, report.inner, report.roles = dict(timexes), dict(inner), dict(roles)
    if options.json:
        print(json.dumps(asdict(report) | {"failures": report.failures}, ensure_ascii=False, indent=1))
    else:
        _print(report)
    return 1 if report.failures else 0


def _page(path: Path) -> Page:
    content = path.read_bytes()
    return Page(sha256(content).hexdigest(), path.name, MediaType.DUMP, datetime.now(UTC), content)


def _article(reading: Reading, gold: dict[str, Any]) -> Iterator[str]:
    article = reading.article
    for name in _METADATA:
        value = getattr(article, name)
        if name in gold and (None if value is None else str(value)) != gold[name]:
            yield f"{reading.page.name}: {name} is {value!s}, not {gold[name]}"
    kinds = {kind: [b.span.quote(article.text) for b in article.blocks if b.kind is kind] for kind in BlockKind}
    body = "\n".join(kinds[BlockKind.BODY])
    for text in (*gold["not_in_body"], gold["title"]):
        if text in body:
            yield f"{reading.page.name}: in the body: {text}"
    for caption in gold.get("captions", ()):
        if caption not in kinds[BlockKind.CAPTION]:
            yield f"{reading.page.name}: no caption: {caption}"


def _call(path: Path) -> Iterator[str]:
    """With the day of publication given, the call's "Tuesday night" has its day."""
    page = replace(_page(path), hints=Hints(published=Edtf(_DAY_PUBLISHED)))
    reading = read(page)
    days = {str(t.edtf) for t in reading.timexes if t.span.quote(reading.article.text).startswith("Tuesday")}
    if days != {_DAY_OF_CALL}:
        yield f"{page.name}: published {_DAY_PUBLISHED}, the call is on {days}, not {_DAY_OF_CALL}"


def _statements(
    reading: Reading,
    gold: list[dict[str, Any]],
    report: Report,
    fields: dict[str, Counter[str]],
    inner: Counter[str],
) -> None:
    text = reading.article.text
    found = [tokens(text, u.content) for u in reading.utterances]
    wanted = [[tokens(text, spans) for spans in _body_places(reading, g["content"])] for g in gold]
    pairs = paired(
        wanted, found, lambda spots, one: max((overlap(spot, one) for spot in spots), default=0.0), CONTENT
    )
    inside = {_inner(reading, g["inner"], pairs.get(i), inner) for i, g in enumerate(gold) if "inner" in g}
    report.outputs += len(reading.utterances)
    for i, statement in enumerate(gold):
        utterance = reading.utterances[pairs[i]] if i in pairs else None
        if not statement.get("optional"):
            report.required += 1
            report.content_only += utterance is not None
            if utterance is not None and _source(text, utterance) == statement["source"]:
                report.found += 1
            else:
                got = "nothing" if utterance is None else f"source {_source(text, utterance)}"
                report.misses.append(
                    f"{statement['source']} | {statement['cue']} | {statement['content'][0]} ({got})"
                )
        if utterance is not None:
            _fields(reading, utterance, statement, fields, report)
    via = {_plain(who) for i, g in enumerate(gold) if i in pairs for who in g.get("via", ())}
    for j, utterance in enumerate(reading.utterances):
        if j not in pairs.values() and j not in inside:
            frame = any(
                _plain(name) in via for name in (_source(text, utterance) or "", _name(utterance.speaker) or "")
            )
            quote = " … ".join(span.quote(text) for span in utterance.content)
            report.false_alarms.append(f"{'(frame) ' if frame else ''}{_source(text, utterance)} | {quote}")


def _body_places(reading: Reading, quotes: list[str]) -> list[tuple[Span, ...]]:
    kept = [b.span for b in reading.article.blocks if b.kind in (BlockKind.BODY, BlockKind.HEADING)]
    found = places(reading.article.text, quotes)
    return [spans for spans in found if any(block.covers(spans[0]) for block in kept)]


def _inner(reading: Reading, gold: dict[str, Any], outer: int | None, inner: Counter[str]) -> int | None:
    """Index of the utterance nested in ``outer`` that has the inner content."""
    text = reading.article.text
    spots = [tokens(text, spans) for spans in _body_places(reading, gold["content"])]
    for j, utterance in enumerate(reading.utterances):
        one = tokens(text, utterance.content)
        if j != outer and any(overlap(spot, one) >= CONTENT for spot in spots):
            nested = outer is not None and utterance.parent == reading.utterances[outer].id
            inner[
                "found" if nested and _source(text, utterance) == gold["source"] else "found, but source or parent"
            ] += 1
            return j
    inner["missed"] += 1
    return None


def _fields(
    reading: Reading,
    utterance: Utterance,
    gold: dict[str, Any],
    fields: dict[str, Counter[str]],
    report: Report,
) -> None:
    for name in FIELDS:
        if name not in gold:
            continue
        wanted, value = gold[name], _value(reading, utterance, name)
        same = _plain(value) == _plain(wanted)
        outcome = "right" if same else "empty" if value in (None, []) else "wrong"
        fields[name][outcome] += 1
        if outcome == "wrong":
            report.wrong.append(f"{name}: {value} for {wanted}: {gold['source']} | {gold['content'][0][:60]}")


def _value(reading: Reading, utterance: Utterance, name: str) -> Any:
    if name in ("speaker", "addressee"):
        actor = getattr(utterance, name)
        # somebody described is nobody known: the gold has null for observers and experts
        return None if actor is not None and actor.kind is ActorKind.UNNAMED else _name(actor)
    if name == "via":
        return [link.who for link in utterance.chain if link.who != reading.article.outlet]
    value = getattr(utterance, name)
    return value if value is None or isinstance(value, bool) else str(value)


def _timexes(reading: Reading, gold: list[list[str | None]], counts: Counter[str], report: Report) -> None:
    text = reading.article.text
    for quote, wanted in gold:
        same = [t for t in reading.timexes if t.span.quote(text) == quote]
        values = {str(t.edtf) if t.edtf else None for t in same}
        if not same:
            counts["not found"] += 1
        elif wanted in values:
            counts["right"] += 1
        elif values == {None}:
            counts["empty"] += 1
        else:
            counts["wrong"] += 1
            report.wrong.append(f"timex: {quote}: {values} for {wanted}")


def _roles(reading: Reading, gold: list[dict[str, Any]], counts: Counter[str], report: Report) -> None:
    """Offices, as told of speakers and of those who take part in communications."""
    told = [(u.speaker.name, u.speaker_office) for u in reading.utterances if u.speaker is not None]
    told += [(p.actor.name, p.office) for one in reading.communications for p in one.participants]
    for actor in gold:
        if "role" not in actor:
            continue
        names = (
            {_plain(name) for name in (actor["name"], *actor["also"])} if "also" in actor else {_plain(actor["name"])}
        )
        values = {office for name, office in told if _plain(name) in names and office is not None}
        outcome = (
            "right" if any(_same_office(one, actor["role"]) for one in values) else "wrong" if values else "empty"
        )
        counts[outcome] += 1
        if outcome == "wrong":
            report.wrong.append(f"role: {values} for {actor['role']}: {actor['name']}")


def _same_office(one: str, other: str) -> bool:
    """Whether the words of one are all in the other, states by one name each, none of them former alone."""
    words = [_office_words(told) for told in (one, other)]
    former = [told & {"former", "acting"} for told in words]
    return former[0] == former[1] and (words[0] <= words[1] or words[1] <= words[0])


def _office_words(office: str) -> set[str]:
    for state in reader.states():
        for word in sorted((*state.names, *state.adjectives), key=len, reverse=True):
            office = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", state.name, office)
    return set(re.findall(r"\w+", office.replace("’s", "").casefold())) - {"of", "the", "then", "supreme"}


def _source(text: str, utterance: Utterance) -> str | None:
    return " … ".join(span.quote(text) for span in utterance.source) or None


def _name(actor: Any) -> str | None:
    return actor.name if actor else None


def _plain(value: Any) -> Any:
    """A name without article, case, hyphens and forms of apostrophes; lists member by member."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, str):
        return value
    return value.casefold().removeprefix("the ").replace("-", " ").replace("'", "’")


def _print(report: Report) -> None:
    print(f"statements found with the right source: {report.found} of {report.required}")
    print(f"contents found: {report.content_only} of {report.required}")
    print(f"false alarms: {len(report.false_alarms)} of {report.outputs} utterances")
    print(f"timexes: {report.timexes}; nested: {report.inner}; roles: {report.roles}")
    for name, counts in report.fields.items():
        print(f"  {name:<10} " + ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in ("right", "wrong", "empty")))
    for title, lines in (("missed", report.misses), ("false alarm", report.false_alarms), ("wrong", report.wrong)):
        for line in lines:
            print(f"{title}: {line}")
    for failure in report.failures:
        print(f"BAR MISSED: {failure}")


if __name__ == "__main__":
    sys.exit(main())
