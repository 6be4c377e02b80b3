"""New here?: what a new member should know of one authority; every line leads to its paragraph."""

from collections.abc import Sequence
from datetime import date

from assistant.answers import Status
from assistant.evidence.quotes import say_date
from assistant.language.who import Named, bodies_named, offices_named, people_named
from index.library import Library
from index.rows import judgement_rows
from index.scope import Scope
from ingest.documents import Document, Finding
from ingest.errors import ScrutineerError
from web.choices import authorities_of
from web.desk import Desk
from web.grades import build_grid
from web.improve import improve_part
from web.parts import answer_address, document_address, source_address, statements
from web.shell import page
from web.suggest import starting_questions
from web.text import link, safe


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
        f"{improve_part(library, documents)}"
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


def _strengths(desk: Desk, authority: str) -> str:
    try:
        answer = desk.assistant.ask(f"What did Ofsted say were the strengths in {authority}?")
    except ScrutineerError:
        return ""
    if answer.status is Status.NOT_FOUND:
        return ""
    return f"<h2>Strengths</h2><div class='answer'>{statements(answer, desk.library)}</div>"


def _people(library: Library, documents: Sequence[Document]) -> str:
    """Who inspected, who published, and the people, offices and bodies that the documents name, each where first."""
    inspectors = [
        f"<li>{safe(finding.value)}, {safe(finding.area.lower())}: "
        f"{link(source_address(finding.paragraph_id), f'{_title(document)}, {say_date(document.published)}')}</li>"
        for document in documents
        for finding in library.findings(kind="inspector", doc_id=document.doc_id)
    ]
    publishers = sorted({document.publisher for document in documents if document.publisher})
    told = f"<p>These documents are by: {safe(', '.join(publishers))}.</p>" if publishers else ""
    lists = (
        ("Lead inspectors", inspectors),
        ("People", [_named(one, f"{one.name}, {one.role}") for one in people_named(library, documents)]),
        ("Offices", [_named(one, one.name) for one in offices_named(library, documents)]),
        ("Boards, trusts and other bodies", [_named(one, one.name) for one in bodies_named(library, documents)]),
    )
    shown = "".join(f"<h3>{title}</h3><ul class='close'>{''.join(lines)}</ul>" for title, lines in lists if lines)
    note = "<p class='note'>Each with the place where these documents first name it. Offices change hands.</p>"
    return f"<h2>Who is who</h2>{told}{note if shown else ''}{shown}" if told or shown else ""


def _named(one: Named, words: str) -> str:
    where = f"{one.document.publisher or 'publisher not stated'}, {say_date(one.document.published)}"
    address = source_address(one.paragraph.paragraph_id, one.start, one.end)
    return f"<li>{safe(words)}: {link(address, f'{where}, page {one.paragraph.first_page}')}</li>"


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
