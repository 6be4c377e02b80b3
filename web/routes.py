"""The FastAPI application of our own pages; the Gradio page is mounted on it and the guard stands before both."""

import logging
from typing import TYPE_CHECKING, Annotated

from ingest.errors import ScrutineerError, UnknownParagraph
from web import pages
from web.briefing import briefing_page, start_page
from web.choices import Choice
from web.desk import Desk
from web.grades import judgements_csv, judgements_page
from web.kept import HOME, home_of
from web.packs import add_pack_routes
from web.sheet import Pictures, draw_sheet
from web.uploading import add_upload_routes

if TYPE_CHECKING:
    from fastapi import FastAPI

log = logging.getLogger(__name__)
SORRY = "Something went wrong on our side. Try again; if it happens again, tell the person who runs this page."


def build_routes(desk: Desk) -> "FastAPI":
    """Returns the application with every page of our own."""
    from fastapi import Depends, FastAPI, Query, Request
    from fastapi.exceptions import RequestValidationError
    from fastapi.responses import HTMLResponse, Response

    #: Each request is answered from one generation, whatever is written meanwhile.
    Now = Annotated[Desk, Depends(desk.now_for_request)]
    pictures = Pictures()
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, title="Scrutineer")

    @app.exception_handler(UnknownParagraph)
    def unknown(request: Request, error: UnknownParagraph) -> HTMLResponse:
        words = (
            "This library does not hold that. The document may have been changed or removed since the link was made."
        )
        return HTMLResponse(pages.problem_page("Not here", words), 404)

    @app.exception_handler(RequestValidationError)
    def odd(request: Request, error: RequestValidationError) -> HTMLResponse:
        words = "This address is not complete, or was changed on its way. Open the link again where you found it."
        return HTMLResponse(pages.problem_page("There is a problem", words), 404)

    @app.exception_handler(Exception)
    def unforeseen(request: Request, error: Exception) -> HTMLResponse:
        log.error("unforeseen: %s", request.url.path, exc_info=error)
        return HTMLResponse(pages.problem_page("Something went wrong", SORRY), 500)

    @app.get("/files/style.css")
    def style() -> Response:
        return Response(pages.style_sheet(), media_type="text/css; charset=utf-8")

    @app.get("/files/page.js")
    def script() -> Response:
        return Response(pages.script(), media_type="text/javascript; charset=utf-8")

    @app.get("/files/progress.js")
    def progress_script() -> Response:
        return Response(pages.script("progress.js"), media_type="text/javascript; charset=utf-8")

    @app.get("/source/{paragraph_id}", response_class=HTMLResponse)
    def source(now: Now, paragraph_id: str, start: int = 0, end: int = 0) -> str:
        return pages.source_page(now, paragraph_id, start, end)

    @app.get("/answer", response_class=HTMLResponse)
    def answer(now: Now, request: Request, q: Annotated[str | None, Query()] = None) -> HTMLResponse:
        if q is None:
            return HTMLResponse(pages.ask_page())
        try:
            return HTMLResponse(pages.answer_page(now, now.helper(home_of(request.cookies.get(HOME))).ask(q)))
        except ScrutineerError as error:
            return HTMLResponse(pages.problem_page("There is a problem", str(error), q[:1000]), 400)

    @app.get("/sheet/{paragraph_id}.png")
    def sheet(now: Now, paragraph_id: str, page: int | None = None) -> Response:
        picture = draw_sheet(now.library, paragraph_id, now.original, page=page, pictures=pictures)
        if picture is None:
            return Response("The picture of this page cannot be shown.", 404, media_type="text/plain")
        # The bytes never change for one paragraph; they may be read by whoever may read this page, nobody else.
        return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=3600"})

    @app.get("/documents", response_class=HTMLResponse)
    def documents(now: Now) -> str:
        return pages.documents_page(now.library, adds=now.adding is not None, added=now.added())

    @app.get("/documents/{doc_id}", response_class=HTMLResponse)
    def document(now: Now, doc_id: str) -> str:
        return pages.document_page(now.library, doc_id)

    Field = Annotated[str, Query(max_length=1000)]

    @app.get("/judgements", response_class=HTMLResponse)
    def judgements(
        now: Now,
        authority: Field = "",
        start: Annotated[str, Query(alias="from")] = "",
        to: Field = "",
        framework: Field = "",
    ) -> str:
        return judgements_page(now.library, Choice(authority, start, to), framework)

    @app.get("/judgements.csv")
    def judgements_table(
        now: Now,
        authority: Field = "",
        start: Annotated[str, Query(alias="from")] = "",
        to: Field = "",
        framework: Field = "",
    ) -> Response:
        saved = {"content-disposition": 'attachment; filename="judgements.csv"'}
        body = judgements_csv(now.library, Choice(authority, start, to), framework)
        return Response(body, media_type="text/csv; charset=utf-8", headers=saved)

    @app.get("/new-here", response_class=HTMLResponse)
    def new_here(now: Now, request: Request, authority: Field = "") -> str:
        home = home_of(request.cookies.get(HOME))
        return briefing_page(now, authority, home) if authority else start_page(now.library)

    @app.get("/help", response_class=HTMLResponse)
    def help_() -> str:
        return pages.help_page()

    add_pack_routes(app, desk)
    if desk.adding is not None:
        add_upload_routes(app, desk, desk.adding)
    return app
