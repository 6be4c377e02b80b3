"""What an answer says, sentence by sentence, typed by what it does and not by what it calls itself.

A sentence declared as framing that asserts something is a claim; text that
belongs to no statement is read too, on whichever line it stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from evals.answers_in import MARKER, GivenAnswer, is_refusal, markers
from evals.citing import Checked, identity
from evals.corpus import Snapshot
from evals.guard import HEDGES, NEGATIONS, dates, without_dates
from evals.questions import Question
from evals.text import count_words, fold, loose, sentences, tokens, word_table

WORD_LIMIT = 120
_GRADE_WORDS = word_table("outstanding good requires improvement inadequate adequate satisfactory")
#: Words that may introduce, date, place and order quotes without asserting anything of the documents.
FRAMING = word_table(
    """the a an and or of in on at to for by with from that this these those it its was were is are be been has had
    have as also which who their there here what when where about said says saying say found noted reported wrote
    stated according report reports inspection inspections inspectors inspector ofsted cqc council authority local
    page pages paragraph paragraphs para section under headed document documents source sources answer answers
    question passage passages quote quotes quoted evidence read see more below above following follows newest
    oldest first latest most recent older newer later earlier since then before after both each one same words own
    time published dated date inspected year grade grades graded judgement judgements judged list lists listed
    full held library searched search covered coverage covers period between until up all only other others
    another i we you asked understood means did does do carry carries among his her undated come comes different
    framework frameworks ilacs sif jtai send compare comparison compared against itself changed change over"""
)
#: What a tool may say of its own sources: that they are of different kinds, that something shown is no answer.
CAVEATS = re.compile(
    r"\b(?:are |is )?not (?:like for like|directly comparable|an answer|dated)\b|\bothers may not mention (?:it|this)\b"
    r"|\bfound nothing on this\b"
    r"|\bno (?:grade|figure|number|date|answer|recommendation|passage|report|document)s?\b(?: (?:for|on|of) this)?"
    r" (?:was|were|is|are) (?:found|given|printed|held)\b",
    re.IGNORECASE,
)
_SPACED_MARKER = re.compile(r"\s*" + MARKER.pattern)
_COUNT = re.compile(r"^\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer: `kind` is claim, framing or refusal; `markers` every citation attached, as emitted."""

    text: str
    kind: str
    markers: tuple[int, ...]
    declared: str


def read_statements(
    answer: GivenAnswer, question: Question | None, checked: Mapping[int, Checked], snapshot: Snapshot
) -> tuple[Said, ...]:
    """The answer's statements in order, then whatever of its text is in none of them."""
    allowed = _allowed(question, checked) | catalogue_words(snapshot)

    def kind_of(text: str, declared: str, cited: tuple[int, ...]) -> str:
        """By what the sentence does: a refusal declines, framing asserts nothing, everything else is a claim."""
        if not cited and (is_refusal(text) or (answer.refused and declared not in ("claim", "quote"))):
            return "refusal"
        if declared not in ("claim", "quote") and frames(text, allowed, snapshot):
            return "framing"
        return "claim"

    found = [
        Said(
            given.text, kind_of(given.text, given.kind, given.citations), _all(given.text, given.citations), given.kind
        )
        for given in answer.statements
    ]
    found.extend(Said(piece, kind_of(piece, "text", ()), (), "text") for piece in _unclaimed(answer))
    attached = {number for said in found for number in said.markers}
    invented = tuple(n for n in markers(answer.text) if n not in attached and n not in checked)
    if invented:
        found.append(Said("", "claim", invented, "text"))
    return tuple(found)


def _all(text: str, citations: tuple[int, ...]) -> tuple[int, ...]:
    return citations + tuple(number for number in markers(text) if number not in citations)


def frames(text: str, allowed: frozenset[str], snapshot: Snapshot) -> bool:
    """True when the sentence asserts nothing but what the catalogue of documents shows.

    "A later report on Lancashire was published 26 January 2023" frames when such a report is held.
    """
    named = frozenset(name for name in snapshot.authorities if f" {loose(name)} " in f" {loose(text)} ")
    held = [days for authority, days in snapshot.days if not named or authority in named]
    for day in dates(text):
        if not any(known.startswith(day) for days in held for known in days):
            return False
    rest = tokens(CAVEATS.sub(" ", without_dates(text)))
    return all(word in FRAMING or word in allowed or _COUNT.match(word) for word in rest)


@lru_cache(maxsize=8)
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in tokens(name))


def catalogue_words(snapshot: Snapshot) -> frozenset[str]:
    """The words that name the snapshot's documents: authorities, publishers and kinds."""
    return _words_of(snapshot.names)


def _allowed(question: Question | None, checked: Mapping[int, Checked]) -> frozenset[str]:
    """Words of the question, and of the labels of what is cited; never a grade, negation, hedge of the question."""
    labels = " . ".join(identity(held) for check in checked.values() for held in check.held[:1])
    labels += " . " + " . ".join(f"{c.given.title} {c.given.publisher} {c.given.authority}" for c in checked.values())
    asked = " ".join((*question.history, question.question)) if question else ""
    from_question = frozenset(tokens(asked)) - _GRADE_WORDS - NEGATIONS - HEDGES
    return frozenset(tokens(labels)) | frozenset(word for word in from_question if not word[0].isdigit())


def _unclaimed(answer: GivenAnswer) -> list[str]:
    """The sentences of the answer's text that are in no statement, without markers."""
    lines = [fold(_SPACED_MARKER.sub("", line)) for line in answer.text.splitlines()]
    text = "\n".join(line for line in lines if line)
    flat = text.replace("\n", " ")
    free = bytearray(b"\x01") * len(flat)
    for statement in sorted(answer.statements, key=lambda given: -len(given.text)):
        wanted = fold(_SPACED_MARKER.sub("", statement.text))
        at = flat.find(wanted) if wanted else -1
        while at >= 0:
            free[at : at + len(wanted)] = bytes(len(wanted))
            at = flat.find(wanted, at + len(wanted))
    pieces = "".join(letter if free[at] else "\n" for at, letter in enumerate(text)).splitlines()
    found = [piece[start:end] for piece in pieces for start, end in sentences(piece)]
    return [piece for piece in found if tokens(piece)]


def cut(said: tuple[Said, ...], words: int = WORD_LIMIT) -> tuple[Said, ...]:
    """The statements that end within the first `words` words; the one that crosses the limit is left out with the rest.

    Half a sentence supports nothing: what a reader sees of a quote must be the quote.
    """
    kept: list[Said] = []
    for statement in said:
        words -= count_words(statement.text)
        if words < 0:
            break
        kept.append(statement)
    return tuple(kept)


def length_in_words(answer: GivenAnswer) -> int:
    """The words a reader sees in the answer, markers apart."""
    return count_words(MARKER.sub(" ", answer.text))
