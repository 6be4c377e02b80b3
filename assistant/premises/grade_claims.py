"""What a question claims of grades: one given, not given, kept, lost, or the one that it went from."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.questions.judgements import GRADE_NOUN, GRADE_WORDS, NAMED_GRADE, plain_grade
from assistant.questions.presupposed import Span, spans_of


class How(StrEnum):
    """What is claimed of a grade."""

    GIVEN = "given"
    DENIED = "denied"
    SHORT = "short of it"
    FROM = "from"
    TO = "to"
    KEPT = "kept"
    LOST = "lost"


_NAMED = re.compile(rf"(?:{GRADE_WORDS})[‘’“”'\"]?\s+(?:\w+ ){{0,2}}?{GRADE_NOUN}", re.I)
#: "Up to a good from Ofsted", "an overall good in 2023".
_ALONE = re.compile(
    rf"\ban? (?:overall )?[‘“'\"]?(?:{GRADE_WORDS})[’”'\"]?"
    r"(?=\s*(?:$|[?!.,;:])| (?:from|by|overall|in|at) (?:ofsted|its|the|\d|\w+ \d{4}|inspect))",
    re.I,
)
_RATED = re.compile(
    rf"\b(?:be(?:en|ing|come|came)?|rated?|ratings?|judge[ds]?|judge?ments?|grade[ds]?|found|was|were|is|are|it|{GRADE_NOUN})"
    r"(?: (?:of|as|to be|at|only|just|overall|still|a|an|the)){0,3}\s*$",
    re.I,
)
#: "Why isn't Northby good?"
_PLACE_NOT = re.compile(r"(?i:n[’']t|not) (?:[A-Z][\w-]* (?:(?:with|and|of|upon) )?){1,4}(?i:found |considered )?$")
_NOT = re.compile(r"\b(?:not|never|cannot|\w+n[’']t)\b(?!\s+only\b)", re.I)
#: "Why not outstanding?", after a grade.
_WHY_NOT = re.compile(r"\bwhy not (?:an? )?[‘“'\"]?$", re.I)
_STILL = re.compile(
    r"\b(?:stay(?:ed|s|ing)?|remain(?:ed|s|ing)?|still|stuck|stick)(?: (?:rated|graded|judged|at|as)){0,2}\s*$", re.I
)
_FROM = re.compile(
    r"\b(?:from|out of|away from|off) (?:(?:being|a|an|its|their|the|rated|judged|graded|rating|grade|of)\s+){0,4}$",
    re.I,
)
_TO = re.compile(
    r"\b(?:to|into) (?:(?:being|be|become|a|an|its|their|the|rated|judged|graded|rating|grade|of)\s+){0,4}$", re.I
)
_OTHER_GRADE = re.compile(rf"(?:{GRADE_WORDS})[‘’“”'\"]?,? (?:and |but )?not [‘“'\"]?$", re.I)
#: What is claimed of much else than grades.
_LOOSE = frozenset({How.KEPT, How.LOST, How.DENIED})
#: How many words at most lie between a claim and its grade.
_REACH = 8


@dataclass(frozen=True, slots=True)
class GradeClaim:
    """A grade in its plain form, what is claimed of it, and the place of the words that claim it with the grade."""

    grade: str
    how: How
    span: Span


def grade_claims(question: str) -> tuple[GradeClaim, ...]:
    """What a question claims of each grade that it names, in order; the grades that it only mentions are left out."""
    found: list[GradeClaim] = []
    for match in NAMED_GRADE.finditer(question):
        before = question[: match.start()]
        start = found[-1].span[1] if found else 0
        claim = _claim(before, match, start)
        if claim is not None and claim.how is How.FROM and _NOT.search(before):
            return ()
        if claim is not None:
            found.append(claim)
    return tuple(found)


def _claim(before: str, match: re.Match[str], start: int) -> GradeClaim | None:
    grade = plain_grade(match.group("grade"))
    named = _NAMED.match(match.string, match.start("grade"))
    named = named or next((a for a in _ALONE.finditer(match.string) if a.end() >= match.end() > a.start()), None)
    end = named.end() if named else match.end()
    for how, places in (
        (How.FROM, () if _near("grade short", before, start) else _spans(_FROM, before)),
        (How.TO, _spans(_TO, before) if start else ()),
        (How.SHORT, _near("grade short", before, start)),
        (How.DENIED, _reaching(_spans(_NOT, before), before, start)),
        (How.KEPT, (*_near("grade kept", before, start), *_spans(_STILL, before))),
        (How.LOST, _near("grade lost", before, start)),
    ):
        if places:
            # "Why does it keep good staff?" is of no grade.
            sure = how not in _LOOSE or any(
                p.search(before) for p in (_RATED, _STILL, _WHY_NOT, _PLACE_NOT, _OTHER_GRADE)
            )
            return GradeClaim(grade, how, (places[-1][0], end)) if sure or named else None
    return GradeClaim(grade, How.GIVEN, (match.start("grade"), end)) if named else None


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(m.span() for m in pattern.finditer(text))


def _near(group: str, before: str, start: int) -> tuple[Span, ...]:
    return _reaching(spans_of(group, before), before, start)


def _reaching(places: tuple[Span, ...], before: str, start: int) -> tuple[Span, ...]:
    """Those places after the grade named before from which few enough words, and no comma, lead to this one."""
    return tuple(
        (a, b)
        for a, b in places
        if a >= start and len(before[b:].split()) <= _REACH and not re.search("[,;]", before[b:])
    )
