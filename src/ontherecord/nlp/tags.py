"""What the heads tell of words: BIOES tags over labels, and kinds of mentions; what tag may follow what."""

import numpy as np
import numpy.typing as npt

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
OUTSIDE = 0
TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
# names of the worldwide newswire corpus
NAMES = ("Date", "Facility", "Location", "Misc", "Money", "NORP", "Organization", "Person", "Product")
# TIMEX3 types
TIMEXES = ("DATE", "TIME", "DURATION", "SET")
# entity types of GUM
KINDS = ("abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")
PLACES = 4
BEGIN, MIDDLE, END, SINGLE = range(PLACES)


def tag(role: int, place: int) -> int:
    """The number of a role's tag."""
    return 1 + role * PLACES + place


def of_run(role: int, length: int) -> npt.NDArray[np.int32]:
    """The tags of a run of words that has a role."""
    if length == 1:
        return np.array([tag(role, SINGLE)], dtype=np.int32)
    return np.array([tag(role, BEGIN), *[tag(role, MIDDLE)] * (length - 2), tag(role, END)], dtype=np.int32)


def role_of(number: int) -> int:
    """The role of a tag other than ``OUTSIDE``."""
    return (number - 1) // PLACES


def _opens(number: int) -> bool:
    return number != OUTSIDE and (number - 1) % PLACES in {BEGIN, SINGLE}


def _closes(number: int) -> bool:
    return number == OUTSIDE or (number - 1) % PLACES in {END, SINGLE}


def allowed() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which tag may follow which ([from, to]), which may start a paragraph, which may end one."""
    count = len(TAGS)
    follow = np.zeros((count, count), dtype=bool)
    for one in range(count):
        for two in range(count):
            if _closes(one):
                follow[one, two] = two == OUTSIDE or _opens(two)
            else:
                follow[one, two] = two in {tag(role_of(one), MIDDLE), tag(role_of(one), END)}
    start = np.array([number == OUTSIDE or _opens(number) for number in range(count)])
    end = np.array([_closes(number) for number in range(count)])
    return follow, start, end
