"""Answers and sources as HTML that needs no script; the same parts serve our own pages and Gradio's Markdown."""

from collections.abc import Sequence
from urllib.parse import quote as in_address
from urllib.parse import urlencode

from assistant.answers import Answer, Citation, NotFound, Receipt, Statement, Status
from assistant.evidence.quotes import label_place, say_date
from index.library import Library
from index.scope import Scope
from ingest.documents import SEARCHED_KINDS, Document, Kind, Paragraph
from web.choices import build_chips, say_period
from web.sheet import WIDTH, has_sheet
from web.text import link, marked, safe

STATUS_WORDS = {
    Status.ANSWERED: "Answer",
    Status.PARTIAL: "Part of an answer",
    Status.CORRECTED: "The documents say otherwise",
    Status.NOT_FOUND: "Not in the documents",
}


def source_address(paragraph_id: str, start: int = 0, end: int = 0) -> str:
    """Returns the permanent address of a paragraph, with the quote in it if there is one."""
    address = f"/source/{in_address(paragraph_id, safe='')}"
    return f"{address}?{urlencode({'start': start, 'end': end})}" if end else address


def document_address(doc_id: str) -> str:
    """Returns the address of a document's own page."""
    return f"/documents/{in_address(doc_id, safe='')}"


def answer_address(question: str) -> str:
    """Returns the address of the plain page that answers a question."""
    return f"/answer?{urlencode({'q': question.encode('utf-8', 'replace')})}"


def announce(answer: Answer) -> str:
    """Returns the one sentence that a screen reader is told when the answer is there."""
    if answer.status is Status.NOT_FOUND:
        return "No answer found in the documents."
    count = len(answer.citations)
    return f"Answer ready, {count} source{'' if count == 1 else 's'}."


def build_answer(answer: Answer, library: Library, *, chips: bool = False) -> str:
    """Returns the whole answer: statements with numbered links, what was understood, what else was read.

    `chips` says that what was understood is shown beside as chips, so that only the period is said here.
    """
    parts = [
        f'<h2 id="answer" tabindex="-1">{STATUS_WORDS[answer.status]}: {safe(answer.question)}</h2>',
        statements(answer, library),
        _not_found(answer.not_found, library) if answer.not_found else "",
        build_understood(answer.scope, chips=chips),
        _also_read(answer, library),
        _receipt(answer.receipt),
    ]
    return f'<div class="answer">{"".join(parts)}</div>'


def statements(answer: Answer, library: Library) -> str:
    """Returns the statements of an answer, each quote with its numbered link and whose words it is."""
    citations = {citation.n: citation for citation in answer.citations}
    return "".join(_statement(statement, citations, library) for statement in answer.statements)


def _statement(statement: Statement, citations: dict[int, Citation], library: Library) -> str:
    cited = [citations[n] for n in statement.citations if n in citations]
    links = " ".join(_marker(citation, library) for citation in cited)
    if statement.kind != "quote":
        return f'<p class="framing">{safe(statement.text)} {links}</p>'
    whose = "; ".join(safe(_place(citation.paragraph_id, library)) for citation in cited)
    return f"<blockquote><p>“{safe(statement.text)}” {links}</p><p class='note'>{whose}</p></blockquote>"


def _marker(citation: Citation, library: Library) -> str:
    address = source_address(citation.paragraph_id, citation.start, citation.end)
    return link(address, f"[{citation.n}]", more=_place(citation.paragraph_id, library), classes="cite")


def _place(paragraph_id: str, library: Library) -> str:
    paragraph = library.paragraph(paragraph_id)
    return label_place(library.document(paragraph.doc_id), paragraph)


def _not_found(missing: NotFound, library: Library) -> str:
    nearest = "".join(_read(paragraph_id, library) for paragraph_id in missing.nearest)
    return (
        f"<p>{safe(missing.reason)}</p><p>{safe(say_searched(missing.searched))}</p>"
        + (f"<h3>The nearest passages, which are not an answer</h3><ol>{nearest}</ol>" if nearest else "")
    )  # fmt: skip


def say_searched(searched: str) -> str:
    """Returns what was searched as a sentence of its own."""
    words = searched.strip().rstrip(".")
    return f"{words}." if words.startswith("Searched") else f"Searched: {words}."


def _read(paragraph_id: str, library: Library) -> str:
    paragraph = library.paragraph(paragraph_id)
    where = link(source_address(paragraph_id), _place(paragraph_id, library))
    return f"<li><p>{where}</p><p class='note'>{safe(shorten(paragraph.text))}</p></li>"


def shorten(text: str, words: int = 40) -> str:
    """Returns the first words of a text, with an ellipsis where it is cut; for lists, never for a quote."""
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"


def build_understood(scope: Scope, *, chips: bool = False) -> str:
    """Returns what was searched, in words; empty when nothing restricted the search."""
    rows = [("Period", period)] if (period := say_period(scope)) else []
    if not chips:
        rows = [("Searched in", words) for words, _ in build_chips(scope)] + rows
    items = "".join(f"<dt>{safe(name)}</dt><dd>{safe(value)}</dd>" for name, value in rows)
    return f"<dl class='facts'>{items}</dl>" if items else ""


def _also_read(answer: Answer, library: Library) -> str:
    cited = {citation.paragraph_id for citation in answer.citations}
    others = [hit.paragraph_id for hit in answer.hits if hit.paragraph_id not in cited]
    if not others:
        return ""
    items = "".join(_read(paragraph_id, library) for paragraph_id in others[:20])
    more = f" (the first {20} are shown)" if len(others) > 20 else ""
    return f"<details><summary>Also read: {len(others)} paragraphs{more}</summary><ol>{items}</ol></details>"


def _receipt(receipt: Receipt) -> str:
    files = "".join(f"<li>{safe(name)}, sha256 {safe(sha256)}</li>" for name, sha256 in receipt.documents)
    return (
        "<details><summary>How this answer was made</summary><dl class='facts'>"
        f"<dt>Written by</dt><dd>{safe(receipt.answerer)}</dd><dt>Library</dt><dd>{safe(receipt.generation)}</dd>"
        f"<dt>Quotes checked</dt><dd>{receipt.verified}</dd><dt>Sentences removed</dt><dd>{receipt.removed}</dd></dl>"
        f"<ul>{files}</ul></details>"
    )


def build_sources(answer: Answer, library: Library, *, sheet: bool = False) -> str:
    """Returns the cited paragraphs as an ordered list, each in its context: for the page without JavaScript."""
    if not answer.citations:
        return ""
    items = "".join(
        f"<li id='source-{c.n}'>{build_source(library, c.paragraph_id, c.start, c.end, sheet=sheet)}</li>"
        for c in answer.citations
    )
    return f"<h2>Sources cited: {len(answer.citations)}</h2><ol class='sources'>{items}</ol>"


def build_source(  # noqa: PLR0913
    library: Library, paragraph_id: str, start: int = 0, end: int = 0,
    *, heading: str = "h3", sheet: bool = False, back: bool = False,
) -> str:  # fmt: skip
    """Returns one paragraph in its context: whose words, when, where, the quote marked, its neighbours, its page.

    `sheet` says that the library keeps its files, so that the page can be drawn;
    `back` that an answer stands above it, to which two links lead.

    Raises:
        UnknownParagraph: when the library does not hold it.
    """
    paragraph = library.paragraph(paragraph_id)
    document = library.document(paragraph.doc_id)
    before, after = neighbours(library, paragraph)
    end = min(end, len(paragraph.text))
    text = marked(paragraph.text, start, end) if 0 <= start < end else safe(paragraph.text)
    drawn = _sheet(library, paragraph) if sheet and has_sheet(library, paragraph) else ""
    title = f'<{heading} id="source-title" tabindex="-1">{safe(label_place(document, paragraph))}</{heading}>'
    leave = '<p><a class="back" href="#answer">Back to the answer</a></p>' if back else ""
    return (
        f'<div class="source">{title}{leave}{_facts(document, paragraph)}{_later(library, document)}'
        f"{_near(before, 'Paragraph before')}"
        f"<blockquote><p>{_number(paragraph)}{text}</p></blockquote>"
        f"{_near(after, 'Paragraph after')}{_reference(document, paragraph, start, end)}"
        f"{drawn}<p>{link(source_address(paragraph_id, start, end), 'Page of its own')}</p>{leave}</div>"
    )


def _facts(document: Document, paragraph: Paragraph) -> str:
    title = document.title or document.source.filename
    number = f"paragraph {paragraph.number}" if paragraph.number else "unnumbered paragraph"
    first, last = paragraph.first_page, paragraph.last_page
    where = f"pages {first} to {last}" if last > first else f"page {first}"
    rows = [
        ("Document", link(document_address(document.doc_id), title)),
        ("Words of", safe(document.publisher or "not stated")),
        ("About", safe(document.authority or "not stated")),
        ("Published", safe(say_date(document.published))),
        ("Where", safe(f"{number}, {where}")),
        ("Under", safe(" › ".join(paragraph.headings))),
    ]
    return "<dl class='facts'>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value) + "</dl>"


def _later(library: Library, document: Document) -> str:
    later = [
        other
        for other in library.documents()
        if other.authority == document.authority
        and other.kind == document.kind == "inspection report"
        and other.publisher == document.publisher
        and other.published and document.published and other.published > document.published
    ]  # fmt: skip
    if not later or not document.authority:
        return ""
    newest = max(later, key=lambda other: (other.published, other.doc_id))
    words = f"{newest.title}, {say_date(newest.published)}"
    return f"<p class='warning'>A later inspection report exists: {link(document_address(newest.doc_id), words)}</p>"


def neighbours(library: Library, paragraph: Paragraph) -> tuple[Paragraph | None, Paragraph | None]:
    """Returns the paragraphs before and after one in its document, running headers and the like passed over."""
    shown = [p for p in library.paragraphs(paragraph.doc_id) if p.kind in SEARCHED_KINDS or p.kind is Kind.HEADING]
    before = [p for p in shown if p.order < paragraph.order]
    after = [p for p in shown if p.order > paragraph.order]
    return (before[-1] if before else None), (after[0] if after else None)


def _reference(document: Document, paragraph: Paragraph, start: int, end: int) -> str:
    """Returns the quote, or the paragraph, with its reference in brackets, to be copied into a paper."""
    quote = paragraph.text[start:end] if 0 <= start < end else paragraph.text
    title = document.title or document.source.filename
    words = f"“{quote}” ({title}. {label_place(document, paragraph)})"
    return f"<details><summary>Quotation with reference</summary><p class='copy'>{safe(words)}</p></details>"


def _near(paragraph: Paragraph | None, words: str) -> str:
    if paragraph is None:
        return ""
    where = link(source_address(paragraph.paragraph_id), words)
    return f"<p class='near'>{where}: {_number(paragraph)}{safe(paragraph.text)}</p>"


def _number(paragraph: Paragraph) -> str:
    return f"<span class='number'>{safe(paragraph.number)}</span> " if paragraph.number else ""


def _sheet(library: Library, paragraph: Paragraph) -> str:
    """Returns the pictures of the pages that the paragraph stands on, with a box round it.

    Each says how large it will be: one that arrives late would push what has the focus out of sight.
    """
    sizes = {page.number: (page.width, page.height) for page in library.pages(paragraph.doc_id)}
    parts = []
    for number in range(paragraph.first_page, paragraph.last_page + 1):
        words = f"Page {number} with a box round the paragraph that begins: {shorten(paragraph.text, 12)}"
        picture = f'src="{safe(sheet_address(paragraph, number))}" alt="{safe(words)}"'
        width, height = sizes.get(number, (0.0, 0.0))
        if width > 0 and height > 0:
            picture += f' width="{WIDTH}" height="{round(WIDTH * height / width)}"'
        parts.append(
            f"<details class='sheet' open><summary>Picture of page {number}</summary>"
            f'<img class="sheet" loading="lazy" {picture}></details>'
        )
    return "".join(parts)


def sheet_address(paragraph: Paragraph, page: int) -> str:
    """Returns the address of the picture of one page with the paragraph's box on it."""
    return f"/sheet/{in_address(paragraph.paragraph_id, safe='')}.png?{urlencode({'page': page})}"


def collect_form(paragraph_id: str, start: int, end: int) -> str:
    """Returns the button that puts a quote in the reader's pack, for pages without scripts."""
    values = (("paragraph_id", paragraph_id), ("start", str(start)), ("end", str(end)))
    hidden = "".join(f'<input type="hidden" name="{name}" value="{safe(value)}">' for name, value in values)
    form = '<form class="plain no-print" method="post" action="/pack/add">'
    return f"{form}{hidden}<button>Collect this quote</button></form>"


def keep_form(question: str) -> str:
    """Returns the button that keeps an answer under an address of its own, for pages without scripts."""
    hidden = f'<input type="hidden" name="q" value="{safe(question)}">'
    return f'<form class="plain no-print" method="post" action="/kept">{hidden}<button>Keep this answer</button></form>'


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Returns an HTML table with a caption and column headings; the cells are HTML that our parts made."""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f"<div class='scroll' role='region' aria-label='{safe(caption)}' tabindex='0'><table><caption>{safe(caption)}"
        f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
