"""The page: Gradio's question box with the answer and its sources side by side, inside our own guarded server.

What the page does stands in web/asking.py as plain functions; this module lays
it out (build_page) and puts the guard before everything (build_app).
"""

import os
import socket
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import ScrutineerError
from web.adding import Adding
from web.asking import (
    NOTHING,
    Shown,
    answer_question,
    change_scope,
    collect,
    keep,
    report_fault,
    show_source,
    welcome,
)  # fmt: skip
from web.choices import SPEAKERS, Choice, authorities_of, kinds_of
from web.desk import Desk
from web.folders import check_root
from web.kept import COOKIE, FAULTS, HOME, home_of
from web.limits import PER_MINUTE, Limiter
from web.server import App, Guard
from web.shelf import Shelf
from web.suggest import opening_questions
from web.text import visible
from web.who import Front

if TYPE_CHECKING:
    import gradio as gr

    from index.store import LocalLibrary

HOSTS = ("127.0.0.1", "localhost", "[::1]")
SUGGESTED = 3
#: What a reader can do with an answer; what came of it is said beneath the button, where the reader looks.
DOINGS = ("collect", "keep", "send")


class PortTaken(ScrutineerError):
    """An address that the page cannot listen on."""


#: Gradio and the model libraries ask other sites for news unless they are told not to before they are imported.
QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1",
    "GRADIO_SHARE": "False", "GRADIO_SSR_MODE": "False", "GRADIO_MCP_SERVER": "False", "GRADIO_RUN_HISTORY": "False",
}  # fmt: skip


def present(desk: Desk, shown: Shown) -> list[Any]:
    """Returns what the page's parts become: those of `outputs` in build_page, in that order."""
    import gradio as gr

    chosen = shown.sources[0][1] if shown.sources else None
    answered = shown.result is not None
    beside = show_source(desk, chosen, shown.places) if chosen else NOTHING if answered else ""
    return [
        shown.status,
        shown.answer,
        gr.CheckboxGroup(
            choices=list(shown.chips), value=[value for _, value in shown.chips], visible=bool(shown.chips)
        ),
        gr.Radio(choices=list(shown.sources), value=chosen, visible=bool(shown.sources)),
        beside,
        shown,
        gr.Button(visible=answered),
        gr.Accordion(visible=answered),
        gr.Button(visible=bool(shown.sources)),
        *[""] * len(DOINGS),  # what was done with the answer before
        "<div><h3>Ask next</h3></div>" if shown.suggestions else "",
        *offer(shown.suggestions),
    ]


def offer(questions: Sequence[str]) -> list[Any]:
    """Returns what the buttons with questions become; those that are left over are not shown."""
    import gradio as gr

    buttons = [gr.Button(value=question, visible=True) for question in questions[:SUGGESTED]]
    return buttons + [gr.Button(visible=False)] * (SUGGESTED - len(buttons))


def ask(desk: Desk, question: str, shown: Shown, fields: Sequence[Any], home: str) -> list[Any]:
    """Answers the question in the box, in the documents that the fields choose."""
    authorities, start, end, speakers, kinds = fields
    choice = Choice(authorities or "", start or "", end or "", tuple(speakers or ()), tuple(kinds or ()))
    with desk.now() as now:
        return present(now, answer_question(now, question or "", shown.history, choice, home=home))


def greet(desk: Desk, home: str) -> list[Any]:
    """Returns what a reader sees before the first question: what the library holds, and buttons with questions."""
    with desk.now() as now:
        questions = [visible(question) for question in opening_questions(now.library, home)]
        return [welcome(now, bool(questions)), *offer(questions)]


def reading(desk: Desk, shown: Shown) -> AbstractContextManager[Desk]:
    """Gives the desk over the generation from which the answer shown was made, while that is open."""
    return desk.now(shown.result.receipt.generation if shown.result else "")


def in_view(desk: Desk, function: Callable[..., str]) -> Callable[..., str]:
    """Returns a handler whose last argument is what is shown: the function is given the desk as it was then."""

    def handle(*given: Any) -> str:
        with reading(desk, given[-1]) as now:
            return function(now, *given)

    return handle


def build_page(desk: Desk) -> "gr.Blocks":
    """Returns the Gradio page."""
    os.environ.update(QUIET)
    import gradio as gr

    def ask_here(  # noqa: PLR0913, PLR0917
        question: str, shown: Shown, about: str, start: str, end: str, whose: list[str], kinds: list[str],
        request: gr.Request,
    ) -> list[Any]:  # fmt: skip
        return ask(desk, question, shown, (about, start, end, whose, kinds), home_of(request.cookies.get(HOME)))

    def ask_suggested(question: str, shown: Shown, request: gr.Request) -> list[Any]:
        home = home_of(request.cookies.get(HOME))
        with desk.now() as now:
            return [question, *present(now, answer_question(now, question, shown.history, home=home))]

    def widen(kept: list[str], shown: Shown) -> list[Any]:
        with desk.now() as now:
            return present(now, change_scope(now, shown, kept))

    def welcome_here(request: gr.Request) -> list[Any]:
        return greet(desk, home_of(request.cookies.get(HOME)))

    def collect_quote(chosen: str | None, shown: Shown, request: gr.Request) -> str:
        with reading(desk, shown) as now:
            return collect(now, chosen, shown, request.cookies.get(COOKIE))

    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    with gr.Blocks(
        title="Ask – Scrutineer", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
    ) as page:
        state = gr.State(Shown("", ""))
        _text('<h1 id="content" tabindex="-1">Ask the documents</h1>', "title")
        question = gr.Textbox(label="Your question", info="Press Enter to ask, Shift and Enter for a new line.",
                              lines=1, max_lines=6, elem_id="question")  # fmt: skip
        with gr.Row(elem_id="buttons"):
            button = gr.Button("Ask", variant="primary", scale=0, elem_id="go")
            fresh = gr.Button("New subject", scale=0, elem_id="fresh")
        with gr.Accordion("Choose which documents to search", open=False, elem_id="choose"):
            fields = _build_fields(desk)
        status = _text("", "status")
        with gr.Row(elem_id="result"):
            with gr.Column(min_width=340):
                about, starters = _build_offer("welcome", "held")
                answer = _text("", "reply")
                chips = gr.CheckboxGroup(label="Searched in (untick to widen)", visible=False, elem_id="chips")
                following, buttons = _build_offer("next", "following")
                keeping = gr.Button("Keep this answer", visible=False, elem_id="keep")
                kept = _text("", "told-keep")
                wrong, send, report, sent = _build_feedback()
            with gr.Column(min_width=340):
                sources, collecting, collected, source = _build_sources()
        outputs = [status, answer, chips, sources, source, state, keeping, wrong, collecting]
        outputs += [collected, kept, sent, following, *buttons]
        gr.on([question.submit, button.click], ask_here, [question, state, *fields], outputs, **quiet)
        chips.input(widen, [chips, state], outputs, **quiet)
        sources.input(
            in_view(desk, lambda now, chosen, seen: show_source(now, chosen, seen.places)),
            [sources, state],
            source,
            **quiet,
        )
        collecting.click(collect_quote, [sources, state], collected, **quiet)
        keeping.click(in_view(desk, keep), state, kept, **quiet)
        send.click(in_view(desk, report_fault), [*report, state], sent, **quiet)
        page.load(lambda: renew_fields(desk), None, [fields[0], fields[-1]], **quiet)
        page.load(welcome_here, None, [about, *starters], **quiet)
        fresh.click(lambda: ["", *present(desk, Shown("", ""))], None, [question, *outputs], **quiet)
        for suggestion in (*buttons, *starters):
            suggestion.click(ask_suggested, [suggestion, state], [question, *outputs], **quiet)
    page.queue(max_size=40, default_concurrency_limit=4)
    page.state_session_capacity = 500
    return page


def _text(value: str, name: str) -> "gr.Markdown":
    import gradio as gr

    return gr.Markdown(value, sanitize_html=True, latex_delimiters=[], elem_id=name, container=False)


def _build_offer(name: str, above: str) -> tuple[Any, list[Any]]:
    """Returns the words above some buttons with questions, and the buttons."""
    import gradio as gr

    with gr.Column(elem_id=name):
        return _text("", above), [gr.Button(visible=False) for _ in range(SUGGESTED)]


def _build_sources() -> tuple[Any, Any, Any, Any]:
    """Returns the list of sources, the button that collects a quote, what it says, and the source that is open."""
    import gradio as gr

    sources = gr.Radio(choices=[], label="Sources cited", visible=False, elem_id="sources")
    collecting = gr.Button("Collect this quote", visible=False, elem_id="collect")
    return sources, collecting, _text("", "told-collect"), _text("", "beside")


def _build_feedback() -> tuple[Any, Any, list[Any], Any]:
    """Returns the fold, its button, its fields and its words, by which a reader says what is wrong with an answer."""
    import gradio as gr

    with gr.Accordion("Say what is wrong with this answer", open=False, visible=False, elem_id="wrong") as fold:
        fault = gr.Radio(choices=list(FAULTS), label="What is wrong", elem_id="fault")
        words = gr.Textbox(label="In your words, if you like", lines=2, elem_id="words")
        send = gr.Button("Send", elem_id="send")
    return fold, send, [fault, words], _text("", "told-send")


def _build_fields(desk: Desk) -> list[Any]:
    """Returns the fields that choose documents: native inputs, which screen readers can use."""
    import gradio as gr

    about, known = offered(desk)
    authorities = gr.Textbox(label="Authorities, with commas between them", info=about, lines=1, elem_id="about")
    with gr.Row():
        start = gr.Textbox(label="From (year)", lines=1, min_width=120, elem_id="from")
        end = gr.Textbox(label="To (year)", lines=1, min_width=120, elem_id="to")
    speakers = gr.CheckboxGroup(choices=list(SPEAKERS), label="Whose words", elem_id="whose")
    kinds = gr.CheckboxGroup(choices=list(known), label="Kinds of document", elem_id="kinds")
    return [authorities, start, end, speakers, kinds]


def offered(desk: Desk) -> tuple[str, tuple[str, ...]]:
    """Returns what can be chosen in the library as it is now: a hint at its authorities, and its kinds of document."""
    with desk.now() as now:
        names, kinds = authorities_of(now.library), kinds_of(now.library)
    hint = f"For example {visible(', '.join(names[:2]))}. Leave empty to search all {len(names)}." if names else ""
    return hint, kinds


def renew_fields(desk: Desk) -> list[Any]:
    """Returns the fields for authorities and kinds as the library is now, for a page that is opened anew."""
    import gradio as gr

    about, kinds = offered(desk)
    return [gr.Textbox(info=about), gr.CheckboxGroup(choices=list(kinds))]


def build_app(
    desk: Desk,
    *,
    hosts: Sequence[str] = HOSTS,
    password: str = "",
    user_header: str = "",
    per_minute: int = PER_MINUTE,
) -> App:
    """Returns the whole application: our pages, the Gradio page, and the guard before both.

    `hosts` are the names under which it answers; with a `password`, only who
    knows it is let in.  `user_header` is the header in which a proxy names the
    reader; `per_minute` how often each may ask, 0 for as often as they like.
    """
    page = build_page(desk)
    import gradio as gr
    from starlette.middleware.cors import CORSMiddleware

    from web.door import Door
    from web.routes import build_routes
    from web.theme import build_theme

    app = build_routes(desk)
    # With a CORSMiddleware of ours in place, Gradio does not add its own, which reflects any origin.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app = gr.mount_gradio_app(
        app, page, path="/", server_name="127.0.0.1", theme=build_theme(), footer_links=[], run_history=False,
        show_error=False, max_file_size="1kb", ssr_mode=False, enable_monitoring=False, pwa=False, mcp_server=False,
        allowed_paths=[], blocked_paths=["/"],
    )  # fmt: skip
    inner: App = Limiter(app, per_minute=per_minute) if per_minute > 0 else app
    guarded = Guard(Door(inner, password) if password else inner, uploads=desk.adding is not None)
    return Front(guarded, hosts=hosts, user=user_header)


def serve(  # noqa: PLR0913
    library: "LocalLibrary",
    *,
    home: str | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    names: Sequence[str] = (),
    password: str = "",
    uploads: bool = False,
    folders: Path | None = None,
    user_header: str = "",
    per_minute: int = PER_MINUTE,
) -> None:
    """Serves the page over a library until it is stopped; a newer generation of it is taken up when there is one.

    `home` is the authority that is meant when neither the question nor the
    reader names one; `names` are further host names under which a proxy passes
    requests on; with `uploads`, readers may add documents, and with `folders` the
    folders beneath that one.  `user_header` and `per_minute` are as `build_app` takes them.
    """
    import uvicorn

    root = check_root(folders, library.path) if folders else None
    with open_port(host, port) as listening:
        # The model is loaded now, so that the first reader does not wait for it and a fault shows before anyone asks.
        shelf = Shelf(library.path, library, home)
        adding = Adding(library.path, shelf, root=root) if uploads or root else None
        desk = open_desk(shelf, adding)
        app = build_app(
            desk, hosts=(*HOSTS, host, *names), password=password, user_header=user_header, per_minute=per_minute
        )
        if adding:
            adding.resume()  # what was sent before the page was stopped may not have been read
        shown = f"[{host}]" if ":" in host else host
        print(f"Scrutineer is at http://{shown}:{port} (press Ctrl and C to stop)", flush=True)
        config = uvicorn.Config(app, server_header=False, log_level="warning", access_log=False, proxy_headers=False)
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            if adding:
                adding.stop()
            shelf.close()


def open_desk(shelf: Shelf, adding: Adding | None = None) -> Desk:
    """Returns a desk over the generations of a library that may change."""
    with shelf.take() as held:
        return Desk(held.assistant, shelf.folder, held.helpers, shelf, adding)


def open_port(host: str, port: int) -> socket.socket:
    """Returns a socket that is bound to the address.

    Raises:
        PortTaken: when another program uses it, or this machine has no such address.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise PortTaken(
            f"The page cannot listen on {host}:{port} ({error}). Choose another --port or --host."
        ) from error
