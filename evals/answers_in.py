"""Anyone's answers, read from JSONL: the contract form, and poorer forms with each loss of checks said.

Forms read: the contract (statements and citations apart); TREC RAG
(`references` and `answer: [{text, citations}]`, numbers from 0); a text with
`[n]` markers and a list of references or ALCE's `docs` (numbers from 1).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.questions import read_rows
from evals.text import fold, sentences
from ingest.errors import InvalidQuestionFile

REFUSALS_VERSION = 1
#: What an answer without a status says when it declines; changed only together with the version.
REFUSALS = (
    r"\b(?:do|does|did|could|can|was|were|is|are)(?: not|n't) (?:able to )?(?:find|found|locate|answer|determine"
    r"|mention|contain|hold|include|say|state|cover|provide|discuss)",
    r"\bcannot (?:find|answer|determine|say|provide)",
    r"\bnot (?:found|mentioned|stated|covered|available|held) (?:in|by) (?:the|these|any|this)",
    r"\b(?:no|insufficient|not enough) (?:relevant |such )?(?:information|documents?|reports?|answer|context)"
    r" (?:was |were |is |are )?(?:found|available|provided|held|in|about|on|to)",
    r"\bno (?:relevant )?evidence (?:was |is )?(?:found|available|provided)",
    r"\bno mention of",
    r"\b(?:i|we) (?:do not|don't) (?:know|have)",
    r"\bunable to (?:find|answer|determine|provide)",
    r"\bnothing\b[^.]{0,60}\bfound\b",
    r"\bnothing (?:is|was) said (?:about|of|on)",
    r"^(?:idk|unknown|unanswerable|noanswer|no answer|n/a)\.?$",
)
_REFUSAL = re.compile("|".join(f"(?:{pattern})" for pattern in REFUSALS), re.IGNORECASE)
MARKER = re.compile(r"\[\s*(-?\d+(?:\s*[,;]\s*-?\d+)*)\s*\]")
LOSSES = {
    "no_status": f"no status given: judged by the refusal phrases, version {REFUSALS_VERSION}",
    "no_quote": "citations without a quote: verbatimness not checked",
    "no_paragraph": "quotes without a paragraph: looked up by exact search; more than one hit is ambiguous",
    "page_only": "citations by document and page only: every paragraph of the page counts as cited",
    "no_statements": "no statements given: the text was split into sentences, all of them taken as claims",
    "no_retrieved": "no retrieved passages given: retrieval not measured",
    "no_paragraph_hits": "retrieved passages without paragraph ids: ranking measures not computed",
    "no_confidence": "no confidence given: risk-coverage measures not computed",
}


@dataclass(frozen=True, slots=True)
class GivenCitation:
    """A citation as the answer gives it; what it does not say is None or empty."""

    n: int
    doc: str = ""
    page: int | None = None
    paragraph: str | None = None
    paragraph_id: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    passage: str = ""
    title: str = ""
    publisher: str = ""
    authority: str = ""
    date: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """One sentence of an answer, its kind as declared, and every marker attached to it, invented ones too."""

    text: str
    kind: str = "claim"
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenHit:
    """One retrieved passage in final order."""

    doc: str
    text: str
    paragraph_id: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer of any tool; `losses` are keys of LOSSES, the checks that its form does not allow."""

    id: str
    status: str
    text: str
    statements: tuple[GivenStatement, ...] = ()
    citations: tuple[GivenCitation, ...] = ()
    retrieved: tuple[GivenHit, ...] = ()
    question: str = ""
    not_found: str = ""
    confidence: float | None = None
    seconds: float | None = None
    losses: tuple[str, ...] = ()
    by_number: dict[int, GivenCitation] = field(default_factory=dict, repr=False, compare=False)

    @property
    def refused(self) -> bool:
        """True when the answer says that nothing was found."""
        return self.status == "not_found"


def is_refusal(text: str) -> bool:
    """True when the text declines to answer, by the versioned phrases; an empty answer declines too."""
    return not text.strip() or bool(_REFUSAL.search(fold(MARKER.sub("", text))))


def read_answers(path: Path) -> tuple[GivenAnswer, ...]:
    """Every answer of a JSONL file.  Raises InvalidQuestionFile with the line; an id used twice is an error."""
    answers: list[GivenAnswer] = []
    seen: set[str] = set()
    for number, row in read_rows(path):
        try:
            answer = read_answer(row)
        except InvalidQuestionFile as error:
            raise InvalidQuestionFile(f"{path.name}, line {number}: {error}") from error
        if answer.id in seen:
            raise InvalidQuestionFile(f"{path.name}, line {number}: a second answer to {answer.id!r}; keep one")
        seen.add(answer.id)
        answers.append(answer)
    return tuple(answers)


def read_answer(row: Mapping[str, Any]) -> GivenAnswer:
    """An answer from its JSON object, in whichever form it is.  Raises InvalidQuestionFile."""
    if isinstance(row.get("statements"), list) and isinstance(row.get("citations"), list):
        return _contract(row)
    if isinstance(row.get("answer"), list):
        return _trec(row)
    for key in ("answer", "output", "response", "text"):
        if isinstance(row.get(key), str):
            return _marked(row, row[key])
    raise InvalidQuestionFile("neither statements and citations, nor an answer, output, response or text was found")


def build_answer(answer: GivenAnswer, losses: set[str]) -> GivenAnswer:
    """The answer with its losses in order, its citations by number, and the checks that every form must pass."""
    ids = [hit.paragraph_id for hit in answer.retrieved if hit.paragraph_id]
    twice = sorted({pid for pid in ids if ids.count(pid) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise InvalidQuestionFile(f"answer {answer.id!r}: paragraph {twice[0]!r} is retrieved twice; list each once")
    numbers = [citation.n for citation in answer.citations]
    if len(set(numbers)) < len(numbers):
        raise InvalidQuestionFile(f"answer {answer.id!r}: two citations have the same number")
    if not answer.retrieved:
        losses.add("no_retrieved")
    elif not all(hit.paragraph_id for hit in answer.retrieved):
        losses.add("no_paragraph_hits")
    for citation in answer.citations:
        if not citation.quote:
            losses.add("no_quote")
        if not citation.paragraph_id:
            bare = citation.doc and not citation.quote and not citation.passage and citation.paragraph is None
            losses.add("page_only" if bare else "no_paragraph")
    if answer.confidence is None:
        losses.add("no_confidence")
    slots = {name: getattr(answer, name) for name in GivenAnswer.__slots__}
    ordered = tuple(key for key in LOSSES if key in losses)
    return GivenAnswer(**slots | {"losses": ordered, "by_number": {c.n: c for c in answer.citations}})


def _identity(row: Mapping[str, Any]) -> str:
    for key in ("id", "question_id", "topic_id", "narrative_id", "qid", "sample_id"):
        if isinstance(row.get(key), str | int) and str(row[key]):
            return str(row[key])
    raise InvalidQuestionFile("an answer needs the 'id' of its question")


def _contract(row: Mapping[str, Any]) -> GivenAnswer:
    losses: set[str] = set()
    statements = tuple(
        GivenStatement(
            _string(given, "text"), str(given.get("kind") or "claim"), tuple(_numbers(given.get("citations")))
        )
        for given in _objects(row["statements"], "statements")
    )
    text = row.get("text")
    if not isinstance(text, str):
        text = " ".join(statement.text for statement in statements)
    status = row.get("status")
    if status not in ("answered", "partial", "corrected", "not_found"):
        losses.add("no_status")
        status = "not_found" if is_refusal(text) else "answered"
    declined = row.get("not_found")
    return build_answer(
        GivenAnswer(
            id=_identity(row),
            status=status,
            text=text,
            statements=statements,
            citations=tuple(
                _citation(given, at) for at, given in enumerate(_objects(row["citations"], "citations"), 1)
            ),
            retrieved=_hits(row),
            question=str(row.get("question") or ""),
            not_found="" if not declined else declined if isinstance(declined, str) else _plain(declined),
            confidence=_confidence(row),
            seconds=row.get("seconds") if isinstance(row.get("seconds"), int | float) else None,
        ),
        losses,
    )


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _trec(row: Mapping[str, Any]) -> GivenAnswer:
    losses = {"no_status"}
    references = row.get("references") or []
    citations = tuple(_reference(value, at) for at, value in enumerate(references))
    statements = tuple(
        GivenStatement(_string(part, "text"), "claim", tuple(_numbers(part.get("citations"))))
        for part in _objects(row["answer"], "answer")
    )
    text = " ".join(statement.text for statement in statements)
    status = "not_found" if is_refusal(text) else "answered"
    return build_answer(
        GivenAnswer(_identity(row), status, text, statements, citations, _hits(row), confidence=_confidence(row)),
        losses,
    )


def _marked(row: Mapping[str, Any], text: str) -> GivenAnswer:
    losses = {"no_statements"}
    references = row.get("references") or row.get("citations") or row.get("docs") or []
    if not isinstance(references, list):
        raise InvalidQuestionFile("'references' is a list, its first entry is [1]")
    status = row.get("status")
    if status not in ("answered", "partial", "corrected", "not_found"):
        losses.add("no_status")
        status = "not_found" if is_refusal(text) else "answered"
    return build_answer(
        GivenAnswer(
            id=_identity(row),
            status=status,
            text=text,
            statements=split_marked(text),
            citations=tuple(_reference(value, at) for at, value in enumerate(references, 1)),
            retrieved=_hits(row),
            question=str(row.get("question") or ""),
            confidence=_confidence(row),
        ),
        losses,
    )


def split_marked(text: str) -> tuple[GivenStatement, ...]:
    """The sentences of a text as claims; markers after the full stop belong to the sentence before them."""
    moved = re.sub(r"([.!?][\"'”’)]*)((?:\s*" + MARKER.pattern + r")+)", _before_stop, text)
    statements = []
    for line in moved.splitlines():
        for start, end in sentences(line):
            words = " ".join(MARKER.sub(" ", line[start:end]).split())
            words = re.sub(r"\s+([.,;:!?])", r"\1", words)
            if any(letter.isalnum() for letter in words):
                statements.append(GivenStatement(words, "claim", tuple(markers(line[start:end]))))
    return tuple(statements)


def _before_stop(match: re.Match[str]) -> str:
    return match.group(2) + match.group(1)


def markers(text: str) -> list[int]:
    """Every [n] of the text in order, "[1, 2]" as two."""
    return [int(number) for group in MARKER.findall(text) for number in re.split(r"\s*[,;]\s*", group)]


def _reference(value: object, number: int) -> GivenCitation:
    if isinstance(value, str):
        return GivenCitation(number, paragraph_id=value)
    if isinstance(value, dict):
        return _citation({"n": number} | value, number)
    raise InvalidQuestionFile("a reference is a paragraph id or an object")


def _citation(row: Mapping[str, Any], number: int) -> GivenCitation:
    number = row["n"] if isinstance(row.get("n"), int) else number
    paragraph, pid = row.get("paragraph"), row.get("paragraph_id") or row.get("docid") or row.get("segment_id")
    page, quote = row.get("page"), row.get("quote")
    heading = row.get("heading") or row.get("headings") or ()
    return GivenCitation(
        n=number,
        doc=str(row.get("doc") or ""),
        page=page if isinstance(page, int) else None,
        paragraph=None if paragraph is None else str(paragraph),
        paragraph_id=None if pid is None else str(pid),
        quote=quote if isinstance(quote, str) and quote.strip() else None,
        start=row.get("start") if isinstance(row.get("start"), int) else None,
        end=row.get("end") if isinstance(row.get("end"), int) else None,
        passage=str(row.get("passage") or row.get("text") or ""),
        headings=(heading,) if isinstance(heading, str) else tuple(str(part) for part in heading),
        **{key: str(row.get(key) or "") for key in ("title", "publisher", "authority", "date")},
    )


def _hits(row: Mapping[str, Any]) -> tuple[GivenHit, ...]:
    given = row.get("retrieved")
    if given is None:
        return ()
    return tuple(
        GivenHit(
            doc=str(hit.get("doc") or ""),
            text=str(hit.get("text") or ""),
            paragraph_id=str(hit["paragraph_id"]) if hit.get("paragraph_id") else None,
            page=hit.get("page") if isinstance(hit.get("page"), int) else None,
        )
        for hit in _objects(given, "retrieved")
    )


def _objects(value: object, name: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        raise InvalidQuestionFile(f"'{name}' is a list of objects")
    return value


def _numbers(value: object) -> list[int]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(n, int) and not isinstance(n, bool) for n in value):
        raise InvalidQuestionFile("'citations' of a statement is a list of whole numbers")
    return list(value)


def _string(row: Mapping[str, Any], key: str) -> str:
    if not isinstance(row.get(key), str):
        raise InvalidQuestionFile(f"'{key}' of a statement is a text")
    return str(row[key])


def _confidence(row: Mapping[str, Any]) -> float | None:
    value = row.get("confidence")
    if value is None:
        return None
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InvalidQuestionFile("'confidence' lies between 0 and 1")
    return float(value)
