"""Sentences as evidence: how much of what is asked each one carries, with its heading and its neighbours as context."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise
from types import MappingProxyType

from assistant.evidence.quantities import counts_something, counts_thing, is_exact, number_alone
from assistant.evidence.reasons import tells_reason_of_that, worth_as_answer
from assistant.evidence.valued import counts_one_of, counts_told, row_counts, value_asked
from assistant.language.places import place_strength
from assistant.language.polarity import direction, polarity, verdict_strength
from assistant.language.sentences import Sentence, read_sentences
from assistant.language.synonyms import Phrase
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.concepts import OTHER_NAME, Concept
from assistant.questions.doers import asked_deed, tells_doer
from assistant.questions.intents import Attribute, Intent
from assistant.questions.period import day_of
from assistant.questions.subjects import is_subject
from assistant.questions.understanding import Understanding
from index.library import Hit, Library
from ingest.documents import SEARCHED_KINDS, Document, Kind, Paragraph
from ingest.leads import BETWEEN_CELLS, cells_of

_SAMPLE = 4000
#: The weight of a word that the library does not use: it may be the reader's own way of putting it.
UNSEEN = 0.6
_RARE = 0.95
_OF_TWO_WORDS = 2.0
#: What speaks for the paragraphs that the answer before a follow-up rested on.
_SAME_PLACE = 0.1
_IN_HEADING = 0.85
_IN_PREVIOUS = 0.75
_IN_PARAGRAPH = 0.6
_RELATED = 0.5
SIDE_BY_SIDE = 0.3
#: How much the nearness in meaning of a sentence's paragraph tells beside its words.
NEARNESS = 0.6
_TELLING_INTENTS = frozenset({Intent.TOPIC, Intent.CHANGE, Intent.COMPARE})
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_PREVIOUS = re.compile(r"\bprevious\b.{0,20}\binspections?\b|\binspection history\b", re.I)
# "How many children are looked after" is told where a report describes the area; elsewhere it counts some of them.
_PROFILE = re.compile(r"^(?:information about|context|background|key facts|profile)\b", re.I)
_SUMMARY = re.compile(r"^(?:executive )?summary\b(?!.*children and young people)", re.I)
_EFFECT = re.compile(
    r"\b(?:affect(?:ed|s)?|impact(?:ed|s)?|hindered|as a result|meant|reduced|delayed|led to|contributed"
    r"|because of|slowed)\b",
    re.I,
)
_LEADERS = re.compile(r"\b(?:leaders?|leadership|managers?|directors?|politicians|members)\b", re.I)
_BECAME = re.compile(
    r"\b(?:decommission|clos|ceas|replac|merg|disband|abolish|renam|withdr|transferr|return|dissol|terminat|scrapp)\w*"
    r"|\b(?:ended|wound (?:up|down)|taken (?:over|back)|brought back|no longer|moved (?:back|to|into))\b",
    re.I,
)
#: "Of these, 26 were not up to standard": what is counted stands in the sentence before.
OF_THESE = re.compile(
    r"^(?:of|out of|among) (?:these|those|them|which)\b"
    r"|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|majority)) of (?:these"
    r"|those|them)\b",
    re.I,
)
_VIEW = re.compile(
    r"\b(?:said|told|say|says|feels?|felt|enjoy(?:s|ed)?|valued?|described?|describing|express(?:ed)?"
    r"|report(?:s|ed)? (?:that|feeling|being)"
    r"|spoke|commented|appreciate[ds]?|want(?:ed)?|report that|are proud|are positive)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """In how many of `paragraphs` sampled paragraphs each stem stands, and how often each word is written small."""

    paragraphs: int
    counts: Counter[str]
    small: Counter[str]

    def uses(self, names: Iterable[Phrase]) -> bool:
        """True when the sample has all words of one of the names."""
        return any(all(self.counts[stem] for stem in name) for name in names)

    def weight(self, names: Iterable[Phrase]) -> float:
        """How much a concept tells (0.1 to 1): a word of every second paragraph little, a rare word much."""
        if not self.uses(names):
            return UNSEEN
        share = sum(min((self.counts[stem] for stem in name), default=0) for name in names) / max(1, self.paragraphs)
        return max(0.1, min(1.0, -math.log2(max(share, 2**-8)) / 8))


def sample_statistics(library: Library) -> Statistics:
    """Statistics of an even sample of at most 4,000 paragraphs of a library."""
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    total = 0
    documents = library.documents()
    each = max(10, _SAMPLE // max(1, len(documents)))
    for document in documents[:: max(1, len(documents) * each // (_SAMPLE * 2))]:
        paragraphs = [p for p in library.paragraphs(document.doc_id) if p.kind in SEARCHED_KINDS]
        step = max(1, len(paragraphs) // each)
        for paragraph in islice(paragraphs, 0, None, step):
            counts.update(set(content_stems(paragraph.text)))
            small.update(_SMALL.findall(paragraph.text))
            total += 1
    return Statistics(total, counts, small)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a paragraph that was found, and how well it answers.

    `coverage` is the weighted share of the concepts that it carries (0 to 1),
    `direct` the share that stands in the sentence itself, `carries` for each
    concept how surely, `valued` whether it has the kind of value asked for (False
    where it carries nothing), `nearness` how near in meaning its paragraph is to the question (a cosine).
    """

    paragraph: Paragraph
    document: Document
    start: int
    end: int
    coverage: float
    direct: float
    carries: tuple[float, ...]
    valued: bool
    score: float
    nearness: float = 0.0

    @property
    def text(self) -> str:
        """The sentence."""
        return self.paragraph.text[self.start : self.end]


def weigh_concepts(concepts: Sequence[Concept], statistics: Statistics) -> tuple[float, ...]:
    """The weight of each concept: how rare it is, times how much the question needs it.

    A rare term of two words weighs as much as its words would apart: it is what the question is about.
    """
    weights = ((c, statistics.weight(c.names)) for c in concepts)
    return tuple(c.weight * w * (_OF_TWO_WORDS if len(c.own) > 1 and w >= _RARE else 1) for c, w in weights)


def find_evidence(
    hits: Sequence[Hit],
    understanding: Understanding,
    library: Library,
    statistics: Statistics,
    context: Mapping[str, float] = MappingProxyType({}),
) -> tuple[Evidence, ...]:
    """Every sentence of the paragraphs found, best first; ties by document date, paragraph order and place.

    `context` are paragraphs that the answer before a follow-up rested on, and
    how surely each is about what that question asked (0 to 1).
    """
    asked = _read_asked(understanding, weigh_concepts(understanding.concepts, statistics))
    found: list[Evidence] = []
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    read = [(hit, library.paragraph(hit.paragraph_id)) for hit in hits]
    read = [(hit, paragraph) for hit, paragraph in read if paragraph.kind in SEARCHED_KINDS and paragraph.text.strip()]
    heads = {heading for _, p in read for heading in p.headings[-1:] if BETWEEN_CELLS in heading}
    # The row that names a table's columns says nothing by itself.
    read = [
        (hit, p) for hit, p in read if p.kind is not Kind.TABLE_ROW or BETWEEN_CELLS.join(cells_of(p.raw)) not in heads
    ]
    days = {doc_id: day_of(library.document(doc_id)).toordinal() for doc_id in {p.doc_id for _, p in read}}
    newest = max(days.values(), default=0)
    # "What do staff think": the present is asked, so an older report must say it much better to be preferred.
    a_year, most = (0.04, 0.3) if "present" in understanding.cues else (0.01, 0.08)
    for hit, paragraph in read:
        document = library.document(paragraph.doc_id)
        known = context.get(paragraph.paragraph_id, 0.0)
        older = min(most, a_year * (newest - days[paragraph.doc_id]) / 365)
        found.extend(_of_paragraph(paragraph, document, hit, top, asked, known, older))
    found.sort(key=lambda e: (-e.score, -days[e.paragraph.doc_id], e.paragraph.order, e.start))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all sentences are weighed by, read from the question once.

    `shares` gives for what a sentence carries of each concept the share of all that is needed, the share of it that
    the sentence names itself, and the share of what only helps; `has_value` is True for a sentence with the kind of
    value asked for.
    """

    understanding: Understanding
    pairs: frozenset[tuple[str, str]]
    required: tuple[int, ...]
    shares: Callable[[tuple[float, ...]], tuple[float, float, float]]
    has_value: Callable[[str], bool]
    counts_loosely: bool


def _read_asked(understanding: Understanding, weights: tuple[float, ...]) -> _Asked:
    concepts = understanding.concepts
    every = range(len(concepts))
    required = tuple(i for i in every if concepts[i].needed) or tuple(every)
    helpful = [i for i in every if i not in required]

    @cache  # the sentences of a search carry the question in a few ways, again and again
    def shares(carries: tuple[float, ...]) -> tuple[float, float, float]:
        named = [c if c >= OTHER_NAME else 0.0 for c in carries]
        helped = _share(helpful, weights, carries) if helpful else 0.0
        return _share(required, weights, carries), _share(required, weights, named), helped

    return _Asked(
        understanding,
        side_by_side(content_stems(understanding.query)),
        required,
        shares,
        value_asked(understanding),
        understanding.attribute is Attribute.COUNT and understanding.intent is not Intent.DATE,
    )


@lru_cache(maxsize=10_000)
def _read_headings(headings: tuple[str, ...]) -> tuple[Phrase, bool, bool]:
    """The stems of a paragraph's headings, whether they are of a summary for children, and of earlier inspections."""
    for_children = any("children and young people" in h.lower() and "summary" in h.lower() for h in headings)
    return content_stems(" . ".join(headings)), for_children, any(_PREVIOUS.search(h) for h in headings)


def _of_paragraph(  # noqa: PLR0913, PLR0917 - a paragraph with all that weighs on it
    paragraph: Paragraph, document: Document, hit: Hit, top: float, asked: _Asked, known: float, older: float
) -> Iterable[Evidence]:
    understanding = asked.understanding
    heading, summary_for_children, previous_grades = _read_headings(paragraph.headings)
    whole = content_stems(paragraph.text)
    words = {*heading, *whole}
    near = [pair for pair in asked.pairs if words.issuperset(pair)]
    sentences = read_sentences(paragraph.text)
    concepts = understanding.concepts
    carried = []
    for concept in concepts:
        given = max(known * concept.inherited, _IN_HEADING * is_subject(concept, document))
        worths = _carried(concept, sentences, heading, whole, words)
        carried.append([max(given, worth) for worth in worths] if given else worths)
    by_sentence = list(zip(*carried, strict=True)) if concepts else [()] * len(sentences)
    away = 0.2 * summary_for_children + 0.3 * (previous_grades and not understanding.nothing_held)
    for index, read in enumerate(sentences):
        sentence = read.text
        own = by_sentence[index]
        before = [worth if worth >= OTHER_NAME else 0.0 for worth in by_sentence[index - 1]] if index else []
        named_before = any(before)
        alone = asked.counts_loosely and named_before and number_alone(sentence)
        leans = alone or (named_before and _is_of_that(sentence, understanding))
        carries = tuple(max(a, min(OTHER_NAME, b)) for a, b in zip(own, before, strict=True)) if leans else own
        coverage, direct, helped = asked.shares(carries)
        exact = valued = False
        # what carries nothing of the question answers nothing, whatever figures it has
        if coverage:
            exact = asked.has_value(sentence) or row_counts(paragraph, understanding, own)
            if leans and asked.counts_loosely:
                exact = exact or counts_told(sentence, concepts, before, alone=alone)
            # "A large number of cases (486) had waited": the figure stands elsewhere than beside the word asked for
            loosely = asked.counts_loosely and coverage >= 0.7 and direct >= 0.55
            valued = exact or (
                loosely
                and counts_one_of(sentence, [concepts[i] for i in asked.required], [carries[i] for i in asked.required])
            )
        score = coverage + 0.25 * direct + 0.3 * hit.score / top + NEARNESS * hit.nearness
        score += 0.2 * helped
        score += _SAME_PLACE * known
        score += SIDE_BY_SIDE * len(side_by_side(read.stems).intersection(near)) / len(asked.pairs) if near else 0.0
        if coverage:
            score += coverage * _fit(paragraph, document, read, understanding, carries, valued=valued, exact=exact)
        score -= away
        score -= older
        yield Evidence(
            paragraph, document, read.start, read.end, coverage, direct, carries, valued, score, hit.nearness
        )


def _is_of_that(sentence: str, understanding: Understanding) -> bool:
    """True for a sentence that counts some of what the one before it names, or gives the reason asked for it."""
    return bool(OF_THESE.search(sentence)) or ("reason" in understanding.cues and tells_reason_of_that(sentence))


def side_by_side(stems: Phrase) -> frozenset[tuple[str, str]]:
    """The words that stand side by side: "young carers" is neither the young nor the carers (Metzler, Croft 2005)."""
    return frozenset(pairwise(stems))


def _share(which: Sequence[int], weights: Sequence[float], carries: Sequence[float]) -> float:
    """The weighted share (0 to 1) of some concepts that is carried; 1 when there are none."""
    total = sum(weights[i] for i in which)
    return sum(weights[i] * carries[i] for i in which) / total if total else 1.0


def _carried(
    concept: Concept, sentences: Sequence[Sentence], heading: Phrase, whole: Phrase, words: set[str]
) -> Sequence[float]:
    """How surely each sentence of a paragraph is about a concept: 1 when it names it, less when only its surroundings
    do.  `words` are all stems of the paragraph and its headings: a name that lacks one of them is not looked for.
    """
    names = [name for name in concept.names if words.issuperset(name)]
    related = [name for name in concept.related if words.issuperset(name)]
    own = concept.own if words.issuperset(concept.own) else ()
    if not (names or related or own):
        return [0.0] * len(sentences)
    in_heading = any(contains_phrase(heading, name) for name in names)
    if any(contains_phrase(whole, name) for name in names):
        around = _IN_PARAGRAPH
    else:
        around = _RELATED * 0.6 if any(contains_phrase(whole, name) for name in related) else 0.0
    worths = []
    before = False
    for stems in (sentence.stems for sentence in sentences):
        named = any(contains_phrase(stems, name) for name in names)
        if contains_phrase(stems, own):
            worths.append(1.0)
        elif named:
            worths.append(OTHER_NAME)
        elif any(contains_phrase(stems, name) for name in related):
            worths.append(_RELATED + 0.15)
        else:
            worths.append(_IN_HEADING if in_heading else _IN_PREVIOUS if before else around)
        before = named
    return worths


def _fit(  # noqa: PLR0913 - a sentence with all that weighs on it
    paragraph: Paragraph,
    document: Document,
    read: Sentence,
    understanding: Understanding,
    carries: Sequence[float],
    *,
    valued: bool,
    exact: bool,
) -> float:
    """What speaks for or against a sentence beyond its words: its kind, its length, the value it carries."""
    fit, sentence, words = 0.0, read.text, read.words
    if understanding.attribute is not Attribute.NONE or understanding.intent is Intent.DATE:
        fit += 0.45 if exact else 0.1 if valued else -0.3
        fit += 0.1 if is_exact(sentence, understanding.attribute) else 0.0
    elif understanding.intent in _TELLING_INTENTS or not understanding.concepts:
        fit += 0.3 * verdict_strength(sentence) + _prominence(paragraph, read, understanding, carries)
    if paragraph.kind in (Kind.FRONT_MATTER, Kind.TABLE_ROW):
        fit -= 0.15
    if understanding.attribute is Attribute.COUNT and any(_PROFILE.search(h) for h in paragraph.headings):
        fit += 0.2
    if words < 5:
        fit -= 0.4
    fit += 0.25 * (1 - min(words, 60) / 60) - 0.004 * max(0, words - 35)
    if paragraph.kind is Kind.RECOMMENDATION and understanding.intent is not Intent.LIST:
        fit -= 0.15
    if "place" in understanding.cues:
        fit += 0.4 * place_strength(sentence, document.authority)
    return fit + _lean(sentence, understanding)


def _prominence(paragraph: Paragraph, read: Sentence, understanding: Understanding, carries: Sequence[float]) -> float:
    """More for a sentence that opens with the topic, opens its paragraph, or stands in the report's own summary."""
    prominence = 0.1 * paragraph.text.startswith(read.text[:40])
    if any(_SUMMARY.match(h) for h in paragraph.headings):
        prominence += 0.1
    opening = read.stems[:4]
    # what is not named in the whole sentence is not named in its opening
    named = [c for c, worth in zip(understanding.concepts, carries, strict=True) if c.needed and worth >= OTHER_NAME]
    if any(contains_phrase(opening, name) for c in named for name in (c.own, *c.names) if name):
        prominence += 0.15
    return prominence


def _lean(sentence: str, understanding: Understanding) -> float:
    """What the question leans towards: reasons, problems, strengths, somebody's own words, a change."""
    cues, lean = understanding.cues, 0.0
    if "problem" in cues or "praise" in cues:
        wanted = -1 if "problem" in cues else 1
        lean += 0.12 * wanted * polarity(sentence)
    lean += worth_as_answer(sentence, cues, understanding.question)
    if "blame" in cues and _LEADERS.search(sentence):
        lean += 0.3
    if "effect" in cues and _EFFECT.search(sentence):
        lean += 0.12
    if "opinion" in cues and "ofsted" not in understanding.question.lower() and _VIEW.search(sentence):
        lean += 0.2
    if "became" in cues and _BECAME.search(sentence):
        lean += 0.3
    if "amount" in cues and any(c.needed and counts_thing(sentence, c.names) for c in understanding.concepts):
        lean += 0.5
    elif "amount" in cues and counts_something(sentence):
        lean += 0.25
    if understanding.intent is Intent.CHANGE or "improved" in cues:
        lean += 0.2 * abs(direction(sentence))
    if understanding.intent is Intent.PERSON:
        deed = asked_deed(understanding.asked)
        lean += 0.4 if deed and tells_doer(sentence, deed) else 0.0
    if understanding.intent is Intent.WHO_SAID:
        lean += 0.35 if any(mark in sentence for mark in '‘“"') else 0.0
        lean += 0.1 if _VIEW.search(sentence) else 0.0
    return lean
