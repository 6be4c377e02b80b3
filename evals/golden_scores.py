"""The question file's own rules: cited, complete, refusals, and what was found in the first 600 words.

This view needs no library: it reads the answers as they are.  Texts are
compared without case, punctuation, curly quotes, line breaks and soft hyphens.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from evals.answers_in import GivenAnswer, GivenCitation, GivenHit
from evals.corpus import Snapshot
from evals.questions import Group, Question, Span
from evals.retrieval import Values
from evals.statements import length_in_words
from evals.text import loose

WORDS = 600
PARAGRAPHS = 10
_NOT_THE_GRADE = re.compile(r"\brequires improvement to be good\b")


@lru_cache(maxsize=16384)
def _same_doc(given: str, wanted: str) -> bool:
    """True when the names are one file's, seen from different folders; a tool that names none is not held to it."""
    given, wanted = given.replace("\\", "/"), wanted.replace("\\", "/")
    return not given or given == wanted or given.endswith("/" + wanted) or wanted.endswith("/" + given)


def holds_fact(fact: str, text: str) -> bool:
    """True when one of the fact's variants (parted by "|") is in the text, without regard to case.

    Up to five letters only as a whole word; "requires improvement to be good"
    is no mention of "good".
    """
    words = loose(text)
    plain = _NOT_THE_GRADE.sub("requires improvement", words)
    for variant in fact.split("|"):
        wanted = loose(variant)
        if not wanted:
            continue
        where = plain if wanted == "good" else words
        if len(wanted) <= 5:
            if f" {wanted} " in f" {where} ":
                return True
        elif wanted in where:
            return True
    return False


def cites(citation: GivenCitation, span: Span, snapshot: Snapshot | None = None) -> bool:
    """True when the citation's whole paragraph, with its heading path, holds the span's words."""
    if not _same_doc(citation.doc, span.doc):
        return False
    held = snapshot.by_id.get(citation.paragraph_id or "") if snapshot else None
    if held is not None:
        whole = " \n ".join((*held.headings, held.text))
    else:
        whole = " \n ".join((*citation.headings, citation.passage or citation.quote or ""))
    return loose(span.text) in loose(whole)


def group_cited(group: Group, citations: Iterable[GivenCitation], snapshot: Snapshot | None = None) -> bool:
    """True when every span of some alternative is in a citation's paragraph."""
    given = tuple(citations)
    return any(all(any(cites(c, span, snapshot) for c in given) for span in spans) for spans in group.alternatives)


def facts_present(question: Question, answer: GivenAnswer) -> list[bool]:
    """For each fact, whether the answer's text, or a citation's title, date or authority, holds it."""
    labels = [f"{c.title} \n {c.date} \n {c.authority}" for c in answer.citations]
    return [holds_fact(fact, " \n ".join((answer.text, *labels))) for fact in question.facts]


def groups_found(question: Question, texts: Sequence[tuple[str, str]]) -> float:
    """The share of groups some alternative of which is wholly within the (doc, text) passages."""
    if not question.groups:
        return 0.0
    plain = [(doc, loose(text)) for doc, text in texts]

    def held(span: Span) -> bool:
        return any(_same_doc(doc, span.doc) and loose(span.text) in text for doc, text in plain)

    found = sum(any(all(held(span) for span in spans) for spans in group.alternatives) for group in question.groups)
    return found / len(question.groups)


def first_words(hits: Sequence[GivenHit], words: int = WORDS) -> list[tuple[str, str]]:
    """(doc, text) of the first so many words of what was retrieved, in order; the last passage is cut off."""
    kept, left = [], words
    for hit in hits:
        if left <= 0:
            break
        parts = hit.text.split()
        kept.append((hit.doc, " ".join(parts[:left])))
        left -= len(parts)
    return kept


def handled(question: Question, answer: GivenAnswer, snapshot: Snapshot | None = None) -> bool:
    """True when a question that cannot be answered was dealt with rightly."""
    if answer.refused:
        return True
    if question.kind != "false_premise" or answer.status not in ("corrected", "partial"):
        return False
    return any(group_cited(group, answer.citations, snapshot) for group in question.groups)


def score_golden(question: Question, answer: GivenAnswer, snapshot: Snapshot | None = None) -> Values:
    """The measures of one question by the question file's own rules."""
    values: Values = {"golden words": (float(length_in_words(answer)), 1.0)}
    if not question.answerable:
        values["golden handled"] = (float(handled(question, answer, snapshot)), 1.0)
        return values
    cited = [not answer.refused and group_cited(group, answer.citations, snapshot) for group in question.groups]
    facts = facts_present(question, answer)
    share = sum(cited) / len(cited) if cited else 0.0
    complete = not answer.refused and bool(cited) and all(cited) and all(facts)
    values |= {
        "golden cited": (share, 1.0),
        "golden all cited": (float(bool(cited) and all(cited)), 1.0),
        "golden complete": (float(complete), 1.0),
        "golden false refusals": (float(answer.refused), 1.0),
    }
    if answer.retrieved:
        ten = [(hit.doc, hit.text) for hit in answer.retrieved[:PARAGRAPHS]]
        values["golden retrieval@600 words"] = (groups_found(question, first_words(answer.retrieved)), 1.0)
        values["golden retrieval@10 paragraphs"] = (groups_found(question, ten), 1.0)
    return values
