"""The Assistant: understand -> search -> compose -> verify -> Answer."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from assistant.answers import Answer, Receipt, Statement, Status
from assistant.composing.askings import (
    join_drafts,
    of_one_inspection,
    of_two_kinds,
    points_back,
    split_askings,
    split_sources,
    tells_all,
    tells_of,
    with_place_and_time,
)
from assistant.composing.councils_words import with_councils_words
from assistant.composing.in_general import in_general, is_list
from assistant.composing.in_turn import briefly, is_told, untold
from assistant.composing.people_say import with_nobody_quoted
from assistant.composing.relayed import NOTE, OF_DEEDS, of_the_inspection, papers_since, scope_of_papers
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft
from assistant.evidence.quotes import label_document
from assistant.evidence.verify import check_statements
from assistant.evidence.weigh import Statistics, sample_statistics
from assistant.extractive import compose
from assistant.language.phrases import without
from assistant.language.spelling import put_right
from assistant.language.synonyms import field_groups, with_glossary, with_plain_words
from assistant.questions.asker import question_proper
from assistant.questions.beyond import Beyond, what_is_beyond
from assistant.questions.bodies_told import asks_of_a_body, with_body_told
from assistant.questions.distances import with_times_written_out
from assistant.questions.follow import asks_for_source, asks_how_it_stands, means_same_document
from assistant.questions.intents import Intent
from assistant.questions.judgements import grades_for, read_grades
from assistant.questions.lightened import lightened
from assistant.questions.names import find_authorities, known_names
from assistant.questions.parts import Part
from assistant.questions.period import Period, find_period, may_be_of_any_time
from assistant.questions.points import Point
from assistant.questions.several import MANY, split_several
from assistant.questions.since import year_found
from assistant.questions.things_told import points_at_thing, with_thing_named
from assistant.questions.times_told import time_told
from assistant.questions.understand import check_question, understand
from assistant.questions.understanding import Catalogue, Understanding
from assistant.questions.voices import asks_what_people_say, asks_whose_words, is_spoken, is_view
from index.library import Hit, Library
from index.scope import Scope
from ingest.documents import Document
from ingest.errors import InvalidQuestion

_Composed = tuple[Understanding, list[tuple[Part, tuple[Hit, ...]]], Draft]
_LOG = logging.getLogger(__name__)
#: How many paragraphs an answer keeps, cited or not.
KEPT_HITS = 40
#: How many paragraphs of each part are looked through for evidence.
SEARCHED = 120
#: How surely a paragraph that was cited before a follow-up, or one beside it, is about what was asked then.
OF_THE_ANSWER = 0.8
BESIDE_THE_ANSWER = 0.6
REACH = 2
#: In how many paragraphs a document says what it is.
OPENING = 25
MOST_PLACES = 4


class Assistant:
    """Answers questions from one opened library; `home` is the reader's own authority, used when none is named."""

    def __init__(self, library: Library, *, home: str | None = None) -> None:
        self.library = library
        self.home = home
        documents = library.documents()
        terms = ((f.area, f.normalised) for f in library.findings(kind="term"))
        self._catalogue = Catalogue(
            documents,
            known_names(d.authority for d in documents),
            with_glossary(field_groups(), terms),
            self._overall,
            self._tells,
            {d.doc_id: time for d in documents if may_be_of_any_time(d) and (time := self._time_told(d)) is not None},
        )
        self._names = frozenset(word for name in self._catalogue.names for word in name.split())
        self._plain = replace(self._catalogue, groups=with_plain_words(self._catalogue.groups))
        self._statistics: Statistics = sample_statistics(library)

    def ask(self, question: str, *, history: Sequence[str] = (), scope: Scope | None = None) -> Answer:
        """The answer to a question, its citations checked; `history` are the questions asked before, oldest first.

        Raises:
            InvalidQuestion: the question is empty, too long or has no words.
        """
        began = time.perf_counter()
        if history and asks_for_source(question):
            # Every quote stands under a line on who says it and when, with its page: the answer before is the answer.
            return replace(self.ask(history[-1], history=history[:-1], scope=scope), question=check_question(question))
        question = check_question(question)
        spelt = put_right(question, self._statistics.small, self._statistics.counts, self._names)
        proper, *before = (question_proper(text, self._catalogue.names) for text in (spelt, *history))
        asked = with_times_written_out(proper)
        beyond = what_is_beyond(asked, self._catalogue.names)
        told = self._answer(asked, before, scope) if beyond is None else self._in_general(asked, beyond, before, scope)
        understanding, found, draft = told
        draft = with_councils_words(draft, proper, understanding, self._catalogue.documents)
        draft = with_nobody_quoted(draft, understanding)
        statements, citations, removed = check_statements(draft.statements, draft.citations, self.library)
        if removed:
            _LOG.warning("%d statements were removed from the answer to %r", removed, question)
        if spelt != question and statements:
            statements = (Statement(f"Read as: {spelt}", "framing"), *statements)
        return Answer(
            question=question,
            status=draft.status,
            text=_write_text(statements, draft),
            statements=statements,
            citations=citations,
            hits=_order_hits(found, draft),
            scope=understanding.scope,
            not_found=draft.not_found,
            receipt=Receipt(
                generation=self.library.generation,
                documents=tuple((d.doc_id, d.source.sha256) for d in understanding.documents),
                answerer="extractive",
                verified=len(citations),
                removed=removed,
            ),
            seconds=time.perf_counter() - began,
        )

    def _answer(self, question: str, history: Sequence[str], scope: Scope | None) -> _Composed:
        """The draft to a question; of one that asks two things and finds nothing, each half is answered by itself."""
        if history and asks_of_a_body(question, history[-1]):
            earlier = self._answer_whole(history[-1], history[:-1], scope)[2]
            question = with_body_told(question, (c.quote for c in earlier.citations))
        elif history and points_at_thing(question):
            question = self._with_thing_named(question, history, scope)
        sources = split_sources(question)
        row = () if sources else split_several(question)
        if len(row) >= MANY or of_one_inspection(row):
            in_turn = self._answer_in_turn(question, row, history, scope)
            if in_turn is not None:
                return in_turn
        understanding, found, draft = self._answer_whole(question, history, scope)
        halves = sources or split_askings(question)
        told = draft.status is not Status.NOT_FOUND
        unheld = understanding.intent is Intent.OUTSIDE or bool(understanding.absent)
        if halves is None or unheld or (told and not sources and not of_two_kinds(halves)):
            return understanding, found, draft
        stated = [(find_authorities(text, self._catalogue.names), find_period(text)) for text in (question, *halves)]
        asked: list[str] = []
        composed: list[_Composed] = []
        for half, own in zip(halves, stated[1:], strict=True):
            # What the council did about it is told later than the report that found it.
            when = Period() if sources and asked else stated[0][1]
            placed = with_place_and_time(half, own, (stated[0][0], when))
            before = (*history, *(without(first, find_period(first).spans) if sources else first for first in asked))
            within = papers_since(composed[0][2], self.library, scope) if sources and asked else scope
            meant = understand(placed, self._catalogue, history=before, home=self.home, scope=within)
            own_draft = self._compose(meant, before)
            around = [self.library.paragraph(c.paragraph_id).text for c in own_draft[2].citations] if told else []
            if not tells_of(own_draft[2], meant.concepts, around):
                unsaid = sources is not None and own_draft[2].status is Status.NOT_FOUND
                if told and not (unsaid and asked):
                    return understanding, found, draft
                own_draft = own_draft if unsaid else (*own_draft[:2], draft)
            composed.append(own_draft)
            asked.append(placed)
            if composed[0][2].status is Status.NOT_FOUND and points_back(halves[1]):
                # "What colour are they?" says nothing of those of whom nothing was found.
                return understanding, found, draft
        joined = join_drafts([(half, own[2]) for half, own in zip(halves, composed, strict=True)])
        if joined is None or (told and not sources and joined.status is not Status.ANSWERED):
            return understanding, found, draft
        return understanding, [part for own in composed for part in own[1]], joined

    def _in_general(self, question: str, beyond: Beyond, history: Sequence[str], scope: Scope | None) -> _Composed:
        """What is told in general of the topic of a question that no document answers; else that none does."""
        for general in beyond.general:
            understanding, found, draft = self._answer_whole(general.question, history, scope)
            if draft.status is not Status.NOT_FOUND and (not general.listed or is_list(draft, self.library)):
                return understanding, found, in_general(draft, general.line)
            if understanding.absent:
                return understanding, found, draft
        asked = understand(question, self._catalogue, history=history, home=self.home, scope=scope)
        return asked, [], not_found(asked, (), reason=beyond.line)

    def _answer_in_turn(
        self, question: str, row: Sequence[str], history: Sequence[str], scope: Scope | None
    ) -> _Composed | None:
        """The askings of a row answered one after the other, each told or said to be untold; None where all are."""
        whole = understand(question, self._catalogue, history=history, home=self.home, scope=scope)
        if whole.intent is Intent.OUTSIDE or whole.absent or whole.unplaced:
            return None
        stated = find_authorities(question, self._catalogue.names), find_period(question)
        drafts: list[tuple[str, Draft]] = []
        found: list[tuple[Part, tuple[Hit, ...]]] = []
        before = tuple(history)
        for asking in row:
            own = find_authorities(asking, self._catalogue.names), find_period(asking)
            # "Why?" is a follow-up as it stands.
            placed = with_place_and_time(asking, own, stated) if len(asking.split()) > 1 else asking
            meant, hits, draft = self._answer_whole(placed, before, scope)
            quoted = {c.quote for _, earlier in drafts for c in earlier.citations}
            listed = meant.intent is Intent.LIST
            told = is_told(asking, meant, draft, quoted)
            own_draft = briefly(draft, len(row), quoted=quoted, whole_list=listed) if told else untold(draft)
            drafts.append((asking, own_draft))
            found.extend(hits)
            before = before if len(before) > len(history) else (*before, placed)
        joined = join_drafts(drafts)
        return (whole, found, joined) if joined is not None else None

    def _with_thing_named(self, question: str, history: Sequence[str], scope: Scope | None) -> str:
        """The question with "that board" by its name in a question before or, where none has it, in the last answer."""
        named = with_thing_named(question, reversed(history), self._catalogue.groups)
        if named != question:
            return named
        earlier = self._answer_whole(history[-1], history[:-1], scope)[2]
        return with_thing_named(question, (c.quote for c in earlier.citations), self._catalogue.groups)

    def _answer_whole(self, question: str, history: Sequence[str], scope: Scope | None) -> _Composed:
        """The draft to a question in the field's words; what finds nothing is asked again in other ways."""
        asked = understand(question, self._catalogue, history=history, home=self.home, scope=scope)
        understanding, found, draft = self._compose(asked, history)
        if draft.status is Status.NOT_FOUND and understanding.intent is not Intent.OUTSIDE:
            papers = scope_of_papers(understanding, self._catalogue.documents, scope)
            between = understanding.nothing_held and understanding.intent in OF_DEEDS
            others = [self._relayed(question, history, papers, between=between)] if papers is not None else []
            if not others or others[0][2].status is Status.NOT_FOUND:
                # Only what is not told in the field's terms is looked for in everyday wording, which fits more loosely.
                others = [self._reworded(question, history, scope)]
            if others[0][2].status is Status.NOT_FOUND:
                others = self._lightened(asked, history) or others
            if others[0][2].status is not Status.NOT_FOUND:
                understanding, found, draft = others[0]
        elif draft.status is Status.PARTIAL and len(understanding.parts) > 1:
            # One side is told in the question's words and the other perhaps in the field's.
            other = self._reworded(question, history, scope)
            if other[2].status is Status.ANSWERED:
                understanding, found, draft = other
        elif (papers := scope_of_papers(understanding, self._catalogue.documents, scope)) is not None and not tells_all(
            draft, understanding.concepts
        ):
            # "What did inspectors say at the seminar?": a council's paper that names all of it, before a report that
            # names half.
            other = self._relayed(question, history, papers, between=False)
            if other[2].status is Status.ANSWERED and tells_all(other[2], other[0].concepts):
                understanding, found, draft = other
        elif understanding.intent is not Intent.LIST and self._may_be_told_plainly(question, history, draft):
            other = self._reworded(question, history, scope)
            topic = any(c.needed for c in other[0].concepts)
            if topic and other[2].status is Status.ANSWERED and (bool(history) or _quotes_somebody(other[2])):
                understanding, found, draft = other
        return understanding, found, draft

    def _may_be_told_plainly(self, question: str, history: Sequence[str], draft: Draft) -> bool:
        """True where what was found may be no answer, and another reading of the everyday words may find it.

        Nobody's words where somebody's are asked for; a follow-up on how a thing stands, whose topic is in the words
        of the question before.
        """
        if draft.status is Status.NOT_FOUND:
            return False
        if asks_whose_words(question) or asks_what_people_say(question):
            return not _quotes_somebody(draft)
        return bool(history) and asks_how_it_stands(question)

    def _reworded(self, question: str, history: Sequence[str], scope: Scope | None) -> _Composed:
        """The answer to a question whose everyday words are read as the field's."""
        plain = understand(question, self._plain, history=history, home=self.home, scope=scope)
        return self._compose(replace(plain, reworded=True), history)

    def _lightened(self, asked: Understanding, history: Sequence[str]) -> list[_Composed]:
        """The answer to a question without the words that only say how its topic is asked about, where one names all
        of that topic; nothing else.
        """
        light = lightened(asked)
        told = [self._compose(light, history)] if light is not None else []
        return [own for own in told if own[2].status is not Status.NOT_FOUND and tells_all(own[2], own[0].concepts)]

    def _relayed(self, question: str, history: Sequence[str], papers: Scope, *, between: bool) -> _Composed:
        """The answer from a council's papers to what was asked of Ofsted."""
        relayed = understand(question, self._catalogue, history=history, home=self.home, scope=papers)
        only = partial(of_the_inspection, library=self.library, between=between)
        return self._compose(replace(relayed, notes=(*relayed.notes, NOTE)), history, only)

    def _compose(
        self,
        understanding: Understanding,
        history: Sequence[str],
        only: Callable[[tuple[Hit, ...]], tuple[Hit, ...]] = lambda hits: hits,
    ) -> _Composed:
        """What was understood with its documents chosen, what each part found, and the draft made of it.

        `only` picks the hits that may be quoted.
        """
        context = self._earlier_place(history) if understanding.follows else {}
        understanding = self._same_document(understanding, context)
        found = [
            (part, only(self._with_context(part, self._search(part, understanding), context)))
            for part in understanding.parts
        ]
        draft = compose(
            understanding,
            found,
            self.library,
            self._statistics,
            search_elsewhere=lambda: self._search_elsewhere(understanding),
            context=context,
        )
        return understanding, found, draft

    def _earlier_place(self, history: Sequence[str]) -> dict[str, float]:
        """The paragraphs that the answer to the question before rested on, with those around them, and how surely
        each is about what was asked: "why did they stop it?" is mostly told where "it" is told.
        """
        try:
            earlier = understand(history[-1], self._catalogue, history=history[:-1], home=self.home)
        except InvalidQuestion:
            return {}
        found = [(part, self._search(part, earlier)) for part in earlier.parts]
        draft = compose(earlier, found, self.library, self._statistics)
        place: dict[str, float] = {}
        for identity in dict.fromkeys(c.paragraph_id for c in draft.citations[:MOST_PLACES]):
            own = self.library.paragraph(identity)
            around = self.library.paragraphs(own.doc_id)
            at = next((i for i, p in enumerate(around) if p.paragraph_id == identity), 0)
            for near in around[max(0, at - REACH) : at + REACH + 1]:
                worth = OF_THE_ANSWER if near.paragraph_id == identity else BESIDE_THE_ANSWER
                place[near.paragraph_id] = max(worth, place.get(near.paragraph_id, 0.0))
        return place

    def _same_document(self, understanding: Understanding, context: Mapping[str, float]) -> Understanding:
        """The question of the document that the answer before rested on, where "then" or "that report" means it."""
        same = means_same_document(understanding.question) or understanding.each_document
        if not context or understanding.period.stated or not same:
            return understanding
        meant = {self.library.paragraph(i).doc_id for i in context}
        documents = tuple(d for d in understanding.documents if d.doc_id in meant)
        if understanding.each_document and len(documents) > 1:
            return replace(understanding, parts=tuple(Part(label_document(d), (d,)) for d in documents))
        return replace(understanding, parts=(Part("", documents),)) if documents else understanding

    def _with_context(self, part: Part, hits: tuple[Hit, ...], context: Mapping[str, float]) -> tuple[Hit, ...]:
        """The hits of a part, with the paragraphs of the earlier answer that the search did not find."""
        found = {hit.paragraph_id for hit in hits}
        documents = {d.doc_id for d in part.documents}
        middle, near = (hits[len(hits) // 4].score, hits[len(hits) // 4].nearness) if hits else (0.0, 0.0)
        more = [i for i in context if i not in found and self.library.paragraph(i).doc_id in documents]
        added = tuple(Hit(i, "", middle, 0, "earlier answer", near) for i in more)
        return tuple(sorted((*hits, *added), key=lambda hit: -hit.score))

    def _search_elsewhere(self, understanding: Understanding) -> tuple[Hit, ...]:
        """The same question in the authority's documents of other dates; nothing when no date narrowed it."""
        if not understanding.period.stated and not year_found(understanding.question):
            return ()
        searched = set(understanding.documents)
        authorities = understanding.scope.authorities
        others = tuple(
            d
            for d in self._catalogue.documents
            if d not in searched and (not authorities or d.authority in authorities)
        )
        return self._search(Part("", others), understanding)

    def _overall(self, document: Document) -> str:
        grades = grades_for(frozenset(), read_grades(document, self.library))
        return grades[0].grade if grades else ""

    def _time_told(self, document: Document) -> Point | None:
        return time_told(p.text for p in self.library.paragraphs(document.doc_id))

    def _tells(self, document: Document, words: str) -> bool:
        """True when the beginning of a document holds some words."""
        return any(words in p.text.lower() for p in self.library.paragraphs(document.doc_id)[:OPENING])

    def _search(self, part: Part, understanding: Understanding) -> tuple[Hit, ...]:
        if not part.documents:
            return ()
        scope = understanding.scope
        if len(part.documents) < len(self._catalogue.documents):
            scope = Scope(doc_ids=tuple(d.doc_id for d in part.documents))
        return self.library.search(understanding.query, expansions=understanding.expansions, scope=scope, k=SEARCHED)


def _quotes_somebody(draft: Draft) -> bool:
    """True when a quote of a draft gives what somebody said or felt."""
    return any(s.kind == "quote" and (is_spoken(s.text) or is_view(s.text)) for s in draft.statements)


def _write_text(statements: Sequence[Statement], draft: Draft) -> str:
    """The answer as plain text, a line a statement, with [1] markers."""
    lines = []
    for statement in statements:
        marks = "".join(f" [{n}]" for n in statement.citations)
        text = f"“{statement.text}”" if statement.kind == "quote" else statement.text
        lines.append(text + marks)
    if draft.not_found is not None and not any(s.kind != "framing" for s in statements):
        lines = [draft.not_found.reason, draft.not_found.searched]
    return "\n".join(line for line in lines if line)


def _order_hits(found: Sequence[tuple[Part, Sequence[Hit]]], draft: Draft) -> tuple[Hit, ...]:
    """The best 40 paragraphs: what the answer rests on first, then the parts' hits in turn."""
    by_id: dict[str, Hit] = {}
    longest = max((len(hits) for _, hits in found), default=0)
    for rank in range(longest):
        for _, hits in found:
            if rank < len(hits):
                by_id.setdefault(hits[rank].paragraph_id, hits[rank])
    ordered = [by_id[i] for i in draft.order if i in by_id]
    first = set(draft.order)
    ordered += [hit for i, hit in by_id.items() if i not in first]
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ordered[:KEPT_HITS], start=1))
