"""A made-up county for the measures: two authorities, three documents, twelve paragraphs, eight questions."""

from typing import Any

from evals.answers_in import GivenAnswer, read_answer
from evals.corpus import Held, Snapshot, build_snapshot
from evals.questions import Question, read_question

OLD, NEW, OTHER = "wexcombe/2016.pdf", "wexcombe/2020.pdf", "marlshire/2020.pdf"
FACTS = {
    OLD: ("Wexcombe", "2016-05-04", "Inspection of Wexcombe 2016"),
    NEW: ("Wexcombe", "2020-06-12", "Inspection of Wexcombe 2020"),
    OTHER: ("Marlshire", "2020-07-01", "Inspection of Marlshire 2020"),
}
TEXTS = {
    OLD: (
        ("Overall effectiveness: inadequate.", None),
        ("Care leavers are not well supported. Too few have a pathway plan, and 47% are out of work.", "12"),
        ("Social workers have caseloads of 31 children, which is too high.", "13"),
        ("Adoption is slow because court papers are prepared late.", "14"),
    ),
    NEW: (
        ("Overall effectiveness: good.", None),
        ("Most care leavers now live in suitable homes. However, 12% are out of work.", "8"),
        ("Caseloads have fallen to 16 children for each social worker.", "9"),
        ("The virtual school tracks the progress of every child in care.", "10"),
    ),
    OTHER: (
        ("Overall effectiveness: requires improvement to be good.", None),
        ("Care leavers in Marlshire speak warmly of their personal advisers.", "5"),
        ("Caseloads have fallen to 16 children for each social worker.", "6"),
        ("Foster carers receive timely training and regular visits.", "7"),
    ),
}


def paragraph_id(doc: str, at: int) -> str:
    """The id of a document's paragraph, counted from 0."""
    return f"{doc.removesuffix('.pdf').replace('/', '-')}-{at}"


def county() -> Snapshot:
    """The snapshot."""
    held = []
    for doc, paragraphs in TEXTS.items():
        authority, date, title = FACTS[doc]
        for at, (text, number) in enumerate(paragraphs):
            held.append(
                Held(
                    paragraph_id(doc, at),
                    doc,
                    text,
                    number,
                    1 + at // 2,
                    1 + at // 2,
                    (),
                    title,
                    "Ofsted",
                    authority,
                    date,
                    "inspection report",
                )
            )
    return build_snapshot(held)


def span(doc: str, at: int, quote: str | None = None) -> dict[str, Any]:
    """Evidence of a question."""
    return {"doc": doc, "page": 1 + at // 2, "quote": quote or TEXTS[doc][at][0]}


def question(name: str, text: str, *groups: list[Any], **more: Any) -> Question:
    """A question with its groups of alternatives."""
    return read_question(
        {
            "id": name,
            "question": text,
            "history": [],
            "answerable": True,
            "evidence": list(groups),
            "facts": [],
            "note": "",
        }
        | more
    )


QUESTIONS = (
    question(
        "Q1",
        "How were care leavers in Wexcombe doing in 2016?",
        [span(OLD, 1, "Care leavers are not well supported.")],
        facts=["47%"],
        kind="number",
    ),
    question(
        "Q2",
        "How have caseloads in Wexcombe changed?",
        [span(OLD, 2)],
        [span(NEW, 2)],
        facts=["31", "16"],
        kind="temporal",
    ),
    question("Q3", "How is Wexcombe graded now?", [span(NEW, 0)], facts=["good"], kind="judgement"),
    question("Q4", "What slows adoption in Wexcombe?", [span(OLD, 3)], facts=["court papers"], kind="fact"),
    question("Q5", "Who tracks children in care in Wexcombe?", [span(NEW, 3)], facts=["virtual school"], kind="fact"),
    question(
        "U1",
        "Which buses run in Wexcombe on Sundays?",
        answerable=False,
        kind="unanswerable",
        stratum="a",
        searched="bus",
    ),
    question(
        "U2",
        "How is Farhaven graded?",
        answerable=False,
        kind="unanswerable",
        stratum="b",
        searched="Farhaven",
        scope={"authorities": ["Farhaven"], "from": None, "to": None},
    ),
    question(
        "U3",
        "Why did Wexcombe drop to inadequate in 2020?",
        [span(NEW, 0)],
        answerable=False,
        kind="false_premise",
        stratum="d",
        searched="2020 is good",
    ),
)


def citation(n: int, doc: str, at: int, quote: str | None = None, **more: Any) -> dict[str, Any]:
    """A citation as the contract has it."""
    text, number = TEXTS[doc][at]
    quote = quote or text
    authority, date, title = FACTS[doc]
    start = text.find(quote)
    return {
        "n": n,
        "doc": doc,
        "title": title,
        "publisher": "Ofsted",
        "authority": authority,
        "date": date,
        "page": 1 + at // 2,
        "paragraph": number,
        "heading": [],
        "paragraph_id": paragraph_id(doc, at),
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "passage": text,
        "support": "verbatim",
    } | more


def hit(doc: str, at: int) -> dict[str, Any]:
    """A retrieved paragraph."""
    return {
        "paragraph_id": paragraph_id(doc, at),
        "doc": doc,
        "page": 1 + at // 2,
        "score": 1.0,
        "text": TEXTS[doc][at][0],
    }


def answer_row(
    name: str, *cited: dict[str, Any], hits: tuple[tuple[str, int], ...] = (), **more: Any
) -> dict[str, Any]:
    """An answer in the contract's form: each citation quoted as a statement of its own."""
    statements = [{"text": one["quote"], "kind": "quote", "citations": [one["n"]]} for one in cited]
    text = "\n".join(f"“{one['quote']}” [{one['n']}]" for one in cited)
    return {
        "v": 1,
        "id": name,
        "question": "",
        "status": "answered",
        "text": text,
        "statements": statements,
        "citations": list(cited),
        "retrieved": [hit(*one) for one in hits],
        "not_found": None,
        "confidence": 0.9,
    } | more


REFUSAL = "Nothing was found in the 3 documents searched."


def refusal_row(name: str, **more: Any) -> dict[str, Any]:
    """A refusal that says what was searched."""
    return (
        answer_row(
            name,
            hits=((NEW, 1), (OTHER, 1)),
            status="not_found",
            text=REFUSAL,
            statements=[],
            confidence=0.2,
            not_found={"reason": REFUSAL, "searched": "3 documents", "documents": 3, "nearest": []},
        )
        | more
    )


def honest_rows() -> list[dict[str, Any]]:
    """Answers as a careful system gives them: all right but Q5, which it refuses."""
    return [
        answer_row("Q1", citation(1, OLD, 1), hits=((OLD, 1), (NEW, 1), (OTHER, 1))),
        answer_row("Q2", citation(1, OLD, 2), citation(2, NEW, 2), hits=((NEW, 2), (OTHER, 2), (OLD, 2))),
        answer_row("Q3", citation(1, NEW, 0), hits=((NEW, 0), (OLD, 0), (OTHER, 0))),
        answer_row("Q4", citation(1, OLD, 3), hits=((OLD, 3), (OTHER, 3))),
        refusal_row("Q5"),
        refusal_row("U1"),
        refusal_row("U2"),
        answer_row("U3", citation(1, NEW, 0), hits=((NEW, 0),), status="corrected"),
    ]


def honest() -> tuple[GivenAnswer, ...]:
    """The honest answers, read."""
    return tuple(read_answer(row) for row in honest_rows())
