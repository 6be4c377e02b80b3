"""Our own pages: plain HTML that works without JavaScript, each with a permanent address."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from assistant.answers import Answer
from assistant.evidence.quotes import say_date
from index.library import Library
from index.rows import source_rows
from ingest.documents import SEARCHED_KINDS, Kind
from web.desk import Desk
from web.ledger import Entry, say_entry
from web.parts import (
    build_answer,
    build_source,
    build_sources,
    collect_form,
    document_address,
    keep_form,
    shorten,
    source_address,
    table,
)
from web.shell import page
from web.text import link, safe
from web.theme import build_variables


def style_sheet() -> str:
    """Returns the style sheet: the palette's variables, then files/style.css."""
    return build_variables() + files("web").joinpath("files", "style.css").read_text("utf-8")


def script(name: str = "page.js") -> str:
    """Returns the script of the Gradio page, or the other one; they hold nothing of readers or documents."""
    return files("web").joinpath("files", name).read_text("utf-8")


def source_page(desk: Desk, paragraph_id: str, start: int, end: int) -> str:
    """Returns the page of one paragraph.  Raises UnknownParagraph."""
    body = build_source(desk.library, paragraph_id, start, end, heading="h1", sheet=desk.has_files)
    body += collect_form(paragraph_id, start, end)
    return page("Source", f"{body}<p>{link('/', 'Ask a question')}</p>")


def answer_page(desk: Desk, answer: Answer) -> str:
    """Returns an answer with all its sources below it."""
    form = question_form(answer.question)
    sources = build_sources(answer, desk.library, sheet=desk.has_files)
    body = f"<h1>Answer</h1>{form}{build_answer(answer, desk.library)}{keep_form(answer.question)}{sources}"
    return page(f"Answer to {answer.question[:80]}", body, current="/")


def ask_page() -> str:
    """Returns the empty question form of the page without JavaScript."""
    return page("Ask", f"<h1>Ask the documents</h1>{question_form()}", current="/")


def question_form(question: str = "", problem: str = "") -> str:
    """Returns the form that asks without JavaScript; a problem is shown above and tied to the field."""
    wrong = f"<p class='wrong' id='q-error' role='alert'>{safe(problem)}</p>" if problem else ""
    tied = " aria-describedby='q-error' aria-invalid='true'" if problem else ""
    return (
        f'{wrong}<form class="plain" action="/answer" method="get"><label for="q">Your question</label>'
        f'<input id="q" name="q" autocomplete="off" value="{safe(question)}"{tied}><button>Ask</button></form>'
    )


def problem_page(title: str, problem: str, question: str | None = None) -> str:
    """Returns a page that says what went wrong and what to do; a question that was typed is kept."""
    body = f"<h1>{safe(title)}</h1>"
    body += question_form(question, problem) if question is not None else f"<p>{safe(problem)}</p>"
    return page(title, body)


def documents_page(library: Library, *, adds: bool = False, added: Mapping[str, Entry] | None = None) -> str:
    """Returns the table of what the library holds, with the files that could not be read and why.

    `adds` says that readers may add documents, so that it leads to where they
    do; `added` who added which bytes, by their sha256.
    """
    known = added or {}

    def by(row: dict[str, Any]) -> tuple[str, ...]:
        entry = known.get(row["sha256"])
        same = f"the same as {entry.name}: " if entry and entry.name != row["doc"] else ""
        return (safe(same + say_entry(entry)) if entry else "",) if known else ()

    more = ("Added",) if known else ()
    rows = source_rows(library)
    read = [row for row in rows if row["doc_id"]]
    refused = [row for row in rows if not row["doc_id"]]
    body = f"<h1>Documents</h1><p>{len(read)} documents can be searched.</p>"
    body += f"<p>{link('/add', 'Add or remove documents')}</p>" if adds else ""
    body += table(
        "Documents that can be searched",
        ("Document", "Words of", "About", "Published", "Framework", "Pages", "Paragraphs", "State", *more),
        [
            (
                link(document_address(row["doc_id"]), row["title"] or row["doc"])
                + f"<br><span class='note'>{safe(row['doc'])}</span>",
                safe(row["publisher"]),
                safe(row["authority"]),
                f"<span class='whole'>{safe(say_day(row['date']))}</span>",
                safe(row["framework"]),
                str(row["pages"]),
                str(row["paragraphs"]),
                safe("; ".join(part for part in (row["state"], row["reason"], *row["notes"]) if part)),
                *by(row),
            )
            for row in read
        ],
    )
    if refused:
        body += "<h2>Files that could not be read</h2>"
        body += table("Files that could not be read, with the reason", ("File", "Reason", *more),
                      [(safe(row["doc"]), safe(row["reason"]), *by(row)) for row in refused])  # fmt: skip
    return page("Documents", body, current="/documents")


def document_page(library: Library, doc_id: str) -> str:
    """Returns one document to read by its headings; every paragraph leads to its own page."""
    document = library.document(doc_id)
    facts = [
        ("Words of", document.publisher),
        ("About", document.authority),
        ("Kind", document.kind),
        ("Framework", document.framework),
        ("Inspected", _span(document.inspected_from, document.inspected_to)),
        ("Published", say_date(document.published)),
        ("Pages", str(document.pages)),
        ("File", document.source.filename),
    ]
    body = f"<h1>{safe(document.title or document.source.filename)}</h1><dl class='facts'>"
    body += "".join(f"<dt>{name}</dt><dd>{safe(value)}</dd>" for name, value in facts if value) + "</dl>"
    body += "".join(f"<p class='warning'>{safe(note)}</p>" for note in document.source.notes)
    for paragraph in library.paragraphs(doc_id):
        if paragraph.kind is Kind.HEADING:
            level = min(2 + max(len(paragraph.headings) - 1, 0), 4)
            body += f"<h{level}>{safe(paragraph.text)}</h{level}>"
        elif paragraph.kind in SEARCHED_KINDS:
            label = f"page {paragraph.first_page}, begins: {shorten(paragraph.text, 8)}"
            where = link(source_address(paragraph.paragraph_id), paragraph.number or "¶", more=label, classes="cite")
            body += f"<p>{where} {safe(paragraph.text)} <span class='note'>page {paragraph.first_page}</span></p>"
    return page(document.title or document.source.filename, body, current="/documents")


def help_page() -> str:
    """Returns the page that says what can be asked and what the answers mean."""
    body = (
        "<h1>Help</h1>"
        "<p>Ask about the documents in this library in your own words. Each answer is made of quotes. "
        "Each quote has a number. Open the number to see the paragraph in its document.</p>"
        "<h2>What an answer tells you</h2><ul>"
        "<li>Whose words they are: an inspector’s, or the council’s about itself.</li>"
        "<li>When they were published, and whether a later report exists.</li>"
        "<li>Where they stand: the page and the paragraph number.</li></ul>"
        "<h2>When nothing is found</h2><p>The answer says which documents were searched. "
        "It shows the nearest passages, which are not an answer. "
        "Try other words, or name the authority and the year.</p>"
        "<h2>Keyboard</h2><p>Press Enter to ask. Press Shift and Enter for a new line. "
        "Tab moves to the next link. Enter opens it. Escape goes back from a source to its number in the answer.</p>"
        "<h2>Without JavaScript</h2><p>Use the <a href='/answer'>plain page</a>.</p>"
    )
    return page("Help", body, current="/help")


def say_day(value: str | None) -> str:
    """Returns a day written as 2018-08-17 in words; "undated" where there is none."""
    return say_date(date.fromisoformat(value) if value else None)


def _span(first: date | None, last: date | None) -> str:
    if first and last and first != last:
        return f"{say_date(first)} to {say_date(last)}"
    return say_date(first or last) if first or last else ""
