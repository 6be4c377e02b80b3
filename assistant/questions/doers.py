"""Who does a thing: what a who-question asks to be done, and the sentences that say by whom it is."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.language.sections import read_sections, shipped_lines
from assistant.language.words import word_set
from assistant.questions.concepts import Concept

_WHO = re.compile(r"\b(?:who|whom|by whom|which (?:body|team|organisation|officer|service|agency|people))\b", re.I)
_VERB = re.compile(
    r"\bwho\s+(?:actually |really |normally |usually |now |currently |else |is it that |first |did |does )?"
    r"(?P<verb>[a-z]+)",
    re.I,
)
# "led by the police"; not "by improving", "by the end of May", "by 2015".
_BY = re.compile(
    r"\b(?P<verb>[a-z-]+)(?:\s+(?:and\s+)?\w+){0,3}?\s+by\s+(?!the (?:end|time|start|middle)\b|\w+ing\b|\d"
    r"|then\b|(?:january|february"
    r"|march|april|may|june|july|august|september|october|november|december)\b)(?P<agent>(?:[\w’‘'-]+\s*){1,6})",
    re.I,
)
_WORD = re.compile(r"[\w’'-]+")
#: How many words into a sentence its actor stands, and how many later what is done.
_OPENING = 5
_REACH = 8


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done: the words that questions and the words that documents have for it."""

    name: str
    asked: frozenset[str]
    told: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClaimedDoer:
    """Who a question takes to do a thing, and the thing; `doer` and `verb` are places in the question."""

    deed: Deed
    doer: tuple[int, int]
    verb: tuple[int, int]


@lru_cache(maxsize=1)
def _deeds() -> tuple[tuple[Deed, ...], frozenset[str]]:
    sections = dict(read_sections(shipped_lines("doers.txt")))
    actors = frozenset(" ".join(sections.pop("actors")).split())
    deeds = (
        Deed(name, frozenset(lines[0].split()), frozenset(" ".join(lines[1:]).split()))
        for name, lines in sections.items()
    )
    return tuple(deeds), actors


def actors() -> frozenset[str]:
    """Who acts in reports, a word each: "officers", "consultant", "headteacher"."""
    return _deeds()[1]


def asked_deed(question: str) -> Deed | None:
    """What a who-question asks to be done: the first verb after "who" that a list of verbs has; None for others."""
    who = _WHO.search(question)
    if who is None:
        return None
    words = [w.lower() for w in _WORD.findall(question[who.end() :])][:_REACH]
    return next((deed for word in words for deed in _deeds()[0] if word in deed.asked), None)


_NO_DEED = word_set(
    "is was were are has have had can could should would will may might does do did s said says say else"
)


def verb_asked(question: str) -> str | None:
    """The verb right after "who" ("who designed it?"); None for "who is", "who was" and for what asks no who."""
    verb = _VERB.search(question)
    found = verb.group("verb").lower() if verb else ""
    return found if found and found not in _NO_DEED else None


def deed_of(verb: str) -> Deed | None:
    """What a verb of a question asks to be done; None where no list has it."""
    return next((deed for deed in _deeds()[0] if verb in deed.asked), None)


def without_deed(concepts: tuple[Concept, ...], question: str) -> tuple[Concept, ...]:
    """The concepts where the verb right after "who" only helps: documents say "delivered by" for "who runs"."""
    verb = _VERB.search(question)
    deed = asked_deed(question)
    if verb is None or deed is None or verb.group("verb").lower() not in deed.asked:
        return concepts
    own = verb.group("verb").lower()
    if not any(c.needed and c.words.lower() != own for c in concepts):
        return concepts
    return tuple(replace(c, needed=False, weight=c.weight * 0.5) if c.words.lower() == own else c for c in concepts)


def tells_doer(sentence: str, deed: Deed) -> bool:
    """True when a sentence says who does it: "chaired by an adviser", "volunteers complete the interviews"."""
    return is_done_by(sentence, deed) or _acts(sentence, deed)


def is_done_by(sentence: str, deed: Deed) -> bool:
    """True when a sentence says by whom it is done, in the passive: "chaired by an adviser"."""
    return any(
        not deed.told.isdisjoint(_WORD.findall(m.group()[: m.start("agent") - m.start()].lower()))
        for m in _BY.finditer(sentence)
    )


def _acts(sentence: str, deed: Deed) -> bool:
    """True when one who acts in reports opens the sentence and what is done follows."""
    words = [w.lower() for w in _WORD.findall(sentence)]
    actor = next((i for i, w in enumerate(words[:_OPENING]) if w in _deeds()[1]), None)
    return actor is not None and not deed.told.isdisjoint(words[actor + 1 : actor + 1 + _REACH])


# "Why do the police carry out the interviews?", "why are the interviews done by youth workers?"
_DOES = re.compile(r"\b(?:why|how come|when|how|where)\b(?: \w+)? (?:do|did|does|has|have|had)\s+(?=[\w’'])", re.I)
_DONE_BY = re.compile(r"\b(?P<verb>\w+) by (?P<doer>(?:the |a |an )?(?:[\w’'-]+\s*){1,4})", re.I)
#: How many words a doer has at most.
_LONGEST_DOER = 4


_LEADS_ON = frozenset({"on", "of", "in", "for", "with", "at", "from", "under"})


def claimed_doer(question: str) -> ClaimedDoer | None:
    """Who a question takes to do what: one who acts in reports, or Ofsted, and a verb of the lists; None without."""
    for opening in _DOES.finditer(question):
        words = list(_WORD.finditer(question, opening.end()))[: _LONGEST_DOER + 1]
        for n in range(1, len(words)):
            deed = _deed_of(words[n].group())
            # "Councillors on scrutiny" do not scrutinise in these words.
            if words[n - 1].group().lower() in _LEADS_ON:
                continue
            if deed is not None and _is_actor(question[words[0].start() : words[n - 1].end()]):
                return ClaimedDoer(deed, (words[0].start(), words[n - 1].end()), words[n].span())
    for match in _DONE_BY.finditer(question):
        deed = _deed_of(match.group("verb"))
        if deed is not None and _is_actor(match.group("doer")):
            return ClaimedDoer(deed, match.span("doer"), match.span("verb"))
    return None


def _deed_of(verb: str) -> Deed | None:
    return next((d for d in _deeds()[0] if verb.lower() in d.asked | d.told), None)


def _is_actor(words: str) -> bool:
    return not (_deeds()[1] | {"ofsted", "inspectors"}).isdisjoint(w.lower() for w in _WORD.findall(words))
