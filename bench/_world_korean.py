"""Articles of the made-up world in Korean: short news of a communication, with names in Hangul."""

from datetime import timedelta

from _world_affairs import Contact
from _world_people import Person
from _world_sheet import Met, Named, Paragraph, Sheet, Who
from _world_writing import LIKE, PARTS
from ontherecord.edtf import Edtf
from ontherecord.records import ActorKind, Channel, MentionKind


def korean(one: Contact, zone: int) -> Paragraph | None:
    """A paragraph in Korean on a call, a meeting or a letter between two whose names are known in Hangul."""
    sides = one.sides
    if one.kind not in (*LIKE, Channel.LETTER) or not all(p.names.hangul and p.state.korean for p in sides):
        return None
    sheet = Sheet(0)
    told = one.day + timedelta(zone)
    sheet.begin()
    first = _in_korean(sheet, sides[0])
    sheet.put("이(가) ")
    second = _in_korean(sheet, sides[1])
    sheet.put(
        f"에게 {told.month}월 {told.day}일 " if one.kind is Channel.LETTER else f"과(와) {told.month}월 {told.day}일 "
    )
    words = sheet.put(
        {Channel.CALL: "통화했다", Channel.MEETING: "회담했다", Channel.LETTER: "친서를 보냈다"}[one.kind]
    )
    sheet.put(".")
    sheet.end()
    parts = tuple(zip((first, second), PARTS[one.kind], strict=True))
    sheet.met.append(Met(one.key, one.kind, words, parts, Edtf(told.isoformat()), None))
    sheet.close()
    return sheet.paragraphs[0]


def _in_korean(sheet: Sheet, one: Person) -> Who:
    sheet.named.append(Named(sheet.put(str(one.state.korean)), MentionKind.STATE, f"state:{one.state.name}"))
    sheet.put(" ")
    span = sheet.put(str(one.names.hangul))
    sheet.named.append(Named(span, MentionKind.PERSON, one.key))
    return Who((one.key,), span, ActorKind.PERSON, one.known)
