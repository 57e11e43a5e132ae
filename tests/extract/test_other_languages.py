from collections.abc import Callable

import pytest

from ontherecord.extract.baseline import Baseline
from ontherecord.records import Article


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "이 대표는 “항구를 닫겠다”라고 말했다.", [("이 대표", "말했다", "“항구를 닫겠다”")]),
        ("ko", '외교부 당국자가 "협의 중"이라고 밝혔다.', [("외교부 당국자", "밝혔다", '"협의 중"')]),
        ("ko", "이 신문에 따르면 항구가 닫혔다.", [("이 신문", "에 따르면", "항구가 닫혔다")]),
        ("ko", "그는 이 대표가 보이는 “관심은 없다”고 말했다.", [("그", "말했다", "“관심은 없다”")]),
        ("ko", "이어 이 대표가 보이는 “관심은 없다”고 말했다.", [("", "말했다", "“관심은 없다”")]),
        ("ko", "그 항구는 “문”이라고 불린다.", []),
        ("ja", "外相は「港を閉じる」と述べた。", [("外相", "述べた", "「港を閉じる」")]),
        ("ja", "港は「門」である。", []),
        (
            "de",
            "„Der Hafen ist zu“, sagte die Ministerin am Montag.",
            [("die Ministerin", "sagte", "„Der Hafen ist zu“")],
        ),
        ("de", "Der „Hafen“ ist zu.", []),
        (
            "fr",
            "« Le port est fermé », a déclaré la ministre.",
            [("la ministre", "a déclaré", "« Le port est fermé »")],
        ),
    ],
)
def test_quotations(
    article: Callable[..., Article], language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    read = article(text, language=language)
    found = [
        tuple(" … ".join(s.quote(text) for s in role) for role in (a.source, a.cue, a.content))
        for a in Baseline().extract(read).attributions
    ]
    assert found == expected


def test_korean_names_stand_before_titles(article: Callable[..., Article]) -> None:
    read = article("이민수 전 통일부 차관이 왔다. 이 차관은 미국에 간다.", language="ko")
    found = [(m.span.quote(read.text), m.kind.value, m.chain) for m in Baseline().extract(read).mentions]
    assert found == [("이민수", "person", 0), ("이", "person", 0), ("미국", "state", 1)]
