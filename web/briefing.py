"""New here?: what a new member should know of one authority; every line leads to its paragraph."""

from collections.abc import Sequence
from datetime import date

from assistant.answers import Status
from assistant.quotes import say_date
from index.library import Library
from index.rows import judgement_rows
from index.scope import Scope
from ingest.documents import Document, Finding
from ingest.errors import ScrutineerError
from web.choices import authorities_of, is_inspector
from web.desk import Desk
from web.grades import build_grid
from web.parts import answer_address, document_address, shorten, source_address, statements
from web.shell import page
from web.suggest import starting_questions
from web.text import link, safe

MOST_ITEMS = 15
NEAREST = 2


def start_page(library: Library, problem: str = "") -> str:
    """Returns the page that asks which authority the reader is new to."""
    names = authorities_of(library)
    wrong = f"<p class='wrong' role='alert'>{safe(problem)}</p>" if problem else ""
    options = "".join(f'<option value="{safe(name)}">{safe(name)}</option>' for name in names)
    body = (
        f"<h1>New here?</h1>{wrong}<p>Choose an authority. You get a briefing from the documents in this library: "
        "its inspections, its grades, what had to improve, and questions to start from.</p>"
        '<form class="plain" action="/new-here" method="get"><label for="authority">Authority</label>'
        f'<select id="authority" name="authority">{options}</select><button>Show the briefing</button></form>'
        if names
        else f"<h1>New here?</h1><p>There are no documents about an authority yet.</p>{wrong}"
    )
    return page("New here?", body, current="/new-here")


def briefing_page(desk: Desk, authority: str, home: str = "") -> str:
    """Returns the briefing on one authority, in the order in which a new member needs it; it prints well.

    `home` is the authority that the reader has had remembered.
    """
    library = desk.library
    if authority not in authorities_of(library):
        return start_page(library, f"There are no documents about “{authority[:80]}”. Choose one from the list.")
    documents = sorted(
        (document for document in library.documents() if document.authority == authority),
        key=lambda document: document.published or date.min,
    )
    body = (
        f"<h1>Briefing: {safe(authority)}</h1><p>Made from {len(documents)} documents in this library. "
        "Everything below is quoted or counted from them. What is not in them is not here.</p>"
        f"{_home_form(authority, home)}{_timeline(documents)}{_grades(library, authority)}"
        f"{_improve(library, documents)}"
        f"{_strengths(desk, authority)}{_people(library, documents)}{_glossary(library, documents)}"
        f"{_questions(library, authority)}"
    )
    return page(f"Briefing: {authority}", body, current="/new-here")


def _home_form(authority: str, home: str) -> str:
    own = authority == home
    told = "This is remembered as your own authority: a question that names none is about it." if own else ""
    words, value = ("Forget it", "") if own else (f"Remember {authority} as my authority", authority)
    return (
        f'<p class="no-print">{told}</p><form class="plain no-print" method="post" action="/home">'
        f'<input type="hidden" name="authority" value="{safe(value)}"><button>{safe(words)}</button></form>'
    )


def _timeline(documents: Sequence[Document]) -> str:
    items = ""
    for document in documents:
        about = ", ".join(filter(None, (document.kind, document.framework, document.publisher)))
        where = link(document_address(document.doc_id), _title(document))
        items += f"<li>{safe(say_date(document.published))}: {where}<br><span class='note'>{safe(about)}</span></li>"
    return f"<h2>Inspections and papers, oldest first</h2><ol>{items}</ol>"


def _title(document: Document) -> str:
    return document.title or document.source.filename


def _grades(library: Library, authority: str) -> str:
    rows = judgement_rows(library, Scope(authorities=(authority,)))
    if not rows:
        return "<h2>Grades</h2><p>No document about this authority carries a grade.</p>"
    return build_grid(library, authority, rows) + "<p>Frameworks differ: compare grades only within one.</p>"


def _improve(library: Library, documents: Sequence[Document]) -> str:
    """What the newest report with recommendations asked for, and what later papers have nearest to each."""
    title = "<h2>What had to improve</h2>"
    for document in reversed([d for d in documents if is_inspector(d.publisher)]):
        items = library.findings(kind="recommendation", doc_id=document.doc_id)
        if items:
            later = tuple(
                d.doc_id for d in documents if d.published and document.published and d.published > document.published
            )
            lines = "".join(_item(library, item, later) for item in items[:MOST_ITEMS])
            where = link(document_address(document.doc_id), _title(document))
            told = f"{safe(document.publisher)} said this on {safe(say_date(document.published))}: {where}"
            note = "" if later else "<p>No later document about this authority is in the library.</p>"
            return f"{title}<p>{told}</p>{note}<ol class='sources'>{lines}</ol>"
    return title + "<p>No list of what had to improve was found in these documents.</p>"


def _item(library: Library, item: Finding, later: tuple[str, ...]) -> str:
    words = (
        f"<blockquote><p>“{safe(item.value)}” {link(source_address(item.paragraph_id), 'Source', more='of this item')}"
    )
    line = f"<li>{words}</p></blockquote>"
    hits = library.search(item.value, scope=Scope(doc_ids=later), k=NEAREST) if later else ()
    if hits:
        nearest = "".join(_near(library, hit.paragraph_id) for hit in hits)
        line += f"<p class='note'>Nearest in later papers. It may be about something else:</p><ul>{nearest}</ul>"
    return line + "</li>"


def _near(library: Library, paragraph_id: str) -> str:
    paragraph = library.paragraph(paragraph_id)
    document = library.document(paragraph.doc_id)
    where = f"{document.publisher}, {say_date(document.published)}, page {paragraph.first_page}"
    return f"<li>{link(source_address(paragraph_id), where)}: {safe(shorten(paragraph.text, 30))}</li>"


def _strengths(desk: Desk, authority: str) -> str:
    try:
        answer = desk.assistant.ask(f"What did Ofsted say were the strengths in {authority}?")
    except ScrutineerError:
        return ""
    if answer.status is Status.NOT_FOUND:
        return ""
    return f"<h2>Strengths</h2><div class='answer'>{statements(answer, desk.library)}</div>"


def _people(library: Library, documents: Sequence[Document]) -> str:
    lines = []
    for document in documents:
        for finding in library.findings(kind="inspector", doc_id=document.doc_id):
            where = link(source_address(finding.paragraph_id), f"{_title(document)}, {say_date(document.published)}")
            lines.append(f"<li>{safe(finding.value)}, {safe(finding.area.lower())}: {where}</li>")
    bodies = sorted({document.publisher for document in documents if document.publisher})
    told = f"<p>These documents are by: {safe(', '.join(bodies))}.</p>" if bodies else ""
    people = f"<ul>{''.join(lines)}</ul>" if lines else ""
    return f"<h2>Who is who</h2>{told}{people}" if told or people else ""


def _glossary(library: Library, documents: Sequence[Document]) -> str:
    first: dict[str, Finding] = {}
    for document in documents:
        for finding in library.findings(kind="term", doc_id=document.doc_id):
            first.setdefault(finding.area, finding)
    if not first:
        return ""
    items = "".join(
        f"<dt>{safe(term)}</dt><dd>{safe(finding.normalised or finding.value)} "
        f"{link(source_address(finding.paragraph_id), 'First use', more='of ' + term)}</dd>"
        for term, finding in sorted(first.items(), key=lambda pair: pair[0].casefold())
    )
    return f"<h2>Short forms</h2><dl class='facts'>{items}</dl>"


def _questions(library: Library, authority: str) -> str:
    questions = starting_questions(library, authority)[:10]
    if not questions:
        return ""
    items = "".join(f"<li>{link(answer_address(question), question)}</li>" for question in questions)
    return f"<h2>Questions to start from</h2><ol>{items}</ol>"
