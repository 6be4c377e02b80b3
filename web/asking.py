"""What the Ask page does, as plain functions from plain values to plain values."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers import Answer
from assistant.evidence.quotes import label_place
from ingest.errors import ScrutineerError, UnknownParagraph
from web.choices import Choice, authorities_of, build_chips, read_choice, scope_of_chips
from web.desk import Desk
from web.kept import add_quote, is_name, keep_answer, keep_feedback, keep_quote
from web.parts import announce, build_answer, build_source
from web.suggest import suggest_questions
from web.text import link, safe, visible

log = logging.getLogger(__name__)

WELCOME = (
    '<div class="source"><p class="note">Open a numbered source in the answer to read its paragraph here.</p></div>'
)
NOTHING = '<div class="source"><p class="note">No source is cited. Passages that are named open as pages.</p></div>'
CHANGED = "The library has changed since this answer was made. Ask the question again to see it as it is now."
SORRY = "Something went wrong on our side. Try again; if it happens again, tell the person who runs this page."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows after a question: every part as text, and what is needed for the next step.

    `chips` and `sources` are (words, value); `places` are the citations'
    (paragraph, start, end) in order; `history` the questions asked so far.
    """

    status: str
    answer: str
    question: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    suggestions: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    result: Answer | None = None


def welcome(desk: Desk, questions: bool) -> str:
    """Returns what a reader sees who has asked nothing yet: what the library holds, and what an answer is.

    `questions` says that buttons with questions stand below.
    """
    documents = desk.library.documents()
    if not documents:
        more = link("/add", "Add documents") if desk.adding else link("/documents", "See what could not be read")
        return f"<div><p>This library holds no documents that can be searched. {more}</p></div>"
    names, years = authorities_of(desk.library), [one.published.year for one in documents if one.published]
    held = f"{len(documents)} document{'' if len(documents) == 1 else 's'}"
    held += f" about {names[0] if len(names) == 1 else f'{len(names)} authorities'}" if names else ""
    if years:
        first, last = min(years), max(years)
        held += f", published {f'{first} to {last}' if first < last else f'in {first}'}"
    return (
        f"<div><p>You can ask {safe(held)}. {link('/documents', 'See which documents')}</p>"
        "<p>An answer is made of quotes with numbers. Open a number to see the page on which the quote stands.</p>"
        + ("<h2>Questions to start from</h2></div>" if questions else "</div>")
    )


def answer_question(
    desk: Desk, question: str, history: Sequence[str], choice: Choice | None = None, *, home: str = ""
) -> Shown:
    """Returns what to show for one question; `home` is the reader's own authority.

    An error is shown in place of the answer; nothing typed is lost.
    """
    try:
        scope = read_choice(desk.library, choice) if choice else None
        answer = desk.helper(home).ask(question, history=tuple(history), scope=scope)
    except ScrutineerError as error:
        return Shown(visible(str(error)), problem(str(error)), question, history=tuple(history))
    except Exception:
        log.exception("a question could not be answered")
        return Shown(SORRY, problem(SORRY), question, history=tuple(history))
    return _show(desk, answer, history=(*history, question))


def change_scope(desk: Desk, shown: Shown, kept: Sequence[str]) -> Shown:
    """Returns what to show when some chips of the answer shown were taken away: the same question, asked again."""
    if shown.result is None:
        return shown
    scope = scope_of_chips(desk.library, shown.result.scope, kept)
    try:
        answer = desk.assistant.ask(shown.question, history=shown.history[:-1], scope=scope)
    except ScrutineerError as error:
        return replace(shown, status=str(error), answer=problem(str(error)))
    return _show(desk, answer, history=shown.history)


def _show(desk: Desk, answer: Answer, *, history: tuple[str, ...]) -> Shown:
    library = desk.library
    sources, places = [], []
    for citation in answer.citations:
        paragraph = library.paragraph(citation.paragraph_id)
        where = visible(label_place(library.document(paragraph.doc_id), paragraph))
        sources.append((f"{citation.n}. {where}", str(citation.n)))
        places.append((citation.paragraph_id, citation.start, citation.end))
    return Shown(
        visible(announce(answer)),
        build_answer(answer, library, chips=True),
        answer.question,
        tuple((visible(words), visible(value)) for words, value in build_chips(answer.scope)),
        tuple(sources),
        tuple(places),
        tuple(visible(question) for question in suggest_questions(library, answer)),
        history[-8:],
        answer,
    )


def problem(words: str) -> str:
    """Returns what is shown in place of an answer when there is none."""
    title = '<h2 id="answer" tabindex="-1">There is a problem</h2>'
    return f'<div class="answer">{title}<p class="wrong">{safe(words)}</p></div>'


def show_source(desk: Desk, chosen: str | None, places: Sequence[tuple[str, int, int]]) -> str:
    """Returns the source with the chosen number, or the invitation to choose one."""
    if not chosen or not chosen.isdecimal() or not 1 <= int(chosen) <= len(places):
        return WELCOME
    paragraph_id, start, end = places[int(chosen) - 1]
    try:
        return build_source(desk.library, paragraph_id, start, end, heading="h2", sheet=desk.has_files, back=True)
    except UnknownParagraph:
        return f'<div class="source"><p class="wrong">{safe(CHANGED)}</p></div>'


def collect(desk: Desk, chosen: str | None, shown: Shown, pack: str | None) -> str:
    """Puts the chosen source's quote in the reader's pack and returns the sentence that says so."""
    if not chosen or not chosen.isdecimal() or not 1 <= int(chosen) <= len(shown.places):
        return "Open a source first, then collect its quote."
    if desk.folder is None or not pack or not is_name(pack):
        return "The quote could not be collected. Load this page again and allow it its cookie."
    try:
        added = add_quote(desk.folder, pack, keep_quote(desk.library, *shown.places[int(chosen) - 1]))
    except ScrutineerError as error:
        return str(error)
    return f"Quote {chosen} is now in your pack." if added else f"Quote {chosen} was in your pack already."


def keep(desk: Desk, shown: Shown) -> str:
    """Keeps the answer shown and returns the words with its permanent address."""
    if shown.result is None or desk.folder is None:
        return "There is no answer to keep yet."
    try:
        name = keep_answer(desk.folder, shown.result, desk.library, history=shown.history[:-1])
    except ScrutineerError as error:
        return safe(str(error))
    return f'<div>This answer is kept. <a href="/kept/{name}">Open its own page</a></div>'


def report_fault(desk: Desk, fault: str | None, words: str | None, shown: Shown) -> str:
    """Stores what is wrong with the answer shown and returns the sentence that says so."""
    if shown.result is None or desk.folder is None:
        return "Ask a question first, then say what is wrong with its answer."
    if not fault:
        return "Choose what is wrong, then send it."
    try:
        keep_feedback(
            desk.folder, shown.result, desk.library, fault=fault, words=words or "", history=shown.history[:-1]
        )
    except ScrutineerError as error:
        return str(error)
    return "Thank you. Your report is stored with the question and its answer."
