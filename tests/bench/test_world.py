"""The made-up world that linking is measured on, and the score it is measured by."""

import re
import sys
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "bench"))

import random

from _world import Told, world
from _world_names import made_up
from _world_people import People, states
from _world_said import Manner, another, report, saying
from _world_scores import b_cubed
from _world_words import CLAUSES, DEEDS, GOODS, JOINS, MATTERS, WHENS
from ontherecord.records import ActorKind, Communication, Directness
from ontherecord.store.sqlite import open_store
from ontherecord.vocab.offices import fold


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return list(world(7, 2500))


def test_a_seed_gives_one_world_and_fewer_articles_are_its_beginning(told: list[Told]) -> None:
    assert list(world(7, 300)) == told[:300]
    assert list(world(8, 300)) != told[:300]


def test_the_record_takes_every_article_and_finds_nothing_wrong(told: list[Told], tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db", create=True)
    with store.writer() as writer:
        for one in told[:200]:
            writer.add(one.reading)
    with store.view() as view:
        assert list(view.problems()) == []
        assert view.counts().articles == 200
        assert view.reading(told[150].reading.article.id).utterances == told[150].reading.utterances
    store.close()


def test_articles_come_by_day_and_as_densely_later_as_at_first(told: list[Told]) -> None:
    days = [str(one.reading.article.published) for one in told]
    assert days == sorted(days)
    half = len(days) // 2
    assert 0.6 < len(set(days[:half])) / len(set(days[half:])) < 1.7


def test_every_object_has_its_truth(told: list[Told]) -> None:
    for one in told:
        reading = one.reading
        assert [t.id for t in one.utterances] == [u.id for u in reading.utterances]
        assert [t.id for t in one.communications] == [c.id for c in reading.communications]
        assert [t.id for t in one.events] == [e.id for e in reading.events]
        spans = {named.span for named in one.named}
        assert spans <= {m.span for m in reading.mentions} | {s for u in reading.utterances for s in u.source}
    ids = [t.id for one in told for t in (*one.utterances, *one.communications, *one.events)]
    assert len(ids) == len(set(ids))
    assert len({one.reading.page.sha256 for one in told}) == len(told)


def test_spans_hold_what_they_should(told: list[Told]) -> None:
    for one in told:
        text = one.reading.article.text
        for utterance in one.reading.utterances:
            words = [span.quote(text) for span in utterance.content]
            quoted = [part[0] in '“"' and part[-1] in '”"' for part in words]
            assert all(quoted) == (utterance.directness is Directness.DIRECT)
            assert utterance.speaker is not None
            if utterance.speaker.kind is ActorKind.PERSON:
                assert utterance.speaker.mention is not None
                assert set(fold(utterance.speaker.mention.quote(text)).split()) <= _words(one, utterance.speaker.name)
        for sentence in one.reading.sentences:
            assert re.fullmatch(r"\S(.*\S)?", sentence.quote(text))
        for timex in one.reading.timexes:
            assert timex.value is not None
            assert str(int(timex.value[8:])) in timex.span.quote(text)


def _words(one: Told, name: str) -> set[str]:
    """The words of all that an article calls those whom it calls by a name."""
    text = one.reading.article.text
    keys = {actor.truth for actor in one.actors if actor.name == name}
    return {word for named in one.named if named.truth in keys for word in fold(named.span.quote(text)).split()}


def test_copies_are_of_an_earlier_article_of_another_outlet(told: list[Told]) -> None:
    seen: dict[str, Told] = {}
    kinds: Counter[str] = Counter()
    for one in told:
        article = one.reading.article
        if one.copy_of is not None:
            original = seen[one.copy_of].reading.article
            assert original.outlet != article.outlet
            own, others = article.text.split("\n\n"), original.text.split("\n\n")
            shared = [paragraph for paragraph in own if paragraph in others]
            assert len(shared) >= len(others) - 1
            assert shared
            kinds["whole" if own == others else "cut" if len(own) < len(others) else "added"] += 1
        seen[article.id] = one
    assert min(kinds["whole"], kinds["cut"], kinds["added"]) > 5


def test_statements_are_told_by_one_or_more_articles_in_various_manners(told: list[Told]) -> None:
    articles = defaultdict(set)
    manners = defaultdict(set)
    for one in told:
        for (_, truth), utterance in zip(one.utterances, one.reading.utterances, strict=True):
            articles[truth].add(one.reading.article.id)
            manners[truth].add((utterance.directness, len(utterance.content)))
    numbers = Counter(len(ids) for ids in articles.values())
    assert all(numbers[count] for count in range(1, 9))
    assert sum(len(ways) > 1 for ways in manners.values()) > len(manners) / 3


def test_both_sides_tell_of_communications_whose_days_may_differ(told: list[Told]) -> None:
    days = defaultdict(set)
    authors = defaultdict(set)
    for one in told:
        for (_, truth), communication in zip(one.communications, one.reading.communications, strict=True):
            if communication.date is not None:
                days[truth].add(communication.date)
            if communication.author is not None:
                authors[truth].add(communication.author.name)
    assert any(len(names) == 2 for names in authors.values())
    apart = [max(d.earliest for d in two) - min(d.earliest for d in two) for two in days.values()]
    assert any(lapse.days == 1 for lapse in apart)
    assert all(lapse.days <= 1 for lapse in apart)


def test_nothing_is_told_before_it_is_said(told: list[Told]) -> None:
    for one in told:
        published = one.reading.article.published
        assert published is not None
        dates = [u.said_on for u in one.reading.utterances] + [e.date for e in one.reading.events]
        assert all(day.latest <= published.earliest for day in dates if day is not None)


def test_sets_of_letters_have_members_told_one_by_one(told: list[Told]) -> None:
    communications: dict[str, Communication] = {}
    for one in told:
        communications |= {
            truth: it for (_, truth), it in zip(one.communications, one.reading.communications, strict=True)
        }
    within = {pair for one in told for pair in one.within}
    assert within
    for member, whole in within:
        count = communications[whole].count
        assert count is not None
        assert count > 2
        assert communications[member].count is None
        assert communications[member].kind is communications[whole].kind


def test_traps_are_laid() -> None:
    called = defaultdict(set)
    texts = defaultdict(set)
    speakers = defaultdict(set)
    for one in world(7, 6000):
        for actor in one.actors:
            called[actor.name].add(actor.truth)
        for (_, truth), said in zip(one.utterances, one.reading.utterances, strict=True):
            words = " ".join(span.quote(one.reading.article.text).strip('“”".,') for span in said.content)
            texts[words].add(truth)
            assert said.speaker is not None
            speakers[words].add(said.speaker.name)
    assert sum(len(people) > 1 for people in called.values()) > 5  # namesakes
    assert any(len(said) > 1 for said in texts.values())  # a formula, a repetition
    assert any(len(said) > 1 and len(speakers[words]) > 1 for words, said in texts.items())  # another speaker


def test_persons_are_written_in_several_ways_and_some_in_hangul(told: list[Told]) -> None:
    names = defaultdict(set)
    for one in told:
        for named in one.named:
            names[named.truth].add(named.span.quote(one.reading.article.text))
    forms = [written for key, written in names.items() if key.startswith("person:")]
    assert sum(len(written) > 3 for written in forms) > len(forms) / 3
    assert any("가" <= name[0] <= "힣" for written in forms for name in written)


def test_no_two_people_are_called_alike_but_for_a_trap() -> None:
    chance = random.Random(3)
    people = People(chance)
    start = states()
    met = {one.key: one for n in range(4000) for one in [people.of(chance.choice(start), _day(1996 + n // 400))]}
    alike = defaultdict(list)
    for one in met.values():
        alike[one.names.likeness].append(one)
    double = [ones for ones in alike.values() if len(ones) > 1]
    assert 0 < len(double) < len(met) * 0.08
    for ones in double:
        for one, other in combinations(ones, 2):
            assert one.names == other.names
            assert one.post != other.post


def _day(year: int) -> date:
    return date(year, 6, 1)


def test_a_family_name_is_kept_for_a_son() -> None:
    chance = random.Random(5)
    for culture in ("korean", "western", "japanese", "slavic", "arabic"):
        father = made_up(chance, culture)
        assert made_up(chance, culture, father.family).forms[0].short == father.forms[0].short


def test_every_style_says_the_same() -> None:
    slots = [{frozenset(re.findall(r"\{(\w+)\}", style)) for style in clause} for clause in CLAUSES]
    assert all(len(each) == 1 for each in slots)
    assert all(len(set(forms)) == 3 for forms in (*CLAUSES, *GOODS, *JOINS, *MATTERS, *WHENS))
    assert all(len(set(words)) == 3 for _, _, words in DEEDS)


@pytest.mark.parametrize("seed", range(200))
def test_another_saying_is_another_whatever_is_left_out(seed: int) -> None:
    chance = random.Random(seed)
    one = saying(chance, "Norway")
    assert 6 <= len(one.text().split()) <= 40
    other = another(chance, one)
    assert all(one.text(style) != other.text(style) for style in range(3))
    changed = set(re.findall(r"\w+", other.clauses[0].text(0))) - set(re.findall(r"\w+", one.clauses[0].text(0)))
    for _ in range(20):
        given = report(chance, other)
        words = set(re.findall(r"\w+", f"{given.indirect} {given.quoted} {given.more}"))
        if given.manner not in (Manner.TRANSLATED, Manner.RETOLD):
            assert not changed - {"will"} or changed & words


def test_b_cubed_has_the_figures_of_its_paper() -> None:
    truth = {**dict.fromkeys("12345", "a"), **dict.fromkeys("67", "b"), **dict.fromkeys("89ABC", "c")}
    one = b_cubed(["12345", "6789ABC"], truth)
    other = b_cubed(["1234589ABC", "67"], truth)
    assert (round(one.precision, 2), one.recall) == (0.76, 1.0)
    assert (round(other.precision, 2), other.recall) == (0.58, 1.0)
    assert one.f1 == pytest.approx(2 * one.precision / (one.precision + 1))


def test_what_no_cluster_has_is_alone_and_what_has_no_truth_does_not_count() -> None:
    alone = b_cubed([], dict.fromkeys("123", "a"))
    assert (alone.found, alone.true, alone.precision) == (3, 1, 1.0)
    assert alone.recall == pytest.approx(1 / 3)
    assert b_cubed(["12x", "3y"], dict.fromkeys("123", "a")) == b_cubed(["12", "3"], dict.fromkeys("123", "a"))
    assert b_cubed([], {}).items == 0
    with pytest.raises(ValueError, match="more than one cluster"):
        b_cubed(["12", "23"], dict.fromkeys("123", "a"))
