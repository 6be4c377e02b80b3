"""Questions with known evidence, read from JSONL.

A group is one thing that a complete answer must evidence.  It holds
alternatives, any one of which is enough; an alternative is one span or several
that are only sufficient together.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.text import word_table
from ingest.errors import InvalidQuestionFile

#: Why a question cannot be answered from the documents.
STRATA = {
    "a": "off topic",
    "b": "authority not held",
    "c": "right authority, wrong year or no report yet",
    "d": "false premise",
    "e": "near miss: the theme is there, the asked fact is not",
    "f": "another authority has the answer",
    "g": "opinion, prediction or a named child",
}
KNOWN_KEYS = word_table(
    """id question history kind answerable evidence facts note split persona stratum scope importance judged must
    searched annotators"""
)


@dataclass(frozen=True, slots=True)
class Span:
    """One place in a document: `text` is a verbatim quote, or (form "begins") the first words of the sentence."""

    doc: str
    page: int | None
    paragraph: str | None
    text: str
    form: str = "quote"


@dataclass(frozen=True, slots=True)
class Group:
    """One fact to be evidenced: alternatives of spans; `must` are patterns a statement of it has to contain."""

    alternatives: tuple[tuple[Span, ...], ...]
    importance: str = "vital"
    must: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedScope:
    """The authorities and the period that a question is about; dates as ISO strings, both ends included."""

    authorities: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its gold.  `facts` are strings that a correct answer contains, "|" between variants."""

    id: str
    question: str
    kind: str
    answerable: bool
    history: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    facts: tuple[str, ...] = ()
    note: str = ""
    split: str = ""
    persona: str = ""
    stratum: str = ""
    scope: AskedScope | None = None
    judged: tuple[tuple[str, int], ...] = ()
    searched: str = ""
    annotators: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


def read_questions(path: Path) -> tuple[Question, ...]:
    """Every question of a JSONL file, or of the .jsonl files of a folder in the order of their names.

    Raises InvalidQuestionFile with the file, the line and what is wrong there.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    questions = [question for file in files for question in _read_file(file)]
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise InvalidQuestionFile(f"{path}: question id {question.id!r} is used twice; give each its own")
        seen.add(question.id)
    if not questions:
        raise InvalidQuestionFile(f"{path}: holds no questions")
    return tuple(questions)


def _read_file(path: Path) -> Iterator[Question]:
    for number, row in read_rows(path):
        try:
            yield read_question(row)
        except InvalidQuestionFile as error:
            raise InvalidQuestionFile(f"{path.name}, line {number}: {error}") from error


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, object) for every line of a JSONL file that is not blank."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidQuestionFile(f"{path}: cannot be read ({error}); a UTF-8 JSONL file is wanted") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_constant=_refuse_constant)
        except ValueError as error:
            raise InvalidQuestionFile(f"{path.name}, line {number}: not JSON ({error})") from error
        if not isinstance(row, dict):
            raise InvalidQuestionFile(f"{path.name}, line {number}: one JSON object a line is wanted")
        yield number, row


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that JSON knows")


def read_question(row: Mapping[str, Any]) -> Question:
    """A question from its JSON object.  Raises InvalidQuestionFile naming the field that is wrong."""
    answerable = row.get("answerable", True)
    if not isinstance(answerable, bool):
        raise InvalidQuestionFile("'answerable' is true or false")
    evidence = _list(row, "evidence")
    importance = _list(row, "importance") or ["vital"] * len(evidence)
    must = _list(row, "must") or [[] for _ in evidence]
    if len(importance) != len(evidence) or len(must) != len(evidence):
        raise InvalidQuestionFile("'importance' and 'must' name one entry for each group of 'evidence'")
    if any(value not in ("vital", "okay") for value in importance):
        raise InvalidQuestionFile("'importance' is vital or okay")
    groups = tuple(
        Group(_alternatives(group), str(weight), tuple(str(pattern) for pattern in patterns))
        for group, weight, patterns in zip(evidence, importance, must, strict=True)
    )
    stratum = _text(row, "stratum")
    if stratum and stratum not in STRATA:
        raise InvalidQuestionFile(f"'stratum' {stratum!r} is not one of {', '.join(STRATA)}")
    return Question(
        id=_text(row, "id", needed=True),
        question=_text(row, "question", needed=True),
        kind=_text(row, "kind") or ("fact" if answerable else "unanswerable"),
        answerable=answerable,
        history=tuple(str(turn) for turn in _list(row, "history")),
        groups=groups,
        facts=tuple(str(fact) for fact in _list(row, "facts")),
        note=_text(row, "note"),
        split=_text(row, "split"),
        persona=_text(row, "persona"),
        stratum=stratum,
        scope=_scope(row.get("scope")),
        judged=_judged(row.get("judged")),
        searched=_searched(row.get("searched")),
        annotators=tuple(str(name) for name in _list(row, "annotators")),
        extra=tuple((key, json.dumps(value, sort_keys=True)) for key, value in row.items() if key not in KNOWN_KEYS),
    )


def _text(row: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    value = row.get(key)
    if value is None and not needed:
        return ""
    if isinstance(value, int) and key == "id":
        value = str(value)
    if not isinstance(value, str) or (needed and not value.strip()):
        raise InvalidQuestionFile(f"'{key}' is a text" + (" and is needed" if needed else ""))
    return value


def _list(row: Mapping[str, Any], key: str) -> list[Any]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidQuestionFile(f"'{key}' is a list")
    return value


def _searched(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)


def _alternatives(group: object) -> tuple[tuple[Span, ...], ...]:
    if not isinstance(group, list) or not group:
        raise InvalidQuestionFile("a group of 'evidence' is a list of alternatives, at least one")
    return tuple(_spans(alternative) for alternative in group)


def _spans(alternative: object) -> tuple[Span, ...]:
    spans = alternative if isinstance(alternative, list) else [alternative]
    if not spans:
        raise InvalidQuestionFile("an alternative without spans is evidenced by nothing; leave it out")
    return tuple(_span(span) for span in spans)


def _span(value: object) -> Span:
    if not isinstance(value, dict) or not isinstance(value.get("doc"), str):
        raise InvalidQuestionFile("an evidence span is {doc, page, quote} or {doc, page, paragraph, begins}")
    page, number = value.get("page"), value.get("paragraph")
    if page is not None and (not isinstance(page, int) or isinstance(page, bool)):
        raise InvalidQuestionFile("'page' of an evidence span is a whole number")
    form = "quote" if isinstance(value.get("quote"), str) else "begins"
    text = value.get(form)
    if not isinstance(text, str) or not text.strip():
        raise InvalidQuestionFile("an evidence span needs its words: 'quote' or 'begins'")
    return Span(value["doc"], page, None if number is None else str(number), text, form)


def _scope(value: object) -> AskedScope | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise InvalidQuestionFile("'scope' is {authorities, from, to}")
    authorities = value.get("authorities") or ()
    return AskedScope(tuple(str(name) for name in authorities), value.get("from"), value.get("to"))


def _judged(value: object) -> tuple[tuple[str, int], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict) or any(grade not in (0, 1, 2) for grade in value.values()):
        raise InvalidQuestionFile("'judged' maps a paragraph id to 0, 1 or 2")
    return tuple(sorted((str(pid), int(grade)) for pid, grade in value.items()))


def write_question(question: Question) -> dict[str, Any]:
    """The JSON object of a question, unknown keys kept; `read_question` gives the same question back."""
    row: dict[str, Any] = {
        "id": question.id,
        "question": question.question,
        "kind": question.kind,
        "history": list(question.history),
        "answerable": question.answerable,
        "evidence": [[_span_rows(spans) for spans in group.alternatives] for group in question.groups],
        "facts": list(question.facts),
        "note": question.note,
    }
    if any(group.importance != "vital" for group in question.groups):
        row["importance"] = [group.importance for group in question.groups]
    if any(group.must for group in question.groups):
        row["must"] = [list(group.must) for group in question.groups]
    for key in ("split", "persona", "stratum", "searched"):
        if getattr(question, key):
            row[key] = getattr(question, key)
    if question.scope is not None:
        scope = question.scope
        row["scope"] = {"authorities": list(scope.authorities), "from": scope.start, "to": scope.end}
    if question.judged:
        row["judged"] = dict(question.judged)
    if question.annotators:
        row["annotators"] = list(question.annotators)
    return row | {key: json.loads(value) for key, value in question.extra}


def _span_rows(spans: tuple[Span, ...]) -> dict[str, Any] | list[dict[str, Any]]:
    rows = [_span_row(span) for span in spans]
    return rows[0] if len(rows) == 1 else rows


def _span_row(span: Span) -> dict[str, Any]:
    row: dict[str, Any] = {"doc": span.doc, "page": span.page}
    if span.form == "begins" or span.paragraph is not None:
        row["paragraph"] = span.paragraph
    return row | {span.form: span.text}


def gold_documents(question: Question) -> tuple[str, ...]:
    """The documents that its evidence lies in, in order of first mention."""
    return tuple(dict.fromkeys(span.doc for span in _all_spans(question.groups)))


def _all_spans(groups: Iterable[Group]) -> Iterator[Span]:
    for group in groups:
        for alternative in group.alternatives:
            yield from alternative
