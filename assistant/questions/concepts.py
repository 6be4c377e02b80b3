"""The parts of what is asked: each a concept that evidence must carry, under any of its names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.language.everyday import everyday_words, is_everyday
from assistant.language.synonyms import Group, Phrase, Thesaurus
from assistant.language.words import STOP, Word, find_words, stem, word_set

_NAME = re.compile(
    r"(?:(?<=\s)|(?<=^))[‘“\"'][^‘’“”\"]{2,60}[’”\"'](?=\W|$)|(?<!^)\b[A-Z][a-z]+(?:\s+(?:of|and|the|for|to"
    r"|I)\s+[A-Z]\w+|\s+[A-Z][a-z]\w*)+"
    r"|\b[A-Z]{2,}[a-z]?[A-Z]*s?\b"
)
# Who acts in every report: a topic only where they are counted.
_COUNCILS = word_set("local authority authorities council councils la las")
_WHICH_OF_THEM = word_set("other neighbouring nearby outside external")
_COUNCIL_NAMES = frozenset({("council",), ("local", "author"), ("author",)})
_VERB = re.compile(r"^(?!.*\b(?:who|which|that)\b).*\b(?:had|has|have|did|does|do)\b", re.I)
_BARE_THE = re.compile(r"\s*(?:that\s+)?the\s+", re.I)
# "Which services do they still share": a verb; "what share", "the share of": a proportion.
_NO_SHARE = re.compile(r"\b(?:what|which|the|an?|this|that|larger?|smaller|bigger|fair|equal|lion[’']s)\s+$", re.I)
# "Homes that aren't registered" are unregistered homes, and what is "not consistent" is inconsistent.
_NOT_SO = re.compile(
    r"(?:\bnot|n[’']t|\b(?:isnt|arent|wasnt|werent|hasnt|havent)|\bwithout being|\bnever|\byet to be|\bno longer)\s+"
    r"(?:(?:been|being|be|always|fully|yet|all|very|properly)\s+)*(?P<word>[a-z]{4,})",
    re.I,
)
_HOW_MANY = re.compile(r"\bhow many\b|\bnumbers? of\b|\bwhat number of\b", re.I)
_NUMBER_WORDS = {
    **{"1": "one", "2": "two", "3": "three", "4": "four", "5": "five"},
    **{"6": "six", "7": "seven", "8": "eight", "9": "nine"},
}
_OF_SO_MANY = re.compile(r"\s+of\s+(?:the|these|those|its|their)\s+\d[\d,]*\b", re.I)
#: How surely a passage is about a concept that it calls by another name (1: by the question's own).
OTHER_NAME = 0.93


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
    question: str, groups: Thesaurus, *, leave_out: Sequence[tuple[int, int]] = (), strict: bool = True
) -> tuple[Concept, ...]:
    """The concepts of a question in its order; `leave_out` are places already understood (authorities, dates).

    Without `strict` the everyday words of questions count as concepts too, for
    a question that has no others ("what has the change council achieved?").
    """
    words = [w for w in find_words(question) if not any(a < w.end and w.start < b for a, b in leave_out)]
    counted = _counted_place(question, leave_out)
    content = [w for w in words if w.text not in STOP or _is_acronym(question, w)]
    names = _named_places(question, leave_out)
    found: list[Concept] = []
    skipped = everyday_words("asking" if strict else "never")
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
        asking = length <= 1 and first.text in skipped and not _is_shared(question, first)
        if is_counted or not (of_councils or asking):
            phrase = question[first.start : used[-1].end]
            concept = _merge(phrase, matched, used)
            if name is not None and not matched and used[-1].end >= name[1] - 1:
                concept = replace(concept, named=True)
            elif not is_counted and (
                (length <= 1 and first.text in everyday_words("soft"))
                or (all(is_everyday(w.text) for w in used) and all(g.plain for g in matched))
            ):
                # "SEND" in capitals is a topic, though most of what is read with it says so nowhere.
                printed = _is_acronym(question, first)
                concept = replace(concept, weight=0.5 if printed else 0.4, needed=printed)
            found.append(replace(concept, counted=is_counted))
        at += len(used)
    if not found:
        found = [
            Concept(w.text, frozenset({(w.stem,)}), own=(w.stem,), weight=0.5, needed=False)
            for w in content
            if w.text in everyday_words("weak")
        ]
    if counted is not None:
        found = [replace(c, needed=c.needed and c.words not in _WHICH_OF_THEM) for c in found]
        found = [replace(c, names=c.names | _COUNCIL_NAMES) if c.counted and c.words in _COUNCILS else c for c in found]
    return _distinct([_with_number_word(_with_contrary(c, question)) for c in found])


def _with_number_word(concept: Concept) -> Concept:
    """The concept of "2" in "stage 2" with "two" among its names; "one" is too common a word to be required."""
    word = _NUMBER_WORDS.get(concept.words)
    if word is None:
        return concept
    return replace(concept, names=concept.names | {(word,)}, needed=concept.needed and word != "one")


def _is_shared(question: str, word: Word) -> bool:
    """True for "share" as what is done ("do they still share"), not as a proportion ("what share")."""
    return word.text == "share" and not _NO_SHARE.search(question[: word.start])


def _with_contrary(concept: Concept, question: str) -> Concept:
    """The concept with "unregistered" among its names where the question says "not registered"."""
    denied = {match.group("word").lower() for match in _NOT_SO.finditer(question)}
    word = concept.words.lower()
    if word not in denied:
        return concept
    return replace(concept, names=concept.names | {(stem(f"{before}{word}"),) for before in ("un", "in")})


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


def _counted_place(question: str, leave_out: Sequence[tuple[int, int]] = ()) -> tuple[int, int] | None:
    """The place of what is counted: the first words after "how many" or "the number of" that are not stop words.

    "How many Westfold children" counts children: what is left out (a place's name, a date) is passed over.
    """
    match = _HOW_MANY.search(question)
    if match is None:
        return None
    after = match.end()
    words = [
        w
        for w in find_words(question[after:])
        if w.text not in STOP and not any(a < after + w.end and after + w.start < b for a, b in leave_out)
    ]
    if len(words) > 1 and _OF_SO_MANY.match(question[match.end() :]):
        # "How many of the 504 assessments" is told by "two assessments" and by "two of the 504".
        return match.end() + words[0].start, match.end() + words[1].end
    # "How many other teams", "how many outside inspections": what is counted comes after.
    words = words[1:] if len(words) > 1 and words[0].text in _WHICH_OF_THEM else words
    return (match.end() + words[0].start, match.end() + words[0].end) if words else None


def _is_acronym(question: str, word: Word) -> bool:
    text = question[word.start : word.end]
    return len(text) > 1 and text.isupper() and not question.isupper()


def _longest(question: str, content: list[Word], at: int, groups: Thesaurus) -> tuple[int, list[Group]]:
    for length in range(min(6, len(content) - at), 0, -1):
        stems = tuple(w.stem for w in content[at : at + length])
        gap = question[content[at].end : content[at + length - 1].start] if length > 1 else ""
        if re.search(r"[.?!;]", gap):
            continue
        word = content[at]
        here = content[at : at + length]
        matched = [
            g
            for g in groups.named(stems)
            if not (_spread(question, here, g) if g.plain else _two_parts(question, here, g))
        ]
        if length == 1:
            short = groups.abbreviated(word.text)
            # "SEND" in capitals is no sending.
            printed = bool(short) and _is_acronym(question, word)
            matched = list(short) if printed else [*matched, *(g for g in short if g not in matched)]
        if matched and length == 1 and len(word.text) <= 3 and word.text in {a for g in matched for a in g.acronyms}:
            # "PA", "LAC", "CIN": also in lower case, as people type them
            matched = [g for g in matched if word.text in g.acronyms]
        if matched:
            return length, matched
    return 0, []


def _spread(question: str, words: Sequence[Word], group: Group) -> bool:
    """True when two words of a phrase have more than one other between them: "people had been in the top job" is not
    "people at the top". What the group writes so is no spread: "violence in the home", "learn on the job".
    """
    gaps = _between(question, words)
    if all(len(gap) <= 1 for gap in gaps):
        return False
    stems = tuple(word.stem for word in words)
    written = ((name, [w for w in find_words(name) if w.text not in STOP]) for name in group.words)
    return not any(tuple(w.stem for w in own) == stems and _between(name, own) == gaps for name, own in written)


def _between(text: str, words: Sequence[Word]) -> list[list[str]]:
    """What stands between each two of some words of a text."""
    return [text[a.end : b.start].lower().split() for a, b in pairwise(words)]


def _two_parts(question: str, words: Sequence[Word], group: Group) -> bool:
    """True when a verb or a bare "the" parts the words: "care leavers had the council" and "care leavers the council
    had lost" are no care leavers' council.
    """
    gaps = [question[a.end : b.start] for a, b in pairwise(words)]
    bare = not any(" the " in name for name in group.words)
    return any(_VERB.search(gap) or (bare and _BARE_THE.fullmatch(gap)) for gap in gaps)


def _merge(phrase: str, matched: list[Group], used: list[Word]) -> Concept:
    own = tuple(w.stem for w in used)
    # What the field has a term for is not also looked for in everyday wording.
    matched = [g for g in matched if not g.plain] or matched
    names = frozenset({own}).union(*(g.names for g in matched))
    related = frozenset[Phrase]().union(*(g.related for g in matched))
    return Concept(phrase, names, related - names, own)


def _distinct(concepts: list[Concept]) -> tuple[Concept, ...]:
    kept: list[Concept] = []
    for concept in concepts:
        same = next((i for i, other in enumerate(kept) if _names_the_same(concept, other)), None)
        if same is None:
            kept.append(concept)
        else:
            kept[same] = replace(kept[same], names=kept[same].names | concept.names)
    return tuple(kept)


def _names_the_same(one: Concept, other: Concept) -> bool:
    return bool(one.names & other.names) and (one.own in other.names or other.own in one.names)


def expansions_of(concepts: Sequence[Concept], groups: Thesaurus) -> tuple[str, ...]:
    """Further words for the lexical search: the other names of each concept, as the groups write them."""
    words: list[str] = []
    for concept in concepts:
        near = dict.fromkeys(g for name in sorted(concept.names) for g in groups.named(name))
        for group in near:
            if len(group.names & concept.names) >= min(2, len(group.names)):
                words.extend(name for name in group.words if name.lower() not in concept.words.lower())
    return tuple(dict.fromkeys(words))


def spelt_out(concept: Concept, groups: Thesaurus) -> tuple[str, ...]:
    """The two first full names behind an acronym ("EHE": "elective home education", "home educated"); else none."""
    acronym = concept.words.lower()
    for group in groups.abbreviated(acronym):
        return tuple(n for n in group.words if n.lower() not in group.acronyms)[:2]
    return ()
