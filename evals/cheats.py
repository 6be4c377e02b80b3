"""Systems that ought to lose: each takes honest answers apart in one way that some measure elsewhere rewards.

A headline measure is admitted only when none of them beats the honest answers
on it.  Every draw is seeded by the question's id, so the scores are exact.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from evals.answers_in import GivenAnswer, GivenCitation, GivenHit, GivenStatement, build_answer
from evals.corpus import Held, Snapshot
from evals.measures import BY_NAME
from evals.questions import Question
from ingest.errors import InvalidQuestionFile

Cheat = Callable[[GivenAnswer, Question, Snapshot], GivenAnswer]
_GRADE_SWAPS = {"inadequate": "outstanding", "outstanding": "inadequate", "good": "inadequate"}
_GRADE_SWAPS["requires improvement"] = "outstanding"


def _rng(question: Question) -> random.Random:
    return random.Random(f"cheat {question.id}")  # noqa: S311 (a reproducible draw, nothing secret)


def _rebuilt(answer: GivenAnswer, **changes: object) -> GivenAnswer:
    """The answer with changes, its text made anew from its statements unless given."""
    changed = replace(answer, **changes)  # type: ignore[arg-type]
    if "text" not in changes:
        text = " ".join(s.text + "".join(f" [{n}]" for n in s.citations) for s in changed.statements)
        changed = replace(changed, text=text)
    return build_answer(changed, set())


def _cite(n: int, held: Held, quote: str | None = None) -> GivenCitation:
    quote = quote or held.text
    start = held.text.find(quote)
    return GivenCitation(
        n, held.doc, held.first_page, held.number, held.paragraph_id, quote, start, start + len(quote), held.text,
        held.title, held.publisher, held.authority, held.date, held.headings,
    )  # fmt: skip


def _hits(answer: GivenAnswer, snapshot: Snapshot, most: int = 40) -> list[Held]:
    found = [snapshot.by_id[hit.paragraph_id] for hit in answer.retrieved if hit.paragraph_id in snapshot.by_id]
    cited = [snapshot.by_id[c.paragraph_id] for c in answer.citations if c.paragraph_id in snapshot.by_id]
    return list({held.paragraph_id: held for held in (*found, *cited)}.values())[:most]


def copy_all_paragraphs(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Everything retrieved, whole, each paragraph citing itself."""
    held = _hits(answer, snapshot)
    return _rebuilt(
        answer,
        status="answered",
        not_found="",
        statements=tuple(GivenStatement(one.text, "quote", (at,)) for at, one in enumerate(held, 1)),
        citations=tuple(_cite(at, one) for at, one in enumerate(held, 1)),
    )


def cite_everything(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest sentences, each citing all that was retrieved."""
    if answer.refused:
        return answer
    first = max((citation.n for citation in answer.citations), default=0) + 1
    cited = {citation.paragraph_id for citation in answer.citations}
    more = [
        _cite(first + at, held) for at, held in enumerate(_hits(answer, snapshot)) if held.paragraph_id not in cited
    ]
    every = tuple(citation.n for citation in (*answer.citations, *more))
    statements = tuple(replace(s, citations=every) if s.kind != "framing" else s for s in answer.statements)
    return _rebuilt(answer, statements=statements, citations=(*answer.citations, *more))


def cite_nothing(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest sentences without a citation."""
    return _rebuilt(answer, statements=tuple(replace(s, citations=()) for s in answer.statements), citations=())


def refuse_all(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Not found, whatever is asked."""
    text = f"Nothing was found in the {len(snapshot.by_doc)} documents searched."
    return _rebuilt(answer, status="not_found", text=text, statements=(), citations=(), not_found=text)


def answer_all(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest answers, and where they refuse the first paragraph retrieved."""
    if not answer.refused:
        return answer
    held = _hits(answer, snapshot, 1) or list(snapshot.paragraphs[:1])
    statement = GivenStatement(held[0].text, "quote", (1,))
    return _rebuilt(answer, status="answered", not_found="", statements=(statement,), citations=(_cite(1, held[0]),))


def random_true_quote(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """One paragraph of the corpus drawn at random, quoted and cited without fault."""
    held = _rng(question).choice([held for held in snapshot.paragraphs if held.searched] or snapshot.paragraphs)
    statement = GivenStatement(held.text, "quote", (1,))
    return _rebuilt(answer, status="answered", not_found="", statements=(statement,), citations=(_cite(1, held),))


def right_quote_wrong_authority(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest quotes, shown as another authority's."""

    def relabel(citation: GivenCitation) -> GivenCitation:
        others = [name for name in snapshot.authorities if name != citation.authority]
        return replace(citation, authority=others[0] if others else "Elsewhere")

    return _rebuilt(answer, citations=tuple(relabel(citation) for citation in answer.citations))


def right_authority_wrong_year(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest quotes, dated five years later."""

    def redate(citation: GivenCitation) -> GivenCitation:
        year = int(citation.date[:4]) + 5 if citation.date[:4].isdigit() else 1999
        return replace(citation, date=f"{year}{citation.date[4:] or '-01-01'}")

    return _rebuilt(answer, citations=tuple(redate(citation) for citation in answer.citations))


def _requoted(answer: GivenAnswer, change: Callable[[str], str]) -> GivenAnswer:
    """The answer with each quote changed, in its citation and in the statements that say it."""
    changed = {c.n: change(c.quote) if c.quote else c.quote for c in answer.citations}
    before = {c.n: c.quote for c in answer.citations}

    def restate(statement: GivenStatement) -> GivenStatement:
        text = statement.text
        for n in statement.citations:
            old, new = before.get(n), changed.get(n)
            text = text.replace(old, new) if old and new and old in text else text
        return replace(
            statement, text=change(statement.text) if text == statement.text and statement.citations else text
        )

    citations = tuple(replace(c, quote=changed[c.n]) for c in answer.citations)
    return _rebuilt(answer, statements=tuple(restate(s) for s in answer.statements), citations=citations)


def negation_clipped(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Each quote that holds a "not" is cut down to the words after it."""

    def clip(quote: str) -> str:
        parts = re.split(r"\b(?:not|no|never|neither|without)\b\s*", quote, maxsplit=1)
        return parts[1] if len(parts) == 2 and len(parts[1].split()) >= 5 else quote

    return _requoted(answer, clip)


def digit_flipped(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Every digit of the quotes one higher."""
    return _requoted(answer, lambda quote: re.sub(r"\d", lambda m: str((int(m.group()) + 1) % 10), quote))


def grade_swapped(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Every judgement word of the quotes for another."""
    pattern = re.compile("|".join(_GRADE_SWAPS), re.IGNORECASE)
    return _requoted(answer, lambda quote: pattern.sub(lambda m: _GRADE_SWAPS[m.group().lower()], quote))


def fabricated_pid(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest quotes under paragraph ids that do not exist."""
    citations = tuple(replace(c, paragraph_id=f"invented-{c.n}") for c in answer.citations)
    return _rebuilt(answer, citations=citations)


def impossible_markers(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """[0] and [-1] beside every honest marker: elsewhere they count as the last document, or not at all."""
    statements = tuple(replace(s, citations=(*s.citations, 0, -1)) if s.citations else s for s in answer.statements)
    return _rebuilt(answer, statements=statements)


def duplicate_pids(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Every citation five times over, under new numbers: precision must not grow with repetition."""
    citations, again = list(answer.citations), {}
    number = max((citation.n for citation in answer.citations), default=0)
    for citation in answer.citations:
        again[citation.n] = [citation.n]
        for _ in range(4):
            number += 1
            again[citation.n].append(number)
            citations.append(replace(citation, n=number))
    statements = tuple(
        replace(s, citations=tuple(m for n in s.citations for m in again.get(n, [n]))) for s in answer.statements
    )
    return _rebuilt(answer, statements=statements, citations=tuple(citations))


def homoglyph_quote(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Cyrillic letters that look Latin, and doubled spaces, in every quote."""
    look = str.maketrans({"a": "а", "e": "е", "o": "о"})
    return _requoted(answer, lambda quote: quote.translate(look).replace(" ", "  "))


def padded_tenfold(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest answer behind nine copies of its own weight in true but unasked sentences."""
    if answer.refused:
        return answer
    rng, padding = _rng(question), []
    wanted = 9 * max(len(answer.text.split()), 30)
    first = max((citation.n for citation in answer.citations), default=0) + 1
    words = 0
    while words < wanted:
        held = rng.choice(snapshot.paragraphs)
        padding.append(held)
        words += max(len(held.text.split()), 1)
    more = [_cite(first + at, held) for at, held in enumerate(padding)]
    front = tuple(GivenStatement(held.text, "quote", (first + at,)) for at, held in enumerate(padding))
    return _rebuilt(answer, statements=(*front, *answer.statements), citations=(*answer.citations, *more))


def claims_as_framing(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """Every sentence called framing, with no citation to check."""
    statements = tuple(replace(s, kind="framing", citations=()) for s in answer.statements)
    return _rebuilt(answer, statements=statements, citations=())


def answer_after_newline(answer: GivenAnswer, question: Question, snapshot: Snapshot) -> GivenAnswer:
    """The honest statements, and in the text after them a line that is in none of them and cited by nothing."""
    if answer.refused:
        return answer
    line = "\nEverybody agrees that services there are outstanding and that 99% of families are delighted."
    return _rebuilt(answer, text=answer.text + line)


CHEATS: dict[str, Cheat] = {
    "copy all paragraphs": copy_all_paragraphs,
    "cite everything": cite_everything,
    "cite nothing": cite_nothing,
    "refuse all": refuse_all,
    "answer all": answer_all,
    "random true quote": random_true_quote,
    "right quote, wrong authority": right_quote_wrong_authority,
    "right authority, wrong year": right_authority_wrong_year,
    "negation clipped": negation_clipped,
    "digit flipped": digit_flipped,
    "grade swapped": grade_swapped,
    "fabricated id": fabricated_pid,
    "[0] and [-1] markers": impossible_markers,
    "duplicate ids": duplicate_pids,
    "homoglyphs and spaces": homoglyph_quote,
    "padded tenfold": padded_tenfold,
    "claims as framing": claims_as_framing,
    "answer after a newline": answer_after_newline,
}


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a headline may be used: `beaten_by` are cheats that score better than the honest answers."""

    measure: str
    honest: float | None
    beaten_by: tuple[str, ...]

    @property
    def admitted(self) -> bool:
        """True when it was measured and no cheat beats the honest answers."""
        return self.honest is not None and not self.beaten_by


def make_cheats(
    answers: Sequence[GivenAnswer], questions: Mapping[str, Question], snapshot: Snapshot
) -> dict[str, tuple[GivenAnswer, ...]]:
    """For each cheat its answers to the same questions."""
    return {
        name: tuple(cheat(answer, questions[answer.id], snapshot) for answer in answers if answer.id in questions)
        for name, cheat in CHEATS.items()
    }


def admit(measure: str, honest: float | None, cheats: Mapping[str, Mapping[str, float | None]]) -> Admission:
    """Whether the measure keeps the honest answers at least level with every cheat."""
    sign = -1.0 if BY_NAME[measure].better == "lower" else 1.0
    if honest is None:
        return Admission(measure, None, ())
    better = [
        name for name, values in cheats.items()
        if (value := values.get(measure)) is not None and sign * value > sign * honest + 1e-12
    ]  # fmt: skip
    return Admission(measure, honest, tuple(better))


def retrieved_twice(answer: GivenAnswer) -> GivenAnswer:
    """A run that lists its first paragraph again: never scored, an input error.  Raises InvalidQuestionFile."""
    if not answer.retrieved:
        raise InvalidQuestionFile(f"answer {answer.id!r}: nothing was retrieved")
    hits: tuple[GivenHit, ...] = (*answer.retrieved, answer.retrieved[0])
    return build_answer(replace(answer, retrieved=hits), set())
