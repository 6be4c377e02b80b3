"""Why a grade was given, and what is best or worst as a whole: told from a report's own summary, not from one topic."""

import re
from collections.abc import Iterable, Sequence

from assistant.answers import Status
from assistant.evidence.claims import says_so
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, pick_grade, sections_by_document
from assistant.evidence.newer import speaks_of_it, superseded
from assistant.evidence.select import choose
from assistant.evidence.weigh import Evidence
from assistant.language.phrases import places_of, says
from assistant.language.polarity import verdict_strength
from assistant.language.sentences import split_sentences
from assistant.questions.follow import WHY_THAT_GRADE
from assistant.questions.grades_picked import asks_which_of_its_areas, names_judgements, picked_out
from assistant.questions.intents import Attribute, Intent
from assistant.questions.judgements import BOARD, OVERALL, areas_in, carrying, grades_for, plain_grade, read_grades
from assistant.questions.period import newest
from assistant.questions.sources import of_children_services
from ingest.documents import SEARCHED_KINDS, Document, Kind, Paragraph

_SUMMARY = re.compile(
    r"^(?:executive )?summary\b(?!.*children and young people)|\bsummary of (?:key )?findings\b", re.I
)
_WEAK = re.compile(
    r"\bbecause\b:?$|\bweakness|\bchallenges?\b|\bconcerns?\b|\bwhat needs to improve\b"
    r"|\bareas? for improvement\b|\brisks?\b",
    re.I,
)
_STRONG = re.compile(r"\bstrengths?\b|\bwhat works well\b|\bgoing well\b|\bachievements?\b|\bbecause\b:?$", re.I)
_ASIDE = re.compile(
    r"\binformation about\b|\binspection team\b|\bwhat the inspection judgements mean\b|\babout this\b"
    r"|\bimplications\b|\bconsultations\b|\bbackground papers\b|\brisk management\b",
    re.I,
)
_GRADED = re.compile(r"\b(?:inadequate|requires? improvement|good|outstanding|adequate)\b", re.I)
_WORDS, _MOST = 105, 4
#: A concept that weighs no more is a word of most paragraphs.
EVERYWHERE = 0.12
_INSPECTED = frozenset({"review", "reviewed", "account", "services", "service", "team"})
#: What a list of things to improve is worth: it says what to do, a summary why.
_TO_DO = 0.3
_CAUSE = re.compile(r"\bbecause\b|\b(?:serious|widespread|critical) (?:and \w+ )?(?:fail|weak|short)\w+", re.I)
#: What a report says of all services at once.
_WHOLE = re.compile(
    r"\b[Ss]ervices for children\b|\b[Cc]hildren[’']s (?:social care )?services\b"
    r"|\b[Cc]hildren (?:and (?:their |young )?(?:families|people) )?in [A-Z]"
)
_NO_VERDICT = frozenset({Kind.JUDGEMENT, Kind.TABLE_ROW, Kind.FRONT_MATTER})
_ASKS = frozenset({Intent.FACT, Intent.TOPIC, Intent.JUDGEMENT})


def answer_verdict(material: Material) -> Draft | None:
    """The summary's own reasons for a grade, or its main weaknesses or strengths; None for narrower questions."""
    understanding = material.understanding
    question = understanding.question
    if not _may_be_asked(material) or is_narrow(material):
        return None
    if picked_out(question) or (names_judgements(question) and asks_which_of_its_areas(question)):
        return None
    claimed = (
        ""
        if says("at its best", question)
        else plain_grade(question) or ("inadequate" if says("failed", question) else "")
    )
    goes_on = understanding.asked.endswith(WHY_THAT_GRADE)
    if goes_on:
        claimed = _last_grade(material)
    reason = "reason" in understanding.cues and bool(claimed)
    sides: tuple[int, ...] = tuple(
        side for side, asked in ((1, "at its best"), (-1, "at its worst")) if says(asked, question)
    )
    if reason:
        sides = (1,) if claimed in {"good", "outstanding"} else (-1,)
    if not sides or ("reason" in understanding.cues and not claimed):
        return None
    areas = understanding.areas - {OVERALL}
    documents = of_children_services(question, material.parts[0].part.documents)
    if areas:
        # A safeguarding board, or adoption, has no section of its own in later frameworks.
        documents = tuple(d for d in documents if any(_told(d, areas, side, material) for side in sides))
    # "Why was it judged inadequate?" is of the last report that says so, and a note tells of a later one.
    so = carrying(claimed, areas, documents, material.library) if reason else ()
    if not reason and _left_behind(documents, material):
        return None
    documents = documents if understanding.period.stated else newest(so or documents)
    picks: list[Pick] = []
    for document in documents[:2]:
        graded = grades_for(areas, read_grades(document, material.library))
        if reason and not any(g.grade == claimed for g in graded):
            continue
        told = [pick for side in sides for pick in reasons_for(document, areas, side, material, among=len(sides))]
        picks += [pick_grade(g) for g in graded[:1] if reason and told] + told
    if not picks:
        return None
    later = superseded(picks, material)
    return build_draft(Status.ANSWERED, sections_by_document(picks), after=[later], order=material.order)


def _may_be_asked(material: Material) -> bool:
    """True for a question in words on one part of what is held, that does not go on from the answer before."""
    understanding = material.understanding
    if understanding.intent not in _ASKS or understanding.attribute is not Attribute.NONE or len(material.parts) > 1:
        return False
    follows = understanding.follows and not understanding.asked.endswith(WHY_THAT_GRADE)
    return not (understanding.nothing_held or follows or understanding.unplaced)


def _left_behind(documents: Sequence[Document], material: Material) -> bool:
    """True when a newer report than these, which has no section for the area asked about, speaks of it all the same."""
    understanding = material.understanding
    if understanding.period.stated or not documents:
        return False
    latest = newest(of_children_services(understanding.question, material.parts[0].part.documents))
    return any(d not in documents and speaks_of_it(d, material) for d in latest)


def _last_grade(material: Material) -> str:
    """The grade of the newest report in scope, for the area asked about."""
    areas = material.understanding.areas - {OVERALL}
    graded = tuple(d for d in material.parts[0].part.documents if read_grades(d, material.library))
    grades = [g for d in newest(graded) for g in grades_for(areas, read_grades(d, material.library))]
    return grades[0].grade if grades else ""


def reasons_for(
    document: Document, areas: frozenset[str], side: int, material: Material, *, among: int = 1
) -> tuple[Pick, ...]:
    """The strengths (1) or weaknesses (-1) of some areas as a report sums them up, of all where none is given.

    They are as many as there is room for where `among` polarities are asked for.
    """
    told = _told(document, areas - {OVERALL}, side, material)
    return choose(told, words=_WORDS // among, most=_MOST // among, margin=2.0)


def sentences_summing_up(document: Document, material: Material) -> tuple[Evidence, ...]:
    """The sentences of a document's own summary, those that sum up most first."""
    paragraphs = [p for p in material.library.paragraphs(document.doc_id) if p.kind in SEARCHED_KINDS]
    found = []
    for at, (paragraph, _) in enumerate(_places(paragraphs, frozenset(), 1)):
        if paragraph.kind in _NO_VERDICT or paragraph.kind is Kind.RECOMMENDATION:
            continue
        for start, end in split_sentences(paragraph.text):
            text = paragraph.text[start:end]
            score = verdict_strength(text) + 0.4 * bool(_WHOLE.search(text)) - 0.1 * at
            found.append(Evidence(paragraph, document, start, end, 1.0, 1.0, (), True, score))
    return tuple(sorted(found, key=lambda e: -e.score))


def is_narrow(material: Material, asking: Sequence[tuple[int, int]] = ()) -> bool:
    """True when something is asked about that is neither a graded area nor a word of every paragraph.

    `asking` are places of the question that only put the asking.
    """
    question = material.understanding.question.lower()
    asking = [*asking, *places_of(("at its worst", "at its best", "failed"), question)]

    def topic(words: str) -> bool:
        start = question.find(words.lower())
        return not any(a <= start < b for a, b in asking) and words.lower() not in _INSPECTED

    return any(
        c.needed and w > EVERYWHERE and topic(c.words) and not areas_in(c.words) and not plain_grade(c.words)
        for c, w in zip(material.understanding.concepts, material.weights, strict=True)
    )


def _told(document: Document, areas: frozenset[str], wanted: int, material: Material) -> list[Evidence]:
    """Sentences of one polarity where the document sums up, those under a heading that says so first."""
    paragraphs = [p for p in material.library.paragraphs(document.doc_id) if p.kind in SEARCHED_KINDS]
    places = list(_places(paragraphs, areas, wanted)) if "report" in document.kind or areas else []
    if not places and not areas:
        places = [(p, _heading_worth(p, wanted)) for p in paragraphs if not is_aside(p)]
    found = []
    for at, (paragraph, worth) in enumerate(places):
        if paragraph.kind in _NO_VERDICT or (wanted > 0 and paragraph.kind is Kind.RECOMMENDATION):
            continue
        for start, end in split_sentences(paragraph.text):
            text = paragraph.text[start:end]
            if len(text.split()) < 6 or not (says_so(text, wanted) or (worth and not says_so(text, -wanted))):
                continue
            score = (
                worth
                + 0.4 * bool(_CAUSE.search(text))
                + verdict_strength(text)
                + 0.3 * bool(_GRADED.search(text))
                - 0.02 * at
            )
            found.append(Evidence(paragraph, document, start, end, 1.0, 1.0, (), True, score))
    return sorted(found, key=lambda e: -e.score)


def _places(paragraphs: Sequence[Paragraph], areas: frozenset[str], wanted: int) -> Iterable[tuple[Paragraph, float]]:
    """The paragraphs that sum up, or are on the area asked about, with what their headings are worth."""
    begun = False
    for paragraph in paragraphs:
        headings = paragraph.headings
        begun = begun or any(areas_in(h) for h in headings)
        board = any(BOARD in areas_in(h) for h in headings)
        if is_aside(paragraph):
            continue
        if areas:
            named = [found for h in headings if (found := areas_in(h))]
            # "Children in care and care leavers" is one heading: of one of the two only what names it.
            if named and areas & named[-1] and (named[-1] <= areas or areas & areas_in(paragraph.text)):
                yield paragraph, _heading_worth(paragraph, wanted)
        elif board:
            continue
        elif (headings and _sums_up(headings)) or (not headings and not begun):
            yield paragraph, _heading_worth(paragraph, wanted)


def _sums_up(headings: Sequence[str]) -> bool:
    last = headings[-1]
    return bool(_SUMMARY.search(last) or _WEAK.search(last) or _STRONG.search(last))


def _heading_worth(paragraph: Paragraph, wanted: int) -> float:
    telling = _WEAK if wanted < 0 else _STRONG
    if paragraph.kind is Kind.RECOMMENDATION:
        return _TO_DO
    return 1.0 if paragraph.headings and telling.search(paragraph.headings[-1]) else 0.0


def is_aside(paragraph: Paragraph) -> bool:
    """True for a paragraph on the inspection, on costs, law or risks: none of its words are on what was found."""
    return any(_ASIDE.search(h) for h in paragraph.headings)
