"""What nobody has judged yet: the queue for human judges, and how well two judges agree."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.anchors import grades, resolve
from evals.answers_in import read_answers
from evals.corpus import Snapshot
from evals.questions import Question, read_rows
from evals.retrieval import rank, read_run, run_of
from evals.statistics import cohen_kappa
from ingest.errors import InvalidQuestionFile


def read_rankings(path: Path) -> dict[str, list[str]]:
    """Paragraph ids by question, best first: of a TREC run, or of an answers file (retrieved, then cited)."""
    if path.suffix == ".jsonl":
        answers = read_answers(path)
        run = {query: rank(scores) for query, scores in run_of(answers).items()}
        for answer in answers:
            cited = [citation.paragraph_id for citation in answer.citations if citation.paragraph_id]
            run[answer.id] = list(dict.fromkeys([*cited, *run[answer.id]]))
        return run
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidQuestionFile(f"{path}: cannot be read ({error}); a TREC run or answers.jsonl is wanted") from error
    return {query: rank(scores) for query, scores in read_run(text).items()}


def pool(
    rankings: Sequence[Mapping[str, Sequence[str]]], questions: Sequence[Question], snapshot: Snapshot, k: int = 10
) -> Iterator[dict[str, Any]]:
    """The paragraphs in any first k that have no grade: one object each, `grade` null, for a person to fill in.

    Ordered by question and then by paragraph id, so that a judge cannot tell which system found what.
    """
    for question in questions:
        judged = grades(question, resolve(question, snapshot))
        found = {pid for ranking in rankings for pid in ranking.get(question.id, [])[:k]}
        for pid in sorted(found - set(judged)):
            held = snapshot.by_id.get(pid)
            if held is not None:
                yield {
                    "id": question.id, "question": question.question, "paragraph_id": pid, "doc": held.doc,
                    "page": held.first_page, "text": held.text, "grade": None,
                }  # fmt: skip


def agreement(first: Path, second: Path) -> tuple[float, int]:
    """(Cohen's kappa, number judged by both) of two filled-in queues.  Raises InvalidQuestionFile."""
    a, b = _judgements(first), _judgements(second)
    both = sorted(set(a) & set(b))
    if not both:
        raise InvalidQuestionFile(f"{first} and {second} have no judgement in common")
    return cohen_kappa([a[key] for key in both], [b[key] for key in both]), len(both)


def _judgements(path: Path) -> dict[tuple[str, str], int]:
    found = {}
    for number, row in read_rows(path):
        grade = row.get("grade")
        if grade is None:
            continue
        if grade not in (0, 1, 2) or not isinstance(row.get("paragraph_id"), str):
            raise InvalidQuestionFile(f"{path.name}, line {number}: 'grade' is 0, 1 or 2 for a 'paragraph_id'")
        found[str(row.get("id")), row["paragraph_id"]] = int(grade)
    return found
