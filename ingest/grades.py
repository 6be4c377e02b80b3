"""Grades as inspection reports print them: the words, and where a text ends with one."""

import re

_GRADE = (
    r"(?:requires?\s+improvement(?:\s+to\s+be\s+good)?|outstanding|good|inadequate|adequate|satisfactory|"
    r"(?:(?:outstanding|good|adequate|inadequate)\s+)?grade\s+[1-4](?:\s*\((?:outstanding|good|adequate|inadequate)\))?|(?:outstanding|good|adequate|inadequate)\s*\(\d\))"
)
_ALONE = re.compile(_GRADE + r"[.\s]*", re.IGNORECASE)
_AT_END = re.compile(r"\b" + _GRADE + r"[.\s]*$", re.IGNORECASE)


def is_grade(text: str) -> bool:
    """Say whether a text is a grade and nothing else."""
    return bool(_ALONE.fullmatch(" ".join(text.split())))


def ends_with_grade(text: str) -> bool:
    """Say whether a text's last words are a grade."""
    return bool(_AT_END.search(" ".join(text.split())))
