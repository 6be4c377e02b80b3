"""The parts of what is asked: each a concept that evidence must carry, under any of its names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.synonyms import Group, Phrase
from assistant.words import STOP, Word, find_words, word_set

# Words of questions, not of topics: what inspectors do, what documents are, and how people ask.
_ASKING = word_set(
    """
    trace held dates date library list pls plz contrast against versus claims claim earlier result results
    outcome outcomes given avg longest shortest biggest smallest show shown tells asks asked mentioned exact
    full further together challenge did anything after effectiveness percent percentage proportion share
    fraction rate rates figure figures average number numbers total amount count due whole lately recently
    please everything bits stuff situation story position charge boss lead led headed inspected respond response
    sum tick doing done compared ofsted inspector inspectors inspection inspections reinspection re report
    reports reported say says said saying state states stated statement tell telling told find finds found
    finding findings mention mentions describe describes described think thinks thought note noted according
    conclude concluded comment comments commented opinion view council councils authority authorities local
    county borough area areas service services judged judge judgement judgements judgment judgments rated rating
    ratings grade grades graded score scored overall something explain explained happen happens happened issue
    issues problem problems question thing any all there year years time times day latest recent current
    currently last next previous since still yet today page paragraph document documents paper papers source
    quote quoted point points key main summary summarise summarize overview kind sort type way ways regarding
    concerning around going across etc children's big good bad much many often long old called call calls name
    named words word exactly actually really compare comparison difference differ different vs wrong right
    sorted moved changed change changes blame blamed cause caused reason reasons effect effects impact impacts
    responded better worse best worst first second third one two three both each either help helped improve
    improved improving got get give come came want wanted need needs needed like look jan sept feb mar apr jun
    jul aug oct nov dec january february march april june july august september october november december work
    terms term mean means meaning stand stands definition define
    """
)
# Verbs and such that a passage may well say in another way: they order the evidence and are not required of it.
_SOFT = word_set(
    """
    end begin beginning using used uses work working fix fixed fixing get better late early ready able safe
    being good poor bad great well outstanding inadequate requires improvement require adequate satisfactory
    strong robust effective ineffective treat treated treats handle cope link links part overlap particular
    actual specific case cases extra own afterwards later before after period over under within pay paid paying
    achieved achieve ask asked told feel felt feeling wait waiting approach experience experiences progress
    summary key different newly back whats given says according turn turns turned reach reached become became
    hold holding held keep kept start started stop stopped put take taken show shown bring brought set grow grew
    grown rise rose risen fall fell fallen increase increased decrease decreased move moves moved moving live
    living lose lost losing run runs running receive received offer offered offers discuss discussed happen look
    looked deal dealt coped handled manage managed managing meet met make carry carried hear heard learn learnt
    learned praise praised criticise criticised highlight highlighted identify identified allow allowed ensure
    ensured attend spend spent send sent place use stage level role group groups person people member members
    front whole currently enough inside outside sure typical typically rather quality quick quickly fast slow
    slowly high higher low lower large larger small smaller weak weakest strongest access available community
    across
    """
)
_NAME = re.compile(
    r"(?:(?<=\s)|(?<=^))[‘“\"'][^‘’“”\"]{2,60}[’”\"'](?=\W|$)|(?<!^)\b[A-Z][a-z]+(?:\s+(?:of|and|the|for|to"
    r"|I)\s+[A-Z]\w+|\s+[A-Z][a-z]\w*)+"
    r"|\b[A-Z]{2,}[a-z]?[A-Z]*s?\b"
)
_NEVER = word_set(
    """
    ofsted inspector inspectors inspection inspections report reports say says said tell told find found conclude
    concluded describe described rate rated rating grade graded grades judge judged judgement judgements judgment
    overall council councils authority authorities local year years anything everything happen happened going know
    better worse good bad much many
    """
)
# Who acts in every report: a topic only where they are counted.
_COUNCILS = word_set("local authority authorities council councils la las")
_HOW_MANY = re.compile(r"\bhow many\b|\bnumbers? of\b|\bwhat number of\b", re.I)
_OF_SO_MANY = re.compile(r"\s+of\s+(?:the|these|those|its|their)\s+\d[\d,]*\b", re.I)
# Of those, words that are a topic after all when nothing else is asked about.
_WEAK = word_set(
    """
    help helped improve improved inspectors service services cause caused used work working change changed
    worse
    """
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One part of what is asked: how the question says it, its names as stems, and how much it counts (0 to 1).

    `own` are the question's own words as stems; `related` are weaker evidence;
    `needed` is False for a word that helps to order the evidence but whose absence
    does not show that the answer is missing;
    `counted` is True for what "how many" is asked of; `named` for an acronym, a name
    in capitals or words in quotation marks, which evidence must carry as they stand;
    `inherited` for one taken over from the question before.
    """

    words: str
    names: frozenset[Phrase]
    related: frozenset[Phrase] = frozenset()
    own: Phrase = ()
    weight: float = 1.0
    needed: bool = True
    counted: bool = False
    named: bool = False
    inherited: bool = False


def find_concepts(
    question: str, groups: Sequence[Group], *, leave_out: Sequence[tuple[int, int]] = (), strict: bool = True
) -> tuple[Concept, ...]:
    """The concepts of a question in its order; `leave_out` are places already understood (authorities, dates).

    Without `strict` the everyday words of questions count as concepts too, for
    a question that has no others ("what has the change council achieved?").
    """
    words = [w for w in find_words(question) if not any(a < w.end and w.start < b for a, b in leave_out)]
    counted = _counted_place(question)
    content = [w for w in words if w.text not in STOP or _is_acronym(question, w)]
    names = _named_places(question, leave_out)
    found: list[Concept] = []
    skipped = _ASKING if strict else _NEVER
    at = 0
    while at < len(content):
        length, matched = _longest(question, content, at, groups)
        name = next(((a, b) for a, b in names if a <= content[at].start < b), None)
        if name is not None and not matched:
            length = sum(1 for w in content[at:] if w.start < name[1])
        used = content[at : at + max(1, length)]
        first = used[0]
        is_counted = counted is not None and used[0].start < counted[1] and used[-1].end > counted[0]
        of_councils = all(w.text in _COUNCILS for w in used)
        if is_counted or not (of_councils or (length <= 1 and first.text in skipped)):
            phrase = question[first.start : used[-1].end]
            concept = _merge(phrase, matched, used)
            if name is not None and not matched and used[-1].end >= name[1] - 1:
                concept = replace(concept, named=True)
            elif length <= 1 and first.text in _SOFT and not is_counted:
                concept = replace(concept, weight=0.4, needed=False)
            found.append(replace(concept, counted=is_counted))
        at += len(used)
    if not found:
        found = [
            Concept(w.text, frozenset({(w.stem,)}), own=(w.stem,), weight=0.5, needed=False)
            for w in content
            if w.text in _WEAK
        ]
    return _distinct(found)


def _named_places(question: str, leave_out: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names inside a question: acronyms, two or more words in capitals, words in quotation marks."""
    if question.isupper():
        return []
    places = []
    for match in _NAME.finditer(question):
        inside = match.group().strip("‘’'\"“” ")
        start = question.find(inside, match.start())
        place = (start, start + len(inside))
        if inside and not any(a < place[1] and place[0] < b for a, b in leave_out):
            places.append(place)
    return places


def _counted_place(question: str) -> tuple[int, int] | None:
    """The place of what is counted: the first words after "how many" or "the number of" that are not stop words."""
    match = _HOW_MANY.search(question)
    if match is None:
        return None
    words = [w for w in find_words(question[match.end() :]) if w.text not in STOP]
    if len(words) > 1 and _OF_SO_MANY.match(question[match.end() :]):
        # "How many of the 504 assessments" is told by "two assessments" and by "two of the 504".
        return match.end() + words[0].start, match.end() + words[1].end
    return (match.end() + words[0].start, match.end() + words[0].end) if words else None


def _is_acronym(question: str, word: Word) -> bool:
    text = question[word.start : word.end]
    return len(text) > 1 and text.isupper() and not question.isupper()


def _longest(question: str, content: list[Word], at: int, groups: Sequence[Group]) -> tuple[int, list[Group]]:
    for length in range(min(6, len(content) - at), 0, -1):
        stems = tuple(w.stem for w in content[at : at + length])
        gap = question[content[at].end : content[at + length - 1].start] if length > 1 else ""
        if re.search(r"[.?!;]", gap):
            continue
        word = content[at]
        matched = [g for g in groups if stems in g.names or (length == 1 and word.text in g.acronyms)]
        if matched and length == 1 and len(word.text) <= 3 and word.text in {a for g in matched for a in g.acronyms}:
            # "PA", "LAC", "CIN": also in lower case, as people type them
            matched = [g for g in matched if word.text in g.acronyms]
        if matched:
            return length, matched
    return 0, []


def _merge(phrase: str, matched: list[Group], used: list[Word]) -> Concept:
    own = tuple(w.stem for w in used)
    names = frozenset({own}).union(*(g.names for g in matched))
    related = frozenset[Phrase]().union(*(g.related for g in matched))
    return Concept(phrase, names, related - names, own)


def _distinct(concepts: list[Concept]) -> tuple[Concept, ...]:
    kept: list[Concept] = []
    for concept in concepts:
        same = next((i for i, other in enumerate(kept) if concept.names & other.names), None)
        if same is None:
            kept.append(concept)
        else:
            kept[same] = replace(kept[same], names=kept[same].names | concept.names)
    return tuple(kept)


def expansions_of(concepts: Sequence[Concept], groups: Sequence[Group]) -> tuple[str, ...]:
    """Further words for the lexical search: the other names of each concept, as the groups write them."""
    words: list[str] = []
    for concept in concepts:
        for group in groups:
            if group.names & concept.names and len(group.names & concept.names) >= min(2, len(group.names)):
                words.extend(name for name in group.words if name.lower() not in concept.words.lower())
    return tuple(dict.fromkeys(words))


def spelt_out(concept: Concept, groups: Sequence[Group]) -> tuple[str, ...]:
    """The two first full names behind an acronym ("EHE": "elective home education", "home educated"); else none."""
    acronym = concept.words.lower()
    for group in groups:
        if acronym in group.acronyms:
            return tuple(n for n in group.words if n.lower() not in group.acronyms)[:2]
    return ()
