"""Papers that a question calls by their title: "the Getting to Good report" is one document, whoever's it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.language.words import word_set
from index.scope import Scope
from ingest.documents import Document

_WORD = re.compile(r"[\w’']+")
#: Words that so many titles have that they name none.
_COMMON = word_set(
    """
    report reports update updates plan plans action annual progress inspection inspections services service children
    children's childrens ofsted review reviews the of on for and in to a an by with at from our its council county city
    borough metropolitan improvement response following outcome outcomes scrutiny committee panel board minutes meeting
    local authority area areas social care young people need help protection looked after leavers send safeguarding
    families family education health special needs fostering adoption early homes performance
    """
)
_PAPERS = r"(?:reports?|papers?|plans?|updates?|strateg(?:y|ies)|briefings?|minutes|programmes?|reviews?)"
_LEAST_WORDS = 3
_LEAST_SHARE = 0.6


def titled(text: str, documents: Sequence[Document]) -> tuple[tuple[Document, ...], tuple[tuple[int, int], ...]]:
    """The councils' papers whose title a question names, and where it names them; both empty for other questions.

    Three words in a row at least, most of the title, and one among them that names no subject of the field.
    """
    asked = [(m.group().lower().replace("’", "'"), m.span()) for m in _WORD.finditer(text)]
    named: list[Document] = []
    places: dict[tuple[int, int], None] = {}
    for document in documents:
        if not document.publisher or "ofsted" in document.publisher.lower():
            continue
        own = {word for word in _words(document.authority)}
        title = [word for word in _words(document.title) if word not in own]
        run = _longest_run([word for word, _ in asked], title)
        if run is None:
            continue
        first, last = run
        words = [word for word, _ in asked[first:last]]
        if len(words) < max(_LEAST_WORDS, _LEAST_SHARE * len(title)) or all(word in _COMMON for word in words):
            continue
        named.append(document)
        end = asked[last - 1][1][1]
        after = re.match(rf"\s+{_PAPERS}\b", text[end:], re.I)
        places[asked[first][1][0], end + (after.end() if after else 0)] = None
    return tuple(named), tuple(places)


def _words(text: str) -> list[str]:
    return [m.group().lower().replace("’", "'") for m in _WORD.finditer(text)]


def _longest_run(asked: Sequence[str], title: Sequence[str]) -> tuple[int, int] | None:
    """Where the longest row of words stands that a question shares with a title."""
    best: tuple[int, int] | None = None
    for start in range(len(asked)):
        for at in range(len(title)):
            length = 0
            while (
                start + length < len(asked) and at + length < len(title) and asked[start + length] == title[at + length]
            ):
                length += 1
            if length and (best is None or length > best[1] - best[0]):
                best = (start, start + length)
    return best


def of_its_title(text: str, wanted: Scope, pool: tuple[Document, ...]) -> tuple[Scope, tuple[Document, ...]]:
    """The scope and the documents of a question that names a paper by its title: that paper alone."""
    named, _ = titled(text, pool)
    if not named:
        return wanted, pool
    return replace(wanted, doc_ids=tuple(d.doc_id for d in named)), named


def title_places(text: str, documents: Sequence[Document]) -> list[tuple[int, int]]:
    """Where a question names a paper by its title: that chooses the paper, and is no topic of its sentences."""
    return list(titled(text, documents)[1])
