"""The rows of an action plan or action log, whole: what is to be done, by whom, by when, and how far it is."""

import re
from collections.abc import Sequence

from assistant.answers import Status
from assistant.evidence.draft import Draft, build_draft, pick_whole
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import is_record
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.period import day_of
from ingest.documents import Document, Kind, Paragraph
from ingest.leads import BETWEEN_CELLS, cells_of

_ASKS = re.compile(
    r"\b(?:what|which|list|name|how many)\b[^?]{0,40}\bactions?\b(?! plan\b)|\baction (?:log|points?)\b"
    r"|\bwhat (?:is|was|are) (?:in|on) (?:the|its|their) [^?]{0,30}\baction plan\b",
    re.I,
)
#: "Areas for priority action", "what action was taken": Ofsted's list, and an account of what was done.
_OTHER = re.compile(
    r"\bpriority actions?\b|\bfor priority\b|\baction (?:was|has|had|is|did|has been)\b|\bstatement of action\b", re.I
)
_ACTION = re.compile(r"\b(?:actions?|recommendations?|tasks?|milestones?)\b", re.I)
_KEPT = re.compile(
    r"\b(?:lead|leads|owners?|responsib\w+|officers?|who|status|rag|progress|deadline|due|by when|timescales?"
    r"|target date|completion)\b",
    re.I,
)
#: How a state is asked for, and how plans write it.
_STATES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.I), re.compile(written, re.I))
    for asked, written in (
        (r"\bnot (?:yet )?(?:been )?started\b|\bunstarted\b", r"\bnot (?:yet )?started\b|\bto start\b"),
        (r"\b(?:rated |rag |marked |at |in )?red\b", r"\bred\b"),
        (r"\bamber\b", r"\bamber\b"),
        (r"\bgreen\b|\bon (?:track|target|time)\b", r"\bgreen\b|\bon (?:track|target)\b"),
        (
            r"\bbehind\b|\blate\b|\boverdue\b|\boff track\b|\bdelayed\b|\bslipp\w+|\bat risk\b",
            r"\bred\b|\bamber\b|\boverdue\b|\bdelayed\b|\bbehind\b|\boff track\b|\bslipp\w+|\bat risk\b",
        ),
        (
            r"\bopen\b|\boutstanding\b|\bstill (?:to|being|need\w*)\b"
            r"|\bnot (?:yet )?(?:been )?(?:done|complete\w*|finished)\b|\bincomplete\b|\bunfinished\b|\bremain\w*\b",
            r"\bopen\b|\boutstanding\b|\bnot (?:yet )?(?:started|complete\w*)\b|\bin progress\b|\bongoing\b|\bred\b"
            r"|\bamber\b",
        ),
        (
            r"\bcomplet\w+\b|\bdone\b|\bfinished\b|\bclosed\b|\bdelivered\b",
            r"(?<!not )(?<!not yet )\bcomplet\w+\b|\bclosed\b|\bdone\b|\bdelivered\b|\bblue\b",
        ),
    )
)
_FILLER = re.compile(
    r"(?:actions?|plans?|logs?|points?|rated|status|lead|owners?|state|meeting|committee|panel|board|minutes|report|paper"
    r"|red|amber|green|open|behind|late|overdue|complete\w*|done|outstanding|track|still|progress|came|out)",
    re.I,
)
_MOST = 10


def answer_actions(material: Material) -> Draft | None:
    """The rows of the newest plan or log in scope that are asked for; None when none is asked for or held."""
    understanding = material.understanding
    question = understanding.question
    if understanding.nothing_held or understanding.follows or not _ASKS.search(question) or _OTHER.search(question):
        return None
    documents = dict.fromkeys(d for part in material.parts for d in part.part.documents)
    papers = [d for d in documents if d.publisher and "ofsted" not in d.publisher.lower()]
    for document in sorted(papers, key=day_of, reverse=True):
        rows = [p for p in material.library.paragraphs(document.doc_id) if _is_action(p)]
        chosen = _asked(rows, material)
        if chosen:
            picks = [pick_whole(p, document) for p in chosen[:_MOST]]
            return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)
    return None


def _is_action(paragraph: Paragraph) -> bool:
    """True for a row of a table of actions with who or by when, and for an entry of a log ("Action: ... Owner: ")."""
    if paragraph.kind is Kind.TABLE_ROW:
        heads = paragraph.headings[-1] if paragraph.headings else ""
        return BETWEEN_CELLS in heads and bool(_ACTION.search(heads)) and bool(_KEPT.search(heads))
    return is_record(paragraph.text) and bool(_ACTION.match(paragraph.text))


def _asked(rows: Sequence[Paragraph], material: Material) -> list[Paragraph]:
    """The rows in the state asked for, and on the topic asked for."""
    understanding = material.understanding
    state = next((written for asked, written in _STATES if asked.search(understanding.question)), None)
    chosen = [p for p in rows if state is None or state.search(_state_of(p))]
    topics = [c for c in understanding.concepts if c.needed and not _FILLER.fullmatch(c.words)]

    def on_topic(paragraph: Paragraph, document: Document) -> bool:
        stems = content_stems(" . ".join((document.title, *paragraph.headings, paragraph.text)))
        return all(any(contains_phrase(stems, name) for name in c.names) for c in topics)

    return [p for p in chosen if on_topic(p, material.library.document(p.doc_id))]


def _state_of(paragraph: Paragraph) -> str:
    """Where a row tells its state: the last two cells, what follows "Status:", or all of it."""
    if paragraph.kind is Kind.TABLE_ROW:
        return " ; ".join(cells_of(paragraph.raw)[-2:])
    match = re.search(r"\b(?:status|progress|rag)\s*:\s*(.*)$", paragraph.text, re.I)
    return match[1] if match else paragraph.text
