"""What no document answers by itself: one child's case, and what members should ask; with what is told in general.

"My nephew was taken into care, was that right?" is told by no inspection; how children come into care may be.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.phrases import pattern_of, without
from assistant.language.sections import read_sections, shipped_lines
from assistant.questions.names import find_authorities

_ONE_CASE = "Inspection documents name no child and no family, and judge no single case."
_ADVICE = "What to ask is for members to decide: the documents hold no advice on it."
_SAID = "What did inspectors say about {}{}?"


@dataclass(frozen=True, slots=True)
class General:
    """A question that documents may answer, and the line that its answer stands under.

    `listed` where only items of a report's list answer it.
    """

    question: str
    line: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a question asks that no document tells (`line`), and the questions on its topic, to be tried in turn."""

    line: str
    general: tuple[General, ...]


#: What befell one child: "a child who was excluded" is any such child, "a boy who died" is one.
_DIED = (
    r"(?:(?:tragically|recently|sadly) )?(?:died|killed (?:him|her)self|took (?:his|her) own life"
    r"|(?:was|were|got) (?:\w+ly )?(?:killed|murdered|drowned|stabbed|shot|starved|beaten to death|raped))\b"
)
_BEFELL = (
    rf"(?:{_DIED}|(?:was|were|got) (?:\w+ly )?(?:beaten|abused|groomed|trafficked|injured|hurt|taken)\b|went missing\b)"
)


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    sections = read_sections(shipped_lines("beyond.txt"))
    return {name: pattern_of(phrases).pattern for name, phrases in sections.items()}


@lru_cache(maxsize=1)
def _single() -> tuple[re.Pattern[str], ...]:
    """How a question speaks of one case: of the asker's own kin, or of one child to whom something has happened."""
    kin, one, of_one = (_lists()[name] for name in ("kin", "one", "of one"))
    who = rf"(?:[\w’-]+[- ]){{0,2}}?(?:{one}) (?:in [\w -]+? )?(?:(?:who|whose \w+|that) )?"
    ways = (
        rf"\bmy (?:[\w’'-]+ ){{0,3}}?(?:{kin})\b",
        rf"(?<!when )(?<!if )(?<!time )\b(?:an?|our) {who}{_DIED}|\b(?:the|that|this) {who}{_BEFELL}",
        of_one,
    )
    return tuple(re.compile(way, re.I) for way in ways)


#: After a sentence on somebody's own child, one that asks of children in general.
_OF_THEM = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|we|us|our|I|me|my|that|it)\b", re.I)
_SENTENCES = re.compile(r"[^.!?]+[.!?]*")


def _asks_of_one_case(question: str) -> bool:
    last = [s for s in _SENTENCES.findall(question) if s.strip()][-1:]
    own, happened, right = _single()
    if own.search(question):
        return bool(last) and bool(_OF_THEM.search(last[0]))
    return bool(happened.search(question)) or (bool(right.search(question)) and _happened_to_one(question))


def _happened_to_one(question: str) -> bool:
    return bool(re.search(rf"\b(?:a|one|the|that|this) (?:\w+ )?(?:{_lists()['one']})", question, re.I))


@lru_cache(maxsize=1)
def _advice() -> re.Pattern[str]:
    """How members ask what to ask: the match ends where its topic may begin."""
    asks = _lists()["ask"]
    members = r"(?:[\w’-]+ ){0,3}?(?:scrutiny|members?|councillors?|committee|panel|governors?)"
    return re.compile(
        r"\b(?:what|which(?: \w+)?|where)\b.{0,40}?\b(?:should|could|might|ought|shall|can|would) (?:to )?"
        rf"(?:i|we|{members})(?: to| be| now| next| first)* {asks}"
        rf"|\bwh(?:at|ich) (?:would be |are )?(?:some |good |the )*(?:questions|issues|areas|things)(?: to| for| should"
        rf"| could| would| i| we| {members}| officers| be)* {asks}"
        r"|\b(?:what|suggest|give|draft|write|think|need)\b.{0,30}\bquestions\b(?: to ask| to put"
        r"| for (?:officers|us|the director|the council|members|scrutiny))?(?=\s+(?:about|on|regarding|in)\b|\W*$)",
        re.I,
    )


_ON = re.compile(r"\b(?:about|on|regarding|concerning|around|over|at)\s+(?P<topic>.+?)\W*$", re.I)
_WHOLE = re.compile(
    r"\b(?:children[’']s services|next|meeting|tomorrow|first|the (?:director|council|report|officers))\b", re.I
)


def what_is_beyond(question: str, names: Mapping[str, tuple[str, bool]]) -> Beyond | None:
    """What of a question is beyond the documents; None where they may well tell it.

    `names` are the ways to write a place.
    """
    places = find_authorities(question, names)
    place = f" in {' and '.join(dict.fromkeys(question[n.start : n.end] for n in places))}" if places else ""
    if _asks_of_one_case(question):
        topic = _topic_of_case(question)
        line = f"{_ONE_CASE} What is said in general of {topic}:"
        return Beyond(_ONE_CASE, (General(_SAID.format(topic, place), line),) if topic else ())
    if _advice().search(question):
        spans = [(n.start, n.end) for n in places]
        topic = _topic_of_advice(without(question, spans))
        of_it = f" on {topic}" if topic else ""
        must = f"What needs to improve{f' for {topic}' if topic else ''}{place}?"
        improve = General(must, f"{_ADVICE} What the newest report says must improve{of_it}:", listed=True)
        if not topic:
            return Beyond(_ADVICE, (improve,))
        weak = General(f"What are the weaknesses in {topic}{place}?", f"{_ADVICE} What is said{of_it}:")
        return Beyond(_ADVICE, (improve, weak))
    return None


def _topic_of_case(question: str) -> str:
    """The topic under which documents speak of such a case; "" where none is known."""
    for name, pattern in _lists().items():
        if name.startswith("topic: ") and re.search(pattern, question, re.I):
            return name.removeprefix("topic: ")
    return ""


def _topic_of_advice(question: str) -> str:
    """What members are to ask about, without places; "" for the whole of the service."""
    match = _advice().search(question)
    rest = question[match.end() :] if match else ""
    on = _ON.search(rest)
    topic = re.sub(r"\s+", " ", on["topic"] if on else rest).strip(" ?.!")
    topic = re.sub(r"(?:^|\s)(?:in|for|at|of|from|about|on|to)$|^(?:in|for|at|of|to)\b", "", topic).strip()
    return "" if _WHOLE.search(topic) else topic
