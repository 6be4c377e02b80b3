"""The pages for what a reader keeps, without scripts: the pack of quotes with its exports, and kept answers."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, urlencode

from ingest.errors import ScrutineerError
from web.desk import Desk
from web.export import heading, to_csv, to_markdown, to_word
from web.kept import (
    COOKIE,
    HOME,
    KeptQuote,
    Pack,
    add_quote,
    change_pack,
    home_of,
    is_name,
    keep_answer,
    keep_quote,
    new_name,
    read_answer,
    read_pack,
)  # fmt: skip
from web.pages import problem_page, say_day
from web.parts import source_address
from web.shell import page
from web.text import link, safe

if TYPE_CHECKING:
    from fastapi import FastAPI

NOWHERE = "Nothing can be kept on this page: it was started without a library folder."


def pack_page(pack: Pack, said: str = "") -> str:
    """Returns the page of a pack: quotes with notes, questions to ask, exports."""
    told = f"<p class='warning' role='status'>{safe(said)}</p>" if said else ""
    if not pack.quotes:
        empty = "<p>No quotes are collected yet. Ask a question, open a source, and choose “Collect this quote”.</p>"
        return page("Pack", f"<h1>Pack</h1>{told}{empty}", current="/pack")
    quotes = "".join(_quote(kept) for kept in pack.quotes)
    exports = " ".join(
        f"<li><a href='/pack.{suffix}' download>{words}</a></li>"
        for suffix, words in (("docx", "Word, with footnotes"), ("md", "Markdown"), ("csv", "CSV, for a spreadsheet"))
    )
    body = (
        f"<h1>Pack: {safe(heading(pack))}</h1>{told}<p>Quotes collected: {len(pack.quotes)}</p>"
        f"<h2>Take it with you</h2><ul>{exports}</ul><p class='note'>Save your changes first.</p>"
        '<form class="plain" method="post" action="/pack"><label for="title">Title</label>'
        f'<input id="title" name="title" maxlength="200" autocomplete="off" value="{safe(pack.title)}">'
        '<label for="questions">Questions to ask at the meeting, one on each line</label>'
        f'<textarea id="questions" name="questions" rows="5" maxlength="4000">{safe(pack.questions)}</textarea>'
        f"<h2>Quotes</h2><ol class='sources'>{quotes}</ol><button name='without' value=''>Save changes</button></form>"
    )
    return page("Pack", body, current="/pack")


def _quote(kept: KeptQuote) -> str:
    name = f"note-{kept.quote_id}"
    where = link(source_address(kept.paragraph_id, kept.start, kept.end), kept.place)
    return (
        f"<li><blockquote><p>“{safe(kept.quote)}”</p></blockquote><p>{where}</p>"
        f"<p class='note'>{safe(kept.title)}</p>"
        f'<label for="{name}">Note<span class="unseen">{safe(" on " + kept.place)}</span></label>'
        f'<textarea id="{name}" name="{name}" rows="2" maxlength="4000">{safe(kept.note)}</textarea>'
        f'<button class="second" name="without" value="{safe(kept.quote_id)}">Remove'
        f'<span class="unseen">{safe(" the quote from " + kept.place)}</span></button></li>'
    )


def kept_page(value: dict[str, Any]) -> str:
    """Returns a kept answer: the contract's own text and citations, as they stood when it was kept."""
    citations = {citation["n"]: citation for citation in value["citations"]}
    body = f"<h1>Answer kept: {safe(value['question'])}</h1>"
    body += "<p class='note'>This is the answer as it was when it was kept. It does not change.</p>"
    if value.get("history"):  # an answer that was kept by an earlier version has none
        asked = "; ".join(f"“{safe(question)}”" for question in value["history"])
        body += f"<p class='note'>Asked after: {asked}</p>"
    body += "<div class='answer'>"
    for statement in value["statements"]:
        cited = [n for n in statement["citations"] if n in citations]
        marks = " ".join(f'<a class="cite" href="#source-{n}">[{n}]</a>' for n in cited)
        tag = ("<blockquote><p>“", "”", "</p></blockquote>") if statement["kind"] == "quote" else ("<p>", "", "</p>")
        body += f"{tag[0]}{safe(statement['text'])}{tag[1]} {marks}{tag[2]}"
    if value.get("not_found"):
        body += f"<p>{safe(str(value['text']))}</p>"
    body += "</div>"
    items = "".join(_kept_citation(citation) for citation in value["citations"])
    body += f"<h2>Sources</h2><ol class='sources'>{items}</ol>" if items else ""
    body += f"<p class='note'>Written by: {safe(str(value['answerer']))}. Library: {safe(str(value['library']))}.</p>"
    return page(f"Answer kept: {value['question'][:80]}", body)


def _kept_citation(citation: dict[str, Any]) -> str:
    before, after = citation["passage"][: citation["start"]], citation["passage"][citation["end"] :]
    number = f", paragraph {citation['paragraph']}" if citation["paragraph"] else ""
    day = say_day(citation["date"])
    where = f"{citation['publisher']}, {citation['authority']}, {day}{number}, page {citation['page']}"
    return (
        f"<li id='source-{citation['n']}'><p>{link(source_address(citation['paragraph_id']), where)}</p>"
        f"<p class='note'>{safe(citation['title'])}, {safe(citation['doc'])}</p><blockquote><p>{safe(before)}"
        f"<mark>{safe(citation['quote'])}</mark>{safe(after)}</p></blockquote></li>"
    )


def add_pack_routes(app: "FastAPI", desk: Desk) -> None:
    """Adds the pages of packs and kept answers to the application."""
    from fastapi import Depends, Form, Request
    from fastapi.responses import HTMLResponse, RedirectResponse, Response

    Now = Annotated[Desk, Depends(desk.now_for_request)]

    def name_of(request: Request) -> str:
        name = request.cookies.get(COOKIE)
        return name if name and is_name(name) else ""

    @app.exception_handler(ScrutineerError)
    def explained(request: Request, error: ScrutineerError) -> HTMLResponse:
        return HTMLResponse(problem_page("There is a problem", str(error)), 400)

    @app.get("/pack")
    def pack(request: Request) -> HTMLResponse:
        held = read_pack(desk.folder, name_of(request)) if desk.folder else Pack("")
        return HTMLResponse(pack_page(held, "" if desk.folder else NOWHERE))

    @app.post("/pack")
    async def change(request: Request) -> HTMLResponse:
        form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
        if desk.folder is None:
            return HTMLResponse(pack_page(Pack(""), NOWHERE), 404)
        changed = change_pack(desk.folder, name_of(request), form)
        said = "The quote is removed." if form.get("without") else "Your changes are saved."
        return HTMLResponse(pack_page(changed, said))

    @app.post("/pack/add")
    def add(
        now: Now,
        request: Request,
        paragraph_id: Annotated[str, Form()],
        start: Annotated[int, Form()],
        end: Annotated[int, Form()],
    ) -> Response:
        if desk.folder is None:
            return HTMLResponse(pack_page(Pack(""), NOWHERE), 404)
        name = name_of(request) or new_name()
        add_quote(desk.folder, name, keep_quote(now.library, paragraph_id, start, end))
        back = RedirectResponse("/pack", 303)
        back.set_cookie(COOKIE, name, max_age=31_536_000, httponly=True, samesite="strict",
                        secure=request.url.scheme == "https")  # fmt: skip
        return back

    @app.get("/pack.{suffix}")
    def export(request: Request, suffix: str) -> Response:
        held = read_pack(desk.folder, name_of(request)) if desk.folder else Pack("")
        today = date.today()
        body, kind = {
            "docx": (to_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            "md": (to_markdown, "text/markdown; charset=utf-8"),
            "csv": (to_csv, "text/csv; charset=utf-8"),
        }[suffix]
        saved = {"content-disposition": f'attachment; filename="scrutineer-pack.{suffix}"'}
        return Response(body(held, today), media_type=kind, headers=saved)

    @app.post("/home")
    def remember(request: Request, authority: Annotated[str, Form(max_length=200)] = "") -> Response:
        back = RedirectResponse(f"/new-here?{urlencode({'authority': authority})}" if authority else "/new-here", 303)
        back.set_cookie(HOME, quote(authority), max_age=31_536_000, httponly=True, samesite="strict",
                        secure=request.url.scheme == "https")  # fmt: skip
        return back

    @app.post("/kept")
    def keep(now: Now, request: Request, q: Annotated[str, Form()]) -> Response:
        if desk.folder is None:
            return HTMLResponse(problem_page("There is a problem", NOWHERE), 404)
        answer = now.helper(home_of(request.cookies.get(HOME))).ask(q)
        return RedirectResponse(f"/kept/{keep_answer(desk.folder, answer, now.library)}", 303)

    @app.get("/kept/{name}")
    def kept(name: str) -> HTMLResponse:
        value = read_answer(desk.folder, name) if desk.folder else None
        if value is None:
            return HTMLResponse(problem_page("Not here", "There is no answer kept under this address."), 404)
        return HTMLResponse(kept_page(value))
