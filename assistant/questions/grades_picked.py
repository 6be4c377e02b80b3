"""Which of a report's judgements a question picks out by how high they are: the best, those "short of good"."""

import re
from collections.abc import Callable, Sequence

from assistant.language.phrases import places_of, says
from assistant.questions.judgements import CLAIMED_GRADE, GRADE_WORDS, NAMED_GRADE, OVERALL, Grade, plain_grade

_JUDGEMENTS = r"(?:judge?ments?|grad(?:es?|ings?)|ratings?|marks?|sub-?judge?ments?)"
_AREAS = r"(?:services?|parts?|areas?|aspects?|sides?|bits?|strands?|things?)"
_OF_ITS_AREAS = re.compile(
    r"\b(?:which|what)\b(?!\W+(?:[\w’']+\W+){0,2}?(?:authorit(?:y|ies)|councils?|boroughs?)\b(?![’']))"
    rf"(?:\W+[\w’']+){{0,4}}?\W+(?:{_AREAS}|{_JUDGEMENTS})\b"
    r"(?!.*\b(?:authorit\w+|councils?|or|vs?|versus)\b)",
    re.I,
)
_WHICH_ONE = re.compile(rf"\bwhich (?:\w+ ){{0,3}}(?:{_JUDGEMENTS}|areas?|services?|reports?|ones?)\b", re.I)
#: "Which parts", "did any of its judgements", "was anything": some of what a report grades, whatever that is called.
_SOME = re.compile(
    rf"\b(?:which|any|what)\b(?:\W+[\w’']+){{0,4}}?\W+(?:{_AREAS}|{_JUDGEMENTS})\b|\b(?:anything|nothing|anywhere)\b"
    r"|\bhow many (?:of (?:its|the|their|[\w’']+[’']s) )?(?:judge?ments|grades|ratings|sub-?judge?ments)\b",
    re.I,
)
_OF_JUDGEMENTS = re.compile(rf"\b{_JUDGEMENTS}\b", re.I)
#: What stands before a grade that something was given ("rated inadequate", "was outstanding", "come out as good").
_GIVEN = re.compile(
    r"\b(?:rated|graded|judged|marked|found|be|been|was|were|is|are|come out|came out|get|got|given|receive|received"
    r"|achieve|achieved)(?: (?:as|to be|only|overall|an|a|the|ever|actually)){0,3}\s+[‘“'\"]?$",
    re.I,
)
_JUDGED = re.compile(r"\b(?:judge|rate|grade)d\b", re.I)
_ABOVE = re.compile(r"\b(?:above|better than|higher than|beat(?:s|en)?|over)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|isn.?t|wasn.?t|aren.?t|weren.?t|didn.?t|other than)\b", re.I)
_TOP_GRADE = re.compile(r"\b(?:the|a|an) (?:top|highest|best|full) (?:grade|mark|rating|judge?ment)s?\b", re.I)
#: "How many times was it inadequate?", "when was adoption judged good?": no one report, and no other area, is meant.
_WHEN = re.compile(
    r"\bhow many (?:times|inspections|reports)\b|\bhow often\b|\bwhen (?:was|were|did|has|have)\b"
    r"|\b(?:which|what) (?:years?|dates?)\b"
    rf"|\bever (?:been|got|had|received|achieved)(?: an?| rated| judged| graded| found){{0,2}} (?:{GRADE_WORDS})"
    r"(?: (?:overall|rating|grade|judge?ment|by ofsted))*\W*$",
    re.I,
)
_EVER = re.compile(r"\b(?:ever|never)\b|\bwhich (?:\w+ )?(?:reports?|inspections?|years?)\b|\bwhen\b", re.I)
#: How many words lie at most between "fell short of" and the grade.
_REACH = 6
_RANKS = {"outstanding": 4, "good": 3, "adequate": 2, "satisfactory": 2, "requires improvement": 2, "inadequate": 1}

Fits = Callable[[Grade], bool]


def asks_which_of_its_areas(question: str) -> bool:
    """True for "which of its services came out top", "which parts were below good": grades are asked for, whether or
    not they are called so.
    """
    extreme = says("top of its areas", question) or says("bottom of its areas", question)
    return (extreme and bool(_OF_ITS_AREAS.search(question))) or picked_out(question) is not None


def names_judgements(question: str) -> bool:
    """True when a question speaks of grades as such, not of parts of a service alone."""
    return bool(_OF_JUDGEMENTS.search(question))


def asks_of_every_report(question: str) -> bool:
    """True for "has anything ever been outstanding?", "which area was rated good?": no one report is meant."""
    of_one = bool(_WHICH_ONE.search(question) and plain_grade(question)) and not says("below a grade", question)
    return of_one or bool((_EVER.search(question) or _WHEN.search(question)) and picked_out(question))


def picked_out(question: str) -> Fits | None:
    """What a judgement must be to be one of those asked for by a grade; None where no grade picks out any."""
    which = bool(_WHICH_ONE.search(question) or _WHEN.search(question))
    if not which and not _SOME.search(question):
        return None
    named, top = list(NAMED_GRADE.finditer(question)), _TOP_GRADE.search(question)
    if not named and top and _is_below(question, top.start()):
        return lambda grade: grade.rank < max(_RANKS.values())
    if len(named) != 1:
        return None
    at = named[0].start()
    asked = which or bool(_GIVEN.search(question[:at]) or _OF_JUDGEMENTS.search(question))
    return _beside(question, at, plain_grade(named[0].group("grade")), asked=asked)


def beside_grade(question: str) -> Fits:
    """What a judgement must be to be below, above, not or at the first grade that a question names."""
    named = CLAIMED_GRADE.search(question)
    fits = _beside(question, named.start(), plain_grade(named[0]), asked=True) if named else None
    return fits or (lambda grade: False)


def _beside(question: str, at: int, claimed: str, *, asked: bool) -> Fits | None:
    """Below, above, not or at the grade that a question names; the last two where it asks for grades at all."""
    rank = _RANKS[claimed]
    if _is_below(question, at):
        return lambda grade: grade.rank < rank
    if _reaches([m.span() for m in _ABOVE.finditer(question)], at, question):
        return lambda grade: grade.rank > rank
    if asked and _reaches([m.span() for m in _NOT.finditer(question)], at, question):
        # What is not good is worse; what is not inadequate is anything else.
        return lambda grade: grade.rank < rank or (claimed == "inadequate" and grade.rank > rank)
    return (lambda grade: grade.grade == claimed) if asked else None


def _is_below(question: str, at: int) -> bool:
    return _reaches(places_of(("below a grade",), question), at, question)


def picking_places(question: str) -> list[tuple[int, int]]:
    """Where a question says only how high a grade is to be ("fell short of", "across the board"): no topic."""
    if not picked_out(question):
        return []
    told = (m.span() for way in (_WHEN, _JUDGED) for m in way.finditer(question))
    return [*places_of(("below a grade", "everything"), question), *told]


def pick_grades(question: str, areas: frozenset[str], grades: Sequence[Grade]) -> list[Grade] | None:
    """The judgements, of some areas where any is asked about, that a question picks out by how high they are.

    None where it picks out none that way.
    """
    fits = picked_out(question)
    if fits is not None:
        wanted = areas or (frozenset({OVERALL}) if _WHEN.search(question) else areas)
        return [g for g in grades if fits(g) and (not wanted or g.areas & wanted)]
    lowest = says("bottom of its areas", question)
    if not lowest and not says("top of its areas", question):
        return None
    parts = [g for g in grades if OVERALL not in g.areas and (not areas or g.areas & areas)]
    best = (min if lowest else max)((g.rank for g in parts), default=0)
    return [g for g in parts if g.rank == best]


def _reaches(places: Sequence[tuple[int, int]], at: int, question: str) -> bool:
    """True when one of some places ends a few words, and no comma, before another."""
    return any(
        end <= at and len(question[end:at].split()) <= _REACH and "," not in question[end:at] for _, end in places
    )
