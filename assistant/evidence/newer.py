"""What the newest report says of a question, and a line where what is quoted is not from it."""

from collections.abc import Sequence

from assistant.evidence.absence import answers
from assistant.evidence.draft import Pick
from assistant.evidence.material import Material
from assistant.evidence.quotes import say_date
from assistant.evidence.weigh import Evidence, find_evidence
from assistant.questions.concepts import OTHER_NAME
from assistant.questions.intents import Intent
from assistant.questions.period import day_of, newest
from assistant.questions.present import asks_of_now
from assistant.questions.sources import of_children_services
from index.library import Hit
from ingest.documents import Document

#: What a concept weighs at least that tells what a question is on; a term of several words does in any case.
_TELLING = 0.3
#: How much less of the question the newest report may carry than an older one to be told first.
_NEARLY = 0.2
_MOST_OF_IT = 0.8


def superseded(picks: Sequence[Pick], material: Material) -> str:
    """A line when every quote is from before the newest inspection of its authority, and no date was asked for: that a
    later report was published or, where it never speaks of what is asked, that nothing on it was found there.
    """
    understanding = material.understanding
    if understanding.period.stated:
        return ""
    for authority in dict.fromkeys(p.document.authority for p in picks):
        held = tuple(d for d in understanding.documents if d.authority == authority)
        latest = newest(of_children_services(understanding.question, tuple(d for d in held if "report" in d.kind)))
        quoted = max(day_of(p.document) for p in picks if p.document.authority == authority)
        if latest and quoted < day_of(latest[0]):
            day = say_date(day_of(latest[0]))
            if is_silent(latest[0], picks, material):
                return f"A search of the later report on {authority}, published {day}, found nothing on this."
            return f"A later report on {authority} was published {day}."
    return ""


def speaks_of_it(document: Document, material: Material) -> bool:
    """True when a sentence of a document carries most of what is asked."""
    return any(e.coverage >= _MOST_OF_IT and answers(e, material.understanding) for e in read_whole(document, material))


def latest_first(good: Sequence[Evidence], material: Material) -> tuple[Evidence, ...]:
    """What the newest report says of it, where a topic or what is so now is asked about and no date: what is so now is
    told before what was.  Nothing where one report or several authorities answer.

    Whether something is so now is looked for in the whole of the newest report, which must say nearly as much of the
    question as the best of the others.
    """
    understanding = material.understanding
    now = asks_of_now(understanding)
    documents = tuple(dict.fromkeys(e.document for e in good))
    if understanding.period.stated or not (now or understanding.intent is Intent.TOPIC):
        return ()
    if len({d.authority for d in documents}) != 1:
        return ()
    if not now:
        latest = newest(of_children_services(understanding.question, documents)) if len(documents) > 1 else ()
        return tuple(e for e in good if e.document in latest)
    held = tuple(d for d in understanding.documents if d.authority == documents[0].authority and "report" in d.kind)
    latest = newest(of_children_services(understanding.question, held))
    least = max(e.coverage for e in good) - _NEARLY
    told = tuple(e for e in good if e.document in latest) or tuple(
        e for d in latest for e in read_whole(d, material) if answers(e, understanding)
    )
    told = tuple(e for e in told if e.coverage >= least)
    return told if any(e.document not in latest for e in good) else ()


def is_silent(document: Document, picks: Sequence[Pick], material: Material) -> bool:
    """True when a document never names a telling part of what is asked that the quotes name, and none of its
    paragraphs is nearer in meaning than they are.
    """
    quoted = {p.paragraph.paragraph_id for p in picks}
    telling = [e for e in material.ranked if e.paragraph.paragraph_id in quoted]
    nearest = max((e.nearness for e in material.ranked if e.document == document), default=0.0)
    if not telling or nearest > max(e.nearness for e in telling):
        return False
    read = read_whole(document, material)
    return any(
        c.needed
        and (weight >= _TELLING or len(c.own) > 1)
        and any(e.carries[i] >= OTHER_NAME for e in telling)
        and not any(e.carries[i] for e in read)
        for i, (c, weight) in enumerate(zip(material.understanding.concepts, material.weights, strict=True))
    )


def read_whole(document: Document, material: Material) -> tuple[Evidence, ...]:
    """Every sentence of a document as evidence, by words alone: a search of many documents may crowd it out."""
    hits = [Hit(p.paragraph_id, "", 0.0, 0, "whole report") for p in material.library.paragraphs(document.doc_id)]
    return find_evidence(hits, material.understanding, material.library, material.statistics)
