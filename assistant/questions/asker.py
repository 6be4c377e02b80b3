"""What an asker says beside the question: of themselves, of their reader, of why they ask and of where it stands.

"As a new member I'd like to know how York is doing" asks how York is doing.  A question is read as four things:

- talk about the asker, the reader or the purpose: dropped, but for the place that it names and the matter it is "on";
- what leads in to a matter ("I keep hearing about", "a colleague says that"): dropped, and the matter stays;
- a pointer to a paper ("it's in the January report"): put to the question, where it chooses the paper;
- the question proper.  Where talk is all there is, the text stays as it is.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from assistant.language.sections import read_sections, shipped_lines
from assistant.questions.names import find_authorities

#: Talk that ends with its clause.  What somebody asks for themselves ("what can I get?") is asked of who they are.
_OF_WHOM = ("as somebody", "of oneself")
_TALK = ("for somebody", "preparing", "what for", "apology")
_LEADS_IN = ("heard", "wants")
_FIRST_PERSON = re.compile(r"(?<!when )\b(?:I|we|my|our|mine|ours)\b", re.I)
_ASKS = (
    r"(?:what|how|who|whom|which|when|where|why|whose|whether|if|is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|should)\b"
)
_THEN = rf"[,:]?\s+(?:(?:this|the following)[:,]?\s+)?(?={_ASKS})"
_GREETING = r"\W*(?:(?:and|but|so|or|hello|hi|hiya|ok|okay|right|well|good (?:morning|afternoon|evening))\b[,.!]?\s+)*"
_REST = r"(?P<rest>[^,:;.?!–—]*?)"
_END = r"\s*(?:[,:;.!]+(?=\s|$)|\s[-–—]+(?=\s)|$)\s*(?:(?:and|but|so|yet)\b\s*)?"
#: A clause on who asks may end before "I": "As a new member I'd like to know".
_ENDS = {"as somebody": rf"(?:{_END}|\s+(?=(?:I|we)\b))"}
_WHEN = r"(?:\w+day|tomorrow|tonight|(?:next|this) (?:week|month)|my|our|the \d|\d)\b"
_MATTERS = {
    "preparing": re.compile(
        rf"\b(?:on|about|regarding|concerning|into) (?!{_WHEN})(?P<matter>.+?)(?=\s+(?:(?:for|on|by|at) )?{_WHEN}|$)",
        re.I,
    ),
    "as somebody": re.compile(
        r"\b(?:of|to|with) (?P<matter>(?:an?|two|three|my|our) (?:[\w-]+ ){0,2}?"
        r"(?:child|children|boy|girl|sons?|daughters?|teenagers?)\b.*)",
        re.I,
    ),
}
# Whoever speaks of themselves, up to what they want to know: no word that asks stands before that.
_NO_ASKING = (
    r"(?:(?!\b(?:(?:what|how|who|which|when|where|why|whose|whether)|(?:do|does|did|can|should|is|are|was|were)\s+"
    r"(?:I|we|you|they|the|our|my|any|all|most))\b)[^?.!])*?"
)
_SPEAKER = rf"\W*{_NO_ASKING}\b(?:I|we|me|my|our)\b{_NO_ASKING}\b"
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+(?=\S)[^.!?]+)*[.!?]*")
_PAPER = re.compile(
    r"\b(?:the|its|their|an?)\b.*\b(?:paper|report|letter|update|briefing|minutes|plan|inspection)s?\b", re.I
)
_ASIDE = re.compile(r"\s*\((?P<inside>[^()]*)\)")


def question_proper(text: str, names: Mapping[str, tuple[str, bool]]) -> str:
    """The question without what its asker says beside it; `names` are the ways to write a place, which is kept."""
    proper = _read(text, (*_OF_WHOM, *_TALK))
    if _FIRST_PERSON.search(proper):
        proper = _read(text, _TALK)
    if proper == text:
        return text
    if not find_authorities(proper, names):
        places = dict.fromkeys(named.authority for named in find_authorities(text, names))
        proper = _put_to(proper, f" in {' and '.join(places)}" if places else "")
    return proper


def _read(text: str, talk: tuple[str, ...]) -> str:
    """The text without talk of some kinds, the pointer to a paper put to its last question."""
    said: list[str] = []
    pointer = ""
    for sentence in _SENTENCE.findall(text):
        points = _way("stands in", "").match(sentence)
        paper = _PAPER.search(sentence, points.end()) if points and "?" not in sentence else None
        if paper is not None:
            pointer = f" in {sentence[paper.start() :].strip(' .!')}"
        elif own := _without_talk(sentence.strip(), talk):
            said.append(own)
    proper = " ".join(said)
    if not re.search(rf"\w\?|(?:^|[.!?] ){_ASKS}", proper, re.I) and len(proper.split()) < 2:
        return text
    return _put_to(proper, pointer)


def _without_talk(sentence: str, talk: tuple[str, ...]) -> str:
    """A sentence without talk before, within and after what it asks; "" where it is no more than that."""
    matters: list[str] = []
    rest = _ASIDE.sub(lambda m: "" if _is_talk(m["inside"], talk) else m[0], sentence)
    before = None
    while before != rest:
        before = rest
        for name in talk:
            match = _way(name, f"{_REST}{_ENDS.get(name, _END)}").match(rest)
            if match and not _way("no talk", "", r"\b").search(match[0]):
                on = _MATTERS[name].search(match["rest"]) if name in _MATTERS else None
                matters += [on["matter"]] if on else []
                rest = rest[match.end() :]
        leads = (
            *(_way(name, r"[,:]?\s+") for name in _LEADS_IN),
            _way("asks to know", _THEN),
            _way("wants to know", _THEN, _SPEAKER),
        )
        for way in leads:
            match = way.match(rest)
            rest = rest[match.end() :] if match else rest
    rest = _way("what for", r"[^,.;:?!()]*", r",\s*").sub("", rest)
    parts = re.split(r"(\s*,\s+|\s*;\s+|\s+[-–—]+\s+)", rest.rstrip(" ?.!"))
    if len(parts) > 2 and _is_talk(parts[-1], talk):
        rest = "".join(parts[:-2]) + rest[len(rest.rstrip(" ?.!")) :]
    rest = _way("for somebody", r"(?=\s+(?:what|how|why|whether)\b|\W*$)", r"\s+").sub("", rest)
    rest = rest[:1].upper() + rest[1:] if rest != sentence else rest
    return " ".join((*(f"{m[:1].upper()}{m[1:]}." for m in matters), *([rest] if re.search(r"\w", rest) else [])))


def _is_talk(text: str, talk: tuple[str, ...]) -> bool:
    """True when all of a piece of text is talk."""
    return any(_way(name, r"[^?]*$").match(text) for name in talk)


def _put_to(question: str, tail: str) -> str:
    """A question with some words put to its end, before the question mark."""
    end = len(question.rstrip(" ?.!"))
    return f"{question[:end]}{tail}{question[end:].strip() or '?'}" if tail else question


@lru_cache(maxsize=64)
def _way(name: str, after: str, before: str = _GREETING) -> re.Pattern[str]:
    """What finds a way of talking, with what stands before and after it."""
    return re.compile(rf"{before}(?:{_any_of(name)})(?![\w’']){after}", re.I)


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, tuple[str, ...]]:
    return read_sections(shipped_lines("asker.txt"))


@lru_cache(maxsize=64)
def _any_of(name: str) -> str:
    """The lines of a list as one pattern, the longest first."""
    return "|".join(_one(line) for line in sorted(_lists()[name], key=len, reverse=True))


def _one(line: str) -> str:
    """A line as a pattern: see the head of asker.txt."""
    tokens = re.findall(r"\(<[^>]+>\)|<[^>]+>|\S+", line)
    needed = [at for at, token in enumerate(tokens) if not token.startswith("(")]
    pieces = []
    for at, token in enumerate(tokens):
        inside = token.strip("()")
        if inside == "…":
            way = r"[\w’'-]+(?:\s+[\w’'-]+){0,3}?"
        elif inside.startswith("<"):
            way = _any_of(inside.strip("<>"))
        else:
            way = re.escape(inside).replace("'", "[’']").replace("/", "|")
        spaced = rf"(?:{way})\s+" if at < needed[-1] else rf"(?:{way})" if at == needed[-1] else rf"\s+(?:{way})"
        pieces.append(spaced if at in needed else rf"(?:{spaced}){{0,2}}")
    return "".join(pieces)
