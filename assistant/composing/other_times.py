"""Of several times asked about, the one that an answer leaves out: found in other documents, or said to be missing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers import Statement, Status
from assistant.evidence.absence import answers, tells_of_time
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import sections_by_document
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.questions.intents import Intent
from assistant.questions.points import Point
from assistant.questions.understanding import Understanding

_WORDS = 50


def with_times_left_out(draft: Draft, understanding: Understanding, find: Callable[[], Sequence[Evidence]]) -> Draft:
    """The draft with what other documents tell of each time that it leaves out, or a line that none does.

    `find` gives the sentences found for the question in documents of any time; they are asked for only where the
    question names several times and no document is of one.
    """
    if not _is_of_several(draft, understanding):
        return draft
    left = [p for p in understanding.unheld if not _is_told(p, draft)]
    found = [e for e in find() if answers(e, understanding, dated=False)] if left else []
    lines = [f"Nothing that covers this was found for {label}." for label in _parts_left_out(draft, understanding)]
    for point in left:
        quoted = {c.quote for c in draft.citations}
        told = [e for e in found if tells_of_time(e, understanding, point) and e.text not in quoted]
        if told:
            draft = _joined(draft, build_draft(draft.status, sections_by_document(choose(told, words=_WORDS, most=1))))
        else:
            lines.append(f"The library holds no document of {point.words} in this scope, and no other tells of it.")
    if not lines:
        return draft
    framed = (Statement(line, "framing") for line in lines)
    return replace(draft, status=Status.PARTIAL, statements=(*draft.statements, *framed))


def _is_of_several(draft: Draft, understanding: Understanding) -> bool:
    """True for an answer to a question that names several times, where no line tells yet that one is missing."""
    told = draft.status in (Status.ANSWERED, Status.PARTIAL) and bool(draft.citations)
    return told and len(understanding.period.points) > 1 and understanding.intent is not Intent.OUTSIDE


def _parts_left_out(draft: Draft, understanding: Understanding) -> list[str]:
    """The labels of the times that have documents and of which no quote is."""
    cited = {c.paragraph_id for c in draft.citations}
    left = []
    for part in understanding.parts:
        own = {d.doc_id for d in part.documents}
        points = [p for p in understanding.period.points if part.label.endswith(p.words)]
        if points and not any(i.startswith(f"{o}-") for i in cited for o in own):
            left += [] if any(_is_told(p, draft) for p in points) else [part.label]
    return left


def _is_told(point: Point, draft: Draft) -> bool:
    """True when a quote or a line of an answer names the year of a time."""
    return any(str(point.start.year) in s.text or point.words in s.text for s in draft.statements)


def _joined(first: Draft, second: Draft) -> Draft:
    """Two answers one after the other, the quotes of the second numbered after those of the first."""
    by = len(first.citations)
    statements = (replace(s, citations=tuple(n + by for n in s.citations)) for s in second.statements)
    citations = (replace(c, n=c.n + by) for c in second.citations)
    order = tuple(dict.fromkeys((*first.order, *second.order)))
    return Draft(first.status, (*first.statements, *statements), (*first.citations, *citations), first.not_found, order)
