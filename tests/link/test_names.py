"""Personal names: what is one name in other letters, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.link.names import SCORES, How, alike, comparison, family_frames, is_common, is_full, keys
from ontherecord.link.names_clean import clean
from ontherecord.link.names_korean import readings
from ontherecord.link.names_parts import person_name, skeleton, untitled
from ontherecord.link.romanize import latin
from ontherecord.records import MentionKind

NAMES = (
    "Kim Jong Un", "Kim Jong-un", "Kim Jung Eun", "김정은", "Jong Un Kim", "Kim Yo Jong", "Kim", "Abe Shinzo",
    "Shinzo Abe", "Volodymyr Zelenskyy", "Vladimir Zelensky", "Зеленський", "Joe Biden", "Joseph R. Biden Jr.",
    "J. Biden", "Hunter Biden", "George W. Bush", "George H. W. Bush", "George Bush", "Ursula von der Leyen",
    "von der Leyen", "Mohammed bin Salman", "Sherwood-Randall", "Liz Sherwood-Randall", "도널드 트럼프", "Li Wei",
    "", "Dr.", "安倍晋三", "Abdel Fattah el-Sisi",
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "KIM JONG-UN"),
        ("Kim Jong Un", "Kim Jung Eun"),
        ("Kim Jongun", "Jong Un Kim"),
        ("North Korean leader Kim Jong Un", "김정은"),
        ("Kim Chun-shik", "Kim Cheon-shik"),
        ("Chun Doo-hwan", "전두환"),
        ("Moon Jae-in", "문재인 대통령"),
        ("Lee Jae-myung", "이재명"),
        ("Kang Kyung-wha", "강경화"),
        ("Ri Yong Ho", "Lee Yong-ho"),
        ("Abe Shinzo", "Shinzo Abe"),
        ("きしだ ふみお", "Fumio Kishida"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Володимир Зеленський", "Volodymyr Zelenskiy"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Αλέξης Τσίπρας", "Alexis Tsipras"),
        ("Alexander Lukashenko", "Alyaksandr Lukashenka"),
        ("Sergey Viktorovich Lavrov", "Sergei Lavrov"),
        ("Yuriy Ushakov", "Yury Ushakov"),
        ("Dmitri Medvedev", "Dmitry Medvedyev"),
        ("Recep Tayyip Erdoğan", "President Recep Erdogan"),
        ("Biden, Joseph", "Joe Biden"),
        ("John F. Kennedy", "John Kennedy"),
        ("Tony Blinken", "Secretary of State Antony J. Blinken"),
        ("Ursula Von Der Leyen", "Ursula von der Leyen"),
        ("Muhammad bin Salman", "Mohammed bin Salman"),
        ("Abdel Fattah el-Sisi", "Abdelfattah Al-Sisi"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Mikhail Gorbachev", "Michail Gorbatschow"),
        ("Nikita Khrushchev", "Nikita Chruschtschow"),
        ("Faisal al-Majadi", "Faysal al-Majadhi"),
        ("Gamal al-Zahawi", "Jamal Al-Zahaoui"),
        ("Boris Yeltsin", "Boris Eltsin"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert alike(one, other) >= 0.9
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Kim Jong Un", "Kim Yo Jong", How.OTHER_GIVEN),
        ("Kim Jong Un", "Kim Jong Il", How.OTHER_GIVEN),
        ("Park Jin", "Park Geun-hye", How.OTHER_GIVEN),
        ("Hunter Biden", "Joe Biden", How.OTHER_GIVEN),
        ("George W. Bush", "George H. W. Bush", How.OTHER_GIVEN),
        ("Martin King Jr.", "Martin King Sr.", How.OTHER_NUMBER),
        ("Charles Michel", "Michel Charles", How.OTHER),
        ("AbdulAziz bin Salman", "Salman bin Abdulaziz", How.OTHER),
        ("Michael Johnson", "Michael Johnston", How.OTHER),
        ("Arif Alvi", "Ilham Aliyev", How.OTHER),
    ],
)
def test_two_names(one: str, other: str, how: How) -> None:
    assert comparison(one, other).how is how
    assert alike(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Kim Jong Un", "Kim", How.FAMILY),
        ("Lavrov", "Foreign Minister Sergei Lavrov", How.FAMILY),
        ("von der Leyen", "Ursula von der Leyen", How.FAMILY),
        ("Sherwood-Randall", "Liz Sherwood-Randall", How.FAMILY),
        ("Hillary", "Hillary Clinton", How.GIVEN),
        ("J. Biden", "Joe Biden", How.INITIALS),
        ("Pat Hector", "Mary Pat Hector", How.LATER),
        ("Donald Trump Jr.", "Donald Trump", How.JUNIOR),
        ("Andrei Sybiha", "Andrei Sybiga", How.NEARLY),
        ("Alexand Hicks", "Alexandre Hicks", How.NEARLY),
        ("도널드 트럼프", "Donald Trump", How.UNCLEAR),
        ("安倍晋三", "Shinzo Abe", How.UNCLEAR),
        ("Dr.", "Joe Biden", How.OTHER),
    ],
)
def test_less_than_a_name(one: str, other: str, how: How) -> None:
    assert comparison(one, other).how is how
    assert 0 <= alike(one, other) < 0.85


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Abdullah II", "King Abdullah II", How.SAME),
        ("Tahnoun bin Zayed", "Tahnoon bin Zayed Al Nahyan", How.SHORTER),
        ("Julissa Reynoso", "Julissa Reynoso Pantaleón", How.CUT),
        ("Gil Ortega", "Gilbert Ortega", How.NICKNAME),
        ("Ilham Aliyev Aliyev", "Ilham Aliyev", How.SAME),
        ("Ukraine Volodymyr Zelenskyy", "Volodymyr Zelenskyy", How.SAME),
        ("Joe Biden Call", "Joe Biden", How.SAME),
        ("Abdullah II", "Abdullah III", How.OTHER_NUMBER),
        ("Kim Jong", "Kim Jong Un", How.OTHER_GIVEN),
        ("Hamad bin Isa Al Khalifa", "Salman bin Hamad Al Khalifa", How.OTHER_GIVEN),
    ],
)
def test_parts_left_out_and_put_before(one: str, other: str, how: How) -> None:
    assert comparison(one, other).how is how
    if SCORES[how] >= SCORES[How.JUNIOR]:
        assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Joe Biden Meeting", MentionKind.PERSON, "Joe Biden"),
        ("Defense Kathleen Hicks", MentionKind.PERSON, "Kathleen Hicks"),
        ("Pro Tempore Toni Atkins", MentionKind.PERSON, "Toni Atkins"),
        ("An Song Il", MentionKind.PERSON, "An Song Il"),
        ("Emily Post", MentionKind.PERSON, "Emily Post"),
        ("Lee County", MentionKind.PERSON, ""),
        ("Assembly", MentionKind.PERSON, ""),
        ("C.E.O.", MentionKind.BODY, ""),
        ("Senior White House", MentionKind.BODY, "White House"),
        ("the Ford Foundation", MentionKind.BODY, "Ford Foundation"),
    ],
)
def test_what_is_left_of_a_mention(words: str, kind: MentionKind, name: str) -> None:
    assert clean(words, kind) == name


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_order_does_not_matter(one: str, other: str) -> None:
    assert comparison(one, other) == comparison(other, one)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_compared(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert comparison(one, one).how in (How.SAME, How.SPELLING, How.FAMILY, How.UNCLEAR)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_names_that_may_be_one_share_a_key(one: str, other: str) -> None:
    how = comparison(one, other).how
    if SCORES[how] >= SCORES[How.JUNIOR]:
        assert set(keys(one)) & set(keys(other))
    if how is How.FAMILY:
        assert family_frames(one) & family_frames(other)


def test_titles_are_no_names() -> None:
    assert untitled("former Vice Unification Minister Kim Chun-shik") == ("kim", "chun shik")
    assert untitled("Mr. Lee’s") == ("lee",)
    assert untitled("President") == ("president",)
    assert person_name("Joseph R. Biden, Jr.").number == "jr"


def test_full_and_common_names() -> None:
    assert [is_full(name) for name in ("Kim", "Kim Jong Un", "김정은", "Sherwood-Randall")] == [
        False,
        True,
        True,
        False,
    ]
    assert is_common("John Smith")
    assert is_common("Kim Young-ho")
    assert is_common("Li Wei")
    assert not is_common("Kim Chun-shik")
    assert not is_common("Evans Revere")


def test_letters() -> None:
    assert latin("путин") == "putin"
    assert latin("しょうた") == "shouta"
    assert skeleton("zelenskyy") == skeleton("zelenskiy") == skeleton("zelensky")
    assert readings(("evans", "revere")) == frozenset()
    assert readings(("kim", "jong", "un")) & readings(("김정은",))
