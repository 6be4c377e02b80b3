"""The thing that "that board", "this team" or "those cases" stands for: named more fully in the question before, or in
the answer to it.
"""

import re
from collections.abc import Iterable

from assistant.language.synonyms import Thesaurus
from assistant.language.words import STOP, Word, find_words, stem, word_set

#: What is pointed at with "that" and is no thing told of: a document, a time, a place, or what somebody said.
_NO_THING = word_set(
    """
    report reports inspection inspections visit visits paper papers document documents letter letters update minutes
    year years month months week time times day date period point stage place places area areas council councils county
    city borough authority authorities one ones question answer way ways case matter reason sort kind type much many
    grade grades rating judgement judgements finding findings figure figures number
    """
)
#: Of these "the" says as much as "that": "the board" after "who chairs the improvement board?".
_BODIES = (
    r"(?:board|team|panel|hub|scheme|programme|project|group|forum|unit|pilot|trust|partnership|committee|taskforce|service"
    r"|strategy|campaign|academy|fund|centre|company|pledge|charter|model|tool)s?"
)
# "Did they say that staff left?": no pointing.
_POINTED = re.compile(
    r"(?<!\bsay )(?<!\bsaid )(?<!\btold )(?<!\btrue )(?<!\bright )(?<!\bfind )(?<!\bfound )(?<!\bmean )(?<!\bshow )"
    rf"\b(?:(?:that|this|these|those|said)\s+(?P<noun>[a-z][\w-]{{3,}})|the\s+(?P<body>{_BODIES}))\b",
    re.I,
)
_LEAD_IN = re.compile(r"^\W*(?:and|but|so|also|ok|okay|right|then)\b[\s,]*(?=\w+\s+\w+)", re.I)
_JOINING = word_set("in of on at to for")
_MOST_WORDS = 5


def points_at_thing(question: str) -> bool:
    """True for "when did that board first meet?": a word points at a thing told of before, whatever it is called."""
    return any(_is_thing(_noun(match)) for match in _POINTED.finditer(question))


def with_thing_named(question: str, told: Iterable[str], groups: Thesaurus) -> str:
    """The question with the fuller name that the first of some texts has for the thing that it points at.

    "And when did that board meet?" after "who chairs the improvement board?" asks when the same improvement board met;
    the rest of what was asked is not asked again.  A thing that has no fuller name there stays as it is.
    """
    texts = tuple(told)
    for match in _POINTED.finditer(question):
        noun = _noun(match)
        name = next((name for text in texts if (name := _fuller_name(noun, text, groups))), "")
        if _is_thing(noun) and name:
            return _LEAD_IN.sub("", f"{question[: match.start()]}the same {name}{question[match.end() :]}")
    return question


def _noun(match: re.Match[str]) -> str:
    return (match["noun"] or match["body"]).lower()


def _is_thing(noun: str) -> bool:
    """True unless it is no thing told of, or no noun: "how many of those were moved?" points at no "were"."""
    return noun not in _NO_THING and noun not in STOP


def _fuller_name(noun: str, text: str, groups: Thesaurus) -> str:
    """The longest row of words in a text that ends with a noun and says which one is meant; "" where none does."""
    words = list(find_words(text))
    for at in range(len(words) - 1, 0, -1):
        if words[at].stem != stem(noun):
            continue
        first = at
        while first > 0 and at - first < _MOST_WORDS and _belongs(words, first - 1, text, groups):
            first -= 1
        while first < at and words[first].text in STOP:
            first += 1
        if first < at:
            return text[words[first].start : words[at].end]
    return ""


def _belongs(words: list[Word], at: int, text: str, groups: Thesaurus) -> bool:
    """True when a word before a name is part of it: next to it, no figure, and no small word but in a term ("child in
    need").
    """
    word, after = words[at], words[at + 1]
    if any(letter.isdigit() for letter in word.text):
        return False
    if not re.fullmatch(r"[\s-]+", text[word.end : after.start]) or re.search(
        r"[’']s$|s[’']$", text[word.start : word.end]
    ):
        return False
    if word.text in _JOINING:
        return at > 0 and bool(groups.named((words[at - 1].stem, after.stem)))
    return word.text not in STOP
