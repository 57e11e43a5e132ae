"""The whole record as JSON lines: articles with all found in them, failed pages, judgements, links, actors."""

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.export.as_json import FailedPage, PageProblem, ReadPage, dump, found
from ontherecord.records import Cluster, Judgement, LinkJudgement, LinkKind, Match
from ontherecord.store.base import View


@dataclass(frozen=True, slots=True)
class ExportedArticle(ReadPage):
    """A line of ``export``: what ``extract`` gives of the page, and which version of which address it is.

    ``carried``: the page itself was not public by the day asked for, but tells of what was.
    """

    address: str
    version: int
    versions: int
    carried: bool = False


@dataclass(frozen=True, slots=True)
class ExportedJudgement:
    """A line of ``export``: one judgement; lines come in the order they were made."""

    judgement: Judgement


@dataclass(frozen=True, slots=True)
class ExportedCluster:
    """A line of ``export``: what several objects tell of and is one, and the matches that hold it together."""

    cluster: Cluster
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class ExportedDecision:
    """A line of ``export``: one decision on what is one; lines come in the order they were made."""

    decision: LinkJudgement


@dataclass(frozen=True, slots=True)
class ExportedActors:
    """A line of ``export``: a list of office holders that a user added, in TOML."""

    actors: str
    toml: str


def lines(view: View, *, text: bool = True) -> Iterator[str]:
    """Each article (newest published first, all versions), failed pages, judgements, what is linked, decisions.

    Then added actors; an object each.

    ``text=False`` leaves the articles' text and the quotations out and keeps offsets, hashes and lengths.
    """
    carried = view.carriers()
    for row in (*view.articles(latest_only=False), *carried):
        reading = view.reading(row.id)
        page = reading.page
        exported = ExportedArticle(
            page=page.name,
            sha256=page.sha256,
            media_type=page.media_type,
            **found(reading),
            address=row.address,
            version=row.version,
            versions=row.versions,
            carried=row in carried,
        )
        yield dump(exported, text=text)
    for failed in view.pages():
        if failed.error is not None:
            kind, _, message = failed.error.partition(": ")
            yield dump(FailedPage(failed.name, PageProblem(kind, message)))
    for judgement in view.judgements():
        yield dump(ExportedJudgement(judgement), text=text)
    for kind in LinkKind:
        for cluster in view.clusters(kind):
            if len(cluster.members) > 1:
                yield dump(ExportedCluster(cluster, tuple(view.matches(cluster))), text=text)
    for decision in view.link_judgements():
        yield dump(ExportedDecision(decision), text=text)
    for one in view.actor_lists():
        yield dump(ExportedActors(one.name, one.text))
