from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from tests.training.given import REASON, some_examples, some_network

from ontherecord.nlp import tags

torch = pytest.importorskip("torch", reason=REASON)
distil = pytest.importorskip("training.distil", reason=REASON)
lessons = pytest.importorskip("training.lessons", reason=REASON)


def test_how_likely_tags_are_is_what_summing_over_all_paths_gives() -> None:
    crf = some_network(1).crf
    emissions = torch.randn(1, 3, len(tags.TAGS))
    likely, pairs = crf.expected(emissions, torch.tensor([3]))
    follow, start, end = crf.scores()
    every = list(product(range(len(tags.TAGS)), repeat=3))
    scores = torch.stack(
        [
            start[a]
            + emissions[0, 0, a]
            + follow[a, b]
            + emissions[0, 1, b]
            + follow[b, c]
            + emissions[0, 2, c]
            + end[c]
            for a, b, c in every
        ]
    )
    weights = scores.softmax(dim=0)
    summed, followed = torch.zeros_like(emissions[0]), torch.zeros_like(follow)
    for path, weight in zip(every, weights, strict=True):
        for i, one in enumerate(path):
            summed[i, one] += weight
        for a, b in pairwise(path):
            followed[a, b] += weight
    assert torch.allclose(likely[0], summed, atol=1e-5)
    assert torch.allclose(pairs[0], followed, atol=1e-5)


def test_who_knows_the_lesson_learns_nothing_from_it() -> None:
    teacher, other = some_network(1), some_network(2)
    given = lessons.lessons([teacher], [e.window for e in some_examples()], 2048)
    task = distil.Lessons(given, 2048)
    (step,) = task.steps(0, None)
    lost = {}
    for name, one in (("teacher", teacher), ("other", other)):
        one.zero_grad()
        losses = step(one)
        sum(loss.value for loss in losses).backward()
        lost[name] = losses[0].value.item(), float(one.crf.follow.grad.abs().max())
    assert lost["teacher"][0] < lost["other"][0]
    assert lost["teacher"][1] < 0.02 < lost["other"][1]


def test_a_lesson_on_padded_windows_is_that_on_each_alone() -> None:
    teacher, other = some_network(1), some_network(2)
    given = lessons.lessons([teacher], [e.window for e in some_examples()], 2048)
    together, lengths = 0.0, 0
    for lesson in given:
        emissions, _ = other.attribution(other.encode(distil.inputs_of([lesson.window])))
        together += distil.taught_tags(other.crf, emissions, [lesson]).item() * len(lesson.tags)
        lengths += len(lesson.tags)
    emissions, _ = other.attribution(other.encode(distil.inputs_of([one.window for one in given])))
    assert distil.taught_tags(other.crf, emissions, given).item() == pytest.approx(together / lengths, rel=1e-4)


def test_where_words_point_is_learned_too() -> None:
    teacher, other = some_network(1), some_network(2)
    (one, *_) = lessons.lessons([teacher], [some_examples()[0].window], 2048)
    size = len(one.window.words)
    rows = np.array([2, 3], dtype=np.int32)
    targets = np.zeros((2, size + 1), dtype=np.float16)
    targets[:, 5] = 1
    pointed = lessons.Pointed(rows, np.array([0.5, 0.5], dtype=np.float32), targets)
    lesson = replace(one, pointed=(pointed,))
    optimizer = torch.optim.AdamW(other.parameters(), lr=1e-2)
    for _ in range(40):
        _, pointers = other.attribution(other.encode(distil.inputs_of([lesson.window])))
        loss = distil.taught_pointers(pointers, [lesson])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert pointers[0, 0, 2:4].argmax(dim=1).tolist() == [5, 5]


def test_what_was_annotated_counts_beside_the_teacher() -> None:
    given = lessons.lessons([some_network(1)], some_examples(), 2048)
    (step,) = distil.Lessons(given, 2048, gold=3.0).steps(0, None)
    found = {loss.name: loss.weight for loss in step(some_network(2))}
    assert found["tags"] == 0.75
    assert found["taught tags"] == 0.25
