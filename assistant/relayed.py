"""What Ofsted said and only a council's paper tells: looked for there when Ofsted's own documents do not say it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.intents import Intent
from assistant.understand import Understanding
from index.library import Hit, Library
from index.scope import Scope
from ingest.documents import Document

NOTE = "No document of Ofsted’s that was searched says this; a council’s paper does, in the council’s words."
#: What is asked of Ofsted's reports as such: their lists, their authors, their grades beside one another.
_OF_REPORTS = frozenset({Intent.LIST, Intent.PERSON, Intent.WHICH, Intent.DEFINITION, Intent.OUTSIDE, Intent.COMPARE})
_OF_INSPECTION = re.compile(r"\bofsted\b|\binspect(?:ors?|ions?|ed)\b", re.I)


def scope_of_papers(understanding: Understanding, documents: Sequence[Document], chosen: Scope | None) -> Scope | None:
    """The council's own papers, where a question's wording asked for Ofsted's documents; None where there is nothing.

    Never where the reader chose whose documents to search.
    """
    asked = understanding.scope.publishers
    if not asked or not all("Ofsted" in name for name in asked) or understanding.intent in _OF_REPORTS:
        return None
    if chosen is not None and chosen.publishers:
        return None
    places = understanding.scope.authorities
    papers = {d.publisher for d in documents if d.publisher and (not places or d.authority in places)}
    names = tuple(sorted(name for name in papers if "Ofsted" not in name))
    return replace(chosen or Scope(), publishers=names) if names else None


def of_the_inspection(hits: Sequence[Hit], library: Library) -> tuple[Hit, ...]:
    """The hits whose paragraph, or what it stands under, speaks of Ofsted: the rest is what the council says itself."""
    kept = []
    for hit in hits:
        paragraph = library.paragraph(hit.paragraph_id)
        title = library.document(paragraph.doc_id).title
        if _OF_INSPECTION.search(" ".join((title, *paragraph.headings, paragraph.text))):
            kept.append(hit)
    return tuple(kept)
