"""The people, offices and bodies that documents name, each at its first mention: from how names are written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.sections import read_sections, shipped_lines
from index.library import Library
from ingest.documents import Document, Kind, Paragraph

_READ = frozenset({Kind.PROSE, Kind.LIST_ITEM, Kind.RECOMMENDATION, Kind.FRONT_MATTER, Kind.TABLE_ROW})
_WORD = r"[A-Z][a-z’'-]+"
#: A first name and one or two more; small words and initials may stand between.
_PERSON = rf"{_WORD}(?: [A-Z]\.?)?(?: (?:de|van|von|Mc|O’|O')?{_WORD}(?:-{_WORD})?){{1,2}}"
_COUNCILLOR = re.compile(
    rf"\b(?P<role>County Councillor|Councillor|Cllr|COUNCILLOR)\.? (?P<name>{_PERSON}|[A-Z]+ [A-Z]+)\b"
)
_LEADING = re.compile(
    r"^(?:The|This|In|At|For|And|By|Since|From|To|As|On|Both|When|While|Although|However|Following|Under) "
)
_CAFCASS = re.compile(r"\bCafcass\b|\bCAFCASS\b|\bChildren and Family Court Advisory and Support Service\b")
MOST_BODIES = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A person, an office or a body, where it is first named, and in how many of the documents it is."""

    name: str
    role: str
    paragraph: Paragraph
    document: Document
    start: int
    end: int
    documents: int


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, tuple[str, ...]]:
    return read_sections(shipped_lines("who.txt"))


@lru_cache(maxsize=1)
def _people_patterns() -> tuple[re.Pattern[str], ...]:
    role = f"(?P<role>{'|'.join(_shipped()['roles'])})"
    return (
        re.compile(rf"\b(?P<name>{_PERSON}),? (?:\([^)]{{0,40}}\),? )?(?:Tel:? [\d ]+, )?(?:the |our )?{role}"),
        re.compile(rf"\b{role}(?:,|:| is| was|, is)? (?P<name>{_PERSON})\b"),
        _COUNCILLOR,
    )


@lru_cache(maxsize=1)
def _body_pattern() -> re.Pattern[str]:
    last = "|".join(_shipped()["bodies"])
    inside = r"(?:[A-Z\d][\w’'-]*|and|of|for|in|the|with|&)"
    return re.compile(rf"\b[A-Z][\w’'-]*(?: {inside}){{0,6}}? (?:{last})\b(?! (?:{last})\b)")


@lru_cache(maxsize=1)
def _no_body() -> re.Pattern[str]:
    return re.compile("|".join(_shipped()["no body"]))


@lru_cache(maxsize=1)
def _no_name() -> frozenset[str]:
    return frozenset(word for line in _shipped()["no name"] for word in line.split())


def _is_name(name: str) -> bool:
    return not name.endswith(("’s", "'s")) and not _no_name().intersection(name.title().split())


def _cut_role(role: str) -> str:
    """An office without the next person of a list: "Director of Children's Services Kevin ..." ends at "Services"."""
    words = _tidy(role).split()
    ends = [i for i, word in enumerate(words) if word.rstrip(",") in _shipped()["domains"]]
    return _tidy(" ".join(words[: ends[-1] + 1])) if ends and len(words) - ends[-1] > 2 else " ".join(words)


def people_named(library: Library, documents: Sequence[Document]) -> tuple[Named, ...]:
    """People with the office that the document gives them, newest document first; a name without one is not taken.

    Councillors count; children, parents and staff without an office are never
    named here, because nothing gives them one.
    """
    found: dict[str, list[Named]] = {}
    for document, paragraph in _paragraphs(library, documents):
        for pattern in _people_patterns():
            for match in pattern.finditer(paragraph.text):
                name, role = _tidy(match["name"]), _cut_role(match["role"])
                if _is_name(name):
                    name = name.title() if name.isupper() else name
                    role = role.capitalize() if role.isupper() else role
                    own = found.setdefault(name.casefold(), [])
                    own.append(Named(name, role, paragraph, document, match.start(), match.end(), 1))
    firsts = [_first(own) for own in found.values()]
    return tuple(sorted(firsts, key=lambda one: (-_ordinal(one.document), one.paragraph.order, one.start)))


def offices_named(library: Library, documents: Sequence[Document]) -> tuple[Named, ...]:
    """The offices that the documents speak of ("lead member for children"), each at its first mention."""
    found: dict[str, list[Named]] = {}
    patterns = [(label, re.compile(rf"\b(?:{how})", re.I)) for label, how in
                (line.split(": ", 1) for line in _shipped()["offices"])]  # fmt: skip
    for document, paragraph in _paragraphs(library, documents):
        for label, pattern in patterns:
            match = pattern.search(paragraph.text)
            if match:
                found.setdefault(label, []).append(
                    Named(label, match.group(), paragraph, document, match.start(), match.end(), 1)
                )
    return tuple(_first(found[label]) for label, _ in patterns if label in found)


def bodies_named(library: Library, documents: Sequence[Document]) -> tuple[Named, ...]:
    """Boards, trusts, partnerships and the like that are named in capitals, those in most documents first."""
    found: dict[str, list[Named]] = {}
    for document, paragraph in _paragraphs(library, documents):
        for match in _body_pattern().finditer(paragraph.text):
            lead = _LEADING.match(match.group())
            start = match.start() + (lead.end() if lead else 0)
            name = paragraph.text[start : match.end()]
            if len(name.split()) > 1 and not _no_body().fullmatch(name):
                key = re.sub(r"[’']s?\b", "", name).casefold()
                found.setdefault(key, []).append(Named(name, "", paragraph, document, start, match.end(), 1))
        for match in _CAFCASS.finditer(paragraph.text):
            own = found.setdefault("cafcass", [])
            own.append(Named("Cafcass", match.group(), paragraph, document, match.start(), match.end(), 1))
    counted = Counter({key: len(own) for key, own in found.items()})
    ranked = sorted(found, key=lambda key: (-len({n.document.doc_id for n in found[key]}), -counted[key], key))
    kept = [key for key in ranked if counted[key] > 1]
    return tuple(_first(found[key]) for key in kept[:MOST_BODIES])


def _paragraphs(library: Library, documents: Sequence[Document]) -> Iterator[tuple[Document, Paragraph]]:
    for document in documents:
        for paragraph in library.paragraphs(document.doc_id):
            if paragraph.kind in _READ:
                yield document, paragraph


def _first(own: Sequence[Named]) -> Named:
    first = own[0]
    count = len({one.document.doc_id for one in own})
    return Named(first.name, first.role, first.paragraph, first.document, first.start, first.end, count)


def _ordinal(document: Document) -> int:
    return document.published.toordinal() if document.published else 0


def _tidy(text: str) -> str:
    return re.sub(r"(?:\s+(?:and|of|for|the|to|&|,))+$", "", " ".join(text.split())).rstrip(" ,.")
