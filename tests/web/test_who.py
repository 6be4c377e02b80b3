"""Which hosts are answered, whom a proxy names, and how often one reader may ask."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from web.ledger import NOBODY
from web.limits import MOST_BUCKETS, Limiter, cookie_of, keys_of
from web.who import WHO, Front, host_of, read_name, who_asks

PACK = "a" * 32


def request(
    path: str = "/help", *, method: str = "GET", client: Any = ("127.0.0.1", 5), query: bytes = b"", **headers: str
) -> dict[str, Any]:
    sent = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "headers": sent, "client": client, "scheme": "http",
            "query_string": query}  # fmt: skip


class Seen:
    """The application behind: notes what reaches it."""

    def __init__(self) -> None:
        self.scopes: list[Any] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scopes.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})


def send_to(app: Any, scope: Any) -> list[Any]:
    got: list[Any] = []

    async def send(message: Any) -> None:
        got.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    # In a thread of its own: a browser test that ran before leaves Playwright's loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    return got


def status(got: list[Any]) -> int:
    return int(got[0]["status"])


@pytest.mark.parametrize(
    ("header", "host"),
    [("127.0.0.1:7860", "127.0.0.1"), ("localhost", "localhost"), ("[::1]:7860", "::1"), ("[::1]", "::1"),
     ("[0:0:0:0:0:0:0:1]:7860", "::1"), ("Scrutineer.Example.gov.uk:443", "scrutineer.example.gov.uk"), ("", ""),
     ("::1", ""), ("a b", ""), ("user@localhost", ""), ("localhost/x", ""), ("localhost:x", ""),
     ("[::1].example.org", ""), ("localhost:7860:1", "")],
)  # fmt: skip
def test_the_host_that_is_asked_for(header: str, host: str) -> None:
    assert host_of(header) == host


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1:7860", 200), ("[::1]:7860", 200), ("[::1]", 200), ("LOCALHOST", 200), ("example.org", 400),
     ("127.0.0.1.example.org", 400), ("[::2]", 400), ("", 400), ("[::1].example.org", 400)],
)  # fmt: skip
def test_only_known_hosts_are_answered(host: str, expected: int) -> None:
    app = Front(Seen(), hosts=("127.0.0.1", "localhost", "[::1]"))
    assert status(send_to(app, request(host=host))) == expected


def test_a_host_may_be_given_with_or_without_brackets() -> None:
    assert status(send_to(Front(Seen(), hosts=("2001:DB8::7",)), request(host="[2001:db8::7]:80"))) == 200


@pytest.mark.parametrize(
    ("client", "headers", "who", "address"),
    [(("127.0.0.1", 5), {"x_remote_user": "p.officer", "x_forwarded_for": "192.0.2.7"}, "p.officer", "192.0.2.7"),
     (("::1", 5), {"x_remote_user": "p.officer"}, "p.officer", "::1"),
     (("127.0.0.1", 5), {"x_forwarded_for": "198.51.100.1, 192.0.2.7"}, NOBODY, "192.0.2.7"),
     (("127.0.0.1", 5), {"x_forwarded_for": "unknown"}, NOBODY, "127.0.0.1"),
     (("192.0.2.9", 5), {"x_remote_user": "the.mayor", "x_forwarded_for": "127.0.0.1"}, NOBODY, "192.0.2.9"),
     (("127.0.0.1", 5), {"x_other_user": "p.officer"}, NOBODY, "127.0.0.1")],
)  # fmt: skip
def test_what_a_proxy_says_is_believed_from_this_machine_alone(
    client: Any, headers: dict[str, str], who: str, address: str
) -> None:
    seen = Seen()
    send_to(
        Front(seen, hosts=("localhost",), user="X-Remote-User"), request(client=client, host="localhost", **headers)
    )
    assert who_asks(seen.scopes[0]) == who
    assert seen.scopes[0]["client"][0] == address


def test_nobody_is_known_by_name_unless_a_header_is_named() -> None:
    seen = Seen()
    send_to(Front(seen, hosts=("localhost",)), request(host="localhost", x_remote_user="p.officer"))
    assert who_asks(seen.scopes[0]) == NOBODY


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("p.officer", "p.officer"),
        ("  P  Officer ", "P Officer"),
        ("Si\u00c3\u00b4n", "Siôn"),
        ("x" * 300, "x" * 100),
        ("", ""),
    ],
)
def test_names_are_plain_text(given: str, name: str) -> None:
    assert read_name(given) == name


# How often


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def asks(limiter: Limiter, times: int, **more: Any) -> list[int]:
    return [status(send_to(limiter, request("/answer", query=b"q=a", **more))) for _ in range(times)]


def test_a_reader_who_asks_too_often_waits_and_another_does_not() -> None:
    clock = Clock()
    limiter = Limiter(Seen(), per_minute=6, clock=clock)
    assert asks(limiter, 5, cookie=f"pack={PACK}") == [200, 200, 200, 429, 429]
    assert asks(limiter, 1, cookie=f"pack={'b' * 32}") == [200]
    got = send_to(limiter, request("/answer", query=b"q=a", cookie=f"pack={PACK}"))
    assert dict(got[0]["headers"])[b"retry-after"] == b"10"
    assert "Wait 10 seconds, then try again." in got[1]["body"].decode()
    clock.now += 10
    assert asks(limiter, 2, cookie=f"pack={PACK}") == [200, 429]
    clock.now += 3600
    assert asks(limiter, 4, cookie=f"pack={PACK}") == [200, 200, 200, 429]


def test_a_name_counts_before_a_cookie_and_a_cookie_before_an_address() -> None:
    named = {**request(cookie=f"pack={PACK}", client=("192.0.2.7", 1)), WHO: "p.officer"}
    assert keys_of(named) == [("name p.officer", 1)]
    assert keys_of(request(cookie=f"pack={PACK}")) == [(f"cookie {PACK}", 1)]
    assert keys_of(request(cookie="pack=short")) == [("reader at 127.0.0.1", 1)]


def test_new_cookies_do_not_help_for_ever() -> None:
    limiter = Limiter(Seen(), per_minute=2, clock=Clock())
    got = [asks(limiter, 1, cookie=f"pack={n:032x}", client=("192.0.2.7", 1))[0] for n in range(25)]
    assert got == [200] * 20 + [429] * 5


@pytest.mark.parametrize(
    ("method", "path", "query", "counted"),
    [("POST", "/gradio_api/queue/join", b"", True), ("POST", "/add", b"", True), ("POST", "/pack/add", b"", True),
     ("POST", "/gradio_api/cancel", b"", False), ("GET", "/answer", b"", False), ("GET", "/answer", b"q=a", True),
     ("GET", "/new-here", b"authority=a", True), ("GET", "/help", b"", False), ("GET", "/documents", b"x=1", False),
     ("GET", "/gradio_api/queue/data", b"session_hash=a", False)],
)  # fmt: skip
def test_what_counts(method: str, path: str, query: bytes, counted: bool) -> None:
    limiter = Limiter(Seen(), per_minute=2, clock=Clock())
    got = [status(send_to(limiter, request(path, method=method, query=query))) for _ in range(2)]
    assert got == ([200, 429] if counted else [200, 200])


def test_the_page_that_runs_a_script_is_told_in_json() -> None:
    limiter = Limiter(Seen(), per_minute=2, clock=Clock())
    join = request("/gradio_api/queue/join", method="POST")
    send_to(limiter, join)
    assert b'"detail": "You have asked many times' in send_to(limiter, join)[1]["body"]


def test_the_buckets_do_not_fill_the_memory() -> None:
    limiter = Limiter(Seen(), per_minute=2, clock=Clock())
    for n in range(MOST_BUCKETS + 50):
        limiter._take(request(cookie=f"pack={n:032x}"))
    assert len(limiter.buckets) == MOST_BUCKETS


@pytest.mark.parametrize(
    ("cookie", "name"),
    [(f"pack={PACK}", PACK), (f"home=x; pack={PACK}", PACK), (f"pack={PACK}x", ""), ("pack=", ""), ("", "")],
)
def test_whose_cookie_it_is(cookie: str, name: str) -> None:
    assert cookie_of(request(cookie=cookie)) == name
