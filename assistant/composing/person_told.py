"""Answers on one person of the documents: what they did before, whom they report to, where the answer named them."""

import re
from collections.abc import Iterator

from assistant.answers import Status
from assistant.composing.people import names_somebody
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.language.sentences import split_sentences
from assistant.language.synonyms import stems_of
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.follow import asks_of_person
from assistant.questions.intents import Intent
from ingest.documents import SEARCHED_KINDS, Document, Paragraph

#: How many words a quote has at most, and how much of what is asked the sentence that names the person must carry.
_LONGEST = 75
_ABOUT = 0.5
_NEAR = 8
_POST = re.compile(
    r"\b(?:chair|chairman|chairwoman|director|commissioner|adviser|advisor|leader|chief executive|head of|manager"
    r"|dcs|lead member|cabinet member)\b",
    re.I,
)
_ASKS_BEFORE = re.compile(
    r"\b(?:jobs?|posts?|roles?|positions?|careers?|work(?:ed|ing)?|do|done|did|been|come|came|experience|background)\b"
    r".{0,90}\b(?:before|previous(?:ly)?|prior|until then|earlier|beforehand)\b"
    r"|\b(?:previous|former|earlier|past|last) (?:jobs?|posts?|roles?|positions?|employers?|experience|career|work)\b"
    r"|\bwhat (?:background|experience|career)\b|\bused to (?:do|work|be)\b|\b(?:his|her|their) background\b"
    r"|\bwhere (?:had|has|did|does) .{0,40}\b(?:come from|came from|worked? before|previously)\b",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:previously|formerly|former|used to|has (?:more )?(?:recently |also |since )?been (?:working|employed|leading"
    r"|a |an |the )|had been (?:the|a|an)\b|has (?:also )?worked|worked (?:as|at|in|for)|career"
    r"|years[’']? (?:of )?experience"
    r"|joined .{0,30}from|came from|until recently|background in|served as)",
    re.I,
)
_ASKS_REPORT = re.compile(r"\breport\w*\b.{0,40}\bto\b|\b(?:answers?|answerable|accountable) to\b|\bboss\b", re.I)
_REPORTS = re.compile(
    r"\breport(?:s|ed|ing)?\b.{0,60}\bto\b|\b(?:accountable|answerable) to\b|\b(?:line )?managed by\b", re.I
)
_ASKS_NAME = re.compile(
    r"\bnames?\b|\bcalled\b|^\W*(?:and )?who (?:is|was) (?:he|she|that (?:person|man|woman))\W*$", re.I
)
_PRONOUN = re.compile(r"^(?:He|She|They|His|Her|Their)\b")


def answer_person_told(material: Material) -> Draft | None:
    """What is told of a person: "He was previously ..."; None where a question is not on what a person did or does."""
    understanding = material.understanding
    question = understanding.question
    if understanding.nothing_held:
        return None
    before = bool(_ASKS_BEFORE.search(question))
    if asks_of_person(question) and material.context:
        if _ASKS_NAME.search(question):
            return None
        places = [
            (material.library.paragraph(i), 0) for i in sorted(material.context, key=lambda i: -material.context[i])
        ]
    elif before and _POST.search(question):
        about = [e for e in material.ranked if e.coverage >= _ABOUT][:_NEAR]
        places = [(e.paragraph, e.start) for e in about]
    else:
        return None
    wanted = _BEFORE if before else _REPORTS if _ASKS_REPORT.search(question) else None
    picks = [pick for paragraph, at in places for pick in _told(paragraph, at, wanted, material)][:1]
    if picks:
        return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)
    if understanding.intent is Intent.PERSON and asks_of_person(question):
        reason = "The documents searched do not say this of that person."
        return not_found(understanding, material.ranked, reason=reason, order=material.order)
    return None


def _told(paragraph: Paragraph, at: int, wanted: re.Pattern[str] | None, material: Material) -> Iterator[Pick]:
    """The sentence of a paragraph that tells it of the person, with those before it that say who that is."""
    if paragraph.kind not in SEARCHED_KINDS:
        return
    text = paragraph.text
    spans = [span for span in split_sentences(text) if span[1] > at]
    document = material.library.document(paragraph.doc_id)
    for index, (start, end) in enumerate(spans):
        sentence = text[start:end]
        if not (wanted.search(sentence) if wanted else _tells_own(sentence, material)):
            continue
        if index == 0 or not (
            _PRONOUN.match(sentence) or names_somebody(sentence, material) or _of_name(sentence, text)
        ):
            continue
        yield _with_who(paragraph, document, spans, index)


def _of_name(sentence: str, text: str) -> bool:
    """True when a sentence opens with a first name that the paragraph gives in full elsewhere: "Alex will report"."""
    opening = re.match(r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|Councillor) )?([A-Z][a-z]+)\b", sentence)
    return opening is not None and bool(re.search(rf"\b{opening[1]} [A-Z][a-z]+|[A-Z][a-z]+ {opening[1]}\b", text))


def _tells_own(sentence: str, material: Material) -> bool:
    """True when a sentence holds a word of the question itself, not of the one before it."""
    stems = content_stems(sentence)
    own = [c for c in material.understanding.concepts if not c.inherited]
    mine = content_stems(material.understanding.question)
    return any(contains_phrase(stems, name) for c in own for name in c.names) or any(
        contains_phrase(stems, stems_of(word)) for word in mine
    )


def _with_who(paragraph: Paragraph, document: Document, spans: list[tuple[int, int]], index: int) -> Pick:
    """The sentence, and where it opens with a pronoun those before it, down to the one that says who it is."""
    first = index
    while first > 0 and _PRONOUN.match(paragraph.text[spans[first][0] :]):
        if len(paragraph.text[spans[first - 1][0] : spans[index][1]].split()) > _LONGEST:
            break
        first -= 1
    return Pick(paragraph, document, spans[first][0], spans[index][1])
