"""Vectors of statements: what is said alike lies near, whatever its words.

A small sentence encoder of its own, run on the statement alone; nothing in reading an article waits for it.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ontherecord.nlp.decode import Floats
from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.session import opened
from ontherecord.nlp.tokenize import Ints, WordPieces, split_words

GRAPH = "statements.onnx"
# pieces that are read of a statement
LONGEST = 254


class StatementEncoder:
    """Statement in, vector out."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load the weights of a folder (``statements.onnx``, ``tokenizer.json``)."""
        self._session = opened(folder / GRAPH)
        self._wordpieces = WordPieces(folder / TOKENIZER)

    def vector(self, statement: str) -> Floats:
        """The vector of a statement, [384], of length one; the dot product of two is their likeness, -1 to 1.

        It depends on nothing but the statement's words; of a long one the first 254 pieces count.
        """
        found: Floats = self._session.run(["vector"], {"ids": ids_of(statement, self._wordpieces)})[0]
        return found


def ids_of(statement: str, wordpieces: WordPieces) -> Ints:
    """The pieces of a statement between the marks of beginning and end."""
    pieces = wordpieces.encode(split_words(statement).strings()).ids[:LONGEST]
    return np.concatenate([[wordpieces.cls], pieces, [wordpieces.sep]]).astype(np.int32)


@cache
def shipped() -> StatementEncoder:
    """The encoder of the package, loaded once a process."""
    return StatementEncoder()
