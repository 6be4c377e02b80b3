"""What the server answers, to whom, and with which headers (RELIABILITY rows 44 to 53 and 56)."""

import re
from typing import Any

import pytest

from web.server import GRADIO_ROUTES, OWN_ROUTES, frame_gradio

OPEN = ("/", "/config", "/theme.css", "/files/style.css", "/files/page.js", "/answer", "/answer?q=care+leavers",
        "/documents", "/documents/westfold-2018", "/source/westfold-2018-p2", "/judgements", "/help")  # fmt: skip
SHUT = (
    "/gradio_api/info", "/gradio_api/openapi.json", "/openapi.json", "/docs", "/redoc", "/monitoring",
    "/monitoring/summary", "/gradio_api/upload_progress", "/gradio_api/app_id", "/gradio_api/token", "/gradio_api/runs",
    "/gradio_api/deep_link", "/gradio_api/vibe-code", "/gradio_api/file=/etc/passwd", "/gradio_api/file/etc/passwd",
    "/gradio_api/proxy=http://127.0.0.1/", "/gradio_api/custom_component/1/a/b/c", "/login_check", "/user", "/token",
    "/robots.txt", "/manifest.json", "/pwa_icon", "/favicon.ico", "/svelte/x.js", "/gradio_api/mcp", "/logout", "/file",
    "/gradio_api/stream/a/b/c/playlist.m3u8", "/gradio_api/call/ask/1", "/documents/a/b", "/files/../server.py",
    "/add", "/add/progress", "/add/remove",
    "/static/../../ui.py", "/assets/%2e%2e/%2e%2e/index.html", "/files/style.css.bak", "/source/", "//etc/passwd",
)  # fmt: skip
TRAVERSALS = tuple(
    f"/gradio_api/file{sign}{path}"
    for sign in ("=", "/")
    for path in (
        "../../../../etc/passwd", "..%2f..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd",
        "//etc/passwd", "%2fetc%2fpasswd", "C:/Windows/win.ini", "C:%5cWindows%5cwin.ini", "%5c%5chost%5cshare", "file:///etc/passwd",
        "http://127.0.0.1:80/", "https://example.org/", "http://169.254.169.254/latest/meta-data/", "//example.org/x",
        "ui.py", "./ui.py", "cli.py%00.png", "....//....//etc/passwd", "%252e%252e/etc/passwd", "~/.bashrc",
        "/proc/self/environ", "/dev/null", "web/files/style.css", "%ff%fe", "..;/etc/passwd",
    )
)  # fmt: skip


@pytest.mark.parametrize("path", OPEN)
def test_what_is_open(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/documents", "/answer?q=care+leavers", "/source/westfold-2018-p2", "/help"])
def test_our_own_pages_run_no_script(client: Any, path: str) -> None:
    answer = client.get(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", SHUT + TRAVERSALS)
def test_what_is_shut(client: Any, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 404
    assert answer.text == "There is no such page."
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/upload", "/gradio_api/run/ask", "/gradio_api/api/ask", "/gradio_api/call/ask", "/login",
     "/gradio_api/component_server", "/gradio_api/process_recording", "/gradio_api/vibe-edit", "/answer", "/documents",
     "/gradio_api/stream/1", "/gradio_api/run-history/connect", "/add", "/add/remove"],
)  # fmt: skip
def test_posts_that_are_shut(client: Any, path: str) -> None:
    assert client.post(path, json={}).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_shut(client: Any, method: str) -> None:
    assert client.request(method, "/").status_code == 404


def test_every_route_that_exists_is_on_the_list_or_answers_404(client: Any, application: Any) -> None:
    allowed = [re.compile(pattern) for _, pattern in GRADIO_ROUTES + OWN_ROUTES]
    seen = 0
    for path in every_path(application.app.app):
        filled = re.sub(r"\{[^}]*\}", "x1", path) or "/"
        seen += 1
        if not any(pattern.fullmatch(filled) for pattern in allowed):
            assert client.get(filled, follow_redirects=False).status_code == 404
    assert seen > 60  # Gradio's own routes were really walked through


def every_path(app: Any, prefix: str = "") -> list[str]:
    found = []
    for route in app.routes:
        path = prefix + getattr(route, "path", "")
        if hasattr(route, "original_router"):
            found += every_path(route.original_router, prefix)
        elif getattr(route, "app", None) is not None and hasattr(route.app, "routes"):
            found += every_path(route.app, prefix + route.path)
        elif hasattr(route, "routes") and not hasattr(route, "endpoint"):
            found += every_path(route, prefix)
        else:
            found.append(path)
    return found


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "", "[::1].example.org"])
def test_a_foreign_host_is_refused(client: Any, host: str) -> None:
    assert client.get("/documents", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"origin": "http://testserver.example.org"}, {"sec-fetch-site": "same-site"},
     {"origin": "null", "sec-fetch-site": "none"}, {"origin": "https://example.org", "sec-fetch-site": "same-origin"}],
)  # fmt: skip
def test_a_request_from_another_site_is_refused(client: Any, headers: dict[str, str]) -> None:
    answer = client.post("/gradio_api/queue/join", json={}, headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://testserver"}, {"origin": "null", "sec-fetch-site": "same-origin"}]
)
def test_our_own_forms_are_not_refused(client: Any, headers: dict[str, str]) -> None:
    assert client.post("/pack", data={"title": "a"}, headers=headers).status_code != 403


def test_reading_from_another_site_is_not_allowed_by_any_header(client: Any) -> None:
    answer = client.get("/config", headers={"origin": "https://example.org"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_body_that_is_too_large_is_refused(client: Any) -> None:
    assert client.post("/gradio_api/queue/join", content=b"x" * 1_000_001).status_code == 413


def test_the_gradio_page_stands_in_our_frame(client: Any) -> None:
    shown = client.get("/").text
    assert 'lang="en-GB"' in shown
    assert shown.count("<title>") == 1
    assert "<title>Ask – Scrutineer</title>" in shown
    assert 'class="skip" href="#content"' in shown
    assert "<noscript>" in shown
    assert "https://" not in shown.split("window.gradio_config")[0]


def test_framing_takes_every_word_of_other_sites_out_of_the_head() -> None:
    head = '<html lang="en"><head><meta property="og:url" content="https://x.test" /><link rel="manifest" href="/m">'
    shown = frame_gradio(head + "</head><body style='a'></body></html>")
    assert "x.test" not in shown
    assert "manifest" not in shown


def test_an_unforeseen_error_shows_no_detail(client: Any, assistant: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret path /home/somebody")

    monkeypatch.setattr(type(assistant), "ask", broken)
    answer = client.get("/answer?q=anything")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_what_is_not_held_is_said_plainly(client: Any) -> None:
    for path in ("/source/nothing-p1", "/documents/nothing"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "This library does not hold that." in answer.text


@pytest.mark.parametrize("query", ["start=x", "start=-5&end=3", "start=5&end=2", "end=99999", f"end={10**30}"])
def test_an_odd_span_shows_the_paragraph_or_says_what_is_wrong(client: Any, query: str) -> None:
    answer = client.get(f"/source/westfold-2018-p2?{query}")
    assert answer.status_code in (200, 404)
    assert "Traceback" not in answer.text


def test_a_flood_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 39: what is worked on at once has an end, and the rest is told so at once."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    import web.server

    monkeypatch.setattr(web.server, "MOST_AT_ONCE", 5)
    go = asyncio.Event()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    guard = web.server.Guard(slow)

    async def ask(path: str) -> int:
        got: list[Any] = []

        async def send(message: Any) -> None:
            got.append(message)

        async def receive() -> Any:
            return {"type": "http.request", "body": b""}

        await guard({"type": "http", "method": "GET", "path": path, "headers": []}, receive, send)
        return int(got[0]["status"])

    async def flood() -> list[int]:
        asked = [asyncio.create_task(ask("/answer")) for _ in range(12)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        go.set()
        return [await one for one in asked]

    # In a thread of its own: a browser test that ran before leaves Playwright's loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        answers = thread.submit(asyncio.run, flood()).result()
    assert answers == [200] * 5 + [503] * 7
    assert guard.busy == 0
