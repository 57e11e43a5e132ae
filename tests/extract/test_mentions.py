from ontherecord.extract.mentions import mentions
from ontherecord.spans import Span


def found(text: str) -> list[tuple[str, str, int | None]]:
    return [(m.span.quote(text), m.kind.value, m.chain) for m in mentions(text, [Span(0, len(text))], "en")]


def chains(text: str) -> dict[str, int | None]:
    return {quote: chain for quote, kind, chain in found(text) if kind == "person"}


def test_kinds() -> None:
    text = "U.S. President Ann Harrow met the Foreign Ministry in Oslo, and he told NATO."
    assert [(quote, kind) for quote, kind, _ in found(text)] == [
        ("U.S. President", "office"),
        ("Ann Harrow", "person"),
        ("Foreign Ministry", "body"),
        ("Oslo", "place"),
        ("he", "pronoun"),
        ("NATO", "body"),
    ]


def test_a_family_name_belongs_to_the_full_name_before_it() -> None:
    assert chains("Minister Kim Dae-ho spoke. Kim left.") == {"Kim Dae-ho": 0, "Kim": 0}


def test_of_two_families_the_one_told_before_counts() -> None:
    text = "Minister Kim Dae-ho spoke. Kim left. Then envoy Kim Su-jin came."
    assert chains(text) == {"Kim Dae-ho": 0, "Kim": 0, "Kim Su-jin": 1}


def test_two_before_it_keep_a_family_name_apart() -> None:
    text = "Minister Kim Dae-ho and envoy Kim Su-jin spoke. Then Kim left."
    assert chains(text)["Kim"] is None


def test_spellings_of_one_name_are_one_chain() -> None:
    text = "President Kim Dae Ho spoke. President Kim Dae-ho left."
    assert len(set(chains(text).values())) == 1


def test_a_title_alone_belongs_to_the_one_so_titled() -> None:
    text = "North Korean leader Kim Dae-ho spoke. The North Korean leader left. The Russian leader stayed."
    offices = [(quote, chain) for quote, kind, chain in found(text) if kind == "office"]
    assert offices == [("North Korean leader", 0), ("North Korean leader", 0)]


def test_an_unknown_name_is_a_person_when_its_last_word_speaks() -> None:
    text = "Orla Pell of Quay Street came late. Pell said it was dark."
    assert chains(text) == {"Orla Pell": 0, "Pell": 0}


def test_words_that_only_open_a_sentence_are_no_names() -> None:
    assert found("Meanwhile Officials left. The Next day was Monday.") == []
