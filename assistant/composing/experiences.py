"""What it is like to work in a service, or to be in its care: what those people say, feel and have."""

from dataclasses import replace

from assistant.answers import Status
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import polarity
from assistant.questions.experiences import asks_experience, asks_of_work, tells_of_workers, told_by
from assistant.questions.period import newest
from assistant.questions.sources import of_children_services
from ingest.documents import Kind

_WORDS, _MOST, _MARGIN = 115, 5, 1.2
#: What the sentence's own score, each phrase, and a finding for or against count; an item of a list tells less.
_SCORE, _PHRASE, _FINDING, _LIST_ITEM = 0.25, 0.3, 0.15, 0.3
_MOST_PHRASES = 3
#: How surely those whose life is asked about must stand in a sentence or right beside it.
_ABOUT = 0.7
_NAMED = 0.9


def answer_experience(material: Material) -> Draft | None:
    """What is said of morale, workload and support, or of how children live; None for other questions."""
    question = material.understanding.question
    if not asks_experience(question):
        return None
    work, told = asks_of_work(question), told_by(question)
    needed = [i for i, c in enumerate(material.understanding.concepts) if c.needed]
    found: list[Evidence] = []
    for e in (e for part in material.parts for e in part.ranked):
        phrases = {match.group().lower() for match in told.finditer(e.text)}
        about = tells_of_workers(e.text) if work else not needed or max(e.carries[i] for i in needed) >= _ABOUT
        if phrases and about:
            named = any(e.carries[i] >= _NAMED for i in needed)
            found.append(_weighed(e, len(phrases) + named))
    documents = tuple(dict.fromkeys(e.document for e in found))
    if not material.understanding.period.stated and documents:
        documents = newest(of_children_services(question, documents))
    found = sorted((e for e in found if e.document in documents), key=lambda e: -e.score)
    if not found:
        return None
    chosen = choose(found, words=_WORDS, most=_MOST, margin=_MARGIN, balanced=True)
    return build_draft(Status.ANSWERED, sections_by_document(chosen), order=material.order)


def _weighed(e: Evidence, phrases: int) -> Evidence:
    """The sentence with how much it tells of a job or a life as its score."""
    worth = _SCORE * e.score + _PHRASE * min(phrases, _MOST_PHRASES) + _FINDING * abs(polarity(e.text))
    worth -= _LIST_ITEM * (e.paragraph.kind in (Kind.RECOMMENDATION, Kind.LIST_ITEM))
    return replace(e, score=worth, coverage=1.0)
