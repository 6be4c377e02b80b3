"""False premises: what a question takes for granted and the documents contradict is answered by the contradiction."""

import re

from assistant.answers import Status
from assistant.composing.verdicts import is_narrow
from assistant.evidence.absence import LEAST_COVERAGE
from assistant.evidence.claims import denies_tone
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, pick_grade, sections_by_document
from assistant.evidence.quantities import has_value, numbers_before
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import direction, polarity
from assistant.language.words import content_stems, find_words
from assistant.premises.denied import NOT_THE_CAUSE
from assistant.premises.grade_claims import How, grade_claims
from assistant.premises.nearest import of_now
from assistant.questions.grades_picked import picked_out
from assistant.questions.intents import Attribute
from assistant.questions.judgements import NAMED_GRADE, OVERALL, Grade, carrying, grades_for, plain_grade, read_grades
from assistant.questions.period import day_of, newest
from assistant.questions.presupposed import spans_of

_GOT_BETTER = re.compile(
    r"\b(?:improve|improved|improvement|get better|got better|turn(?:ed)? around"
    r"|recover(?:ed|y)?|progress so)\b",
    re.I,
)
_OF_QUALITY = r"(?:standards?|quality|performance|practice|services?|ratings?|grades?)"
# A number that fell is no worse for it; a standard that fell is.
_GOT_WORSE = re.compile(
    r"\b(?:deteriorat\w+|declin\w+|get worse|got worse|worsen\w*|slip(?:ped)?|downgraded)\b"
    rf"|\b(?:fall|drop) in (?:\w+ ){{0,2}}?{_OF_QUALITY}\b|\b{_OF_QUALITY}\b.{{0,40}}\b(?:fall|fell|drop(?:ped)?)\b",
    re.I,
)
_CALLED = re.compile(
    r"\b(?:call|called|describe|described|say|said|judge|judged|find|found|consider|considered|think|thought"
    r"|deem(?:ed)?)\b(?P<rest>.{3,90})$",
    re.I,
)
_PRAISED = re.compile(r"\b(?:prais\w+|commend\w*|celebrat\w+|impressed)\b", re.I)
_BLAMED = re.compile(r"\b(?:critici[sz]\w+|condemn\w*|blam\w+|attack\w*|(?:wrong|bad) with)\b", re.I)

# "What led Ofsted to fail Northby", "why did Northby fail its inspection": judged inadequate.
_FAILED = re.compile(
    r"\b(?:Ofsted|inspectors?)\b.{0,12}\bfail(?:ed)?\b|\bfail(?:ed|ing)? (?:its|the|their|that|this|an?) (?:\w+ ){0,2}?"
    r"(?:inspection|ofsted)\b",
    re.I,
)
_FAILING = re.compile(r"\bfailing\b", re.I)
# "How did it get so good?": no grade.
_SO = re.compile(r"\bso (?:good|poor|bad|outstanding)\b", re.I)
_MARKED_DOWN = re.compile(
    r"\b(?:marked|graded|rated) (?:it |them |so |as )?(?:down|badly|poorly|low)\b|\bdowngraded\b"
    r"|\b(?:bad|poor|low|lowest) (?:grade|rating|mark|judge?ment|verdict)\b",
    re.I,
)
#: The rank of good among the grades.
_GOOD = 3
_WENT_UP = re.compile(
    r"\b(?:gone up|go(?:es|ing)? up|went up|ris(?:e|en|ing)|rose|increas\w+|grow(?:n|ing)?|grew|higher)\b", re.I
)
_WENT_DOWN = re.compile(
    r"\b(?:gone down|go(?:es|ing)? down|went down|come down|came down|fall(?:en|ing)?|fell|drop(?:ped|ping)?|decreas\w+"
    r"|reduc\w+|fewer|lower)\b",
    re.I,
)
_COMPARED = re.compile(
    r"(?<![\d/£,.])(?!(?:19|20)\d\d\b)(\d[\d,]*(?:\.\d+)?)(?!\d|\s*(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December))[^.;]{0,60}?\b(?:compared (?:with|to)|up from|down from)\s+"
    r"(?:\w+\s+){0,3}?(\d[\d,]*(?:\.\d+)?)"
)
_FROM_TO = re.compile(r"\bfrom (?!(?:19|20)\d\d\b)(\d[\d,]*(?:\.\d+)?)%?[^.;\d]{0,40}?\bto (\d[\d,]*(?:\.\d+)?)")
_DENIES = re.compile(
    r"\b(?:no|not|never|without|fail\w*|lack\w*|stop\w*|refus\w*|unable|cannot|few|little|less|isn.?t|aren.?t|\w+n[’']t)\b",
    re.I,
)
_COULD_NOT = re.compile(
    r"\b(?:could|can|did|do|does|was|were|is|are|has|have|had)(?:n.?t| not)\b|\bcannot\b|\bunable\b", re.I
)
_DENIED = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|can) (?:\w+ )?not\b|\bno longer\b|\bnever\b",
    re.I,
)
#: "The fall is not due to poor matching" denies a cause, and no fall; "not always seen" denies no visits.
_LESS_THAN_DENIED = re.compile(
    rf"{NOT_THE_CAUSE.pattern}|\bnot (?:all|every|always|consistently|routinely|fully|yet|only)\b", re.I
)
_DENIED_WORDS = 2
#: How many of the best sentences on the topic are read for the contrary of what a question claims.
_LOOKED_AT = 8
#: How surely a sentence carries a concept that stands in itself.
_NAMED = 0.9
#: The share of what is asked that a sentence must carry itself to deny it.
_TOLD = 0.7


# What was so may be told by an earlier report than the newest; what "is" so, and "still", may not.
_WAS = re.compile(
    r"^(?!.*\b(?:still|now|today|currently|latest|this time|is|are)\b).*\b(?:was|were|did|had|been)\b", re.I
)


def correct_premise(material: Material) -> Draft | None:
    """A draft that contradicts what the question takes for granted; None when nothing contradicts it outright."""
    if not _asks_cause(material):
        return None
    return _correct_grade(material) or _correct_number(material) or _correct_moved(material) or _correct_fact(material)


def doubt_premise(material: Material) -> list[Evidence]:
    """The sentences contrary in tone: to what "could not" be, got better or worse, was praised or missing."""
    if not _asks_cause(material):
        return []
    return _against_direction(material) or _against_verdict(material) or _against_could_not(material) or _tone(material)


def _asks_cause(material: Material) -> bool:
    asks = spans_of("asks for its cause", material.understanding.question)
    return bool(asks) and not material.understanding.nothing_held


def _tone(material: Material) -> list[Evidence]:
    """ "Why did they stop the visits?", where all that is said of the visits is that they take place."""
    question = material.understanding.question
    return [] if plain_grade(question) else denies_tone(question, material.ranked)


def _grades(material: Material) -> list[Grade]:
    """The grades of the asked area in the documents of each part: of the newest when no date is named."""
    areas = material.understanding.areas or frozenset({OVERALL})
    found: list[Grade] = []
    for part in material.parts:
        documents = tuple(d for d in part.part.documents if read_grades(d, material.library))
        if not material.understanding.period.stated:
            documents = newest(documents)
        for document in documents:
            found.extend(grades_for(areas, read_grades(document, material.library))[:1])
    return sorted(found, key=lambda g: day_of(g.document))


def _correct_grade(material: Material) -> Draft | None:
    question = _SO.sub("", material.understanding.question)
    if picked_out(question) or any(c.how is not How.GIVEN for c in grade_claims(question)):
        return None
    claimed = _grade_taken(question, material) or ("inadequate" if _FAILED.search(question) else "")
    low = not claimed and bool(_MARKED_DOWN.search(question))
    grades = _grades(material) if claimed or low else []
    if low and grades and all(g.rank >= _GOOD for g in grades):
        line = "The documents do not say this; they say the contrary."
        return _corrected(material, line, [pick_grade(g) for g in grades], [])
    if low or not grades or any(g.grade == claimed for g in grades) or _was_so_once(claimed, material):
        return None
    line = f"The documents do not say “{claimed}” here; the grade is another."
    support = _on_topic(material)
    return _corrected(material, line, [pick_grade(g) for g in grades], support)


def _grade_taken(question: str, material: Material) -> str:
    """The grade that a question takes to have been given.

    "Good homes" and "outstanding assessments" are none, nor is "morale is good": only whole areas are graded.
    """
    match = NAMED_GRADE.search(question) or _FAILING.search(question)
    return plain_grade(match.group()) if match and not is_narrow(material, [match.span()]) else ""


def _was_so_once(claimed: str, material: Material) -> bool:
    """True for "why was it judged inadequate?" of no stated time, where an earlier report says so."""
    understanding = material.understanding
    if understanding.period.stated or not _WAS.search(understanding.question):
        return False
    return bool(carrying(claimed, understanding.areas, understanding.documents, material.library))


def _correct_moved(material: Material) -> Draft | None:
    """ "How did it improve?", where the grade fell."""
    claimed = _claimed_direction(material)
    grades = _grades(material) if claimed else []
    moved = grades[-1].rank - grades[0].rank if len(grades) > 1 else 0
    if moved * claimed >= 0:
        return None
    said = "improved" if claimed > 0 else "got worse"
    line = f"The documents do not say that this {said}; they say the contrary."
    told = [e for e in _moves(material) if direction(e.text) == -claimed]
    return _corrected(material, line, [pick_grade(g) for g in grades[::-1]], told)


def _against_direction(material: Material) -> list[Evidence]:
    claimed = _claimed_direction(material)
    moves = _moves(material) if claimed else []
    with_it = any(direction(e.text) == claimed for e in moves)
    return [] if with_it else [e for e in moves if direction(e.text) == -claimed]


def _claimed_direction(material: Material) -> int:
    question = material.understanding.question
    return bool(_GOT_BETTER.search(question)) - bool(_GOT_WORSE.search(question))


def _moves(material: Material) -> list[Evidence]:
    """What is told of a change; what an older report says of one tells nothing of what "has" been done since."""
    return [e for e in of_now(_on_topic(material), material) if direction(e.text) != 0]


def _against_verdict(material: Material) -> list[Evidence]:
    question = material.understanding.question
    called = _CALLED.search(question)
    claimed = polarity(called.group("rest")) if called else 0
    if _PRAISED.search(question) or _BLAMED.search(question):
        claimed = 1 if _PRAISED.search(question) else -1
    if claimed == 0:
        return []
    on_topic = [e for e in _on_topic(material) if e.direct >= 0.6 or e.coverage >= 0.9]
    if any(polarity(e.text) == claimed for e in on_topic[:8]):
        return []
    return [e for e in on_topic if polarity(e.text) == -claimed]


def number_moved(sentence: str) -> int:
    """1 when a sentence says that a number went up, -1 down, 0 when it tells of no change or of both."""
    moved = set()
    for pattern, order in ((_COMPARED, 1), (_FROM_TO, -1)):
        for match in pattern.finditer(sentence):
            first, second = (float(match.group(i).replace(",", "")) for i in (1, 2))
            moved.add(((first > second) - (first < second)) * order)
    if not moved:
        moved = {1} if _WENT_UP.search(sentence) else set()
        moved |= {-1} if _WENT_DOWN.search(sentence) else set()
    return moved.pop() if len(moved) == 1 else 0


def _correct_number(material: Material) -> Draft | None:
    """ "Why had Northby had six directors in a year?", where the documents count four of them."""
    understanding = material.understanding
    for concept, carried in zip(understanding.concepts, range(len(understanding.concepts)), strict=True):
        claimed = numbers_before(understanding.question, concept.names) if concept.needed else frozenset()
        if not claimed or any(point.words.strip() in claimed for point in understanding.period.points):
            continue
        told = [e for e in material.ranked if e.carries[carried] > _NAMED and _carries_but_numbers(e, material)]
        counted = [(e, numbers_before(e.text, concept.names)) for e in told[:_LOOKED_AT]]
        if any(claimed & numbers for _, numbers in counted) or any(
            number in e.text.lower().split() for e in told for number in claimed
        ):
            continue
        against = [e for e, numbers in counted if numbers]
        if against and against[0] in told[:2]:
            return _corrected(material, "The documents give another number.", [], against[:1])
    return None


def _carries_but_numbers(evidence: Evidence, material: Material) -> bool:
    """True when a sentence carries what is asked, the numbers aside: "six" is not missed where four are counted."""
    concepts = zip(material.understanding.concepts, material.weights, evidence.carries, strict=True)
    asked = [(w, carried) for c, w, carried in concepts if c.needed and not has_value(c.words, Attribute.COUNT)]
    return sum(w * carried for w, carried in asked) >= _TOLD * sum(w for w, _ in asked)


def _against_could_not(material: Material) -> list[Evidence]:
    """ "Why couldn't they get interpreters?": what is said of interpreters, asked for last, is what denies it."""
    asked = [i for i, c in enumerate(material.understanding.concepts) if c.needed]
    if not asked or not _COULD_NOT.search(material.understanding.question):
        return []
    told = [e for e in material.ranked if e.carries[asked[-1]] > _NAMED and e.coverage >= LEAST_COVERAGE]
    told = told[:_LOOKED_AT]
    if not told or any(_DENIES.search(e.text) or polarity(e.text) < 0 for e in told) or polarity(told[0].text) <= 0:
        return []
    return told


def _correct_fact(material: Material) -> Draft | None:
    """ "Why is X offered to all?", where the one sentence about it says that it is not."""
    question = material.understanding.question
    told = [e for e in material.ranked if e.coverage >= _TOLD and e.direct >= _TOLD]
    if _DENIES.search(question) or polarity(question) != 0 or plain_grade(question) or spans_of("found bad", question):
        return None
    if not told or not all(_denies_what_is_asked(e.text, question) for e in told):
        return None
    # "Why did they stick with the hostel?": that it is not full denies nothing of that.
    done = [i for i, c in enumerate(material.understanding.concepts) if not c.needed]
    if done and not any(told[0].carries[i] > 0 for i in done):
        return None
    return _corrected(material, "The documents do not say this; they say the contrary.", [], told)


def _denies_what_is_asked(text: str, question: str) -> bool:
    """True where one of the first words that a "not" denies is one of the question's."""
    text = _LESS_THAN_DENIED.sub(" ", text)
    asked = {word.stem for word in find_words(question)}
    return any(asked.intersection(content_stems(text[m.end() :])[:_DENIED_WORDS]) for m in _DENIED.finditer(text))


def _on_topic(material: Material) -> list[Evidence]:
    """Sentences about what the question is about, leaving aside the words of its judgement."""
    needed = [
        i
        for i, c in enumerate(material.understanding.concepts)
        if c.needed and polarity(c.words) == 0 and direction(c.words) == 0 and not plain_grade(c.words)
    ]
    if not needed:
        return []
    return [
        e
        for e in material.ranked
        if all(e.carries[i] >= 0.6 for i in needed) and any(e.carries[i] > 0.9 for i in needed)
    ]


def _corrected(material: Material, line: str, picks: list[Pick], support: list[Evidence]) -> Draft:
    chosen = choose(support, words=60, most=2, margin=1.0)
    return build_draft(Status.CORRECTED, sections_by_document([*picks, *chosen]), before=line, order=material.order)
