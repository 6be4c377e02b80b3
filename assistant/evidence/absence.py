"""When the documents do not say it: the decision, and an honest account of what was searched."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import NotFound, Status
from assistant.evidence.draft import Draft
from assistant.evidence.lacking import (
    lacks_doer,
    lacks_name,
    lacks_other_council,
    looks_unlike,
    names_a_person,
    wants_a_person,
)
from assistant.evidence.quantities import gives_share
from assistant.evidence.quotes import label_document, say_date
from assistant.evidence.select import is_record
from assistant.evidence.weigh import Evidence
from assistant.questions.intents import Attribute, Intent, asks_childs_name
from assistant.questions.period import day_of, may_be_of_any_time
from assistant.questions.points import Point
from assistant.questions.relative_years import told_relatively
from assistant.questions.times_told import MONTHS_AFTER, is_to_come, tells_around, tells_month
from assistant.questions.understanding import Understanding
from index.scope import in_period, in_scope
from ingest.documents import Document

_CONDITION = re.compile(
    r"\bhow many\b.{3,60}?\b(?:is|are|was|were|has|have|had)\s+(?:still\s+|currently\s+|not\s+|been\s+|being\s+)*"
    r"\w+(?:ing|ed)\s+(?:for|on|in|with|without|to|by|from|at)\b",
    re.I,
)
# "How much did it cost to close the trust": money spent on the trust for something else is no answer.
_TO_DO = re.compile(
    r"\b(?:cost|costs|spend|spent|pay|paid)\b.{0,60}?"
    r"\bto (?!run|provide|do|pay|fund|support|help|keep|have|give)(\w{3,})",
    re.I,
)
#: How many characters after a sentence a name may stand: "A chair was found. A. Person is ...".
_NEXT = 60
#: The share of a question that an undated paper's sentence must carry itself to answer for a year.
NEARLY_ALL = 0.8
#: The least share of what is asked that a sentence with a post holder's name must carry itself.
ABOUT_THE_POST = 0.5
#: The least share of what is asked that a sentence with a date and its surroundings must carry.
DATED = 0.7
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What was still to come is asked for.
_AHEAD = re.compile(
    r"\b(?:will|would|due|going to|to be|plan(?:s|ned|ning)?|expect(?:s|ed)?|meant|intend(?:s|ed)?"
    r"|propos(?:e[sd]?|ing)|promis(?:e[sd]?|ing)"
    r"|want(?:s|ed)?|next|aim(?:s|ed)?|scheduled|hop(?:e|es|ed|ing)|commit\w+|how often|how long)\b",
    re.I,
)
_OF_A_MONTH = frozenset({Intent.FACT, Intent.NUMBER, Intent.PERSON})
_ASKS_WHO = re.compile(
    r"^\W*(?:and )?who(?:m|se)?\b|^\W*which (?:\w+ )?(?:minister|person|councillor|director|officer|mp)\b", re.I
)
#: The least share of what is asked that the best sentence and its surroundings must carry.
LEAST_COVERAGE = 0.5
#: The least share, and the least in the sentence itself, where everyday words were read as the field's.
LEAST_REWORDED, DIRECT_REWORDED = 0.7, 0.6


def answers(evidence: Evidence, understanding: Understanding, *, dated: bool = True, used: Sequence[bool] = ()) -> bool:
    """True when a sentence in its paragraph carries every part of what is asked: entity, attribute, period.

    `used` tells for each concept whether the library uses it at all: the number of those "who are waiting for an
    assessment" is not told where nothing is said of assessments.
    Without `dated` the period is left aside: whether it would answer if it were of another time.
    """
    least, direct = (LEAST_REWORDED, DIRECT_REWORDED) if understanding.reworded else (LEAST_COVERAGE, 0.0)
    if evidence.coverage < least or evidence.direct < direct:
        return False
    carried = zip(understanding.concepts, evidence.carries, strict=True)
    if any(c.named and worth < 0.5 for c, worth in carried) or _lacks(evidence, understanding):
        return False
    wants_value = understanding.attribute is not Attribute.NONE or understanding.intent is Intent.DATE
    if wants_value and (not evidence.valued or _is_vague_share(evidence, understanding)):
        return False
    # An entry of a log ("Action: ... Due: ...") is told whole: its date is the date of what it names.
    if understanding.intent is Intent.DATE and evidence.coverage < DATED and not is_record(evidence.paragraph.text):
        return False
    if wants_value and used and _leaves_out_condition(evidence, understanding, used):
        return False
    return not dated or not understanding.nothing_held or speaks_of_unheld(evidence, understanding)


def _is_told_ahead(evidence: Evidence, understanding: Understanding) -> bool:
    """True when a time was asked about and an undated paper of that time says only what will come of it."""
    if evidence.document.doc_id not in understanding.told:
        return False
    return bool(understanding.period.points) and is_to_come(evidence.text) and not _AHEAD.search(understanding.question)


def _is_vague_share(evidence: Evidence, understanding: Understanding) -> bool:
    """True for "most" where a share is asked for and the sentence carries only some of it, or that of a month."""
    if understanding.attribute is not Attribute.SHARE or gives_share(evidence.text):
        return False
    return evidence.direct < NEARLY_ALL or any((p.end - p.start).days < 32 for p in understanding.period.points)


def _lacks(evidence: Evidence, understanding: Understanding) -> bool:
    """True when a name, a person or somebody who does it is asked for and the sentence has none."""
    places = {d.authority for part in understanding.parts for d in part.documents}
    question = understanding.question
    if wants_a_person(question):
        return evidence.direct < ABOUT_THE_POST or not names_a_person(
            evidence.paragraph.text[evidence.start : evidence.end + _NEXT], places
        )
    if lacks_other_council(evidence.text, question, places) or _is_told_ahead(evidence, understanding):
        return True
    if looks_unlike(evidence.text, question) or lacks_name(evidence.text, question, places):
        return True
    if understanding.intent is not Intent.PERSON:
        return False
    return lacks_doer(evidence.text, question, places, understanding.concepts, evidence.carries)


def _leaves_out_condition(evidence: Evidence, understanding: Understanding, used: Sequence[bool]) -> bool:
    """True when what is counted is narrowed ("waiting for an assessment") by what the paragraph says nothing of."""
    act = _TO_DO.search(understanding.question)
    if act and any(
        carried == 0 and c.words.lower().startswith(act.group(1).lower())
        for c, carried in zip(understanding.concepts, evidence.carries, strict=True)
    ):
        return True
    match = _CONDITION.search(understanding.question)
    rest = understanding.question[match.end() :].lower() if match else ""
    return any(
        c.needed and known and carried == 0 and c.words.lower() in rest
        for c, known, carried in zip(understanding.concepts, used, evidence.carries, strict=True)
    )


# "Dates of previous inspection: 9 to 12 March 2020" says nothing of what was found then.
_DATE_LINE = re.compile(r"^\W*(?:dates?|year) of (?:the )?(?:last|previous)\b[^.]*\d{4}\W*$", re.I)


def speaks_of_unheld(evidence: Evidence, understanding: Understanding) -> bool:
    """True when the sentence names the year for which no document is held.

    A council's paper of the months after an inspection tells of that inspection without naming its year each time;
    one without a date must name the time in the paragraph, or carry nearly all of the question in one sentence.
    """
    document = evidence.document
    if understanding.asks_contents and _DATE_LINE.match(evidence.text):
        return False
    time = understanding.told.get(document.doc_id)
    if may_be_of_any_time(document):
        if any(_may_tell_of(evidence.paragraph.text, point, time) for point in understanding.unheld):
            return True
        near = time is None or any(_soon_after(document, point, time) for point in understanding.unheld)
        return near and evidence.direct >= NEARLY_ALL
    if "Ofsted" not in document.publisher and any(_soon_after(document, point) for point in understanding.unheld):
        return understanding.intent is not Intent.JUDGEMENT
    return any(
        str(point.start.year) in evidence.text or told_relatively(evidence.text, document, point)
        for point in understanding.unheld
    )


def _may_tell_of(text: str, point: Point, time: Point | None) -> bool:
    """True when an undated paper's paragraph names the year asked about, or the month without any other year.

    The month of the winter that the paper tells of is no month of another year.
    """
    if str(point.start.year) in text:
        return True
    if time is not None:
        return tells_month(text, point, time) and not _YEAR.search(text)
    month = f"{point.start:%B}" if (point.end - point.start).days < 32 else ""
    return bool(month and month in text and not _YEAR.search(text))


def _soon_after(document: Document, point: Point, time: Point | None = None) -> bool:
    """True when a document, or the time that an undated one tells of, is of the months after a point, or of it."""
    if time is not None and tells_around(time, point):
        return True
    day = time.start if time is not None else day_of(document)
    return 0 <= (day - point.end).days <= MONTHS_AFTER * 31


def tells_of_the_date(evidence: Evidence, understanding: Understanding) -> bool:
    """True when a document of another time tells of the date asked about: "In 2018, 54% of plans were in time".

    Only in scope otherwise (whose words, which kind), and only where a value or somebody is asked for: what was
    thought in 2018 is not told in 2019 by naming the year.
    """
    somebody = understanding.attribute is Attribute.NONE
    if somebody and not _ASKS_WHO.search(understanding.question):
        return False
    return any(tells_of_time(evidence, understanding, point) for point in understanding.period.points)


def tells_of_time(evidence: Evidence, understanding: Understanding, point: Point) -> bool:
    """True when a document in scope tells of a time that is not its own: by its year, by distance, or soon after it."""
    document = evidence.document
    if not in_scope(document, replace(understanding.scope, start=None, end=None, doc_ids=())):
        return False
    somebody = understanding.attribute is Attribute.NONE
    told = names_point(evidence.text, point) or told_relatively(evidence.text, document, point)
    if told and (not somebody or evidence.direct >= NEARLY_ALL):
        return True
    # "There were eight inspectors on site": a council's paper of the months after an inspection tells of it.
    after = "Ofsted" not in document.publisher and evidence.direct >= NEARLY_ALL and not _YEAR.search(evidence.text)
    return after and _soon_after(document, point, understanding.told.get(document.doc_id))


def leaves_month_untold(understanding: Understanding, texts: Sequence[str]) -> bool:
    """True when a fact of one month is asked for that no document is of, and no text names that month."""
    if understanding.intent not in _OF_A_MONTH or len(understanding.period.points) != 1:
        return False
    point = understanding.period.points[0]
    held = any(in_period(d, point.start, point.end) for d in understanding.documents)
    return (point.end - point.start).days < 32 and not held and not any(names_point(t, point) for t in texts)


def tells_of_the_month(evidence: Evidence, understanding: Understanding) -> bool:
    """True when a sentence of another time's document names the month asked about and carries what is asked."""
    named = names_point(evidence.text, understanding.period.points[0])
    return named and evidence.direct >= NEARLY_ALL and answers(evidence, understanding, dated=False)


def names_point(text: str, point: Point) -> bool:
    """True when a text names a point in time: its year, and its month where the question names one."""
    month = f"{point.start:%B}" if (point.end - point.start).days < 32 else ""
    return bool(re.search(rf"\b{point.start.year}\b", text)) and month in text


def say_searched(understanding: Understanding) -> str:
    """What was searched: "Searched 5 documents on Lancashire, published 27 November 2015 to 26 January 2023." """
    documents = understanding.documents
    if not documents:
        return "Searched no documents: none in the library is of that place, time and kind."
    if understanding.absent and not understanding.scope.authorities:
        held = len({d.authority for d in documents if d.authority})
        return f"It holds {len(documents)} documents on {held} other authorities."
    count = f"{len(documents)} document{'' if len(documents) == 1 else 's'}"
    places = sorted({d.authority for d in documents if d.authority})
    where = f" on {_join(places)}" if 0 < len(places) <= 4 else f" on {len(places)} authorities" if places else ""
    days = sorted(day_of(d) for d in documents if day_of(d).year > 1)
    when = ""
    if days and days[0] == days[-1]:
        when = f", published {say_date(days[0])}"
    elif days:
        when = f", published {say_date(days[0])} to {say_date(days[-1])}"
    return f"Searched {count}{where}{when}."


def _join(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def not_found(
    understanding: Understanding, nearest: Sequence[Evidence], *, reason: str = "", order: Sequence[str] = ()
) -> Draft:
    """A draft that says what is not there, what was searched and which passages came nearest."""
    near = tuple(dict.fromkeys(e.paragraph.paragraph_id for e in nearest))[:3]
    return Draft(
        Status.NOT_FOUND,
        not_found=NotFound(
            reason=reason or _reason(understanding),
            searched=say_searched(understanding),
            documents=len(understanding.documents),
            nearest=near,
        ),
        order=tuple(order),
    )


def point_elsewhere(draft: Draft, others: Sequence[Evidence]) -> Draft:
    """The draft of a missing answer, with a line on the documents of other dates that do speak of it."""
    if draft.not_found is None or not others:
        return draft
    documents = list(dict.fromkeys(e.document for e in others[:3]))
    near = dict.fromkeys((*(e.paragraph.paragraph_id for e in others[:2]), *draft.not_found.nearest))
    line = f"Something near it stands in another document: {'; '.join(label_document(d) for d in documents[:2])}."
    missing = replace(draft.not_found, reason=f"{draft.not_found.reason} {line}", nearest=tuple(near)[:3])
    return replace(draft, not_found=missing)


def _outside(question: str) -> str:
    if asks_childs_name(question):
        return "Inspection documents name no child and no family."
    return "The documents record what was found; they hold no opinion, advice or prediction on this."


def _when(understanding: Understanding) -> str:
    words = _join(tuple(dict.fromkeys(point.words for point in understanding.unheld)))
    return f"The library holds no report of {words} in this scope, and no other document there answers this."


def _reason(understanding: Understanding) -> str:
    if understanding.absent and not understanding.scope.authorities:
        names = _join(understanding.absent)
        unnamed = f"{names} names no authority: name the one that you mean."
        return unnamed if names.startswith("“") else f"The library holds no document on {names}."
    if understanding.intent is Intent.OUTSIDE:
        return _outside(understanding.question)
    if understanding.unheld_kind:
        return f"The library holds no document of the kind “{understanding.unheld_kind}” in this scope."
    if understanding.nothing_held:
        return _when(understanding)
    if understanding.intent is Intent.NUMBER:
        return "The documents searched do not give this figure."
    return "The documents searched do not say this."
