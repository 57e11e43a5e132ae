from typing import Any

import pytest
from tests.training.given import REASON, some_examples, some_network

torch = pytest.importorskip("torch", reason=REASON)
batches = pytest.importorskip("training.batches", reason=REASON)
distil = pytest.importorskip("training.distil", reason=REASON)
keeping = pytest.importorskip("training.keeping", reason=REASON)
lessons = pytest.importorskip("training.lessons", reason=REASON)


def losses(one: Any, former: Any) -> list[Any]:
    windows = [e.window for e in some_examples()]
    inputs = batches.inputs_of(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = one.encode(inputs)
    return list(keeping.kept(one, former, words, inputs, batches.words_of(windows)))


def values(one: Any, former: Any) -> dict[str, float]:
    return {loss.name: loss.value.item() for loss in losses(one, former)}


def test_who_is_as_before_has_nothing_to_keep() -> None:
    former = some_network(1)
    assert all(abs(loss.value.item()) < 1e-6 for loss in losses(former, former))


def test_who_has_changed_is_brought_back() -> None:
    former, other = some_network(1), some_network(2)
    before = values(other, former)
    optimizer = torch.optim.AdamW(other.parameters(), lr=1e-2)
    for _ in range(40):
        optimizer.zero_grad()
        sum(loss.value * loss.weight for loss in losses(other, former)).backward()
        optimizer.step()
    after = values(other, former)
    assert before.keys() == {"kept names", "kept timexes", "kept kinds", "kept bounds", "kept referents"}
    assert all(after[name] < before[name] / 2 for name in before)
    assert all(parameter.grad is None for parameter in former.parameters())


def test_lessons_are_learned_and_the_rest_is_kept_in_one_step() -> None:
    former = some_network(1)
    given = lessons.lessons([former], [e.window for e in some_examples()], 2048)
    (step,) = distil.Lessons(given, 2048, former).steps(0, None)
    found = {loss.name: loss.value.item() for loss in step(some_network(2))}
    assert found["taught tags"] > 0
    assert found["kept names"] > 0
