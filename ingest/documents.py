"""The records that ingestion produces: frozen, without input or output of their own.

bytes -> blocks (a reader) -> paragraphs -> findings.  Everything later in the
program (index, assistant, evals, the page) sees these records and no file.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How the reading of one file ended; every file ends in exactly one."""

    READ = "read"
    PARTLY_READ = "read in part"
    REFUSED = "refused"


class Kind(StrEnum):
    """What a paragraph is on its page."""

    PROSE = "prose"
    LIST_ITEM = "list item"
    RECOMMENDATION = "recommendation"
    JUDGEMENT = "judgement"
    HEADING = "heading"
    TABLE_ROW = "table row"
    FRONT_MATTER = "front matter"
    FOOTNOTE = "footnote"
    RUNNING_HEADER = "running header"
    BOILERPLATE = "boilerplate"


#: Kinds that are evidence; the rest is kept and can be opened but is not searched.
SEARCHED_KINDS = frozenset(
    {Kind.PROSE, Kind.LIST_ITEM, Kind.RECOMMENDATION, Kind.JUDGEMENT, Kind.TABLE_ROW, Kind.FRONT_MATTER}
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner; pages count from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Block:
    """What every reader yields, in reading order: a heading, a paragraph, a list item, a table row.

    `raw` is the text as the file has it, its lines parted by newlines, the cells of a table row by tabs.  `level`
    is the depth of a heading or of a list item, from 1.  `number` is what the
    file prints or computes before the text ("72", "2.1", "a"), when the reader
    knows it apart from the text.  A format without pages has page 1 throughout
    and no boxes.
    """

    kind: Kind
    raw: str
    first_page: int = 1
    last_page: int = 1
    boxes: tuple[Box, ...] = ()
    level: int = 0
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file: its size in points, what was read on it, and how ("text", "ocr", "none")."""

    number: int
    width: float
    height: float
    characters: int
    how: str = "text"


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader makes of a file's bytes: `read_pdf(data) -> Content`, and so for every format.

    `notes` are plain sentences for people ("page 3 has no readable text");
    `metadata` holds what the file says of itself outside its text (title, language).
    """

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    reader: str
    notes: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One file as found: its name relative to what was ingested, its bytes' hash, and how reading it ended."""

    filename: str
    sha256: str
    mimetype: str
    reader: str
    state: State
    reason: str
    size: int = 0
    notes: tuple[str, ...] = ()
    also_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says of itself.  Unknown is None or an empty string, never a guess.

    `publisher` is whose words these are; `published` the day the report came
    out; `inspected_from` and `inspected_to` the days inspectors were there,
    both included.
    """

    doc_id: str
    title: str
    publisher: str
    authority: str
    kind: str
    framework: str
    inspected_from: date | None
    inspected_to: date | None
    published: date | None
    pages: int
    source: Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of citation.

    `text` is `normalise.clean(raw).text`, which also gives the map from an
    offset in `text` to one in `raw`.  Spans are [start, end) of `text`.
    `headings` is the path from the document's outermost heading inwards; at its
    end stands, for an item of a list, the line that leads in to it ("The following
    are not good enough:"), for a row of a table, the heads of its columns.
    """

    paragraph_id: str
    doc_id: str
    order: int
    number: str | None
    headings: tuple[str, ...]
    first_page: int
    last_page: int
    boxes: tuple[Box, ...]
    kind: Kind
    text: str
    raw: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact that the program reads out of a paragraph and can always show there.

    `kind` is "judgement", "previous judgement", "recommendation", "outcome",
    "inspector", "dates" or "term"; `area` what it is about (a judgement's area, an acronym,
    a recommendation's number); `value` as printed; `normalised` comparable
    ("Requires improvement", an ISO date, an acronym's expansion).
    """

    finding_id: str
    kind: str
    doc_id: str
    paragraph_id: str
    area: str
    value: str
    normalised: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that came of reading one file; document is None when the file was refused."""

    source: Source
    document: Document | None = None
    pages: tuple[Page, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    findings: tuple[Finding, ...] = ()
