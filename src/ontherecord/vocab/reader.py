"""The vocabularies as frozen, typed tables; each file is read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontherecord.records import Channel, Modality
from ontherecord.vocab.words import load


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that credits its subject: what it takes, and what it tells of the saying.

    ``takes`` holds the kinds of complement (see ``cues.toml``); ``particle`` the words after it ("out", "for").
    """

    lemma: str
    takes: frozenset[str]
    particle: tuple[str, ...] = ()
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: ``base``, ``third``, ``past`` or ``ing``, and the verbs it may belong to."""

    kind: str
    verbs: tuple[CueVerb, ...]


@dataclass(frozen=True, slots=True)
class EnglishCues:
    """The cue lexicon of English."""

    forms: dict[str, Form]
    before: tuple[tuple[str, ...], ...]
    noun_verbs: frozenset[str]
    nouns: frozenset[str]
    evidential: frozenset[str]


@dataclass(frozen=True, slots=True)
class InsideCues:
    """What tells, inside a content, that somebody else is credited: see ``en.inside`` of the lexicon."""

    beliefs: frozenset[str]
    not_saying: frozenset[str]
    unsaid: frozenset[str]
    cues: frozenset[str]
    voiced: frozenset[str]
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class ForeignCues:
    """Stems and particles of a language read by its simple quotation rule."""

    verbs: tuple[str, ...]
    sources: tuple[str, ...]
    quotatives: tuple[str, ...]
    according_to: tuple[str, ...]
    speakers: tuple[str, ...]
    breaks: tuple[str, ...]
    modality: tuple[tuple[str, Modality], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed word classes of English."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    modals: frozenset[str]
    noun_links: frozenset[str]
    adverbs: frozenset[str]
    openers: frozenset[str]
    pasts: frozenset[str]
    breaks: frozenset[str]
    relatives: frozenset[str]
    ends: tuple[tuple[str, ...], ...]
    abbreviations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months (1–12) and weekdays (0 is Monday), numbers and seasons (EDTF 21–24), all in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    seasons: dict[str, int]


@dataclass(frozen=True, slots=True)
class State:
    """A state with its three-letter code, names, adjectives and capital."""

    name: str
    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str | None
    korean: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Words by which people, bodies, documents and unnamed sources are known."""

    titles: frozenset[str]
    bodies: frozenset[str]
    known_bodies: frozenset[str]
    body_nouns: frozenset[str]
    unnamed: frozenset[str]
    camps: frozenset[str]
    sayings: frozenset[str]
    persons: frozenset[str]
    offices: frozenset[str]
    documents: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    official: frozenset[str]
    lower_titles: frozenset[str]
    agencies: frozenset[str]
    given: frozenset[str]
    family_first: frozenset[str]
    korean_families: str
    korean_titles: tuple[str, ...]
    korean_between: tuple[str, ...]


@cache
def english_cues() -> EnglishCues:
    """The cue lexicon of English, every verb in all its forms."""
    table = load("cues")["en"]
    forms: dict[str, tuple[str, list[CueVerb]]] = {}
    for lemma, verb in _verbs(table["verbs"]):
        for kind, form in inflected(lemma, table["irregular"]):
            known = forms.setdefault(form, (kind, []))
            known[1].append(verb)
            if (known[0], kind) == ("base", "past"):
                forms[form] = (kind, known[1])
    return EnglishCues(
        forms={form: Form(kind, tuple(verbs)) for form, (kind, verbs) in forms.items()},
        before=tuple(tuple(phrase.split()) for phrase in table["prepositional"]["before"]),
        noun_verbs=frozenset(table["nouns"]["verbs"]),
        nouns=frozenset(table["nouns"]["nouns"]),
        evidential=frozenset(table["evidential"]["adverbs"]),
    )


@cache
def irregular_verbs() -> dict[str, list[str]]:
    """Third person, past, participle and -ing of the cue lexicon's irregular verbs."""
    table: dict[str, list[str]] = load("cues")["en"]["irregular"]
    return table


def forms(lemma: str, irregular: dict[str, list[str]]) -> frozenset[str]:
    """Every form of an English verb, by the regular rules where it is not in ``irregular``."""
    return frozenset(form for _, form in inflected(lemma, irregular))


def inflected(lemma: str, irregular: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    """Every form of an English verb with its name: base, third, past, participle (where it is not the past), ing."""
    yield "base", lemma
    if lemma in irregular:
        third, past, participle, ing = irregular[lemma]
        yield "third", third
        yield "past", past
        if participle != past:
            yield "participle", participle
        yield "ing", ing
        return
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield from (("third", f"{lemma[:-1]}ies"), ("past", f"{lemma[:-1]}ied"))
    else:
        hissing = lemma.endswith(("s", "x", "z", "ch", "sh"))
        yield from (("third", f"{lemma}es" if hissing else f"{lemma}s"), ("past", f"{stem}ed"))
    yield "ing", f"{lemma if lemma.endswith('ee') else stem}ing"


@cache
def inside_cues() -> InsideCues:
    """The words that credit somebody inside a content, in English."""
    return InsideCues(**{name: frozenset(words) for name, words in load("cues")["en"]["inside"].items()})


@cache
def foreign_cues(language: str) -> ForeignCues | None:
    """The simple lexicon of a language; None when there is none."""
    table = load("cues").get(language)
    if table is None or language == "en":
        return None
    return ForeignCues(
        verbs=tuple(table["verbs"]),
        sources=tuple(table.get("sources", ())),
        quotatives=tuple(table.get("quotatives", ())),
        according_to=tuple(table.get("accordingTo", ())),
        speakers=tuple(table.get("speakers", ())),
        breaks=tuple(table.get("breaks", ())),
        modality=tuple((stem, Modality(name)) for name, stems in table.get("modality", {}).items() for stem in stems),
    )


@cache
def grammar() -> Grammar:
    """Closed word classes of English."""
    table = load("grammar")["en"]
    ends = tuple(tuple(phrase.split()) for phrase in table.pop("ends"))
    return Grammar(
        ends=ends,
        noun_links=frozenset(table.pop("nounLinks")),
        **{name: frozenset(words) for name, words in table.items()},
    )


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations, without their full stop and in lower case, that do not end a sentence; all languages."""
    table = load("grammar")
    return frozenset(table["en"]["abbreviations"]) | frozenset(table["other"]["abbreviations"])


@cache
def calendar(language: str) -> Calendar:
    """The calendar words of a language; English where there are none."""
    tables = load("calendar")
    table = tables.get(language, tables["en"])
    return Calendar(
        months=_numbered(1, table["months"], table.get("shortMonths", ())) | table.get("otherMonths", {}),
        weekdays=_numbered(0, table["weekdays"], table.get("shortWeekdays", ())),
        numbers=_numbered(0, table.get("numbers", ()), ()),
        seasons=dict(table.get("seasons", {})),
    )


@cache
def states() -> tuple[State, ...]:
    """Every state known."""
    return tuple(
        State(
            name=row["name"],
            code=row["code"],
            names=(row["name"], *row.get("also", ())),
            adjectives=tuple(row.get("adjectives", ())),
            capital=row.get("capital"),
            korean=tuple(row.get("korean", ())),
        )
        for row in load("states")["state"]
    )


@cache
def actor_words() -> ActorWords:
    """Words by which people, bodies, documents and unnamed sources are known."""
    table = load("actors")
    korean = table["korean"]
    return ActorWords(
        titles=frozenset(table["titles"]),
        bodies=frozenset(table["bodies"]),
        known_bodies=frozenset(table["knownBodies"]),
        body_nouns=frozenset(table["bodyNouns"]),
        unnamed=frozenset(table["unnamed"]),
        camps=frozenset(table["camps"]),
        sayings=frozenset(table["sayings"]),
        persons=frozenset(table["persons"]),
        offices=frozenset(table["offices"]),
        documents=frozenset(table["documents"]),
        masculine=frozenset(table["masculine"]),
        feminine=frozenset(table["feminine"]),
        official=frozenset(table["official"]),
        lower_titles=frozenset(word.lower() for word in table["titles"] if " " not in word),
        agencies=frozenset(table["agencies"]),
        given=frozenset(table["given"]),
        family_first=frozenset(table["familyFirst"]),
        korean_families=korean["families"],
        korean_titles=tuple(korean["titles"]),
        korean_between=tuple(korean["between"]),
    )


def family_of(name: str) -> str:
    """The family name in a person's name: first in Korean and Chinese order, else last."""
    if name and "가" <= name[0] <= "힣":
        return name[0]
    words = name.split()
    actors = actor_words()
    if words and words[0] in actors.family_first and len(words) > 1:
        eastern = len(words) == 3 or "-" in words[1] or (len(words) == 2 and words[0] not in actors.given)
        if eastern and not (len(words) == 3 and (words[1].endswith(".") or words[0] in actors.given)):
            return words[0]
    return words[-1] if words else ""


def _verbs(groups: Iterable[dict[str, Any]]) -> Iterable[tuple[str, CueVerb]]:
    """Lemma (the verb alone) and entry, a lemma's groups kept apart."""
    for group in groups:
        channel = group.get("channel")
        for lemma in group["lemmas"]:
            verb, *particle = lemma.split()
            yield (
                verb,
                CueVerb(
                    lemma,
                    frozenset(group["takes"]),
                    tuple(particle),
                    Channel(channel) if channel else None,
                ),
            )


def _numbered(first: int, *lists: Iterable[str]) -> dict[str, int]:
    return {name: number for names in lists for number, name in enumerate(names, first)}
