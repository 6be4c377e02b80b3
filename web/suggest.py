"""Questions to ask next, made from what the reports themselves print; each is answered from the same library."""

from collections import Counter

from assistant.answers import Answer
from index.library import Library
from ingest.documents import Document, Finding


def suggest_questions(library: Library, answer: Answer, *, most: int = 3) -> list[str]:
    """Returns up to `most` questions about the authority that the answer was about; none when it was about several."""
    about = {library.document(library.paragraph(c.paragraph_id).doc_id).authority for c in answer.citations} - {""}
    authorities = about or set(answer.scope.authorities)
    if len(authorities) != 1:
        return []
    asked = answer.question.casefold()
    questions = starting_questions(library, authorities.pop())
    return [question for question in questions if question.casefold() != asked][:most]


def opening_questions(library: Library, home: str = "", *, most: int = 3) -> list[str]:
    """Returns questions for a reader who has asked none, about `home` or else the authority with most documents."""
    counted = Counter(document.authority for document in library.documents() if document.authority)
    authority = home if home in counted else min(counted, key=lambda name: (-counted[name], name), default="")
    return starting_questions(library, authority)[:most] if authority else []


def starting_questions(library: Library, authority: str) -> list[str]:
    """Returns questions to start from about one authority, newest report first."""
    reports = [document for document in library.documents() if document.authority == authority and document.published]
    reports.sort(key=lambda document: str(document.published), reverse=True)
    questions: list[str] = []
    for document in reports:
        questions += _about(document, library.findings(doc_id=document.doc_id))
    years = [document.published.year for document in reports if document.published]
    asked = [year for document, year in zip(reports, years, strict=True)
             if year < max(years) and library.findings(kind="recommendation", doc_id=document.doc_id)]  # fmt: skip
    questions += [f"What happened to the recommendations of {year} in {authority}?" for year in asked[:1]]
    if len(set(years)) > 1:
        questions.append(f"What has changed in {authority} since {min(years)}?")
    questions += [f"What did Ofsted say about {topic} in {authority}?" for topic in TOPICS] if reports else []
    return list(dict.fromkeys(questions))


TOPICS = (
    "care leavers", "children in care", "leadership", "social workers’ caseloads", "domestic abuse",
    "children missing from home or care", "adoption",
)  # fmt: skip


def _about(document: Document, findings: tuple[Finding, ...]) -> list[str]:
    year = document.published.year if document.published else ""
    where = f"in {document.authority} in {year}"
    kinds = {finding.kind for finding in findings}
    questions = []
    if "recommendation" in kinds:
        questions.append(f"What needed to improve {where}?")
    areas = [finding.area for finding in findings if finding.kind == "judgement" and finding.area]
    questions += [f"What was the judgement on {_lower(area)} {where}?" for area in areas[:1]]
    if "inspector" in kinds:
        questions.append(f"Who led the inspection {where}?")
    return questions


def _lower(area: str) -> str:
    return area[:1].lower() + area[1:] if area[1:2].islower() else area
