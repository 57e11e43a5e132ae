"""What the rooms share."""

from typing import Annotated

from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import PathParameter, QueryParameter, SkipValidation

from ontherecord.store.base import Store
from ontherecord.web.rooms.errors import Failed

PROBLEMS = {
    400: ResponseSpec(Failed, description="A parameter has a value that is not allowed.", generate_examples=False),
    404: ResponseSpec(Failed, description="The record holds nothing of that id.", generate_examples=False),
}

GivenStore = NamedDependency[SkipValidation[Store]]
GivenReviewer = NamedDependency[str]
Id = Annotated[str, PathParameter(description="An id, or a beginning of one that no other shares.")]
Sha256 = Annotated[str, PathParameter(description="SHA-256 of the page's bytes, 64 hexadecimal digits.")]
PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=100_000, description="Page of the list, from 1.")]
