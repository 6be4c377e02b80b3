"""Where a council's own words are asked for and no paper of it is held: said beside what Ofsted says, or instead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Statement, Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft
from assistant.language.phrases import says
from assistant.questions.sources import asks_of_ofsted
from assistant.questions.understanding import Understanding
from ingest.documents import Document

#: A paper as such is asked for: what Ofsted says cannot stand for what is in it.
_PAPER = re.compile(
    r"\b(?:council|cabinet|scrutiny|committee)(?:[’']s)? (?:own )?(?:papers?|minutes|briefings?)\b"
    r"|\bown (?:papers?|minutes)\b|\b(?:its|their) own (?:reports?|updates?)\b"
    r"|\b(?:papers?|minutes|briefings?) (?:to|for|of) (?:the )?(?:\w+ ){0,2}?"
    r"(?:cabinet|council|committee|members|scrutiny)\b",
    re.I,
)


def with_councils_words(draft: Draft, question: str, understanding: Understanding, held: Sequence[Document]) -> Draft:
    """The answer with a line that no paper of the council is held; none at all where it was to tell what a paper says.

    As it is where nobody asks for the council's words, or where documents by others than Ofsted are held.
    """
    asked = says("council's words", question) or bool(_PAPER.search(question))
    if not asked or asks_of_ofsted(question) or understanding.absent:
        return draft
    without = [name for name in understanding.scope.authorities if not _has_papers(name, held)]
    if not without or len(without) < len(understanding.scope.authorities):
        return draft
    line = f"No paper of {' or '.join(without)} council is held"
    if draft.status is Status.NOT_FOUND or _PAPER.search(question):
        reason = f"{line}, and Ofsted’s documents do not give its words."
        refused = not_found(understanding, (), reason=reason, order=draft.order).not_found
        near = tuple(c.paragraph_id for c in draft.citations) or (draft.not_found.nearest if draft.not_found else ())
        return Draft(Status.NOT_FOUND, not_found=refused and replace(refused, nearest=near[:3]), order=draft.order)
    note = Statement(f"{line}; this is Ofsted’s.", "framing")
    return replace(draft, status=Status.PARTIAL, statements=(note, *draft.statements))


def _has_papers(authority: str, held: Sequence[Document]) -> bool:
    return any(d.authority == authority and "ofsted" not in d.publisher.lower() for d in held)
