"""Numbers, shares, money and lengths of time in a sentence, and what they count."""

import re
from functools import lru_cache

from assistant.language.synonyms import Phrase
from assistant.language.words import STOP, find_words, phrase_at, word_set
from assistant.questions.intents import Attribute

_UNITS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """
)
_TENS = word_set("twenty thirty forty fifty sixty seventy eighty ninety hundred dozen")
_TIMES = word_set("halved doubled trebled tripled quadrupled twofold threefold twice")
NUMBER_WORDS = _UNITS | _TENS
_NUMBER = re.compile(r"^\d[\d.]*$")
_FIGURE = re.compile(r"\d|(?<![^\W\d_])(?:" + "|".join(sorted(NUMBER_WORDS | _TIMES)) + ")", re.I)
_THOUSANDS = re.compile(r"\d,\d{3}")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_PATTERNS = {
    Attribute.SHARE: r"\d\s?%|\bper ?cent\b|\b(?:half|third|thirds|quarter|quarters)\b"
    r"|\b(?:fifths?|tenths?)\b|\b(?:\d+|one|two|three|four|nine) in (?:every )?(?:\d+|two|three|four|five|six|ten)\b"
    r"|\b\d+ (?:out )?of (?:the )?\d+|\b(?:all|none|most|majority|minority|few)\b",
    Attribute.MONEY: r"£\s?\d|\bmillion\b|\bpounds?\b",
    Attribute.DURATION: r"\b(?:\d[\d.,]*|"
    + "|".join(NUMBER_WORDS)
    + r")[\s-]+(?:working |calendar )?(?:hours?|days?|weeks?|months?|years?)\b|\baged? \d|\bage of \d"
    r"|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b",
    Attribute.FREQUENCY: r"\b\d[\d,]* (?:\w+ ){0,2}(?:episodes|occasions|incidents|times)\b"
    r"|\b(?:once|twice|(?:\w+) times|monthly|weekly|quarterly|annually|annual|daily"
    r"|bi-?monthly|fortnightly|every (?:\w+ )?(?:day|week|month|year|quarter)s?|per year|a year|each year"
    r"|regularly|six-weekly)\b",
    Attribute.DATE: r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|\b(?:spring|summer|autumn|winter|Easter|Christmas)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\b\w+ (?:days|weeks|months|years) ago\b|\b\d{1,2}[.:/]\d\d\b",
}
_COMPILED = {attribute: re.compile(pattern, re.I) for attribute, pattern in _PATTERNS.items()}
_AN_AGE = re.compile(r"\b(?:turn|turns|turned|turning|reach|reaches|reached|are|is|were|become|at|until|to)\s+$", re.I)
_COUNTED = re.compile(
    r"\s(?:children|people|staff|(?:[a-z-]+ )?(?!is\b|was\b|has\b|as\b|this\b|his\b|its\b|does\b)[a-z]{3,}s)\b", re.I
)
_SOMETHING = re.compile(r"\)|\s[a-z]", re.I)
#: "One" that counts nothing: "the right one for the child", "one of the reasons".
_PRONOUN = re.compile(
    r"one(?=\s+(?:of|for|to|that|which|who|in|at|on|with|is|was|can|could|should|may)\b|\W*$|[.,;])", re.I
)
_STRICT_SHARE = re.compile(r"\d\s?%|\bper ?cent\b|\b\d+ (?:out )?of (?:the )?\d+", re.I)


def has_value(sentence: str, attribute: Attribute) -> bool:
    """True when the sentence carries a value of the kind asked for anywhere in it."""
    if attribute in (Attribute.NONE, Attribute.PERSON, Attribute.NAME):
        return True
    return _holds_value(sentence, attribute)


@lru_cache(maxsize=40_000)
def _holds_value(sentence: str, attribute: Attribute) -> bool:
    if attribute in (Attribute.QUANTITY, Attribute.COUNT) and not _may_count(sentence):
        return False
    if attribute is Attribute.QUANTITY:
        words = find_words(sentence)
        return any(_counts(w.text.strip("£%"), sentence[w.start : w.end]) or w.text in _TIMES for w in words)
    if attribute is Attribute.COUNT:
        return any(_counts(word.text, sentence[word.start : word.end]) for word in find_words(sentence))
    if attribute is Attribute.DURATION:
        sentence = _COUNTED_OVER.sub(" ", sentence)
    return bool(_COMPILED[attribute].search(sentence))


# "In the last 12 months there were 63 adoptions": how long was counted, not how long anything took.
_COUNTED_OVER = re.compile(
    r"\b(?:in|over|during|within|for) the (?:last|past|previous) (?:\w+ )?(?:weeks?|months?|years?)\b(?! of\b)"
    r"|\bin the (?:\w+ )?(?:weeks|months|years) (?:before|prior to|to|up to|leading)\b",
    re.I,
)
_FRACTION = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?)\b"
    r"|\b(?:one|two|three|four|\d+) in (?:every )?(?:two|three|four|five|six|eight|nine|ten|\d+)\b",
    re.I,
)


def gives_share(sentence: str) -> bool:
    """True when a sentence gives a share as a figure or a fraction, and not only as "most" or "few"."""
    return bool(_STRICT_SHARE.search(sentence) or _FRACTION.search(sentence))


#: A share in a word: "most", "a minority of".
_SHARE_WORDS = word_set("all most majority minority none few no every")
_SHARE_WORD = re.compile(r"(?<![^\W\d_])(?:" + "|".join(sorted(_SHARE_WORDS)) + ")", re.I)


def share_of(sentence: str, names: frozenset[Phrase], *, reach: int = 3) -> bool:
    """True when a share in a word is of one of the names: "the majority of social workers", not "most caseloads"."""
    if not _SHARE_WORD.search(sentence):
        return False
    words = [w for w in find_words(sentence) if w.text not in STOP or w.text in _SHARE_WORDS]
    stems = tuple(w.stem for w in words)
    for i, word in enumerate(words):
        ahead = stems[i + 1 : i + 2 + reach + max(len(n) for n in names)]
        for at in (phrase_at(ahead, name) for name in names if word.text in _SHARE_WORDS):
            if 0 <= at <= reach and not re.search(r"[,;:]", sentence[word.end : words[i + 1 + at].start]):
                return True
    return False


def is_exact(sentence: str, attribute: Attribute) -> bool:
    """True when the value is a figure and not a word such as "most"."""
    if attribute is Attribute.SHARE:
        return bool(_STRICT_SHARE.search(sentence))
    return has_value(sentence, attribute)


def _counts(word: str, printed: str = "") -> bool:
    """True for a number that is no year; `printed` is how it stands in the text: "1,986" is none, "1986" is."""
    year = _YEAR.match(word) and not _THOUSANDS.search(printed)
    return (bool(_NUMBER.match(word)) and not year) or word in NUMBER_WORDS


@lru_cache(maxsize=20_000)
def _may_count(sentence: str) -> bool:
    """False when a sentence has no figure and no word that begins as a number's does: it counts nothing."""
    return bool(_FIGURE.search(sentence))


def counts_thing(sentence: str, names: frozenset[Phrase], *, reach: int = 3) -> bool:
    """True when a number stands right before one of the names ("158 care leavers", "1,577 children are being looked
    after", "12 of Her Majesty's Inspectors") or after it as its value ("the number of care leavers is 158").

    At most `reach` other content words may stand between; a year, an age, a
    percentage or a length of time is not a count.
    """
    if not _may_count(sentence):
        return False
    words = [w for w in find_words(sentence) if w.text not in STOP or w.text in NUMBER_WORDS]
    stems = tuple(w.stem for w in words)
    for index, word in enumerate(words):
        if not _counts(word.text, sentence[word.start : word.end]) or _is_measure(sentence, word.start, word.end):
            continue
        ahead = stems[index + 1 : index + 2 + reach + max(len(n) for n in names)]
        for name in names:
            at = phrase_at(ahead, name)
            if 0 <= at <= reach and not (at and _of_another(sentence[word.end : words[index + 1 + at].start])):
                return True
    return bool(_number_of(sentence, names)) or _number_after(sentence, names)


# "Three disruptions of placements" counts disruptions; "12 of the visits" counts visits.
_OF_ANOTHER = re.compile(
    r"^\s+(?!of\b)(?!(?:\w+ )?(?:cases?|groups?|cohorts?|pairs|places|sets|families|homes) of\b)"
    r"(?:[\w’'-]+\s+){1,3}?(?:of|in|for|by|with|from|to|about|at)\s",
    re.I,
)


def _of_another(between: str) -> bool:
    """True when what stands between a number and a name counts something else, that is only of the name."""
    return bool(_OF_ANOTHER.match(between))


@lru_cache(maxsize=20_000)
def numbers_before(text: str, names: frozenset[Phrase], *, reach: int = 3) -> frozenset[str]:
    """The numbers, in figures, that count one of the names: "six directors", "four people in the role of director".

    At most `reach` other content words may stand between; a year, an age, a share or a length of time is no count.
    """
    words = [w for w in find_words(text) if w.text not in STOP or w.text in NUMBER_WORDS]
    stems = tuple(w.stem for w in words)
    found = set()
    for index, word in enumerate(words):
        printed = text[word.start : word.end]
        if word.text == "one" or not _counts(word.text, printed) or _is_measure(text, word.start, word.end):
            continue
        ahead = stems[index + 1 : index + 2 + reach + max(len(n) for n in names)]
        if any(0 <= phrase_at(ahead, name) <= reach for name in names):
            found.add(IN_FIGURES.get(word.text, word.text))
    return frozenset(found)


_IN_ORDER = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty"""
#: Number words up to twenty and their figures.
IN_FIGURES = {word: str(number) for number, word in enumerate(_IN_ORDER.split())}


def counts_something(sentence: str) -> bool:
    """True when a sentence counts anything at all, or gives a share: a number that is no year, age, date or length.

    "When they turn 18," and "until they are 25." are ages: a count has what it counts after it, or brackets round it.
    """
    return bool(_STRICT_SHARE.search(sentence)) or any(
        _counts(word.text, sentence[word.start : word.end])
        and not _is_measure(sentence, word.start, word.end)
        and not _AN_AGE.search(sentence[: word.start])
        and bool(_SOMETHING.match(sentence, word.end))
        and not _PRONOUN.match(sentence, word.start)
        for word in find_words(sentence)
    )


_ALONE = re.compile(
    r"^(?:however, |at present,? |currently,? |at the time of (?:the |this )?inspection,? )?"
    r"(?:there (?:is|are|were|was|have been|had been)\s+|they (?:number|total)(?:ed|led)?\s+"
    r"|th(?:is|ese) (?:is|was|are|were)\s+"
    r"|it (?:is|was|has|had)\s+|the (?:total|number|figure) (?:is|was)\s+|(?=only |just ))"
    r"(?:(?:currently|now|only|just|about|around|approximately|over|nearly|almost|some|still|at present|more than"
    r"|fewer than|as many as|as few as|a total of|presently|no more than|at least|already)\s+)*"
    rf"(?:(?!(?:19|20)\d\d\b)\d[\d,]*(?![\d,]*\d)|(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"(?=[,;:.)]*$|[,;]\s|\s*\(|\s+(?:of (?:them|these|those)|such|in (?:total|all|number)|altogether|now|currently|at"
    r"|across|this year|overall)\b)",
    re.I,
)


def number_alone(sentence: str) -> bool:
    """True for "There are currently only four, although ...": a number of what the sentence before names."""
    return bool(_ALONE.match(sentence))


#: How such a count ends; without it there is none, and the longer pattern, which tries every letter, need not run.
_AFTER = re.compile(r"(?::|\(|–|\btotall?(?:ed|ing|s)?)\s*\d")


def _number_after(sentence: str, names: frozenset[Phrase]) -> bool:
    """ "Children looked after: 1,610", "care leavers (158)": how tables and briefing papers put a count."""
    if not _AFTER.search(sentence):
        return False
    for match in re.finditer(
        r"([^.;:()\d]{3,60}?)\s*(?::|\(|–|\btotall?(?:ed|ing|s)?)\s*(\d[\d,]*)(?![\d%]|\s?%|\s*per)", sentence
    ):
        stems = tuple(w.stem for w in find_words(match.group(1)) if w.text not in STOP)
        value = match.group(2).replace(",", "")
        if _counts(value, match.group(2)) and any(n and stems[-len(n) :] == n for n in names):
            return not _is_measure(sentence, match.start(2), match.end(2))
    return False


_OF_ONE = re.compile(r"\b(?:of|for|to|by|in|with|from|at)\s$", re.I)
_ONE_WHO = re.compile(r"\s+(?:have|has|is|was|can|could|who|that|which)\b", re.I)


def _is_measure(sentence: str, start: int, end: int) -> bool:
    after = sentence[end : end + 14]
    before = sentence[max(0, start - 12) : start]
    return bool(
        re.match(
            r"\s?%|\s*per ?cent|[\s-]+(?:hours?|days?|weeks?|months?|years?|quarters|thirds|fifths)\b|\s*(?:to"
            r"|–|-)\s*\d|\s+(?:and|or) \d|-?to-one\b|[-–\s]+to[-–\s]+(?:one|\d)|-?\s*(?:and|to|or)\s+\d\d?[-\s]year"
            r"|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
            after,
        )
        # "post-16" is a stage of schooling
        or re.search(
            r"\b(?:post|pre)[-–]?\s*$"
            r"|\b(?:aged?|age of|paragraphs?|section|page|every|stage|step|year|key stage|outcome|enabler|tier|level"
            r"|annex|appendix|table|figure|phase|version|band|theme|priority|objective)\s*$",
            before,
            re.I,
        )
        # "over 18" is an age, "over 1300 children" and "over 60 managers" are not
        or (
            re.search(r"\b(?:over|under|than)\s*$", before, re.I)
            and re.match(r"\d\d?\b", sentence[start:end])
            and not _COUNTED.match(sentence, end)
        )
        or re.search(r"£\s?$|-to-$|\d-?\s*(?:to|–|-|and|or|/)\s*$", before)
        # "Chat 2 Change" is a name
        or (re.search(r"\b[A-Z][\w’'-]*\s$", before) and re.match(r"\s[A-Z][a-z]", after))
        # "in the case of one social worker" tells of one, and not how many there are
        or (sentence[start:end].lower() == "one" and (_OF_ONE.search(before) or _ONE_WHO.match(after)))
    )


def _number_of(sentence: str, names: frozenset[Phrase]) -> bool:
    """ "The number of children looked after in March 2015 was 1,610"."""
    match = re.search(
        r"\bnumbers? (?:of|who) (.{3,90}?)\b(?:is|was|were|are|stood at|had (?:risen|fallen|grown|reached)|rose"
        r"|fell|increased|decreased|to|from)\s(.{0,60})",
        sentence,
        re.I,
    )
    if not match:
        return False
    stems = tuple(w.stem for w in find_words(match.group(1)) if w.text not in STOP)
    told = match.group(2)
    value = any(
        _counts(w.text, told[w.start : w.end]) and not _is_measure(told, w.start, w.end) for w in find_words(told)
    )
    return value and any(phrase_at(stems, name) >= 0 for name in names)
