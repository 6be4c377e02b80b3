"""From a question, and what was asked before, to a scope, an intent and what an answer must carry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.language.definitions import definition_term, lone_acronym
from assistant.language.phrases import in_field_words, without
from assistant.language.synonyms import Thesaurus
from assistant.questions.asking import (
    direction_places,
    of_several,
    request_places,
    with_inspectors,
    without_asking_words,
)
from assistant.questions.concepts import Concept, expansions_of, find_concepts, spelt_out
from assistant.questions.distances import with_times_written_out
from assistant.questions.doers import without_deed
from assistant.questions.experiences import experience_words
from assistant.questions.fared import fared_places, without_service_words
from assistant.questions.follow import (
    asks_the_same,
    carry_concepts,
    carry_intent,
    leaning_places,
    leans_on_earlier,
    means_same_document,
    means_those_documents,
    names_another_topic,
    of_inspection_told,
    of_list_told,
    points_at_answer,
    relative_period,
)
from assistant.questions.intents import (
    Attribute,
    Intent,
    asks_every_grade,
    find_attribute,
    find_cues,
    find_intent,
)
from assistant.questions.judgements import OVERALL, areas_in
from assistant.questions.leaving import with_those_who_leave
from assistant.questions.names import Named, find_authorities, with_names_written_out
from assistant.questions.neighbours import with_neighbours, without_neighbours
from assistant.questions.parts import choose_parts
from assistant.questions.period import Period, find_period
from assistant.questions.points import Point
from assistant.questions.readings import places_told, read_places
from assistant.questions.reasons_asked import aside_places, with_asides
from assistant.questions.since import since_told, without_time_told
from assistant.questions.sources import (
    asks_councils_own,
    framework_places,
    kind_places,
    kinds_asked,
    of_its_number,
    publisher_places,
    publishers_asked,
    without_audience,
)
from assistant.questions.titles import of_its_title, title_places
from assistant.questions.told import of_the_matter, told_before, with_told
from assistant.questions.understanding import Catalogue, Understanding
from assistant.questions.voices import with_judge
from index.scope import Origin, Scope, in_scope
from ingest.documents import Document
from ingest.errors import InvalidQuestion

LONGEST_QUESTION = 1000
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]")


_ASIDE = re.compile(r",\s*(?:when|although|though|despite|even though|while|whereas|given that)\b", re.I)
_WHOLE = re.compile(r"\boverall\b|\bas a whole\b|\bthe whole\b|\bin general\b", re.I)
#: What is asked of a report as a whole: that it is "the ILACS" is then no topic of its sentences.
_OF_A_REPORT = frozenset({Intent.TOPIC, Intent.LIST, Intent.JUDGEMENT, Intent.CHANGE, Intent.PERSON})


def check_question(question: str) -> str:
    """The question on one line without invisible characters.

    Raises:
        InvalidQuestion: it is empty, longer than 1,000 characters, or has no letter or digit.
    """
    if len(question) > LONGEST_QUESTION:
        raise InvalidQuestion(
            f"The question has {len(question):,} characters; the most is {LONGEST_QUESTION:,}: ask one thing at a time."
        )
    readable = question.encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ")
    text = " ".join(_INVISIBLE.sub("", readable).split())
    text = "".join(character for character in text if character.isprintable())
    if not text:
        raise InvalidQuestion("The question is empty: type what you want to know.")
    if not any(character.isalnum() for character in text):
        raise InvalidQuestion("The question has no words: type what you want to know.")
    return text


def understand(
    question: str,
    catalogue: Catalogue,
    *,
    history: Sequence[str] = (),
    home: str | None = None,
    scope: Scope | None = None,
) -> Understanding:
    """What a question asks; `history` are the questions asked before it, oldest first.

    What the question does not state is carried over from the one before when
    it is a follow-up, or taken from `home`, the reader's own authority; parts
    of `scope` that are set were chosen by the reader and win.
    """
    asked = check_question(question)
    text = with_names_written_out(in_field_words(with_times_written_out(asked)), catalogue.names)
    earlier = _understand_last(history, catalogue, home)
    text = text if earlier is None else of_list_told(of_inspection_told(text, earlier.intent), earlier.intent)
    own = _read_alone(text, catalogue, follows=earlier is not None)
    read = own if earlier is None else _take_over(text, own, earlier)
    authorities, origin = _choose_authorities(own.named, earlier, home, read.intent)
    defines = read.intent is Intent.DEFINITION
    frameworks, kinds = ((), ()) if defines else kinds_asked(text, catalogue.documents, authorities)
    wanted = Scope(
        authorities=authorities,
        publishers=publishers_asked(without_time_told(text), catalogue.documents, authorities),
        frameworks=frameworks,
        kinds=kinds,
        origins=(("authorities", origin),) if origin else (),
    )
    if earlier is not None and not own.period.stated and _other_source(wanted, earlier.scope):
        read = replace(read, period=Period())
    if earlier is not None:
        wanted = _carry_kind(text, wanted, own, earlier, catalogue.documents)
    wanted = _apply_choice(wanted, scope)
    if scope is not None:
        named = () if scope.authorities else own.named
        read = replace(read, named=named, period=Period() if scope.start or scope.end else read.period)
    pool = tuple(d for d in catalogue.documents if in_scope(d, wanted))
    unheld_kind = ""
    if (wanted.kinds or wanted.frameworks) and not pool and scope is None:
        unheld_kind = (wanted.kinds or wanted.frameworks)[0]
        wanted = replace(wanted, kinds=(), frameworks=())
        pool = tuple(d for d in catalogue.documents if in_scope(d, wanted))
    unheld_kind, pool = of_its_number(text, unheld_kind, pool, catalogue.tells)
    pool = since_told(text, pool, catalogue.overall, catalogue.told)
    wanted, pool = of_its_title(text, wanted, pool)
    parts, unheld = choose_parts(text, read.period, read.intent, pool, read.named, catalogue.told)
    start, end = _bounds(read.period, unheld)
    chosen = tuple(dict.fromkeys(d.doc_id for part in parts for d in part.documents))
    final = replace(
        wanted,
        start=wanted.start or start,
        end=wanted.end or end,
        doc_ids=chosen if len(chosen) < len(pool) else wanted.doc_ids,
        origins=wanted.origins + ((("period", Origin.STATED),) if read.period.stated else ()),
    )
    same = earlier is not None and read.intent is earlier.intent
    return Understanding(
        question=asked,
        scope=final,
        intent=read.intent,
        attribute=read.attribute,
        concepts=read.concepts,
        query=_query_text(without_time_told(text), read.named, read.concepts, earlier, catalogue.groups),
        expansions=(*expansions_of(read.concepts, catalogue.groups), *experience_words(text)),
        parts=parts,
        period=read.period,
        absent=tuple(n.authority for n in read.named if not n.held),
        unheld=unheld,
        unheld_kind=unheld_kind,
        term=read.term,
        cues=find_cues(text),
        areas=_areas(text, ()) or _areas(text, read.concepts),
        asked=_asked(text, own, earlier, same_intent=same),
        follows=earlier is not None and (points_at_answer(text) or means_same_document(text)),
        notes=own.notes,
        unplaced=_is_unplaced(final, read, catalogue),
        told=catalogue.told,
        each_document=earlier is not None and means_those_documents(text),
        carried=earlier is not None and read.attribute is earlier.attribute and own.attribute is Attribute.NONE,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a question says by itself, or with what it takes over."""

    named: tuple[Named, ...]
    period: Period
    concepts: tuple[Concept, ...]
    intent: Intent
    attribute: Attribute
    term: str
    notes: tuple[str, ...] = ()


def _has_topic(concepts: Sequence[Concept]) -> bool:
    return any(c.needed for c in concepts)


def _read_alone(text: str, catalogue: Catalogue, *, follows: bool) -> _Reading:
    """What the question says by itself; `follows` when another was asked before it."""
    held = frozenset(d.authority for d in catalogue.documents if d.authority)
    every, notes = read_places(text, find_authorities(text, catalogue.names), held)
    named = without_neighbours(every, text, find_intent(text))
    text = without_time_told(text)
    period = find_period(text)
    places = [(n.start, n.end) for n in named] + list(period.spans) + publisher_places(text)
    places += direction_places(text) + request_places(text) + fared_places(text)
    if follows:
        places += leaning_places(text)
    lead_in, asides = told_before(text), aside_places(text)
    asked = without_audience(without(text, [*lead_in, *asides]))
    intent, attribute = find_intent(asked), find_attribute(asked)
    kinds = kind_places(text) + title_places(text, catalogue.documents)
    concepts = find_concepts(text, catalogue.groups, leave_out=places + kinds)
    if lead_in:
        needed = find_concepts(text, catalogue.groups, leave_out=places + kinds + lead_in)
        if _has_topic(needed):
            told = tuple(c for c in concepts if not any(c.names & n.names for n in needed))
            lead_text = " ".join(text[start:end] for start, end in lead_in)
            concepts = with_told(needed, of_the_matter(told, lead_text), asked)
    main = find_concepts(text, catalogue.groups, leave_out=places + kinds + asides) if asides else concepts
    concepts = with_asides(concepts, main)
    if not _has_topic(concepts):
        if intent in _OF_A_REPORT:
            places += framework_places(text)
        concepts = find_concepts(text, catalogue.groups, leave_out=places)
    concepts = with_neighbours(with_inspectors(concepts, text), [n for n in every if n not in named], text)
    concepts = without_service_words(without_asking_words(concepts, intent, attribute, text), text)
    concepts = with_those_who_leave(concepts)
    if intent is Intent.PERSON:
        concepts = without_deed(concepts, text)
    if intent is Intent.WHO_SAID:
        concepts = with_judge(concepts, text, catalogue.groups)
    if intent is Intent.FACT and not concepts and not follows:
        concepts = find_concepts(text, catalogue.groups, leave_out=places, strict=False)
    if named:
        intent = of_several(text, intent, len({n.authority for n in named}))
    if intent is Intent.JUDGEMENT and not period.stated and asks_every_grade(asked):
        period = replace(period, which="every")
    acronyms = catalogue.groups.by_acronym
    defined = definition_term(asked, acronyms) or definition_term(text if lead_in else "", acronyms)
    term = "" if intent is Intent.LIST else defined
    if intent is not Intent.OUTSIDE:
        intent = Intent.DEFINITION if term else intent
    if not term and not follows:
        term = lone_acronym(text, places)
        intent = Intent.DEFINITION if term else intent
    return _Reading(named, period, concepts, intent, attribute, term, notes)


def _take_over(text: str, own: _Reading, earlier: Understanding) -> _Reading:
    """The reading of a follow-up with the intent, topic and period that it takes over."""
    topic = _has_topic(own.concepts)
    intent, attribute, concepts, period = own.intent, own.attribute, own.concepts, own.period
    leans = leans_on_earlier(text, own=topic)
    if leans:
        if not topic or asks_the_same(text):
            intent, attribute = carry_intent(
                text, (intent, attribute), (earlier.intent, earlier.attribute), topic=topic
            )
        concepts = carry_concepts(concepts, earlier.concepts, text)
    elif names_another_topic(text):
        intent, attribute = carry_intent(text, (intent, attribute), (earlier.intent, earlier.attribute), topic=topic)
        concepts = tuple(replace(c, counted=attribute is Attribute.COUNT and c.needed) for c in concepts)
        leans = True
    if not period.stated and leans and not asks_councils_own(text):
        # Of another place only what fits any place is taken over: "the latest", not "2018".
        same_place = not _names_another(own, earlier)
        period = replace(earlier.period, spans=()) if same_place else Period(which=earlier.period.which)
    period = relative_period(text, period, earlier.period, unstated=not own.period.stated)
    return replace(own, intent=intent, attribute=attribute, concepts=concepts, period=period)


def _names_another(own: _Reading, earlier: Understanding) -> bool:
    """True when a follow-up names a place that the question before it was not about."""
    return any(n.authority not in earlier.scope.authorities for n in own.named)


def _understand_last(history: Sequence[str], catalogue: Catalogue, home: str | None) -> Understanding | None:
    for back in range(len(history), 0, -1):
        try:
            return understand(history[back - 1], catalogue, history=history[max(0, back - 4) : back - 1], home=home)
        except InvalidQuestion:
            continue
    return None


def _choose_authorities(
    named: tuple[Named, ...], earlier: Understanding | None, home: str | None, intent: Intent
) -> tuple[tuple[str, ...], Origin | None]:
    if named:
        return tuple(dict.fromkeys(n.authority for n in named if n.held)), Origin.STATED
    if intent is Intent.WHICH:
        return (), None
    if earlier is not None and (before := places_told(earlier.scope, earlier.documents)):
        return before, Origin.CARRIED_OVER
    if home:
        return (home,), Origin.HOME
    return (), None


def _other_source(wanted: Scope, before: Scope) -> bool:
    """True when a follow-up turns from one side's words to the other's: their papers are not of the same dates."""
    return bool(wanted.publishers and before.publishers) and not set(wanted.publishers) & set(before.publishers)


def _carry_kind(
    text: str, wanted: Scope, own: _Reading, earlier: Understanding, documents: Sequence[Document]
) -> Scope:
    """The scope of a follow-up on the same paper: whose words and what kind, where it names no other.

    Of another place the kind of document alone is taken over, where one of that kind is held.
    """
    states_own = wanted.publishers or wanted.kinds or wanted.frameworks or own.period.names_a_time
    leans = leans_on_earlier(text, own=_has_topic(own.concepts)) or names_another_topic(text)
    if states_own or not leans:
        return wanted
    before = earlier.scope
    if _names_another(own, earlier):
        same = replace(wanted, kinds=before.kinds, frameworks=before.frameworks)
        held = {d.authority for d in documents if in_scope(d, same)}
        return same if held and held.issuperset(wanted.authorities) else wanted
    return replace(wanted, publishers=before.publishers, kinds=before.kinds, frameworks=before.frameworks)


def _apply_choice(wanted: Scope, chosen: Scope | None) -> Scope:
    if chosen is None:
        return wanted
    return Scope(
        authorities=chosen.authorities or wanted.authorities,
        start=chosen.start,
        end=chosen.end,
        publishers=chosen.publishers or wanted.publishers,
        frameworks=chosen.frameworks or wanted.frameworks,
        kinds=chosen.kinds or wanted.kinds,
        doc_ids=chosen.doc_ids,
        origins=wanted.origins,
    )


def _is_unplaced(scope: Scope, read: _Reading, catalogue: Catalogue) -> bool:
    """True when nothing says which of several authorities is meant, and the question does not ask which."""
    if scope.authorities or read.named or read.intent in (Intent.WHICH, Intent.OUTSIDE, Intent.DEFINITION):
        return False
    chosen = set(scope.doc_ids)
    return len({d.authority for d in catalogue.documents if d.authority and (not chosen or d.doc_id in chosen)}) > 1


def _asked(text: str, own: _Reading, earlier: Understanding | None, *, same_intent: bool) -> str:
    """The question with the one before where its own words do not say what is asked."""
    if earlier is not None and means_those_documents(text):
        return f"{text} {earlier.asked}"
    return f"{earlier.asked} {text}" if earlier and same_intent and not _has_topic(own.concepts) else text


def _areas(text: str, concepts: tuple[Concept, ...]) -> frozenset[str]:
    """The areas of judgement that the question, or the topic carried over, names in any of the field's words."""
    # "What was adoption judged to be, when the authority was inadequate overall?" is on adoption.
    asked = _ASIDE.split(text)[0]
    if _WHOLE.search(asked):
        return frozenset({OVERALL})
    return areas_in(" ; ".join((asked, *(c.words for c in concepts))))


def _bounds(period: Period, unheld: tuple[Point, ...]) -> tuple[date | None, date | None]:
    points = [p for p in period.points if p not in unheld]
    if points:
        return min(p.start for p in points), max(p.end for p in points)
    return period.after, period.before


def _query_text(
    text: str,
    named: tuple[Named, ...],
    concepts: tuple[Concept, ...],
    earlier: Understanding | None,
    groups: Thesaurus,
) -> str:
    """What is searched for: the question without the authority's name, with the topic that was carried over."""
    pieces, at = [], 0
    for name in named:
        pieces.append(text[at : name.start])
        at = name.end
    query = " ".join(re.sub(r"^[’']s\b", "", piece.strip()) for piece in (*pieces, text[at:]) if piece.strip())
    if earlier is not None:
        carried = [c.words for c in concepts if c.words.lower() not in text.lower()]
        query = " ".join([query, *carried])
    # A search for "EHE" alone finds nothing in reports that write it out: the words behind an acronym belong in it.
    query = " ".join([query, *(name for c in concepts if c.needed for name in spelt_out(c, groups))])
    return query or text
