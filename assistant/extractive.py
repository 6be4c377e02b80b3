"""The extractive answer, which needs no language model: verbatim sentences, grouped by whose words and when."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from assistant.answers import Status
from assistant.composing.actions import answer_actions
from assistant.composing.arranged import answer_arranged
from assistant.composing.authorities import answer_authorities
from assistant.composing.authors import answer_author
from assistant.composing.broad import answer_broad
from assistant.composing.consequences import answer_consequence
from assistant.composing.experiences import answer_experience
from assistant.composing.facets import answer_facets
from assistant.composing.followed import answer_followed
from assistant.composing.grades import answer_grade
from assistant.composing.groups import answer_groups
from assistant.composing.inspected import answer_inspected
from assistant.composing.items import answer_items, answer_items_of_one
from assistant.composing.lists import answer_list
from assistant.composing.measured import answer_measured
from assistant.composing.meetings import answer_meeting
from assistant.composing.next import answer_next
from assistant.composing.other_times import with_times_left_out
from assistant.composing.outcomes import answer_outcome
from assistant.composing.people import answer_person
from assistant.composing.people_say import answer_people_say
from assistant.composing.person_told import answer_person_told
from assistant.composing.profile import answer_profile
from assistant.composing.sections import answer_heading, answer_section
from assistant.composing.send import answer_outcomes_compared, answer_send_failings
from assistant.composing.sides import answer_sides
from assistant.composing.taken_on import answer_taken_on
from assistant.composing.terms import answer_term
from assistant.composing.told_members import answer_told_members
from assistant.composing.unplaced import answer_unplaced, with_notes
from assistant.composing.verdicts import EVERYWHERE, answer_verdict
from assistant.composing.voices import answer_voices
from assistant.composing.whole_lists import with_whole_lists
from assistant.evidence.absence import (
    answers,
    leaves_month_untold,
    not_found,
    point_elsewhere,
    tells_of_the_date,
    tells_of_the_month,
)
from assistant.evidence.claims import says_so
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.following import with_what_follows
from assistant.evidence.material import Material, PartEvidence, gather, pick_grade, sections_by_document, with_items
from assistant.evidence.newer import latest_first, superseded
from assistant.evidence.quotes import label_document
from assistant.evidence.second_reading import second_reading
from assistant.evidence.select import choose, pick_with_context
from assistant.evidence.summing import summing_up
from assistant.evidence.weigh import OF_THESE, Evidence, Statistics, find_evidence
from assistant.language.places import place_strength
from assistant.language.words import content_stems
from assistant.premises.causes import correct_premise
from assistant.premises.claimed_grades import correct_grade
from assistant.premises.contradicted import correct_presumed
from assistant.premises.doubted import with_caution
from assistant.premises.first_inspected import correct_first
from assistant.questions.asking import asks_for_part, tells_bodies
from assistant.questions.intents import Attribute, Intent
from assistant.questions.judgements import areas_in, grades_for, plain_grade, read_grades
from assistant.questions.parts import Part
from assistant.questions.period import day_of, is_dated, newest
from assistant.questions.present import asks_of_now
from assistant.questions.since import year_found
from assistant.questions.summed import asks_summary
from assistant.questions.understanding import Understanding
from assistant.questions.voices import is_spoken, is_view, people_speaking, speaks
from index.library import Hit, Library
from ingest.documents import Kind

#: How long an answer may be, how many quotes it has, and how much less than the best the others may say; the second
#: figures are for questions on a topic.  Of later quotes that said less still, few were on the point
#: (docs/decisions.md).
_WORDS, _WORDS_TOPIC = 150, 132
_MOST, _MOST_TOPIC = 5, 6
#: How many quotes the newest report has where what is so now is asked.
_MOST_NOW = 3
#: Up to how many words the first quotes are told with the sentence that follows them.
_ROOM = 110
_MARGIN, _MARGIN_TOPIC = 0.35, 0.5
#: A follow-up says little of what it asks, so which sentence is the best is less sure.
_MARGIN_FOLLOWING = 0.5
#: What inspectors made of a thing has two sides, and the other may be told in fewer of the question's words.
_MARGIN_VIEW = 1.0
#: How many days lie at most between two sources that tell of the same time, and how much less the second may carry.
_SAME_TIME = 190
_NEARLY = 0.3
_LONG = frozenset({Intent.TOPIC, Intent.CHANGE, Intent.COMPARE})
#: Answers to what is asked in so many words, whatever kind of question it was taken for.
_ASKED_PLAINLY = (
    answer_consequence,
    answer_experience,
    answer_author,
    answer_arranged,
    answer_person_told,
    answer_taken_on,
    answer_measured,
    answer_voices,
    answer_people_say,
    answer_next,
    answer_inspected,
    answer_outcome,
    answer_section,
    answer_actions,
    answer_meeting,
    answer_items,
    answer_told_members,
)
_COMPOSERS: dict[Intent, Callable[[Material], Draft | None]] = {
    Intent.JUDGEMENT: answer_grade,
    Intent.LIST: answer_list,
    Intent.DEFINITION: answer_term,
    Intent.PERSON: answer_person,
    Intent.WHICH: answer_authorities,
}


def compose(  # noqa: PLR0913 - all that an answer is made of
    understanding: Understanding,
    found: Sequence[tuple[Part, Sequence[Hit]]],
    library: Library,
    statistics: Statistics,
    *,
    search_elsewhere: Callable[[], Sequence[Hit]] = lambda: (),
    context: Mapping[str, float] = MappingProxyType({}),
) -> Draft:
    """The draft answer to a question from what each of its parts found.

    `search_elsewhere` gives the hits for the same question without its dates:
    they are asked for only when nothing was found, to say where it is spoken of.
    `context` are the paragraphs that the answer before a follow-up rested on.
    """
    draft = _compose(understanding, found, library, statistics, context)
    if draft.not_found is None and leaves_month_untold(understanding, [s.text for s in draft.statements]):
        others = find_evidence(search_elsewhere(), understanding, library, statistics)
        others = tuple(e for e in others if tells_of_the_month(e, understanding))
        if others:
            picks = choose(others, words=60, most=2)
            return with_notes(
                build_draft(Status.ANSWERED, sections_by_document(picks), order=draft.order), understanding
            )
    if draft.not_found is None or understanding.intent is Intent.OUTSIDE:
        hits = [hit for _, own in found for hit in own]
        draft = with_times_left_out(
            draft,
            understanding,
            lambda: find_evidence([*hits, *search_elsewhere()], understanding, library, statistics),
        )
        return with_notes(draft, understanding)
    others = find_evidence(search_elsewhere(), understanding, library, statistics)
    others = tuple(e for e in others if answers(e, understanding, dated=False))
    told = tuple(e for e in others if tells_of_the_date(e, understanding))
    told = told or tuple(e for e in others if str(day_of(e.document).year) == year_found(understanding.question))
    if told:
        picks = choose(told, words=60, most=2)
        return with_notes(build_draft(Status.ANSWERED, sections_by_document(picks), order=draft.order), understanding)
    return with_notes(point_elsewhere(draft, others), understanding)


def _compose(
    understanding: Understanding,
    found: Sequence[tuple[Part, Sequence[Hit]]],
    library: Library,
    statistics: Statistics,
    context: Mapping[str, float],
) -> Draft:
    if understanding.intent is Intent.OUTSIDE or (understanding.absent and not understanding.scope.authorities):
        return not_found(understanding, ())
    material = gather(understanding, found, library, statistics, context)
    if understanding.unheld_kind and understanding.asks_contents:
        return not_found(understanding, material.ranked, order=material.order)
    for correct in (correct_first, correct_grade, correct_presumed, correct_premise):
        draft = correct(material)
        if draft is not None:
            return draft
    return with_caution(_answer(material), material)


def _answer(material: Material) -> Draft:
    """The answer to a question as it stands, by the first composer that takes it to be of its kind."""
    composers = (
        answer_followed,
        answer_items_of_one,
        answer_unplaced,
        answer_broad,
        answer_profile,
        *_ASKED_PLAINLY,
        answer_send_failings,
        answer_outcomes_compared,
        answer_verdict,
        _COMPOSERS.get(material.understanding.intent),
        answer_groups,
        answer_heading,
        answer_facets,
        answer_sides,
    )
    for composer in composers:
        draft = composer(material) if composer is not None else None
        if draft is not None:
            return draft
    return answer_from_evidence(material)


def answer_from_evidence(material: Material) -> Draft:
    """The best sentences of each part, with the grade where the question is on a graded area as a whole."""
    understanding = material.understanding
    picks: list[Pick] = []
    missing = []
    for part in material.parts:
        own = _picks(part, material)
        own += _other_source(own, part, understanding)
        if not own and part.part.label:
            missing.append(part.part.label)
        picks.extend(own)
    if not picks and understanding.carried and understanding.attribute and not understanding.nothing_held:
        return _without_figure(material)
    if not picks:
        return not_found(understanding, material.ranked, order=material.order)
    notes = [f"Nothing that covers this was found for {label}." for label in missing if len(material.parts) > 1]
    notes += [f"The library holds no document on {name}." for name in understanding.absent]
    picks = with_whole_lists(picks, material) or with_items(with_what_follows(picks, words=_ROOM), material)
    status = Status.PARTIAL if notes else Status.ANSWERED
    return build_draft(
        status,
        sections_by_document(picks),
        after=[*notes, *_of_the_same_time(picks, material), superseded(picks, material)],
        order=material.order,
    )


def _without_figure(material: Material) -> Draft:
    """A follow-up to a question for a figure, where the documents speak of the thing without one."""
    close = [e for e in material.ranked if e.coverage >= 0.8 and e.direct >= 0.6]
    if not close:
        return not_found(material.understanding, material.ranked, order=material.order)
    picks = choose(close, words=60, most=1)
    line = "No figure is given; this is what is said."
    return build_draft(Status.PARTIAL, sections_by_document(picks), before=line, order=material.order)


def _picks(part: PartEvidence, material: Material) -> list[Pick]:
    understanding = material.understanding
    long = understanding.intent in _LONG
    good = part.good
    # "How good is the data?" asks for no grade where reports grade no such area.
    if understanding.intent is Intent.JUDGEMENT and (understanding.areas or understanding.nothing_held):
        graded_sentences = tuple(e for e in good if plain_grade(e.text))
        good = graded_sentences if understanding.nothing_held else graded_sentences or good
    good = _of_one_side(good, understanding)
    topic = understanding.intent is Intent.TOPIC
    if topic:
        side = ("praise" in understanding.cues) - ("problem" in understanding.cues)
        good = summing_up(good, understanding.concepts, side=side)
    bare = not any(c.needed for c in understanding.concepts) and understanding.attribute is Attribute.NONE
    others = sum(not c.needed for c in understanding.concepts)
    whole_area = bool(understanding.areas) and "yes or no" in understanding.cues and others <= 1
    whole_area = whole_area and "amount" not in understanding.cues
    graded = _grade_of_topic(part, material) if (long or bare or whole_area) and good else []
    count = len(material.parts)
    sided = long and len(understanding.cues & {"praise", "problem"}) != 1
    most = max(1, 4 // count) if count > 1 else _MOST_TOPIC if long else _MOST
    margin = (
        _MARGIN_TOPIC if long else _MARGIN_FOLLOWING if any(c.inherited for c in understanding.concepts) else _MARGIN
    )
    margin_here = _MARGIN_VIEW if topic else margin
    words = _WORDS_TOPIC if topic else _WORDS
    asked = frozenset(content_stems(understanding.question)) if topic else None
    latest = latest_first(good, material) if count == 1 else ()
    # What is summed up is told of the newest report as far as it goes, what is so now nearly so.
    now = asks_of_now(understanding)
    share = (words, most) if asks_summary(understanding.question) else (_ROOM, _MOST_NOW) if now else (words // 2, 2)
    chosen = choose(latest, words=share[0], most=share[1], margin=margin_here, balanced=sided, asked=asked)
    first = _told_first(good, understanding) if count == 1 else ()
    if first:
        chosen = choose(first, words=words // 2, most=2, margin=_MARGIN)
        quoted = {p.text for p in chosen}
        rest = [e for e in good if e.text not in quoted]
        chosen += choose(rest, words=words - sum(p.words for p in chosen), most=most - len(chosen), margin=margin)
    elif chosen:
        rest = [e for e in good if e.document != latest[0].document]
        left = words - _ROOM if now else words // 2
        chosen += choose(rest, words=left, most=most - len(chosen), margin=margin, balanced=sided, asked=asked)
    else:
        chosen = choose(good, words=max(30, words // count), most=most, margin=margin_here, balanced=sided, asked=asked)
    chosen += second_reading(part, understanding, chosen)
    if graded:
        chosen = tuple(p for p in chosen if p.paragraph.kind is not Kind.JUDGEMENT)
    return graded + list(chosen)


def _of_one_side(good: tuple[Evidence, ...], understanding: Understanding) -> tuple[Evidence, ...]:
    """What answers a question for weaknesses, or for strengths, without what says only the contrary.

    "What is still not right for care leavers?" is not answered by "most are well supported"; where nothing found is
    weak, that is what there is to say.
    """
    asked = understanding.cues & {"problem", "praise"}
    if len(asked) != 1 or understanding.attribute is not Attribute.NONE or "yes or no" in understanding.cues:
        return good
    wanted = -1 if "problem" in asked else 1
    if not any(says_so(e.text, wanted) for e in good[:_MOST_TOPIC]):
        return good
    return tuple(e for e in good if not says_so(e.text, -wanted))


def _told_first(good: Sequence[Evidence], understanding: Understanding) -> tuple[Evidence, ...]:
    """The sentences that are of the kind asked for, beside those that are about it: where, what people said, or
    which bodies.

    Those with a place by name go before those with a kind of place.
    """
    least = max((e.coverage for e in good), default=0.0) - _NEARLY
    close = [e for e in good if e.coverage >= least]
    who = people_speaking(understanding.question)
    if who:
        theirs = (e for e in close if speaks(who, understanding.concepts, e.carries))
        return tuple(e for e in theirs if is_spoken(e.text) or is_view(e.text))
    if asks_for_part(understanding.question):
        return tuple(e for e in close if OF_THESE.search(e.text))
    if "place" not in understanding.cues:
        return tuple(e for e in close if tells_bodies(understanding.question, e.text))
    named = [e for e in close if place_strength(e.text, e.document.authority) == 1]
    kinds = [e for e in close if place_strength(e.text, e.document.authority) > 0]
    return tuple(named or kinds)


def _grade_of_topic(part: PartEvidence, material: Material) -> list[Pick]:
    """The grade of the area when the question is on that area and nothing narrower."""
    understanding = material.understanding
    weighed = zip(understanding.concepts, material.weights, strict=True)
    # "Do we look after our care leavers?" is on care leavers: "look after" is a word of every report.
    needed = [c for c, w in weighed if c.needed and (w > EVERYWHERE or areas_in(c.words))]
    if (not understanding.areas and needed) or len(needed) > 1 or understanding.nothing_held:
        return []
    documents = part.part.documents if understanding.period.stated else newest(part.part.documents)
    grades = [g for d in documents for g in grades_for(understanding.areas, read_grades(d, material.library))[:1]]
    return [pick_grade(g) for g in grades[:2]]


def _other_source(picks: Sequence[Pick], part: PartEvidence, understanding: Understanding) -> list[Pick]:
    """The figure that another publisher gives at about the same time: what two sources say is shown side by side."""
    if not picks or understanding.attribute is Attribute.NONE:
        return []
    quoted = {p.document.publisher for p in picks}
    least = max(e.coverage for e in part.good) - _NEARLY
    days = [day_of(p.document) for p in picks if is_dated(p.document)]
    for e in part.good:
        near = is_dated(e.document) and any(abs((day_of(e.document) - day).days) <= _SAME_TIME for day in days)
        if near and e.document.publisher not in quoted and e.coverage >= least:
            return [pick_with_context(e)]
    return []


def _of_the_same_time(picks: Sequence[Pick], material: Material) -> list[str]:
    """A line on each other Ofsted document of the year asked about that is not quoted: two are "the 2018 report"."""
    understanding = material.understanding
    quoted = {p.document.doc_id for p in picks}
    if not understanding.period.points or not quoted or understanding.nothing_held:
        return []
    others = [
        d
        for part in material.parts
        for d in part.part.documents
        if "Ofsted" in d.publisher and is_dated(d) and d.doc_id not in quoted and len(part.part.documents) > 1
    ]
    return [f"Of the same time, and not quoted here: {label_document(d)}." for d in dict.fromkeys(others)][:2]
