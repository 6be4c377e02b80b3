"""Whose own words a question asks for: who speaks, and which sentences give what they said."""

import re
from collections.abc import Sequence

from assistant.language.phrases import says
from assistant.language.synonyms import Thesaurus, stems_of
from assistant.questions.concepts import Concept

# "What did somebody on the panel say", "what has one head teacher told inspectors"; what a paper says is no speech.
_SPEAKER = re.compile(
    r"\b(?:what|how)\s+(?:\w+\s+){0,2}?(?:did|do|does|has|have|had|was|were)\s+(?P<who>(?:somebody|someone|anybody"
    r"|anyone|one|an?|some|another|several|two|a few|members?|any)\b(?:\s+[\w’'-]+){0,7}?)\s+"
    r"(?:say|said|tell|told|think|thought|feel|felt|comment(?:ed)?|describe[ds]?|put it|call(?:ed)?"
    r"|reported|make of|sum(?:med)? up|spoke|speak)\b",
    re.I,
)
_HOW_DESCRIBED = re.compile(
    r"\bhow\s+(?:do|did|does|have|has|was|were|is|are)\b.{2,70}?\b(?:describe[ds]?|put it|sum(?:med)? up"
    r"|talk(?:ed)? about|sp(?:ea|o)ke? (?:of|about))\b",
    re.I,
)
_NO_SPEAKER = re.compile(
    r"\b(?:inspect\w*|ofsted|hmi|reports?|letters?|papers?|reviews?|visits?|documents?|updates?|audits?|councils?"
    r"|authorit\w+|surveys?|studies|study|figures?|data)\b",
    re.I,
)
# "When inspectors came in 2015", "told inspectors": who listened, not who spoke.
_WHEN_THEY_CAME = re.compile(
    r"\b(?:when|while|as|to|telling|told|by|for) (?:the )?(?:inspectors?|ofsted)\b[^,?]*"
    r"|\b(?:at|in|during|for) (?:the|its|their) (?:\w+ ){0,2}(?:inspection|visit|report)\b",
    re.I,
)
_JUDGE = re.compile(r"\bjudges?\b", re.I)
_QUOTED = re.compile(r"[‘“\"]([^‘“”\"]{2,400})[’”\"](?!\w)")
# ‘Staying Put’, ‘Small Steps’: what a project is called.
_TITLE = re.compile(r"[A-Z][\w’'-]*(?: (?:of|and|to|for|the|in|[A-Z0-9][\w’'-]*))*$")
_REPORTS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|describ(?:e[ds]?|ing)|report(?:s|ed|ing)?|comment(?:s|ed|ing)?|feels?"
    r"|felt|call(?:s|ed)?"
    r"|explain(?:s|ed)|stated?|states|wrote|writes?|spoke|speaks?|express\w*|remarked|summed|sums|put it"
    r"|quoted?|in (?:the|their|his"
    r"|her) words|words of|views?|adding|added|recalled|noted|expressed|regards?|saw)\b",
    re.I,
)
_VIEW = re.compile(
    r"\b(?:sa(?:id|y) (?:that|they|it)|told (?:inspectors|us|the)|describe[ds]? (?!in\b)|reported that"
    r"|report that|commented|spoke"
    r" (?:very |highly |well |positively |warmly |of |about )+|speak (?:very |highly |well |positively "
    r"|warmly )+|feel|felt"
    r"|state[ds]? that|are (?:very |overwhelmingly |consistently )?positive|were (?:very )?positive)\b",
    re.I,
)


def speaker_place(question: str) -> tuple[int, int] | None:
    """Where a question names somebody who spoke ("somebody on the panel"); None where it names none, or a paper."""
    match = _SPEAKER.search(question)
    return match.span("who") if match and not _NO_SPEAKER.search(match.group("who")) else None


def asks_whose_words(question: str) -> bool:
    """True for "what words did young people use for it?", "what did a judge say?": somebody's own words are wanted."""
    if speaker_place(question) is not None:
        return True
    asks = says("their words", question) or bool(_HOW_DESCRIBED.search(question))
    return asks and not _NO_SPEAKER.search(_WHEN_THEY_CAME.sub("", question))


#: How surely a sentence must name who speaks.
_NAMED = 0.9
_PEOPLE_SAY = re.compile(
    r"\b(?:what|how)\s+(?:did|do|does|has|have|had)\s+(?P<who>.{3,50}?)\s+(?:say|said|tell|told|think|thought|feel"
    r"|felt|describe[ds]?|make of)\b",
    re.I,
)


def asks_what_people_say(question: str) -> bool:
    """True for "what did mums and dads say about the course?": what people, and no report or council, say."""
    return bool(people_speaking(question))


def people_speaking(question: str) -> str:
    """The words of a question for the people whose words it asks for ("mums and dads"); "" for none, or a paper's."""
    match = _PEOPLE_SAY.search(question)
    who = match.group("who") if match else ""
    return who if says("people", who) and not _NO_SPEAKER.search(who) else ""


def speaks(who: str, concepts: Sequence[Concept], carries: Sequence[float]) -> bool:
    """True when a sentence that carries the concepts so names one of those who speak, in the sentence itself."""
    return any(how >= _NAMED for c, how in zip(concepts, carries, strict=True) if c.words in who)


def with_judge(concepts: tuple[Concept, ...], question: str, groups: Thesaurus) -> tuple[Concept, ...]:
    """The concepts with the judge who spoke: "judge" is otherwise a word for what inspectors do."""
    place = speaker_place(question)
    judge = _JUDGE.search(question, *place) if place else None
    if judge is None or any(_JUDGE.search(c.words) for c in concepts):
        return concepts
    own = stems_of(judge.group())
    same = (name for group in groups.named(own) for name in group.names)
    return (Concept(judge.group(), frozenset({own, *same}), own=own), *concepts)


def is_spoken(sentence: str) -> bool:
    """True when a sentence gives words in quotation marks and says that they were said; a name in them is no speech."""
    return bool(_REPORTS.search(sentence)) and any(not _TITLE.match(m.group(1)) for m in _QUOTED.finditer(sentence))


def is_view(sentence: str) -> bool:
    """True when a sentence tells what somebody said or felt, in the inspectors' words."""
    return bool(_VIEW.search(sentence))
