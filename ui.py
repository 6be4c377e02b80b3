"""The page: a Gradio question box with the answer and its sources side by side, inside our own guarded server.

The handlers are plain functions from plain values to plain values; build_page
ties them to Gradio, build_app puts the guard before everything.
"""

import logging
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.quotes import label_place
from ingest.errors import ScrutineerError
from web.desk import Asks, Desk
from web.parts import announce, build_answer, build_source
from web.server import App, Guard
from web.text import safe

if TYPE_CHECKING:
    import gradio as gr

log = logging.getLogger(__name__)

HOSTS = ("127.0.0.1", "localhost", "[::1]")
WELCOME = (
    '<div class="source"><p class="note">Open a numbered source in the answer to read its paragraph here.</p></div>'
)
SORRY = "Something went wrong on our side. Try again; if it happens again, tell the person who runs this page."

#: Gradio and the model libraries ask other sites for news unless they are told not to before they are imported.
QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1",
    "GRADIO_SHARE": "False", "GRADIO_SSR_MODE": "False", "GRADIO_MCP_SERVER": "False", "GRADIO_RUN_HISTORY": "False",
}  # fmt: skip


#: (number shown, its label) -> for the choice of sources; the number is the value
Choice = tuple[str, str]


def answer_question(
    assistant: Asks, question: str, history: Sequence[str]
) -> tuple[str, str, list[Choice], list[tuple[str, int, int]], list[str]]:
    """Returns (status, answer, choices of source, their places, questions asked so far) for one question.

    An error is shown in place of the answer; the question stays in its box.
    """
    try:
        answer = assistant.ask(question, history=tuple(history))
    except ScrutineerError as error:
        return str(error), problem(str(error)), [], [], list(history)
    except Exception:
        log.exception("a question could not be answered")
        return SORRY, problem(SORRY), [], [], list(history)
    library = assistant.library
    choices, places = [], []
    for citation in answer.citations:
        paragraph = library.paragraph(citation.paragraph_id)
        choices.append((f"{citation.n}. {label_place(library.document(paragraph.doc_id), paragraph)}", str(citation.n)))
        places.append((citation.paragraph_id, citation.start, citation.end))
    return announce(answer), build_answer(answer, library), choices, places, [*history, question]


def problem(words: str) -> str:
    """Returns what is shown in place of an answer when there is none."""
    title = '<h2 id="answer" tabindex="-1">There is a problem</h2>'
    return f'<div class="answer">{title}<p class="wrong">{safe(words)}</p></div>'


def show_source(desk: Desk, chosen: str | None, places: Sequence[tuple[str, int, int]]) -> str:
    """Returns the source with the chosen number, or the invitation to choose one."""
    if not chosen or not chosen.isdigit() or not 1 <= int(chosen) <= len(places):
        return WELCOME
    paragraph_id, start, end = places[int(chosen) - 1]
    return build_source(desk.library, paragraph_id, start, end, heading="h2", sheet=desk.has_files)


def build_page(desk: Desk) -> "gr.Blocks":
    """Returns the Gradio page."""
    for name, value in QUIET.items():
        os.environ[name] = value
    import gradio as gr

    def ask(question: str, history: list[str]) -> tuple[Any, ...]:
        status, answer, choices, places, asked = answer_question(desk.assistant, question, history)
        chosen = choices[0][1] if choices else None
        radio = gr.Radio(choices=choices, value=chosen, visible=bool(choices))
        return status, answer, radio, places, asked, show_source(desk, chosen, places)

    def show(chosen: str | None, places: list[tuple[str, int, int]]) -> str:
        return show_source(desk, chosen, places)

    def text(value: str, name: str) -> "gr.Markdown":
        return gr.Markdown(value, sanitize_html=True, latex_delimiters=[], elem_id=name, container=False)

    with gr.Blocks(
        title="Ask – Scrutineer", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)
    ) as page:
        history, places = gr.State([]), gr.State([])
        text('<h1 id="content" tabindex="-1">Ask the documents</h1>', "title")
        question = gr.Textbox(label="Your question", info="Press Enter to ask, Shift and Enter for a new line.",
                              lines=1, max_lines=6, elem_id="question", autofocus=False)  # fmt: skip
        with gr.Row(elem_id="buttons"):
            button = gr.Button("Ask", variant="primary", scale=0, elem_id="go")
            fresh = gr.Button("New subject", scale=0, elem_id="fresh")
        status = text("", "status")
        with gr.Row(elem_id="result"):
            with gr.Column(min_width=280):
                answer = text("", "reply")
            with gr.Column(min_width=280):
                sources = gr.Radio(choices=[], label="Sources cited", visible=False, elem_id="sources")
                source = text(WELCOME, "beside")
        outputs = [status, answer, sources, places, history, source]
        gr.on([question.submit, button.click], ask, [question, history], outputs, api_visibility="private",
              show_progress="hidden")  # fmt: skip
        sources.input(show, [sources, places], source, api_visibility="private", show_progress="hidden")
        fresh.click(lambda: ("", "", gr.Radio(visible=False, choices=[]), [], [], WELCOME, ""), None,
                    [*outputs, question], api_visibility="private", show_progress="hidden")  # fmt: skip
    page.queue(max_size=40, default_concurrency_limit=4)
    page.state_session_capacity = 500
    return page


def build_app(desk: Desk, *, hosts: Sequence[str] = HOSTS) -> App:
    """Returns the whole application: our pages, the Gradio page, and the guard before both."""
    page = build_page(desk)
    import gradio as gr
    from starlette.middleware.cors import CORSMiddleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

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
    return TrustedHostMiddleware(Guard(app), allowed_hosts=list(hosts))


def serve(desk: Desk, *, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serves the page until it is stopped."""
    import uvicorn

    hosts = HOSTS if host in ("127.0.0.1", "localhost", "::1") else (*HOSTS, host)
    app = build_app(desk, hosts=hosts)
    print(f"Scrutineer is at http://{host}:{port} (press Ctrl and C to stop)")
    uvicorn.run(app, host=host, port=port, server_header=False, log_level="warning", access_log=False)
