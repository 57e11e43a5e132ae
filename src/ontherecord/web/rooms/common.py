"""What the rooms share."""

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter, SkipValidation

from ontherecord.store.base import Store

GivenStore = NamedDependency[SkipValidation[Store]]
GivenReviewer = NamedDependency[str]
Id = FromPath[str]
PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=100_000, description="Page of the list, from 1.")]
