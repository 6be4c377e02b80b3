"""Outcomes of inspections that give no grade: SEND reports say in words how an area's arrangements are."""

import re
from collections.abc import Iterator, Sequence

from ingest.documents import SEARCHED_KINDS, Document, Paragraph
from ingest.normalise import fold

#: Pattern -> the outcome's usual name; None keeps the printed words.  From 2023 the first three, before it letters.
_OUTCOMES = (
    (r"typically lead to positive experiences and outcomes", "Typically positive experiences and outcomes"),
    (r"lead to inconsistent experiences and outcomes", "Inconsistent experiences and outcomes"),
    (r"widespread and/or systemic failings", "Widespread and/or systemic failings"),
    (r"local area partnership has taken effective action", "Effective action taken"),
    (r"local area partnership has not taken effective action", "Effective action not taken"),
    (
        r"(?:a )?written statement of action (?:\(wsoa\) )?is (?:therefore )?required because of "
        r"significant (?:areas of )?"
        r"weakness(?:es)?",
        "Written statement of action required",
    ),
    (
        r"has (?:not )?made sufficient progress in (?:addressing|improving) (?:all|none|any|each"
        r"|\w+)(?: of (?:the|its))?"
        r"(?: \w+){0,2} (?:areas of )?(?:significant )?weakness(?:es)?",
        None,
    ),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _OUTCOMES)


def find_outcomes(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str, str]]:
    """Yield what a SEND report concludes: the paragraph, the words as printed, and the outcome's usual name."""
    if document.kind != "SEND report":
        return
    seen: set[str] = set()
    for paragraph in paragraphs:
        if paragraph.kind not in SEARCHED_KINDS:
            continue
        text = fold(paragraph.text)
        for pattern, name in _PATTERNS:
            match = pattern.search(text)
            told = name or (match[0][0].upper() + match[0][1:] if match else "")
            if match and told not in seen:
                seen.add(told)
                yield paragraph, match[0], told
