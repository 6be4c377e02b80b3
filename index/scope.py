"""Scope: which documents a question is about.  Filters are applied before anything is ranked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.documents import Document


class Origin(StrEnum):
    """Where a part of the scope came from."""

    STATED = "stated"
    CARRIED_OVER = "carried over"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Scope:
    """What to search; an empty part does not restrict.

    `start` and `end` are both included.  A document is in the period when it
    was published in it or when its inspection overlaps it ("the 2017
    inspection" may have been published in January 2018).  `origins` says for
    each part ("authorities", "period", ...) where it came from.
    """

    authorities: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    publishers: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    doc_ids: tuple[str, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()


def in_period(document: Document, start: date | None, end: date | None) -> bool:
    """True when the document was published, or its inspection was under way, between start and end."""
    if start is None and end is None:
        return True
    low, high = start or date.min, end or date.max
    spans = (
        (document.published, document.published),
        (document.inspected_from or document.inspected_to, document.inspected_to or document.inspected_from),
    )
    return any(first <= high and last >= low for first, last in spans if first is not None and last is not None)


def in_scope(document: Document, scope: Scope) -> bool:
    """True when every stated part of the scope admits the document; unknown values are not admitted."""
    return (
        (not scope.authorities or document.authority in scope.authorities)
        and in_period(document, scope.start, scope.end)
        and (not scope.publishers or document.publisher in scope.publishers)
        and (not scope.frameworks or document.framework in scope.frameworks)
        and (not scope.kinds or document.kind in scope.kinds)
        and (not scope.doc_ids or document.doc_id in scope.doc_ids)
    )
