"""Which people are asked what they say ("what do children themselves say?"), and which sentences tell that."""

import re

from assistant.language.phrases import says
from assistant.questions.sources import asks_of_ofsted
from assistant.questions.voices import is_spoken, people_speaking

#: Those who may be asked, and by which names reports give their words.
_GROUPS = (
    (
        r"child(?:ren)?|young|kids?|teenagers?|youngsters?|care leavers?",
        r"child(?:ren)?|young (?:people|person|man|woman)|care leavers?|girls?|boys?|siblings",
    ),
    (r"parents?|mums?|dads?|mothers?|fathers?|famil(?:y|ies)", r"parents?|mothers?|fathers?|families"),
    (r"adopters?", r"adopters?|adoptive parents?|adoptive families"),
    (r"carers?|grandparents?", r"(?<!young )carers?|grandparents?"),
)
#: Staff are asked about their work: what reports make of it tells more than that they are content.
_STAFF = re.compile(r"\b(?:social workers?|staff|workers?|new starters?)\b", re.I)
_SAID = (
    r"(?:sa(?:y|ys|id)|t[eo]lls?|told|reported|report (?:that|feeling|being)"
    r"|state[ds]?|feels?|felt"
    r"|sp(?:eak|oke)(?! english)|describe[ds]?|comment(?:s|ed)?"
    r"|explain(?:s|ed)|express(?:es|ed)|values?|valued|likes?|liked|enjoy(?:s|ed)?|appreciate[ds]?|thinks?|thought"
    r"|believes?|believed|prais\w+|rate[ds]? |wants? |wanted |complain(?:s|ed)|recall(?:s|ed)?|wrote"
    r"|(?:are|is|were|was) (?:\w+ )?(?:positive|happy|proud|complimentary|unhappy|frustrated|critical|pleased"
    r"|satisfied|dissatisfied|confident))\b"
)
#: "Children are told", "if it is believed", "helped to say": others speak.
_ACTIVE = r"(?<!\bto )(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bwas )(?<!\bwere )(?<!\bbeen )"
_THEMSELVES = re.compile(r"\bthey\b.{0,40}\bthemselves\b|\bin their own words\b", re.I)
_OTHERS = re.compile(
    r"\b(?:social workers?|staff|leaders|managers|carers|workers|advis[eo]rs|PAs|professionals|practitioners|officers"
    r"|council|authority|schools?|parents)\b(?! by)[^,:;]*$",
    re.I,
)


def speakers_asked(question: str, about: str = "") -> str:
    """The pattern of those whose words a question asks for, as reports name them; "" where it asks for nobody's.

    `about` is what a follow-up takes over, which says who "they themselves" are.
    """
    themselves = bool(_THEMSELVES.search(question)) and not asks_of_ofsted(question)
    who = people_speaking(question) or (question if says("what people say", question) else "")
    who = who or (f"{question} {about}" if themselves else "")
    if _STAFF.search(people_speaking(question)):
        return ""
    return next((named for asked, named in _GROUPS if re.search(rf"\b(?:{asked})\b", who, re.I)), "")


def tells_their_words(sentence: str, speakers: str) -> bool:
    """True when a sentence tells what these people said or felt: they, and not those who work with them, are its voice.

    "Children told inspectors that …" and "one young person: ‘…’" do, "workers who know children speak warmly" does not.
    """
    named = re.compile(rf"\b(?:{speakers})\b(?![’'])", re.I)
    if is_spoken(sentence) and named.search(sentence):
        return True
    told = re.compile(rf"\b(?:{speakers})\b(?![’'])(?:(?! and | to |[.;:]).){{0,60}}?{_ACTIVE}\b{_SAID}", re.I)
    return any(not _OTHERS.search(sentence[: m.start()]) for m in told.finditer(sentence))
