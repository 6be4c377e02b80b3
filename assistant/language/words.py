"""Words of a text with their places and stems: what questions and sentences are compared by."""

import re
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from assistant.language.sections import shipped_lines

# "Out of hours" is one thing, and so is "out of area": without its small words it is any hour and any area.  Private
# fostering is an arrangement between families, of which nothing that is said is said of foster care.
_WORD = re.compile(
    r"\b(?i:private(?:ly)?[\s-]+foster(?:ing|ed)\b(?! agenc))|"
    r"\b(?i:out(?:\s+|-)of(?:\s+|-)(?:(?:office |working |normal )?hours|area|county|borough|city|district)\b)"
    r"|£?\d[\d,]*(?:\.\d+)?%?|\b[a-zA-Z]\d{1,3}\b|[^\W\d_]+(?:[’'][^\W\d_]+)*"
)
_PRIVATE = re.compile(r"^private(?:ly)?[\s-]+foster(?:ing|ed)$")
_OFFICE = re.compile(r"(?<=\bof[ -])(?:office|working|normal) ")
_PARTED = re.compile(r"\s+(?=of\b)|(?<=\bof)\s+")
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")


def word_set(text: str) -> frozenset[str]:
    """The words of a text that are parted by spaces: how the word lists of the assistant are written."""
    return frozenset(text.split())


#: Words that say nothing of a topic, in a question or in a sentence.
STOP = word_set(
    """
    old olds gone went per inside whats isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt wont cant couldnt
    shouldnt wouldnt thats theres hows whos wheres
    they're we're you're i'm i've i'd i'll it'll there's here's who's what's how's where's
    who've who'd who'll they've they'd we've you've could've should've
    im ive youre theyre its lets ok okay actually really just lot
    lots bit anyone anybody someone somebody everyone everybody nobody back now then else ever yr yrs mr mrs ms
    among amongst despite towards toward along via throughout besides except
    versus v a about above again all also am an and any are as at be been before being below between both
    but by can could did do does doing done down during each every few for from further get gets getting give
    given gives go goes going got had has have having he her here hers him his how i if in into is it itself
    know let like made make makes many may me might more most much must my no nor not of off often on once one
    only or other others our out over own please quite same shall she should show so some such tell than that
    the their them there these they thing things this those through to too under until up upon us very want was
    we were what when where whether which while who whom whose why will with within without would yes you your s
    t don doesn didn isn wasn aren weren hadn hasn haven won wouldn couldn shouldn ve re ll m d
    isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't can't couldn't shouldn't wouldn't
    """
)


class Word(NamedTuple):
    """One word: lower case without its possessive ending, its stem, and its place [start, end) in the text."""

    text: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=1)
def _of_their_own() -> dict[str, str]:
    """For each word of stems.txt the stem that its line shares: the first word, marked as no other stem is."""
    lines = (line.split() for line in shipped_lines("stems.txt") if not line.startswith("#"))
    return {word: f"={line[0]}" for line in lines for word in line}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one lower-case word: "leavers" and "leaver" give the same, "initial" and "initiative" do not.

    That of stems.txt, else that of the Snowball English stemmer.
    """
    return _of_their_own().get(word) or str(_stemmer().stemWord(word))


@lru_cache(maxsize=100_000)
def _read_word(printed: str) -> tuple[str, str]:
    """How a printed word is compared: lower case without its possessive ending, and its stem."""
    lower = printed.lower().rstrip(",")
    lower = _PRIVATE.sub("private-fostering", _PARTED.sub("-", _OFFICE.sub("", lower)))
    if not lower[-1].isdigit() and "'" in lower.replace("’", "'"):
        lower = _POSSESSIVE.sub(lambda m: "s" if m.group()[0] == "s" else "", lower.replace("’", "'"))
    plain = lower.replace(",", "") if lower[0].isdigit() or lower[0] == "£" else lower
    return plain, stem(plain)


@lru_cache(maxsize=1_000)  # a question asks several things of one sentence
def find_words(text: str) -> tuple[Word, ...]:
    """Every word and number of a text in order; a hyphen parts two words, "1,577" and "94%" are one each."""
    return tuple(Word(*_read_word(match.group()), *match.span()) for match in _WORD.finditer(text))


@lru_cache(maxsize=50_000)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words that are not stop words, in order."""
    read = (_read_word(printed) for printed in _WORD.findall(text))
    return tuple(stemmed for word, stemmed in read if word not in STOP)


def contains_phrase(stems: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """True when the phrase's stems follow one another in `stems`, with at most one other word between two."""
    return bool(phrase) and phrase[0] in stems and phrase_at(stems, phrase) >= 0


def phrase_at(stems: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    """The index at which the phrase begins in `stems`, at most one other word between two of its own; or -1."""
    if not phrase or phrase[0] not in stems:
        return -1
    for first, word in enumerate(stems):
        if word != phrase[0]:
            continue
        at = first
        for wanted in phrase[1:]:
            if stems[at + 1 : at + 2] == (wanted,):
                at += 1
            elif stems[at + 2 : at + 3] == (wanted,):
                at += 2
            else:
                break
        else:
            return first
    return -1
