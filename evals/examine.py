"""One answer taken apart once, for every measure: statements, their support, and which citations earn their place."""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.anchors import Gold
from evals.answers_in import GivenAnswer
from evals.citing import Checked, check_citations
from evals.corpus import Snapshot
from evals.questions import Question
from evals.scopes import Allowed
from evals.statements import WORD_LIMIT, Said, cut, read_statements
from evals.support import Entails, Support, support


@dataclass(frozen=True, slots=True)
class Mark:
    """One emitted marker of a statement.

    `checked` is None for a marker that names no citation.  `alone` is what the
    citation gives by itself.  A mark that earns its place is valid, belongs to
    a supported statement, is needed or sufficient, and is not a repeat.
    """

    number: int
    checked: Checked | None
    alone: float
    irrelevant: bool
    earned: bool

    @property
    def paragraph_ids(self) -> frozenset[str]:
        """The paragraphs cited, when the citation is valid."""
        return self.checked.paragraph_ids if self.checked else frozenset()


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement with its support by all its citations together, and its marks."""

    said: Said
    support: Support
    marks: tuple[Mark, ...]

    @property
    def is_claim(self) -> bool:
        """True when it asserts something."""
        return self.said.kind == "claim" and bool(self.said.text)

    @property
    def earned(self) -> frozenset[str]:
        """The paragraphs credited to the statement: of the marks that earn their place, those needed together,
        and of those that each suffice alone the first.  Citing more of the same evidences nothing more.
        """
        good = [mark for mark in self.marks if mark.earned]
        first = next((mark for mark in good if mark.alone == 1), None)
        return frozenset(pid for mark in good if mark.alone < 1 or mark is first for pid in mark.paragraph_ids)


@dataclass(frozen=True, slots=True)
class Examined:
    """An answer with its question, everything looked up: `judged` is all of it, `short` its first 120 words."""

    question: Question
    answer: GivenAnswer
    gold: Gold
    allowed: Allowed
    checked: Mapping[int, Checked]
    judged: tuple[Judged, ...]
    short: tuple[Judged, ...]

    @property
    def claims(self) -> tuple[Judged, ...]:
        """The statements that assert something."""
        return tuple(judged for judged in self.judged if judged.is_claim)


def examine(  # noqa: PLR0913 (an answer is examined against all of these)
    question: Question,
    answer: GivenAnswer,
    gold: Gold,
    allowed: Allowed,
    snapshot: Snapshot,
    *,
    entails: Entails | None = None,
) -> Examined:
    """The answer taken apart against the snapshot."""
    checked = check_citations(answer, snapshot)
    said = read_statements(answer, question, checked, snapshot)
    known: dict[Said, Judged] = {}
    for statement in (*said, *cut(said, WORD_LIMIT)):
        if statement not in known:
            known[statement] = judge(statement, checked, entails=entails)
    return Examined(
        question=question,
        answer=answer,
        gold=gold,
        allowed=allowed,
        checked=checked,
        judged=tuple(known[statement] for statement in said),
        short=tuple(known[statement] for statement in cut(said, WORD_LIMIT)),
    )


def judge(said: Said, checked: Mapping[int, Checked], *, entails: Entails | None = None) -> Judged:
    """A statement's support, and for each marker whether it earns its place.

    A citation is irrelevant when it does not support alone and the others do
    without it.  More evidence never takes support away below V4, so where some
    citation suffices alone every other that does not is irrelevant.
    """
    cited = [checked.get(number) for number in said.markers]
    present = [check for check in cited if check is not None]
    together = support(said.text, present, entails=entails) if said.text else Support(0.0, "V0")
    alone = [support(said.text, [check], entails=entails).value if check else 0.0 for check in cited]
    marks: list[Mark] = []
    seen: set[tuple[frozenset[str], str | None]] = set()
    sufficient: set[str] = set()
    for at, (number, check) in enumerate(zip(said.markers, cited, strict=True)):
        others = [other for other in present if other is not check]
        irrelevant = False
        if check is not None and alone[at] < 1 and together.value == 1:
            if any(value == 1 for value in alone):
                irrelevant = True
            else:
                irrelevant = support(said.text, others, entails=entails).value == 1
        if check is not None and alone[at] == 1 and check.held:
            # One paragraph of a document that says it all makes a second of the same document needless.
            irrelevant = irrelevant or check.held[0].doc in sufficient
            sufficient.add(check.held[0].doc)
        key = (check.paragraph_ids, check.given.quote) if check else (frozenset(), str(number))
        repeat = key in seen
        seen.add(key)
        earned = check is not None and check.valid and together.value == 1 and not irrelevant and not repeat
        marks.append(Mark(number, check, alone[at], irrelevant or repeat, earned))
    return Judged(said, together, tuple(marks))
