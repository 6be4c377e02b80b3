"""What a council's paper told its members was weak, or good: from its findings, not from whatever names councillors."""

import re

from assistant.answers import Status
from assistant.composing.verdicts import is_aside
from assistant.evidence.claims import says_so
from assistant.evidence.draft import Draft, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.phrases import says
from assistant.language.polarity import verdict_strength
from assistant.language.sentences import split_sentences
from assistant.questions.intents import Attribute, Intent, find_cues
from assistant.questions.period import newest
from ingest.documents import SEARCHED_KINDS, Document, Kind

_ASKS = frozenset({Intent.FACT, Intent.TOPIC, Intent.JUDGEMENT, Intent.LIST})
#: Where papers relay what was found; a paper without such a heading is read from end to end.
_FINDINGS = re.compile(
    r"\bfindings\b|\bchallenges\b|\bweakness|\bstrengths\b|\bconcerns\b"
    r"|\bareas? (?:of|for) (?:development|improvement)\b|\bwhat (?:ofsted|inspectors)\b"
    r"|\b(?:summary|outcome|overview) of (?:the )?(?:inspection|report|judgements?)\b",
    re.I,
)
_FEWEST_WORDS = 6
_WORDS, _MOST = 110, 5


def answer_told_members(material: Material) -> Draft | None:
    """The weaknesses, or the strengths, that a council's paper tells its members of; None for narrower questions."""
    understanding = material.understanding
    sides = understanding.cues & {"problem", "praise"}
    if understanding.intent not in _ASKS or understanding.attribute is not Attribute.NONE or len(sides) != 1:
        return None
    narrower = any(c.needed and not find_cues(c.words) & sides for c in understanding.concepts)
    if narrower or understanding.unplaced or not says("told to members", understanding.question):
        return None
    papers = tuple(d for d in understanding.documents if "ofsted" not in d.publisher.lower())
    papers = papers if understanding.period.stated else newest(papers)
    told = [e for d in papers for e in _told(d, 1 if "praise" in sides else -1, material)]
    picks = choose(sorted(told, key=lambda e: -e.score), words=_WORDS, most=_MOST, margin=2.0)
    return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order) if picks else None


def _told(document: Document, side: int, material: Material) -> list[Evidence]:
    """The sentences of one polarity under a paper's headings on what was found, of all of it where it has none."""
    found: list[tuple[bool, Evidence]] = []
    for at, paragraph in enumerate(material.library.paragraphs(document.doc_id)):
        told = paragraph.kind in SEARCHED_KINDS and paragraph.kind not in {Kind.JUDGEMENT, Kind.TABLE_ROW}
        if not told or is_aside(paragraph):
            continue
        headed = any(_FINDINGS.search(h) for h in paragraph.headings[-2:])
        for start, end in split_sentences(paragraph.text):
            text = paragraph.text[start:end]
            if len(text.split()) >= _FEWEST_WORDS and says_so(text, side):
                score = verdict_strength(text) - 0.01 * at
                found.append((headed, Evidence(paragraph, document, start, end, 1.0, 1.0, (), True, score)))
    return [e for headed, e in found if headed] or [e for _, e in found]
