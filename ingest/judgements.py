"""Judgements: the areas that inspections grade, the words for grades, and where a paragraph gives one.

A report states its grades in a table on its first page (or in a record of main
findings) and again in the headings of its sections; the first place counts.
Grades of earlier inspections, which a report quotes, are kept apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.documents import Document, Kind, Paragraph
from ingest.normalise import fold

OVERALL = "Overall effectiveness"
LSCB = "Local Safeguarding Children Board"

#: Areas by framework, the more particular before what it contains: pattern over folded, lower-case text.
#: "eadership" because OCR reads the capital L of a list item as a bar.
_SIF = (
    ("Adoption performance", r"adoption performance"),
    ("Experiences and progress of care leavers", r"experiences? and progress of care leavers"),
    ("Children looked after and achieving permanence", r"children looked after and achieving"),
    ("Children who need help and protection", r"children who need help and"),
    ("Leadership, management and governance", r"eadership,? management and governance"),
    (LSCB, r"safeguarding children(?:'s)? board|\blscb\b"),
    (
        OVERALL,
        r"overall (?:judgement|effectiveness)|^children's services (?:in|for) |^services for children in ",
    ),
)
_ILACS = (
    ("The impact of leaders on social work practice with children and families", r"impact of leaders"),
    ("The experiences and progress of children who need help and protection", r"children who need help and"),
    ("The experiences and progress of children in care and care leavers", r"children in care and care"),
    ("The experiences and progress of children in care", r"progress of children in care"),
    ("The experiences and progress of care leavers", r"experiences? and progress of care leavers"),
    (OVERALL, r"overall effectiveness"),
)
_BEFORE_2013 = (
    ("Capacity to improve", r"^capacity (?:to improve|for improvement)"),
    ("Outcomes for looked after children and young people", r"^outcomes for looked after children"),
    ("Quality of provision", r"^quality of provision"),
    ("The effectiveness of the help and protection provided", r"^the effectiveness of the help and protection"),
    ("The quality of practice", r"^(?:the )?quality of practice"),
    ("Leadership and governance", r"^leadership and governance"),
    ("Leadership and management", r"^leadership and management"),
    (OVERALL, r"^overall effectiveness"),
)
_PREVIOUS_ONLY = (
    (
        "Safeguarding arrangements",
        r"safeguarding (?:arrangements|services)|arrangements for the protection of children",
    ),
    ("Services for looked after children", r"services for (?:looked after children|children looked after)"),
    ("Adoption service", r"adoption (?:service|agency|arrangements)"),
    ("Fostering service", r"fostering (?:service|arrangements)"),
)
_AREAS = {"SIF": _SIF, "ILACS": _ILACS}

_GRADE = re.compile(
    r"\b(?:grade [1-4] \()?(?P<grade>requires? improvement(?: to be good)?|outstanding|good|inadequate|adequate"
    r"|satisfactory)\b\)?(?:[ (]*grade [1-4]\)?)?",
    re.IGNORECASE,
)
_WOVEN = re.compile(r"\b(requires?)\b(.*?)\b(improvement(?: to be good)?)\b", re.IGNORECASE)
_PREVIOUS = re.compile(
    r"\b(?:previous|last|earlier|predecessor|most recent)\b.{0,160}?\binspect"
    r"|\binspect.{0,60}?\bwas (?:published )?in\b"
    r"|\bsince the .{0,40}\binspection\b|\bwhen (?:they|it|services|the local authority).{0,40}\bjudged\b",
    re.IGNORECASE,
)
_GRADE_WORDS = (
    r"requires? improvement(?: to be good)?|requiring improvement(?: to be good)?"
    r"|outstanding|good|inadequate|adequate|satisfactory"
)
_JUDGED = re.compile(
    r"\b(?:judged|judgement|graded|found|rated|quality was|effectiveness was)\b(?: overall| in \d{4})?"
    rf"(?: to)?(?: be| was| as)?(?: overall)?:? (?:be |as )?(?P<grade>{_GRADE_WORDS})\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"children's homes?|\bpredecessor\b|\bschools?\b", re.IGNORECASE)
_PREVIOUS_HEADING = re.compile(r"previous|other (?:information about )?ofsted inspections", re.IGNORECASE)
_MAX_ROW_WORDS = 32


@dataclass(frozen=True, slots=True)
class Judgement:
    """One grade: the area's usual name, the grade as printed and in its usual form, and the paragraph that gives it."""

    area: str
    printed: str
    grade: str
    paragraph: Paragraph


def normalise_grade(printed: str) -> str:
    """Return a grade in its usual form ("requires Improvement to be good" is "Requires improvement")."""
    words = " ".join(printed.split()).lower()
    return "Requires improvement" if words.startswith("requir") else words.capitalize()


def find_judgements(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Judgement, ...]:
    """Return the report's own grades, one for each area, in the order of its pages; none for a council's paper."""
    if document.kind != "inspection report":
        return ()
    areas = _AREAS.get(document.framework, _BEFORE_2013 if document.framework else (*_SIF, *_ILACS[:1]))
    found: dict[str, Judgement] = {}
    for paragraph in paragraphs:
        if _may_hold_grade(paragraph):
            judgement = _read_row(paragraph, areas)
            if judgement is not None:
                found.setdefault(judgement.area, judgement)
    for judgement in _read_split_rows(paragraphs, areas):
        found.setdefault(judgement.area, judgement)
    return tuple(sorted(found.values(), key=lambda judgement: judgement.paragraph.order))


def _may_hold_grade(paragraph: Paragraph) -> bool:
    if paragraph.kind in {Kind.BOILERPLATE, Kind.RUNNING_HEADER, Kind.FOOTNOTE, Kind.RECOMMENDATION}:
        return False
    if any(_PREVIOUS_HEADING.search(heading) for heading in paragraph.headings):
        return False
    if len(paragraph.text.split()) > _MAX_ROW_WORDS or _PREVIOUS.search(paragraph.text):
        return False
    is_row = paragraph.kind in {Kind.JUDGEMENT, Kind.TABLE_ROW, Kind.HEADING}
    return is_row or (paragraph.first_page == 1 and not paragraph.headings)


def _read_row(paragraph: Paragraph, areas: tuple[tuple[str, str], ...]) -> Judgement | None:
    """Return the judgement of a row or heading that names one area and one grade, or None."""
    text = fold(paragraph.text)
    printed, rest = _take_grade(text)
    if not printed:
        return None
    area = _find_area(rest, areas)
    if area is None or (area == OVERALL and not _is_overall(text, printed)):
        return None
    return Judgement(area, printed, normalise_grade(printed), paragraph)


def _take_grade(text: str) -> tuple[str, str]:
    """Return the one grade in a row and the row without it; two different grades are no row of a table."""
    matches = list(_GRADE.finditer(text))
    if len({normalise_grade(match["grade"]) for match in matches}) == 1:
        last = matches[-1]
        return last["grade"], f"{text[: last.start()]} {text[last.end() :]}"
    woven = _WOVEN.search(text)
    if not matches and woven and len(woven[2].split()) < 12:
        # "Requires" / "Children who need help and protection" / "improvement": a cell of two lines beside its row.
        return f"{woven[1]} {woven[3]}", f"{text[: woven.start()]}{woven[2]}{text[woven.end() :]}"
    return "", text


def _find_area(rest: str, areas: tuple[tuple[str, str], ...]) -> str | None:
    words = re.sub(r"\s+", " ", re.sub(r"^[\s\d.]+", "", rest.casefold()))
    return next((area for area, pattern in areas if re.search(pattern, words)), None)


def _is_overall(text: str, printed: str) -> bool:
    """Return True when the sentence ends with the grade, so that it is the judgement and no remark on a part."""
    return re.search(rf"{re.escape(printed)}\W*\d?$", text, re.IGNORECASE) is not None


def _read_split_rows(paragraphs: Sequence[Paragraph], areas: tuple[tuple[str, str], ...]) -> Iterator[Judgement]:
    """Yield judgements whose area and grade stand in neighbouring paragraphs of the first two pages."""
    short = [
        paragraph
        for paragraph in paragraphs
        if paragraph.first_page <= 2 and len(paragraph.text.split()) < 16 and _may_hold_grade(paragraph)
    ]
    for index, paragraph in enumerate(short):
        if _find_area(fold(paragraph.text), areas) is None or _take_grade(fold(paragraph.text))[0]:
            continue
        text = ""
        for following in short[index + 1 : index + 3]:
            text = f"{text} {fold(following.text)}".strip()
            if following.order > paragraph.order + 3 or len(text.split()) > 5:
                break
            whole = _GRADE.fullmatch(text.rstrip("."))
            area = _find_area(fold(paragraph.text), areas)
            if whole and area:
                yield Judgement(area, whole["grade"], normalise_grade(whole["grade"]), paragraph)
                break


def find_previous_judgements(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Judgement, ...]:
    """Return the grades of earlier inspections that the report quotes."""
    if document.kind != "inspection report":
        return ()
    areas = (*_PREVIOUS_ONLY, (_ILACS[1][0], r"progress of children who need help"), *_SIF, *_ILACS, *_BEFORE_2013)
    found: list[Judgement] = []
    for paragraph in paragraphs:
        if paragraph.kind in {Kind.BOILERPLATE, Kind.RUNNING_HEADER, Kind.FOOTNOTE}:
            continue
        under_previous = any(_PREVIOUS_HEADING.search(heading) for heading in paragraph.headings)
        if under_previous or (paragraph.first_page <= 3 and _PREVIOUS.search(paragraph.text)):
            found.extend(_read_previous(paragraph, areas, under_previous))
    return tuple(found)


def _read_previous(
    paragraph: Paragraph, areas: tuple[tuple[str, str], ...], under_previous: bool
) -> Iterator[Judgement]:
    text = fold(paragraph.text)
    listed = list(re.finditer(rf"([^:;•]{{4,90}}): ({_GRADE.pattern})", text, re.IGNORECASE))
    if listed and (under_previous or _PREVIOUS.search(text)):
        for match in listed:
            area = _find_area(match[1].rpartition(".")[2], areas)
            if area is not None:
                yield Judgement(area, match["grade"], normalise_grade(match["grade"]), paragraph)
        return
    before, so_far = "", ""
    for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", text):
        so_far = f"{so_far} {sentence}"
        judged = _JUDGED.search(sentence)
        # Grades of the authority's children's homes, and of the county that was there before it, are not its own.
        if judged and _PREVIOUS.search(f"{before} {sentence}") and not _OTHERS.search(so_far):
            own = before if len(sentence.split()) < 12 else ""
            area = _find_area(sentence, _PREVIOUS_ONLY) or _find_area(own, _PREVIOUS_ONLY) or OVERALL
            yield Judgement(area, judged["grade"], normalise_grade(judged["grade"]), paragraph)
        before = sentence
