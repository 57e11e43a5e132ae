from ontherecord.records import Channel
from ontherecord.vocab.channels import channel_nouns, spoken_words


def test_every_channel_is_of_the_closed_vocabulary() -> None:
    assert channel_nouns("en")["phone call"] is Channel.CALL
    assert channel_nouns("ko")["친서"] is Channel.LETTER
    assert channel_nouns("xx") == {}


def test_phrases_tell_a_channel_without_a_noun() -> None:
    words = spoken_words()
    match = words.phrases.search("She said under oath that it was late.")
    assert match is not None
    assert words.by_phrase[match[0]] is Channel.TESTIMONY
