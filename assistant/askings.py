"""Questions that ask two things ("who ran the group, and how often did it meet?"): each half on its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import NotFound, Status
from assistant.draft import Draft
from assistant.names import Named
from assistant.period import Period

#: Words that begin a second asking after "and", "or", a comma or a question mark.
_ASKS = (
    r"(?:who|whom|whose|what|when|where|why|which|how|was|were|is|are|did|does|do|has|have|had|could|can|by whom"
    r"|out of how many|to whom|for how long|in which|on what|at what)"
)
_PARTED = re.compile(rf"(?:[,;?–]\s*(?:and|but|or)?\s+|\s+(?:and|but)\s+)(?P<second>{_ASKS}\b(?!\s*[,?]).*)$", re.I)
_BEGINS = re.compile(rf"(?:^|[,:–]\s*|\b(?:in|by|for|at|of|{'{'}1{'}'})\b.{{0,40}}?\s)?(?P<word>{_ASKS})\b", re.I)
_LEAST_WORDS = 3


def split_askings(question: str) -> tuple[str, str] | None:
    """The two halves of a question that asks two things, the second without its "and"; None for others.

    "What did Ofsted say about who leads it?" is one: before the second asking must stand "and" or a comma, and
    an asking of its own.
    """
    for match in _PARTED.finditer(question):
        first, second = question[: match.start()].strip(" ,;?–"), match.group("second").strip()
        if len(first.split()) < _LEAST_WORDS or len(second.split()) < _LEAST_WORDS:
            continue
        if re.search(rf"\b{_ASKS}\b", first, re.I):
            return f"{first}?", second[0].upper() + second[1:]
    return None


def join_drafts(halves: Sequence[tuple[str, Draft]]) -> Draft | None:
    """The answers to the halves one after the other, each under its half; None where none has one."""
    told = [draft for _, draft in halves if draft.status is not Status.NOT_FOUND]
    if not told:
        return None
    statements, citations = [], []
    for half, draft in halves:
        count = len(citations)
        if draft.status is Status.NOT_FOUND:
            reason = draft.not_found.reason if draft.not_found is not None else ""
            statements.append(Statement(f"On “{half}”: {reason}".strip(), "framing"))
            continue
        statements.append(Statement(f"On “{half}”:", "framing"))
        citations.extend(replace(c, n=c.n + count) for c in draft.citations)
        statements.extend(
            replace(s, citations=tuple(n + count for n in s.citations)) for s in draft.statements
        )
    whole = len(told) == len(halves) and all(d.status is Status.ANSWERED for d in told)
    order = tuple(dict.fromkeys(i for _, draft in halves for i in draft.order))
    return Draft(Status.ANSWERED if whole else Status.PARTIAL, tuple(statements), tuple(citations), None, order)
