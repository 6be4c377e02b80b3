"""The page on which readers add and remove documents, and the routes behind it; there only when it is allowed."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from assistant.evidence.quotes import say_date
from index.library import Library
from index.sync import SyncReport
from ingest.documents import State
from ingest.errors import ScrutineerError
from web.adding import LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, Adding, WrongUpload, source_of
from web.desk import Desk
from web.folders import WrongFolder, list_folders
from web.ledger import ADDED, FOLDER_ADDED, Entry, read_entries, say_entry
from web.parts import document_address, table
from web.shell import page
from web.text import link, safe
from web.who import who_asks

if TYPE_CHECKING:
    from fastapi import FastAPI, Response

#: Kinds of file that a file chooser offers; what a file really is, the readers find out from its bytes.
ACCEPTED = ".pdf,.docx,.odt,.html,.htm,.txt,.md"
#: Requests that may send files at one time, and how long one may take.
MOST_SENDING = 3
SENDING_SECONDS = 600.0
#: So much of the record is shown.
MOST_LOGGED = 50


def add_page(library: Library, adding: Adding, said: Sequence[str] = ()) -> str:
    """Returns the page: forms, how far the reading is, what came of it, what was added, its state and by whom."""
    problems = "".join(f"<li>{safe(words)}</li>" for words in said)
    told = f"<div class='wrong' role='alert'><p>Not everything was done.</p><ul>{problems}</ul></div>" if said else ""
    entries = read_entries(adding.library)
    body = (
        f"<h1>Add or remove documents</h1>{told}{_progress(adding)}{_form()}{_folder_form(adding)}"
        f"{_added(library, adding, entries)}{_added_folders(adding, entries)}{_log(entries)}"
        f"<p>{link('/documents', 'All documents in the library')}</p>"
    )
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


def _folder_form(adding: Adding) -> str:
    if adding.root is None:
        return ""
    names = list_folders(adding.root)
    if not names:
        return "<h2>Add a folder</h2><p>There is no folder to add yet. Ask whoever runs this page to make one.</p>"
    options = "".join(f'<option value="{safe(name)}"></option>' for name in names)
    return (
        "<h2>Add a folder</h2><form class='plain' method='post' action='/add/folder'>"
        "<label for='folder'>Folder on the machine that runs this page</label>"
        f"<p class='note' id='beneath'>For example {safe(names[0])}. All documents in it are added and stay where they "
        "are. Add it again to take up what has changed in it.</p>"
        "<input id='folder' name='folder' list='folders' autocomplete='off' required maxlength='1000' "
        f"aria-describedby='beneath'><datalist id='folders'>{options}</datalist><button>Add this folder</button></form>"
        f"<details><summary>Folders that can be added: {len(names)}</summary><ul>"
        + "".join(f"<li>{safe(name)}</li>" for name in names)
        + "</ul></details>"
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
    return told + (_reports(step.reports) if step.reports else "")


def _reports(reports: Sequence[SyncReport]) -> str:
    return f"<div class='warning' id='outcome' role='status'>{''.join(_report(report) for report in reports)}</div>"


def _report(report: SyncReport) -> str:
    refused = {name for name, _ in report.refused}
    added = [name for name in (*report.added, *report.changed) if name not in refused]
    parts = [(len(added), "added"), (len(report.removed), "removed"), (len(refused), "could not be read")]
    words = ", ".join(f"{count} {word}" for count, word in parts if count) or "nothing changed"
    reasons = "".join(f"<li>{safe(name)}: {safe(reason)}</li>" for name, reason in report.refused)
    lines = f"<ul>{reasons}</ul>" if reasons else ""
    return f"<p>Done: {words}.</p>{lines}"


def _added(library: Library, adding: Adding, entries: Sequence[Entry]) -> str:
    names = adding.names()
    if not names:
        return "<h2>Added here</h2><p>No documents were added on this page yet.</p>"
    last = {entry.name: entry for entry in entries if entry.did == ADDED}
    rows = [(*_row(library, adding, name), _when(last.get(name)), _remove(name)) for name in names]
    return "<h2>Added here</h2>" + table(
        "Documents that were added on this page", ("File", "Published", "State", "Added", "Remove"), rows
    )


def _added_folders(adding: Adding, entries: Sequence[Entry]) -> str:
    names = adding.folders()
    if not names:
        return ""
    last = {entry.name: entry for entry in entries if entry.did == FOLDER_ADDED}
    rows = [(safe(name), _when(last.get(name)), _look_again(name), _remove(name, "/add/folder/remove"))
            for name in names]  # fmt: skip
    return "<h2>Folders added here</h2>" + table(
        "Folders that were added on this page", ("Folder", "Added", "Look again", "Remove"), rows
    )


def _look_again(name: str) -> str:
    return (
        '<form class="plain" method="post" action="/add/folder">'
        f'<input type="hidden" name="folder" value="{safe(name)}"><button class="second">Look again'
        f'<span class="unseen">{safe(" at " + name)}</span></button></form>'
    )


def _when(entry: Entry | None) -> str:
    return safe(say_entry(entry)) if entry else ""


def _log(entries: Sequence[Entry]) -> str:
    if not entries:
        return ""
    items = "".join(
        f"<li>{safe(f'{say_entry(entry)}: {entry.did}: {entry.name}')}</li>"
        for entry in entries[: -MOST_LOGGED - 1 : -1]
    )
    return f"<details><summary>What was added and removed, newest first</summary><ul>{items}</ul></details>"


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


def _remove(name: str, where: str = "/add/remove") -> str:
    return (
        f'<form class="plain" method="post" action="{where}">'
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

    def keep_all(files: Sequence[UploadFile], who: str) -> list[str]:
        problems, kept = [], 0
        for file in files:
            try:
                adding.keep(file.filename or "", file.file, who)
                kept += 1
            except ScrutineerError as error:
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
                who = who_asks(request.scope)
                problems = await run_in_threadpool(keep_all, files, who) if files else ["Choose at least one file."]
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
    def remove(now: Now, request: Request, name: Annotated[str, Form(max_length=300)]) -> Response:
        return _removed(now, adding, adding.remove(name, who_asks(request.scope)), name)

    if adding.root is not None:
        _add_folder_routes(app, desk, adding)


def _add_folder_routes(app: "FastAPI", desk: Desk, adding: Adding) -> None:
    from fastapi import Depends, Form, Request
    from fastapi.responses import HTMLResponse, RedirectResponse, Response

    Now = Annotated[Desk, Depends(desk.now_for_request)]

    @app.post("/add/folder")
    def add_folder(now: Now, request: Request, folder: Annotated[str, Form(max_length=1000)] = "") -> Response:
        try:
            adding.add_folder(folder, who_asks(request.scope))
        except (WrongFolder, WrongUpload) as error:
            return HTMLResponse(add_page(now.library, adding, [str(error)]), 400)
        adding.begin()
        return RedirectResponse("/add", 303)

    @app.post("/add/folder/remove")
    def remove_folder(now: Now, request: Request, name: Annotated[str, Form(max_length=1000)]) -> Response:
        return _removed(now, adding, adding.remove_folder(name, who_asks(request.scope)), name)


def _removed(now: Desk, adding: Adding, there: bool, name: str) -> "Response":
    from fastapi.responses import HTMLResponse, RedirectResponse

    if not there:
        gone = [f"“{name[:80]}” is not among what was added here."]
        return HTMLResponse(add_page(now.library, adding, gone), 404)
    adding.begin()
    return RedirectResponse("/add", 303)
