"""Grades: which area of a report each judgement is on, which areas a question asks about, and how grades compare."""

import re
from dataclasses import dataclass

from index.library import Library
from ingest.documents import Document, Kind, Paragraph

OVERALL = "overall"
BOARD = "safeguarding board"
_AREAS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "help and protection",
        re.compile(
            r"help and protection|need(?:s|ing)? (?:help|protection)"
            r"|child protection|help(?:ing)? and protect(?:ing)?\b"
            r"|protect(?:ing|ion of) children|keep(?:ing|s)? (?:children|kids) safe",
            re.I,
        ),
    ),
    ("adoption", re.compile(r"\badopt", re.I)),
    ("care leavers", re.compile(r"care leaver|leaving care|left care", re.I)),
    (
        "looked after",
        re.compile(
            r"looked[- ]after|children in care|child in care|achieving permanence|\bpermanence\b|\bLAC\b"
            r"|\bCLA\b",
            re.I,
        ),
    ),
    (
        "leadership",
        re.compile(
            r"\bleader(?:s|ship)?\b|management and governance|\bgovernance\b|\bbosses\b|\bpeople at the top\b"
            r"|\bthose (?:at the top|in charge)\b|\bpeople in charge\b|\bsenior (?:managers|management)\b"
            r"|\bat the (?:very )?top\b(?! of (?!(?:the |[\w’']+[’']s )(?:council|authority|organisation"
            r"|services?|department|trust)\b))",
            re.I,
        ),
    ),
    ("capacity to improve", re.compile(r"\bcapacity (?:to|for) (?:\w+ )?improve", re.I)),
    (BOARD, re.compile(r"\b[A-Z]{1,3}SCB\b|safeguarding (?:children )?board", re.I)),
)
_OVERALL = re.compile(
    r"overall|children[’']s services in\b.{0,60}\b(?:is|are|requires?)\b"
    r"|services .{0,80}\bare\b",
    re.I,
)
_GRADE = re.compile(
    r"\b(?P<grade>outstanding|good|requires? improvement(?: to be good)?|inadequate|adequate|satisfactory)\W*$", re.I
)
_ORDER = {"outstanding": 4, "good": 3, "adequate": 2, "satisfactory": 2, "requires improvement": 2, "inadequate": 1}
#: A grade as people name it, whatever follows it.
CLAIMED_GRADE = re.compile(
    r"\b(?P<grade>outstanding|good|requir(?:es|ed?|ing) improvement|inadequate|adequate|satisfactory|failing)\b", re.I
)

GRADE_WORDS = r"outstanding|good|inadequate|requir(?:es|ed?|ing) improvement(?: to be good)?"
GRADE_NOUN = (
    r"(?:ofsted |overall |inspection )?(?:"
    r"rat(?:ings?|ed)|grad(?:es?|ed|ing)|judge?ments?|marks?|verdicts?|status|result)\b"
)
#: "Good" is a grade where no noun of another kind follows: "good or better", "good in 2022", "a good grade".
NAMED_GRADE = re.compile(
    rf"[‘’“”'\"]?\b(?P<grade>{GRADE_WORDS})\b[‘’“”'\"]?"
    rf"(?=\s*(?:$|[?!.,;:)-])|\s+(?:(?:\w+ ){{0,2}}?{GRADE_NOUN}|(?:in|by|at|on|as|for|from|to|or|and|but|then|than"
    r"|with|of|when|after|before|since|between|during|again|overall|rather|instead|twice|this|last|under|until|across|through)\b))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Grade:
    """One judgement of a report: its areas, the grade in its plain form ("requires improvement"), and where it is."""

    areas: frozenset[str]
    grade: str
    paragraph: Paragraph
    document: Document

    @property
    def rank(self) -> int:
        """4 for outstanding down to 1 for inadequate."""
        return _ORDER[self.grade]


def plain_grade(text: str) -> str:
    """The grade named in a text in its plain form ("requires improvement"), or ""."""
    match = CLAIMED_GRADE.search(text)
    if not match:
        return ""
    word = " ".join(match.group("grade").lower().split())
    if word.startswith("requir"):
        return "requires improvement"
    return "inadequate" if word == "failing" else word


def areas_in(text: str) -> frozenset[str]:
    """The areas of judgement that a text names; the overall judgement only when no other is named."""
    areas = frozenset(area for area, pattern in _AREAS if pattern.search(text))
    if areas:
        return areas
    return frozenset({OVERALL}) if _OVERALL.search(text) else frozenset()


def read_grades(document: Document, library: Library) -> tuple[Grade, ...]:
    """The document's own judgements, one an area, in the order of its pages; none for a document without grades."""
    findings = library.findings(kind="judgement", doc_id=document.doc_id)
    found: list[tuple[frozenset[str], str, Paragraph]] = []
    for finding in findings:
        paragraph = library.paragraph(finding.paragraph_id)
        areas = areas_in(finding.area) or areas_in(paragraph.text) or frozenset({OVERALL})
        grade = plain_grade(finding.normalised) or plain_grade(finding.value)
        if grade:
            found.append((areas, grade, paragraph))
    if not findings:
        for paragraph in library.paragraphs(document.doc_id):
            match = _GRADE.search(paragraph.text) if paragraph.kind is Kind.JUDGEMENT else None
            areas = areas_in(paragraph.text) if match else frozenset()
            if match and areas:
                found.append((areas, plain_grade(match.group("grade")), paragraph))
    grades: dict[frozenset[str], Grade] = {}
    for areas, grade, paragraph in found:
        grades.setdefault(areas, Grade(areas, grade, paragraph, document))
    return tuple(grades.values())


def grades_for(areas: frozenset[str], grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
    """The judgements on any of these areas; the overall one when no area is asked."""
    wanted = areas or frozenset({OVERALL})
    return tuple(g for g in grades if g.areas & wanted)


def carrying(
    grade: str, areas: frozenset[str], documents: tuple[Document, ...], library: Library
) -> tuple[Document, ...]:
    """The documents that give this grade to any of these areas, or overall when no area is asked."""
    given = ((d, grades_for(areas, read_grades(d, library))) for d in documents)
    return tuple(d for d, grades in given if any(g.grade == grade for g in grades))
