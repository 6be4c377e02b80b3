"""What Ofsted said and only a council's paper tells: looked for there when Ofsted's own documents do not say it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.evidence.draft import Draft
from assistant.questions.intents import Intent
from assistant.questions.period import day_of, is_dated
from assistant.questions.understanding import Understanding
from index.library import Hit, Library
from index.scope import Scope
from ingest.documents import Document

NOTE = "No document of Ofsted’s that was searched says this. A council’s paper tells of it, in the council’s words."
#: What is asked of Ofsted's reports as such: their lists, their authors, their grades beside one another.
_OF_REPORTS = frozenset({Intent.LIST, Intent.PERSON, Intent.WHICH, Intent.DEFINITION, Intent.OUTSIDE, Intent.COMPARE})
#: What is asked of a deed of Ofsted's, which a paper tells without its words.
OF_DEEDS = frozenset({Intent.NUMBER, Intent.PERSON, Intent.DATE})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TELLS = (
    r"(?:sa(?:id|w|ys)|stat(?:ed|es)|f(?:ou|i)nd(?:s|ings?)?|highlight(?:ed|s)|voiced|criticis\w+|judg\w+|rat(?:ed|ing)"
    r"|recogni[sz]ed|noted|reported|identified|prais\w+|conclu\w+|comment(?:ed|s)?|told|raised|graded?|observed"
    r"|interviewed|looked at|sampled|tracked|visited|examined"
    r"|acknowledged|recommend\w+|feedback|message|concerns?|view|verdict)"
)
_INSPECTORS = r"(?:ofsted|inspectors?|inspections?|monitoring visits?)"
_OF_INSPECTORS = re.compile(rf"\b{_INSPECTORS}\b", re.I)
_RELAYED = re.compile(rf"\b{_INSPECTORS}\b.{{0,60}}?\b{_TELLS}\b|\b{_TELLS}\b.{{0,30}}?\b{_INSPECTORS}\b", re.I | re.S)
_HEADED = re.compile(rf"\bfindings\b|\b{_INSPECTORS}\s+{_TELLS}\b", re.I)


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


def papers_since(found: Draft, library: Library, chosen: Scope | None) -> Scope | None:
    """The council's own papers of the time since what was found, or undated; what the reader chose where none is."""
    quoted = [library.document(library.paragraph(c.paragraph_id).doc_id) for c in found.citations]
    places = {d.authority for d in quoted}
    first = min((day_of(d) for d in quoted if is_dated(d)), default=date.min)
    papers = [d for d in library.documents() if d.authority in places and d.publisher and "Ofsted" not in d.publisher]
    own = [d for d in papers if (day_of(d) >= first if is_dated(d) else _may_be_since(d, first.year, library))]
    if not own or (chosen is not None and (chosen.doc_ids or chosen.publishers)):
        return chosen
    publishers = tuple(sorted({d.publisher for d in own}))
    return replace(chosen or Scope(), publishers=publishers, doc_ids=tuple(d.doc_id for d in own))


def _may_be_since(document: Document, year: int, library: Library) -> bool:
    """True when an undated paper names that year, a later one or none: what names 2016 last was not written in 2019."""
    years = [int(y) for p in library.paragraphs(document.doc_id) for y in _YEAR.findall(p.text)]
    return max(years, default=year) >= year


def of_the_inspection(hits: Sequence[Hit], library: Library, *, between: bool) -> tuple[Hit, ...]:
    """The hits that tell what Ofsted found or said, or stand under a heading on it: the rest is the council's own.

    `between` its documents, at a time of which it published none, what it did is told by the council as well.
    """
    told = _OF_INSPECTORS if between else _RELAYED
    paragraphs = ((hit, library.paragraph(hit.paragraph_id)) for hit in hits)
    return tuple(
        hit
        for hit, p in paragraphs
        if told.search(p.text) or any(_HEADED.search(heading) for heading in p.headings[-1:])
    )
