"""A list that answers as a whole: where the line that leads in to it says what was asked, all of its items are told.

"It includes an annual conversation" tells a third of what a new system includes.
"""

import re
from collections.abc import Sequence

from assistant.composing.items import is_of_stated_length
from assistant.evidence.draft import Pick, pick_whole
from assistant.evidence.material import Material
from assistant.language.sentences import split_sentences
from ingest.documents import Kind, Paragraph

_ASKS_LIST = re.compile(
    r"\b(?:what|which|list|name)\b"
    r"(?! (?:happened|is the|was the|does the|percentage|share|proportion|date|year|month)\b)",
    re.I,
)
#: How much of the question an item itself may carry at most: an item that names the topic is chosen for it.
_BY_ITSELF = 0.4
_FEWEST = 2
_MOST = 12
#: Above so many words an item is quoted with its first sentence only; so many words the list has at most.
_LONG, _WORDS = 140, 260


def with_whole_lists(picks: Sequence[Pick], material: Material) -> list[Pick] | None:
    """The list that two quotes at least stand in, whole and with the line before it; None where there is none."""
    if not _ASKS_LIST.search(material.understanding.question) or len(material.parts) > 1:
        return None
    direct: dict[str, float] = {}
    for evidence in material.ranked:
        known = direct.get(evidence.paragraph.paragraph_id, 0.0)
        direct[evidence.paragraph.paragraph_id] = max(known, evidence.direct)
    quoted = [p for p in picks if _is_announced(p.paragraph)]
    for first in quoted:
        inside = material.library.paragraphs(first.document.doc_id)
        items = [p for p in inside if p.headings == first.paragraph.headings and p.kind is first.paragraph.kind]
        own = [p for p in quoted if p.paragraph in items]
        opener = [p for p in picks if p.text.endswith(first.paragraph.headings[-1])]
        if len(own) + len(opener) < _FEWEST or not _FEWEST <= len(items) <= _MOST:
            continue
        if not is_of_stated_length(material.understanding.question, len(items)):
            continue
        if all(direct.get(p.paragraph.paragraph_id, 0.0) <= _BY_ITSELF for p in own):
            return [*opener, *_within(items, first)]
    return None


def _is_announced(paragraph: Paragraph) -> bool:
    return paragraph.kind is Kind.LIST_ITEM and bool(paragraph.headings) and paragraph.headings[-1].endswith(":")


def _within(items: Sequence[Paragraph], first: Pick) -> list[Pick]:
    """The items as quotes, in their order, long ones with their first sentence only."""
    long = sum(len(p.text.split()) for p in items) > _LONG
    told: list[Pick] = []
    left = _WORDS
    for paragraph in items:
        start, end = split_sentences(paragraph.text)[0]
        pick = Pick(paragraph, first.document, start, end) if long else pick_whole(paragraph, first.document)
        left -= pick.words
        if left < 0:
            break
        told.append(pick)
    return told
