"""What the rooms share."""

from typing import Annotated

from litestar.params import Dependency, Parameter

from ontherecord.store.base import Store

GivenStore = Annotated[Store, Dependency(skip_validation=True)]
GivenReviewer = Annotated[str, Dependency(skip_validation=True)]
PageNumber = Annotated[int, Parameter(query="page", ge=1, le=100_000, description="Page of the list, from 1.")]
