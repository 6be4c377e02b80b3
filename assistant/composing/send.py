"""SEND inspections as a whole: their outcomes side by side, and what was wrong, the areas for priority action first."""

import re
from collections.abc import Sequence

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft, pick_first, pick_whole
from assistant.evidence.material import Material, sections_by_document
from assistant.language.phrases import places_of, says
from assistant.language.polarity import polarity
from assistant.language.words import find_words, word_set
from assistant.questions.intents import Attribute, Intent
from assistant.questions.period import newest
from assistant.questions.sources import names_send, of_children_services
from assistant.questions.subjects import is_of_all
from ingest.documents import SEARCHED_KINDS, Document, Kind, Paragraph

OUTCOME = re.compile(r"\s*inspection outcome\b", re.I)
_PRIORITY = re.compile(r"\s*areas? for priority action\b", re.I)
_BETTER = re.compile(r"\s*what (?:does|must|should|do) .{0,60}\b(?:do better|improve)\b", re.I)
#: When somebody comes next is no outcome of this inspection.
_COMES_NEXT = re.compile(r"\b(?:next|monitoring) (?:full )?(?:area )?(?:SEND )?(?:re-?)?inspection\b", re.I)
#: What inspections and their outcomes are spoken of with: no topic of a report.
_OF_OUTCOMES = word_set(
    """
    verdict verdicts outcome outcomes result results inspection inspections inspected inspectors inspector finding
    findings judgement judgements judgment judgments rating ratings grade grades overall differ differs difference
    worse worst better best serious severe failing failings fail failed failure failures partnership partnerships
    area areas local side turn turned compare comparison conclusion conclusions report reports service services
    provision arrangements system support weakness weaknesses weak wrong problem problems concern concerns issue issues
    criticism criticisms criticise criticised shortcoming shortcomings thing things main biggest key chief poor poorly
    bad badly letting let fault faults worry worries harshest harsh highlight highlighted
    support help see saw seen way how
    """
)
_SPEAKS_OF_OUTCOME = re.compile(
    r"\b(?:verdicts?|outcomes?|results?|inspect\w*|findings|judge?\w*|rat(?:ed|ings?)|grade[ds]?|fail\w*|conclusions?"
    r"|(?:came|come) out|turn(?:ed)? out|fared?|worse|better|worst|best|compare\w*|differ\w*)\b",
    re.I,
)
_OUTCOME_NAMED = re.compile(r"\bverdict\b|\boverall (?:outcome|finding|conclusion|judge?ment)\b", re.I)
_SPEAKS_OF_FAILINGS = re.compile(
    r"\b(?:failings?|failures?|weakness(?:es)?|shortcomings?|wrong|problems?|criticis\w+|faults?|concerns|worr(?:y|ies)"
    r"|poor|bad|worst|let(?:ting)? down|most serious|not (?:good enough|working))\b",
    re.I,
)
#: What "the way it is led" is told by: "leaders" stands in every other sentence of such a report.
_OF_LEADING = re.compile(
    r"\b(?:governance|oversight|strateg\w+|accountab\w+|commission(?:ing|ed)|direction|leadership"
    r"|performance indicators|work together effectively)\b",
    re.I,
)
_WHOLE = frozenset({Intent.FACT, Intent.TOPIC, Intent.JUDGEMENT, Intent.COMPARE, Intent.WHICH})
_MOST, _WORDS = 8, 170


def answer_outcomes_compared(material: Material) -> Draft | None:
    """Two areas' SEND inspections side by side, which give no grades: the outcome of each; None for narrower ones.

    Of one area too, where its verdict is asked for in that word.
    """
    understanding = material.understanding
    if understanding.intent not in _WHOLE or understanding.attribute is not Attribute.NONE:
        return None
    if understanding.nothing_held or (len(material.parts) < 2 and not _OUTCOME_NAMED.search(understanding.question)):
        return None
    documents = understanding.documents
    if len(material.parts) < 2 and names_send(understanding.question):
        documents = of_children_services(understanding.question, documents)
    if not documents or not all("SEND" in d.kind for d in documents) or _narrows(material, documents):
        return None
    if understanding.intent is not Intent.COMPARE and not _SPEAKS_OF_OUTCOME.search(understanding.asked):
        return None
    chosen = documents if understanding.period.stated else newest(documents)
    picks = [p for d in chosen for p in pick_outcome(d, material, plan=True)]
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None


def answer_send_failings(material: Material) -> Draft | None:
    """What was wrong with SEND services as a whole: the outcome, the areas for priority action, then what else is told.

    The lesser areas for improvement are not the main failings.
    """
    understanding = material.understanding
    question = understanding.question
    if understanding.intent not in _WHOLE | {Intent.LIST} or understanding.attribute is not Attribute.NONE:
        return None
    if understanding.nothing_held or understanding.follows or understanding.unplaced or not names_send(question):
        return None
    if not says("at its worst", question) and not _SPEAKS_OF_FAILINGS.search(question):
        return None
    found: list[Pick] = []
    for part in material.parts:
        documents = of_children_services(question, part.part.documents)
        if not all("SEND" in d.kind for d in documents) or _narrows(material, documents):
            return None
        for document in documents if understanding.period.stated else newest(documents):
            found.extend(_failings(document, material, share=len(material.parts)))
    return build_draft(Status.ANSWERED, sections_by_document(found), order=material.order) if found else None


def pick_outcome(document: Document, material: Material, *, plan: bool = False) -> list[Pick]:
    """The paragraph in which a SEND report gives its outcome; with `plan` that on the plan it then asks for too."""
    inside = material.library.paragraphs(document.doc_id)
    told = [p for p in inside if p.kind in SEARCHED_KINDS and any(OUTCOME.match(h) for h in p.headings)]
    rest = [p for p in told[1:] if plan and not _COMES_NEXT.search(p.text)]
    return [pick_whole(p, document) for p in (*told[:1], *rest[:1])]


def _failings(document: Document, material: Material, *, share: int) -> list[Pick]:
    inside = material.library.paragraphs(document.doc_id)
    of_leading = says("led and overseen", material.understanding.question)
    urgent, told = (
        [
            pick
            for pick in (pick_first(p, document) for p in _under(heading, inside))
            if not of_leading or _OF_LEADING.search(pick.text)
        ]
        for heading in (_PRIORITY, _BETTER)
    )
    told = [pick for pick in told if polarity(pick.text) < 0]
    # What the way it is led lacks is told as a finding first, and then as what must be done.
    picks, rest = ([], [*told, *urgent]) if of_leading else ([*pick_outcome(document, material), *urgent], told)
    left, most = _WORDS // share, _MOST // share
    for pick in rest:
        if most == 0 or left < pick.words:
            break
        picks.append(pick)
        most, left = most - 1, left - pick.words
    return picks


def _under(heading: re.Pattern[str], inside: Sequence[Paragraph]) -> list[Paragraph]:
    """The items directly under a heading."""
    return [p for p in inside if p.kind is Kind.RECOMMENDATION and p.headings and heading.match(p.headings[-1])]


def _narrows(material: Material, documents: Sequence[Document]) -> bool:
    """True when something narrower is asked about than SEND, an inspection or its outcome."""
    question = material.understanding.question.lower()
    asking = places_of(("at its worst", "failed", "fared", "better or worse", "led and overseen"), question)

    def is_topic(words: str) -> bool:
        start = question.find(words.lower())
        spoken = {w.text for w in find_words(words)}
        return not spoken <= _OF_OUTCOMES and not any(a <= start < b for a, b in asking)

    return any(
        c.needed and is_topic(c.words) and not all(is_of_all(c, d) for d in documents)
        for c in material.understanding.concepts
    )
