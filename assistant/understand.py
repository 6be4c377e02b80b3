"""From a question, and what was asked before, to a scope, an intent and what an answer must carry."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.concepts import Concept, expansions_of, find_concepts
from assistant.intents import Attribute, Intent, definition_term, find_attribute, find_cues, find_intent
from assistant.judgements import OVERALL, areas_in, plain_grade
from assistant.names import Named, find_authorities
from assistant.period import Period, Point, day_of, documents_at, find_period, is_dated, newest, oldest, shifted
from assistant.sources import kind_places, kinds_asked, of_children_services, publishers_asked
from assistant.synonyms import Group
from index.scope import Origin, Scope, in_scope
from ingest.documents import Document
from ingest.errors import InvalidQuestion

LONGEST_QUESTION = 1000
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]")
_FOLLOWS = re.compile(
    r"^\s*(?:and|but|so|or|also|then|what about|how about|what of|same for|had|has|have|did|was|were|is|are"
    r"|does|do|why|when|who)\b",
    re.I,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|that|this|those|these|them|they|their|he|she|his|her|there|then|same|the other)\b", re.I
)
_AND_WHAT_ABOUT = re.compile(r"^\s*(?:and|but|what about|how about|what of|same for|or)\b", re.I)


_SINCE_GRADE = re.compile(
    r"\b(?:since|after)\s+(?:the\s+|its\s+|being\s+(?:rated|judged)\s+)?(?:outstanding|good|inadequate"
    r"|requires improvement)\b",
    re.I,
)
_SINCE_THEN = re.compile(r"\bsince(?: then| that)?\s*\?*$|\bafter that\b", re.I)
_WHICH_OF = re.compile(r"\bwhich\b(?:\s+(?:of|ones?|authorit\w+|councils?|was|were|is|are)\b)", re.I)
_WHOLE = re.compile(r"\boverall\b|\bas a whole\b|\bthe whole\b|\bin general\b", re.I)
_REINSPECTION = re.compile(r"\b(?:by|at|in|and|to)\s+(?:the\s+)?re-?inspection\b", re.I)
_CONTENTS = frozenset({Intent.TOPIC, Intent.LIST, Intent.JUDGEMENT, Intent.WHO_SAID, Intent.PERSON})
_CONCLUDES = re.compile(
    r"\b(?:conclu\w+|f(?:i|ou)nd|findings?|sa(?:y|ys|id)|recommend\w*|identif\w+|judg\w+|reveal\w*|show\w*"
    r"|outcome|result)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What understanding needs to know of a library.

    Its documents, the ways to write authorities' names, the synonyms, and the
    overall grade of a document ("inadequate", or "" where it has none).
    """

    documents: tuple[Document, ...]
    names: Mapping[str, tuple[str, bool]]
    groups: tuple[Group, ...]
    overall: Callable[[Document], str] = lambda document: ""


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a question that asks about several times or places; each is searched and answered on its own."""

    label: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question was understood to ask.

    `absent` are authorities that it names and the library does not hold;
    `unheld` the dates for which there is no document in scope, so that only a
    passage which speaks of that date can answer; `unheld_kind` a kind of
    document ("focused visit") that it asks about and that is not held.
    """

    question: str
    scope: Scope
    intent: Intent
    attribute: Attribute
    concepts: tuple[Concept, ...]
    query: str
    expansions: tuple[str, ...]
    parts: tuple[Part, ...]
    period: Period
    absent: tuple[str, ...] = ()
    unheld: tuple[Point, ...] = ()
    unheld_kind: str = ""
    term: str = ""
    cues: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    asked: str = ""
    carried: bool = False

    @property
    def asks_contents(self) -> bool:
        """True when the question asks what a document says, not whether it was written."""
        return self.intent in _CONTENTS or bool(_CONCLUDES.search(self.question))

    @property
    def nothing_held(self) -> bool:
        """True when no document is of any date that the question names."""
        return bool(self.unheld) and not any(part.label for part in self.parts)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document that is searched."""
        return tuple(dict.fromkeys(d for part in self.parts for d in part.documents))


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
    text = check_question(question)
    earlier = _understand_last(history, catalogue, home)
    named = find_authorities(text, catalogue.names)
    period = find_period(text)
    taken = [(n.start, n.end) for n in named] + list(period.spans) + kind_places(text)
    concepts = own_concepts = find_concepts(text, catalogue.groups, leave_out=taken)
    intent, attribute = find_intent(text), find_attribute(text)
    if len({n.authority for n in named}) > 1 and _WHICH_OF.search(text) and plain_grade(text):
        intent = Intent.WHICH
    term = definition_term(text) if intent is Intent.DEFINITION else ""
    if earlier is not None:
        own = any(c.needed for c in concepts)
        if _leans_on_earlier(text, own=own):
            if not own or _AND_WHAT_ABOUT.match(text):
                intent, attribute = _carry_intent(intent, attribute, earlier)
            concepts = _carry_concepts(concepts, earlier.concepts)
        elif intent is Intent.FACT and not own:
            concepts = earlier.concepts
    asked = text
    if earlier is not None and intent is earlier.intent and not any(c.needed for c in own_concepts):
        asked = f"{earlier.asked} {text}"
    authorities, origin = _choose_authorities(named, earlier, home, intent)
    unstated = not period.stated
    if earlier is not None and not period.stated and named == () and _leans_on_earlier(text, own=bool(concepts)):
        period = replace(earlier.period, spans=())
    if earlier is not None:
        period = _relative(text, period, earlier.period, unstated=unstated)
    wanted = Scope(
        authorities=authorities,
        publishers=publishers_asked(text, catalogue.documents, authorities),
        frameworks=kinds_asked(text, catalogue.documents)[0],
        kinds=kinds_asked(text, catalogue.documents)[1],
        origins=(("authorities", origin),) if origin else (),
    )
    wanted = _apply_choice(wanted, scope)
    if scope is not None and scope.authorities:
        named = ()
    unheld_kind = ""
    pool = tuple(d for d in catalogue.documents if in_scope(d, wanted))
    if (wanted.kinds or wanted.frameworks) and not pool and scope is None:
        unheld_kind = (wanted.kinds or wanted.frameworks)[0]
        wanted = replace(wanted, kinds=(), frameworks=())
        pool = tuple(d for d in catalogue.documents if in_scope(d, wanted))
    pool = _since_grade(text, pool, catalogue)
    parts, unheld = _choose_parts(text, period, intent, pool, named)
    start, end = _bounds(period, unheld)
    chosen = tuple(dict.fromkeys(d.doc_id for part in parts for d in part.documents))
    final = replace(
        wanted,
        start=wanted.start or start,
        end=wanted.end or end,
        doc_ids=chosen if len(chosen) < len(pool) else wanted.doc_ids,
        origins=wanted.origins + ((("period", Origin.STATED),) if period.stated else ()),
    )
    return Understanding(
        question=text,
        scope=final,
        intent=intent,
        attribute=attribute,
        concepts=concepts,
        query=_query_text(text, named, concepts, earlier),
        expansions=expansions_of(concepts, catalogue.groups),
        parts=parts,
        period=period,
        absent=tuple(n.authority for n in named if not n.held),
        unheld=unheld,
        unheld_kind=unheld_kind,
        term=term,
        cues=find_cues(text),
        areas=_areas(text, concepts),
        asked=asked,
        carried=earlier is not None and attribute is earlier.attribute and find_attribute(text) is Attribute.NONE,
    )


def _understand_last(history: Sequence[str], catalogue: Catalogue, home: str | None) -> Understanding | None:
    for back in range(len(history), 0, -1):
        try:
            return understand(history[back - 1], catalogue, history=history[max(0, back - 4) : back - 1], home=home)
        except InvalidQuestion:
            continue
    return None


def _leans_on_earlier(text: str, *, own: bool) -> bool:
    """True when a question cannot be understood without the one before it."""
    if not own:
        return True
    return (
        bool(_AND_WHAT_ABOUT.match(text))
        or bool(_FOLLOWS.match(text) and _POINTS_BACK.search(text))
        or bool(len(text.split()) <= 12 and _POINTS_BACK.search(text))
    )


def _carry_intent(intent: Intent, attribute: Attribute, earlier: Understanding) -> tuple[Intent, Attribute]:
    if intent in (Intent.FACT, Intent.TOPIC, Intent.DEFINITION):
        return earlier.intent, earlier.attribute
    return intent, attribute


def _carry_concepts(own: tuple[Concept, ...], earlier: tuple[Concept, ...]) -> tuple[Concept, ...]:
    needed = [c for c in own if c.needed]
    if not needed:
        return earlier or own
    carried = tuple(
        replace(c, needed=False, weight=c.weight * 0.5)
        for c in earlier
        if not any(c.names & mine.names for mine in needed)
    )
    return (*needed, *carried)


def _choose_authorities(
    named: tuple[Named, ...], earlier: Understanding | None, home: str | None, intent: Intent
) -> tuple[tuple[str, ...], Origin | None]:
    if named:
        return tuple(dict.fromkeys(n.authority for n in named if n.held)), Origin.STATED
    if intent is Intent.WHICH:
        return (), None
    if earlier is not None and earlier.scope.authorities:
        return earlier.scope.authorities, Origin.CARRIED_OVER
    if home:
        return (home,), Origin.HOME
    return (), None


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


def _choose_parts(
    text: str, period: Period, intent: Intent, pool: tuple[Document, ...], named: tuple[Named, ...]
) -> tuple[tuple[Part, ...], tuple[Point, ...]]:
    """The parts that are answered side by side, and the points in time for which nothing is held."""
    held = tuple(dict.fromkeys(n.authority for n in named if n.held))
    unheld: list[Point] = []
    parts: list[Part] = []
    for authority, points in _pair(held, named, period, text):
        own = tuple(d for d in pool if authority is None or d.authority == authority)
        for point in points:
            at = documents_at(point, own)
            if at:
                parts.append(Part(_label(authority, point), at))
            elif not any(documents_at(point, pool)):
                unheld.append(point)
        if points and parts:
            parts.extend(_beside_dates(text, period, own, parts[-1], authority))
        if points:
            continue
        parts.extend(_by_words(text, period, intent, own, authority))
    if not parts:
        parts = [Part("", pool)]
    merged: dict[tuple[Document, ...], Part] = {}
    for part in parts:
        merged.setdefault(part.documents, part)
    return tuple(merged.values()), tuple(dict.fromkeys(unheld))


def _beside_dates(
    text: str, period: Period, own: tuple[Document, ...], last: Part, authority: str | None
) -> list[Part]:
    """A part named by words beside a dated one: "2018 v now", "in 2015 and by the re-inspection", "the one before"."""
    services = of_children_services(text, own)
    day = max(day_of(d) for d in last.documents)
    label = f"{authority} " if authority else ""
    if period.which == "latest":
        return [Part(f"{label}latest", newest(services))]
    if period.which == "previous":
        before = newest(tuple(d for d in services if day_of(d) < day and d not in last.documents))
        return [Part(f"{label}before", before)] if before else []
    if _REINSPECTION.search(text):
        after = oldest(tuple(d for d in services if day_of(d) > day))
        return [Part(f"{label}re-inspection", after)] if after else []
    return []


def _pair(
    held: tuple[str, ...], named: tuple[Named, ...], period: Period, text: str
) -> list[tuple[str | None, tuple[Point, ...]]]:
    """Each authority with its own dates: "Norfolk 2022 or York 2023" pairs them, one date for all goes to each."""
    if len(held) < 2:
        return [(held[0] if held else None, period.points)]
    if len(period.points) == len(held):
        places = [(text.find(point.words), point) for point in period.points]
        pairs: list[tuple[str | None, tuple[Point, ...]]] = []
        firsts = [next(n for n in named if n.authority == authority) for authority in held]
        bounds = [n.start for n in firsts] + [len(text)]
        for index, authority in enumerate(held):
            inside = [p for at, p in places if bounds[index] <= at < bounds[index + 1]]
            pairs.append((authority, tuple(inside) or period.points))
        if all(len(points) == 1 for _, points in pairs):
            return pairs
    return [(authority, period.points) for authority in held]


def _by_words(
    text: str, period: Period, intent: Intent, own: tuple[Document, ...], authority: str | None
) -> list[Part]:
    """Parts for a question without dates: the latest, each of several inspections, or everything at once."""
    label = authority or ""
    if period.after or period.before:
        own = _in_open_period(own, period)
    services = of_children_services(text, own)
    if period.which == "latest":
        return [Part(label, newest(services))]
    if period.which == "first":
        return [Part(label, oldest(services))]
    if period.which == "previous":
        return [Part(label, newest(tuple(d for d in services if d not in newest(services))))]
    count = int(period.which.split()[1]) if period.which.startswith("last") else 4
    if period.which.startswith("last") or period.which == "every" or intent is Intent.CHANGE:
        reports = [d for d in services if "report" in d.kind] or list(services)
        chosen = newest(tuple(reports), count)
        return [Part(f"{d.authority} {day_of(d).year}", (d,)) for d in sorted(chosen, key=day_of, reverse=True)]
    return [Part(label, own)]


def _in_open_period(own: tuple[Document, ...], period: Period) -> tuple[Document, ...]:
    """Documents after, or before, a day; what lay before the oldest report is told by that report."""
    if period.before:
        earlier = tuple(d for d in own if day_of(d) < period.before)
        last_day = date(period.before.year, 12, 31)
        own = earlier or tuple(d for d in own if day_of(d) <= last_day) or own
    if period.after:
        own = tuple(d for d in own if day_of(d) >= period.after) or own
    return own


def _since_grade(text: str, pool: tuple[Document, ...], catalogue: Catalogue) -> tuple[Document, ...]:
    """ "Since the inadequate judgement": the documents after the last one of each authority with that grade."""
    match = _SINCE_GRADE.search(text)
    if match is None:
        return pool
    grade = plain_grade(match.group())
    graded = {d.authority: day_of(d) for d in sorted(pool, key=day_of) if catalogue.overall(d) == grade}
    return tuple(d for d in pool if not is_dated(d) or day_of(d) > graded.get(d.authority, date.min)) or pool


def _relative(text: str, period: Period, earlier: Period, *, unstated: bool) -> Period:
    """A period told by the one before it: "and the year after?", "how does that compare with the previous one?"."""
    moved = shifted(earlier, text)
    if moved is not None:
        return moved
    if unstated and earlier.points and _SINCE_THEN.search(text):
        return Period(after=earlier.points[-1].end, which="every")
    if period.which == "previous" and earlier.points and not period.points:
        return replace(period, points=earlier.points)
    return period


def _areas(text: str, concepts: tuple[Concept, ...]) -> frozenset[str]:
    """The areas of judgement that the question, or the topic carried over, names in any of the field's words."""
    if _WHOLE.search(text):
        return frozenset({OVERALL})
    return areas_in(" ; ".join((text, *(c.words for c in concepts))))


def _label(authority: str | None, point: Point) -> str:
    return f"{authority} {point.words}" if authority else point.words


def _bounds(period: Period, unheld: tuple[Point, ...]) -> tuple[date | None, date | None]:
    points = [p for p in period.points if p not in unheld]
    if points:
        return min(p.start for p in points), max(p.end for p in points)
    return period.after, period.before


def _query_text(
    text: str, named: tuple[Named, ...], concepts: tuple[Concept, ...], earlier: Understanding | None
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
    return query or text
