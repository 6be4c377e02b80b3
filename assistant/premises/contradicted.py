"""A question in any wording, held against the nearest sentences: a direction, a side, a number, an end, all or none."""

import re
from collections.abc import Callable, Sequence

from assistant.answers import Status
from assistant.evidence.claims import says_so, tone
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.polarity import verdict_strength
from assistant.language.words import content_stems
from assistant.premises.causes import number_moved
from assistant.premises.contraries import deny_it, say_contrary
from assistant.premises.counted import counts_in
from assistant.premises.denied import affirm, deny_cause, deny_much, deny_steady
from assistant.premises.nearest import beside, goes_on, nearest, share_of, topic_of
from assistant.premises.not_there import deny_being
from assistant.questions.doers import claimed_doer, tells_doer
from assistant.questions.judgements import plain_grade
from assistant.questions.period import day_of
from assistant.questions.presupposed import Span, spans_of, stated_before, takes_for_granted

_CONTRARY = "The documents do not say this; they say the contrary."
_ASKS_HOW = (
    r"^\s*(?:and |but |so )?(?:why|how come|how (?:did|does|do|has|have|had|is|are|was|were|could|can)"
    r"|what (?:let|helped|made|enabled))\b.*"
)
_HOW_ALL = re.compile(_ASKS_HOW + r"\b(?P<word>all|every|everyone|everybody)\b", re.I)
_HOW_NONE = re.compile(_ASKS_HOW + r"\b(?P<word>no|none|nobody|no one|zero)\b", re.I)
_ALL = re.compile(r"\b(?:all|every|everyone|everybody)\b", re.I)
_NOT_ALL = re.compile(
    r"\bnot (?:all|every|yet all)\b|\b(?:some|most|many|few|several|half)\b|\btoo many\b|\breliance on\b"
    r"|\ba (?:quarter|third|fifth|tenth|minority|majority|number|small (?:number|minority|proportion))\b"
    r"|\b\d+(?:\.\d+)?\s?(?:%|per ?cent)",
    re.I,
)
_SOME = re.compile(
    r"^(?:A (?:very )?(?:small |large |significant )?(?:number|minority|few)|Some|Many|Several|Most|Few|Too many"
    r"|The local authority has|There (?:are|were) (?!no\b))\b",
    re.I,
)
_NO = re.compile(r"\b(?:no|not|none|never|without|neither|nor)\b|n[’']t\b", re.I)
#: "What weak spots were they told of?" asks which there are.
_ASKS_WHICH = re.compile(
    r"\b(?:what|which)(?: (?:main|other|particular|sorts? of|kinds? of))* (?:weak|poor|bad|good|strong)\b", re.I
)
_BESIDES = re.compile(r"\b(?:after|once|when|following)\b [^,.;?]*", re.I)
_HOW_MUCH = re.compile(r"\bhow much\b", re.I)
_OF_TIME = re.compile(r"(?:hours?|days?|weeks?|months?|years?)", re.I)
#: How many of the nearest sentences may tell the contrary, and how many may not tell what is claimed.
_FIRST, _NONE_OF = 2, 6
#: How much less of the topic a sentence may carry to be read for a verdict on it.
_AS_NEAR, _NEARLY = 0.05, 0.16
#: "A reduction from 537", "from 60 to 40", "compared with 12".
_FIGURES = re.compile(
    r"\b(?:reduction|decrease|fall|drop|increase|rise|growth)(?:d|s)? (?:of|from|to|by)\b[^.]{0,40}?\d"
    r"|\bfrom \d[\d,]*\b"
    r"|\b(?:compared (?:with|to)|up from|down from)\b[^.]{0,30}?\d"
    r"|\b(?:risen|fallen|increased|decreased|reduced) (?:from|to|by)\b",
    re.I,
)


def correct_presumed(material: Material) -> Draft | None:
    """A draft that contradicts what a question of any wording takes for granted; None where nothing does outright."""
    if not _is_of_one_place(material):
        return None
    absent = deny_being(material)
    if absent:
        return _against(material, _CONTRARY, absent, whole=True)
    question = material.understanding.question
    if not takes_for_granted(question):
        stated = stated_before(question)
        return _other_number(material, within=stated) if stated else None
    return (
        _figures_moved(material)
        or _other_number(material)
        or _denied(material, deny_it, whole=True)
        or _other_doer(material)
        or _denied(material, deny_cause)
    )


def doubt_presumed(material: Material) -> list[Evidence]:
    """The nearest sentences where they may say the contrary of what a question of any wording takes for granted."""
    if not _is_of_one_place(material) or not takes_for_granted(material.understanding.question):
        return []
    checks = (_moved, say_contrary, _side, _all_or_none, deny_much, affirm, deny_steady)
    return next((told for check in checks if (told := check(material))), [])


def _is_of_one_place(material: Material) -> bool:
    understanding = material.understanding
    return not understanding.unplaced and len(understanding.scope.authorities) <= 1


def _denied(material: Material, deny: Callable[[Material], list[Evidence]], *, whole: bool = False) -> Draft | None:
    told = deny(material)
    return _against(material, _CONTRARY, told, whole=whole) if told else None


def _signed(question: str, up: str, down: str) -> tuple[int, tuple[Span, ...]]:
    """1 or -1 where a question claims one of two contraries, and where; 0 where it claims neither or both."""
    ups, downs = spans_of(up, question), spans_of(down, question)
    return bool(ups) - bool(downs), (*ups, *downs)


def _figures_moved(material: Material) -> Draft | None:
    """ "How many more children are looked after than in 2013?", where both numbers are given and theirs went down."""
    claimed, told = _numbers_moved(material)
    against = [e for e, text in told if _FIGURES.search(text)]
    if not against:
        return None
    went = "went up" if claimed > 0 else "went down"
    line = f"The documents do not say that this {went}; they say the contrary."
    return _against(material, line, against, whole=True)


def _moved(material: Material) -> list[Evidence]:
    return [e for e, _ in _numbers_moved(material)[1]]


def _numbers_moved(material: Material) -> tuple[int, list[tuple[Evidence, str]]]:
    """Which way a question takes a number to have gone, and the sentences that tell the contrary; none where any says
    it too.
    """
    question = material.understanding.question
    # "How much more was spent after standards dropped?" asks nothing of what dropped.
    asked = _BESIDES.sub(lambda m: " " * len(m.group()), question) if _HOW_MUCH.search(question) else question
    claimed, places = _signed(asked, "went up", "went down")
    if not claimed or not spans_of("a number", question):
        return 0, []
    told = [(e, goes_on(e)) for e in nearest(material, topic_of(material, places))]
    # "This is a reduction from 537": what gives both numbers tells more than "has risen", and what names the year most.
    moved = _newest([(e, text) for e, text in told if number_moved(text) != 0], material)
    figures = [(e, text) for e, text in moved if _FIGURES.search(text)]
    years = {str(point.start.year) for point in material.understanding.period.points}
    dated = [(e, text) for e, text in figures if any(year in text for year in years)]
    deciding = dated or figures or moved
    return claimed, [] if any(number_moved(text) == claimed for _, text in deciding) else deciding


def _newest(told: Sequence[tuple[Evidence, str]], material: Material) -> list[tuple[Evidence, str]]:
    """What the newest document tells, where the question states no time."""
    if material.understanding.period.stated or not told:
        return list(told)
    last = max(day_of(e.document) for e, _ in told)
    return [(e, text) for e, text in told if day_of(e.document) == last]


def _other_number(material: Material, *, within: Span | None = None) -> Draft | None:
    """ "What became of the 300 cases?", where 486 are counted; with `within`, of the numbers in a part of it."""
    question = material.understanding.question
    years = {point.words for point in material.understanding.period.points}
    for claimed in counts_in(question):
        if not claimed.units or question[slice(*claimed.span)] in years:
            continue
        if within and not within[0] <= claimed.span[0] < within[1]:
            continue
        topic = topic_of(material, (claimed.span,))
        if all(_OF_TIME.fullmatch(material.understanding.concepts[i].words) for i in topic):
            # "Why did it take six weeks?" says nothing of what took them.
            continue
        near = nearest(material, topic)
        told = [(e, counts_in(e.text)) for e in near]
        if any(c.value == claimed.value for e in near for c in counts_in(e.paragraph.text)):
            continue
        against = [e for e, counts in told[:_FIRST] if any(c.units & claimed.units for c in counts)]
        if against:
            return _against(material, "The documents give another number.", against)
    return None


def _side(material: Material) -> list[Evidence]:
    """ "What did they criticise about fostering?", where all that is said of it is good."""
    question = material.understanding.question
    claimed, places = _signed(question, "found good", "found bad")
    if not claimed or plain_grade(question) or _ASKS_WHICH.search(question):
        return []
    topic = topic_of(material, places)
    near = nearest(material, topic)[:_NONE_OF]
    best = max((share_of(e, material, topic) for e in near), default=0.0)
    near = tuple(e for e in near if share_of(e, material, topic) >= best - (_AS_NEAR if len(topic) == 1 else _NEARLY))
    told = [e for e in near if tone(e.text) != 0]
    if not told and spans_of("said of it", question):
        return list(near[:_FIRST])
    if not told or told[0] not in near[:3] or any(tone(e.text) == claimed for e in told):
        return []
    against = [e for e in told if says_so(e.text, -claimed)]
    return sorted(against, key=_sums_up) if told[0] in against else []


def _sums_up(evidence: Evidence) -> float:
    return -verdict_strength(evidence.text)


def _all_or_none(material: Material) -> list[Evidence]:
    """ "How did they keep in touch with all care leavers?", where a quarter are out of touch."""
    question = material.understanding.question
    every, none = _HOW_ALL.search(question), _HOW_NONE.search(question)
    match = every or none
    near = nearest(material, topic_of(material, (match.span("word"),))) if match else ()
    if not near:
        return []
    if every:
        contrary = bool(_NOT_ALL.search(near[0].text)) and not any(_ALL.search(e.text) for e in near)
    else:
        contrary = bool(_SOME.search(near[0].text)) and not _NO.search(near[0].text)
    return [near[0]] if contrary else []


def doubt_end(material: Material) -> list[Evidence]:
    """ "Why was the scheme scrapped?", where nothing near what is said of it tells of an end."""
    question = material.understanding.question
    if not _is_of_one_place(material) or not takes_for_granted(question):
        return []
    for asked, told in (("ended", "told ended"), ("left", "told left"), ("told in so many words", "")):
        places = spans_of(asked, question)
        topic = topic_of(material, places)
        near = nearest(material, topic) if places else ()
        ways = [name for name in (asked, told) if name]
        if asked == "left" and not any(material.understanding.concepts[i].named for i in topic):
            ways.append("told came")
        told_so = any(spans_of(name, goes_on(e)) for e in near for name in ways)
        if near and not told_so and not _carries_claim(near, material, places):
            return list(near[:_FIRST])
    return []


def _carries_claim(near: Sequence[Evidence], material: Material, places: Sequence[Span]) -> bool:
    """True when a sentence carries the very word of the claim."""
    question = material.understanding.question.lower()
    # "Did they close" is a claim on closing.
    said = {w[-1] if w[0] == "did" else " ".join(w) for w in (question[a:b].split() for a, b in places)}
    claimed = [i for i, c in enumerate(material.understanding.concepts) if c.words.lower() in said]
    return any(e.carries[i] == 1 for e in near for i in claimed)


def _other_doer(material: Material) -> Draft | None:
    """ "Why do the police do the interviews?", where they are undertaken by volunteers."""
    question = material.understanding.question
    claimed = claimed_doer(question)
    if claimed is None:
        return None
    near = nearest(material, topic_of(material, (claimed.doer, claimed.verb)))
    stems = set(content_stems(question[slice(*claimed.doer)]))
    told = [e for e in near if tells_doer(e.text, claimed.deed)]
    if not told or told[0] not in near[:3] or any(stems <= set(content_stems(beside(e))) for e in near):
        return None
    return _against(material, "The documents name another who does this.", told[:_FIRST])


def _against(material: Material, line: str, against: Sequence[Evidence], *, whole: bool = False) -> Draft:
    """The sentences that say the contrary, and after them the best that answer the question as it stands.

    With `whole`, a sentence goes together with one that only goes on with it.
    """
    if whole:
        picks = [Pick(e.paragraph, e.document, e.start, e.start + len(goes_on(e))) for e in against[:_FIRST]]
    else:
        picks = list(choose(against, words=70, most=2, margin=1.0))
    quoted = " ".join(p.text for p in picks)
    good = [e for part in material.parts for e in part.good if e.text not in quoted]
    more = [p for p in (choose(good, words=60, most=2) if good else ()) if not any(_overlap(p, q) for q in picks)]
    return build_draft(Status.CORRECTED, sections_by_document([*picks, *more]), before=line, order=material.order)


def _overlap(one: Pick, other: Pick) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end
