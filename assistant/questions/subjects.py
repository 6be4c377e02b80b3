"""What a document as a whole is about, so that no sentence of it needs to say so."""

from functools import lru_cache

from assistant.language.synonyms import Phrase
from assistant.language.words import content_stems
from assistant.questions.concepts import Concept
from ingest.documents import Document


@lru_cache(maxsize=1)
def _of_send() -> frozenset[Phrase]:
    names = ("SEND", "SEN", "special needs", "special educational needs", "special educational needs and disabilities")
    return frozenset(content_stems(name) for name in names)


@lru_cache(maxsize=1)
def _of_everybody() -> frozenset[Phrase]:
    return frozenset({content_stems("children"), content_stems("children and young people")})


def is_subject(concept: Concept, document: Document) -> bool:
    """True for "special needs" in a report on an area's SEND provision: every sentence of it is about that."""
    return document.kind == "SEND report" and concept.own in _of_send()


def is_of_all(concept: Concept, document: Document) -> bool:
    """True for what all of a document is about or whom all of it is about: it narrows no list of that document."""
    return is_subject(concept, document) or (document.kind == "SEND report" and concept.own in _of_everybody())
