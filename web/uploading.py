"""The page on which readers add and remove documents, and the routes behind it; there only when it is allowed."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from assistant.quotes import say_date
from index.library import Library
from index.sync import SyncReport
from ingest.documents import State
from web.adding import LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, Adding, WrongUpload, source_of
from web.desk import Desk
from web.parts import document_address, table
from web.shell import page
from web.text import link, safe

if TYPE_CHECKING:
    from fastapi import FastAPI

#: Kinds of file that a file chooser offers; what a file really is, the readers find out from its bytes.
ACCEPTED = ".pdf,.docx,.odt,.html,.htm,.txt,.md"
#: Requests that may send files at one time, and how long one may take.
MOST_SENDING = 3
SENDING_SECONDS = 600.0


def add_page(library: Library, adding: Adding, said: Sequence[str] = ()) -> str:
    """Returns the page: form, how far the reading is, what came of it, and what was added with its state."""
    problems = "".join(f"<li>{safe(words)}</li>" for words in said)
    told = f"<div class='wrong' role='alert'><p>Not everything was added.</p><ul>{problems}</ul></div>" if said else ""
    body = f"<h1>Add or remove documents</h1>{told}{_progress(adding)}{_form()}{_added(library, adding)}"
    body += f"<p>{link('/documents', 'All documents in the library')}</p>"
    return page("Add or remove documents", body, current="/documents", script="/files/progress.js")


def _form() -> str:
    limits = f"Up to {MOST_FILES} files at a time, {LARGEST_FILE >> 20} MB each, {LARGEST_UPLOAD >> 20} MB together"
    return (
        "<h2>Add</h2><form class='plain' method='post' action='/add' enctype='multipart/form-data'>"
        "<label for='files'>Files to add</label>"
        f"<p class='note' id='limits'>PDF, Word (docx), OpenDocument, web page or plain text. {limits}. "
        "Everybody who uses this page can read what you add: add only what may be read.</p>"
        f"<input type='file' id='files' name='files' multiple required accept='{ACCEPTED}' aria-describedby='limits'>"
        "<button>Add these files</button></form>"
    )


def _progress(adding: Adding) -> str:
    step = adding.step
    if step.working:
        amount = f" max='{step.total}' value='{step.done}'" if step.total else ""
        return (
            f"<h2>Being read now</h2><p id='progress' role='status' data-working='yes'>{safe(step.words)}</p>"
            f"<progress id='bar' aria-label='Files read'{amount}></progress>"
            "<p>You can go on asking meanwhile. New documents are found as soon as this has ended. "
            "<a href='/add'>Look again</a></p>"
        )
    told = f"<p class='wrong' role='alert'>{safe(step.problem)}</p>" if step.problem else ""
    return told + (_report(step.report) if step.report else "")


def _report(report: SyncReport) -> str:
    refused = {name for name, _ in report.refused}
    added = [name for name in (*report.added, *report.changed) if name not in refused]
    parts = [(len(added), "added"), (len(report.removed), "removed"), (len(refused), "could not be read")]
    words = ", ".join(f"{count} {word}" for count, word in parts if count) or "nothing changed"
    reasons = "".join(f"<li>{safe(name)}: {safe(reason)}</li>" for name, reason in report.refused)
    lines = f"<ul>{reasons}</ul>" if reasons else ""
    return f"<div class='warning' id='outcome' role='status'><p>Done: {words}.</p>{lines}</div>"


def _added(library: Library, adding: Adding) -> str:
    names = adding.names()
    if not names:
        return "<h2>Added here</h2><p>No documents were added on this page yet.</p>"
    rows = [(*_row(library, adding, name), _remove(name)) for name in names]
    return "<h2>Added here</h2>" + table(
        "Documents that were added on this page", ("File", "Published", "State", "Remove"), rows
    )


def _row(library: Library, adding: Adding, name: str) -> tuple[str, str, str]:
    try:
        source = source_of(library, name, (adding.folder / name).stat().st_size)
    except FileNotFoundError:  # removed by another reader meanwhile
        return safe(name), "", "removed"
    if source is None:
        return safe(name), "", "waiting to be read"
    if source.state is State.REFUSED:
        return safe(name), "", safe(f"could not be read: {source.reason}")
    for document in library.documents():
        if document.source.sha256 == source.sha256:
            same = f"; the library holds the same document as {source.filename}" if source.filename != name else ""
            when = f"<span class='whole'>{safe(say_date(document.published))}</span>"
            return link(document_address(document.doc_id), name), when, safe(f"{source.state}{same}")
    return safe(name), "", safe(str(source.state))


def _remove(name: str) -> str:
    return (
        '<form class="plain" method="post" action="/add/remove">'
        f'<input type="hidden" name="name" value="{safe(name)}"><button class="second">Remove'
        f'<span class="unseen">{safe(" " + name)}</span></button></form>'
    )


def add_upload_routes(app: "FastAPI", desk: Desk, adding: Adding) -> None:
    """Adds the page and its routes to the application."""
    from fastapi import Depends, Form, Request
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import HTMLResponse, RedirectResponse, Response
    from starlette.datastructures import UploadFile
    from starlette.exceptions import HTTPException

    Now = Annotated[Desk, Depends(desk.now_for_request)]
    sending = 0

    @app.get("/add", response_class=HTMLResponse)
    def show(now: Now) -> str:
        return add_page(now.library, adding)

    @app.get("/add/progress")
    def progress() -> dict[str, object]:
        step = adding.step
        return {"working": step.working, "words": step.words, "done": step.done, "total": step.total}

    def keep_all(files: Sequence[UploadFile]) -> list[str]:
        problems, kept = [], 0
        for file in files:
            try:
                adding.keep(file.filename or "", file.file)
                kept += 1
            except WrongUpload as error:
                problems.append(str(error))
        if kept:
            adding.begin()
        return problems

    @app.post("/add")
    async def add(request: Request) -> Response:
        nonlocal sending
        if sending >= MOST_SENDING:
            return await shown(["Others are adding files just now. Try again in a minute."], 503)
        sending += 1
        try:
            async with asyncio.timeout(SENDING_SECONDS), request.form(max_files=MOST_FILES, max_fields=5) as form:
                files = [value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename]
                problems = await run_in_threadpool(keep_all, files) if files else ["Choose at least one file."]
        except HTTPException:
            problems = [f"What was sent cannot be read. Choose up to {MOST_FILES} files and try again."]
        except TimeoutError:
            problems = ["Sending the files took too long. Add fewer of them at a time."]
        finally:
            sending -= 1
        return await shown(problems, 400) if problems else RedirectResponse("/add", 303)

    async def shown(problems: list[str], status: int) -> HTMLResponse:
        def build() -> str:
            with desk.now() as now:
                return add_page(now.library, adding, problems)

        return HTMLResponse(await run_in_threadpool(build), status)

    @app.post("/add/remove")
    def remove(now: Now, name: Annotated[str, Form(max_length=300)]) -> Response:
        if not adding.remove(name):
            gone = [f"There is no file “{name[:80]}” among those that were added here."]
            return HTMLResponse(add_page(now.library, adding, gone), 404)
        adding.begin()
        return RedirectResponse("/add", 303)
