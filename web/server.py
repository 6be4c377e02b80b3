"""The guard that stands before every route: host, allow-list, origin, size, and headers on every response."""

import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from web.adding import LARGEST_UPLOAD
from web.kept import COOKIE, is_name, new_name
from web.shell import NAME, header

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

#: What Gradio needs in a browser (found by watching one); everything else that it offers stays shut.
GRADIO_ROUTES = (
    ("GET", r"/"),
    ("GET", r"/config"),
    ("GET", r"/theme\.css"),
    ("GET", r"/gradio_api/(startup-events|queue/data|heartbeat/[a-z0-9]+)"),
    ("POST", r"/gradio_api/(queue/join|cancel|reset)"),
    ("GET", r"/(assets|static)/[\w@+-]+(?:[./][\w@+-]+)*"),
)
#: Our own pages; tests compare this list with what the application really offers.
OWN_ROUTES = (
    ("GET", r"/files/[\w-]+\.(css|js)"),
    ("GET", r"/source/[^/]{1,300}"),
    ("GET", r"/sheet/[^/]{1,300}\.png"),
    ("GET", r"/answer"),
    ("GET", r"/documents(/[^/]{1,300})?"),
    ("GET", r"/judgements(\.csv)?"),
    ("GET", r"/new-here"),
    ("GET", r"/help"),
    ("GET", r"/pack(\.(docx|md|csv))?"),
    ("POST", r"/pack(/add)?"),
    ("POST", r"/(kept|home)"),
    ("GET", r"/kept/[0-9a-f]{32}"),
)
#: Open only where readers may add documents.
UPLOAD_ROUTES = (
    ("GET", r"/add(/progress)?"),
    ("POST", r"/add(/remove|/folder(/remove)?)?"),
)

COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
#: Our own pages run no script at all; Gradio's page needs its inline ones.
PLAIN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
#: The page that shows how far the reading is has one small script of ours, which asks our own server.
PROGRESS_POLICY = f"{PLAIN_POLICY}; script-src 'self'; connect-src 'self'"
GRADIO_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'"
)
LARGEST_BODY = 1_000_000
#: Requests for our own pages that are worked on at one time; the next one is told to come back.
MOST_AT_ONCE = 60


class Guard:
    """An ASGI application that lets through what is on the list and sets the headers of whatever is answered."""

    def __init__(self, app: App, *, uploads: bool = False) -> None:
        self.app = app
        allowed = GRADIO_ROUTES + OWN_ROUTES + (UPLOAD_ROUTES if uploads else ())
        self.busy = 0
        self.allowed = tuple((method, re.compile(pattern)) for method, pattern in allowed)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request, or passes it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        answer = with_headers(send, scope["path"])
        refusal = refuse(scope, self.allowed)
        if refusal:
            await send_text(answer, *refusal)
        elif scope["path"] == "/":
            await self._send_shell(scope, receive, answer)
        elif self.busy >= MOST_AT_ONCE and is_own(scope["path"]):
            wait = [("retry-after", "5")]
            await send_text(answer, 503, "Many people are asking at once. Try again in five seconds.", wait)
        else:
            await self._pass_on(scope, limited(receive, largest_body(scope["path"])), answer)

    async def _pass_on(self, scope: Message, receive: Receive, send: Send) -> None:
        own = is_own(scope["path"])  # Gradio has a queue of its own, with an end
        self.busy += own
        try:
            await self.app(scope, receive, send)
        finally:
            self.busy -= own

    async def _send_shell(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes on Gradio's page with our own frame, which `frame_gradio` describes."""
        # Compressed bytes could not be rewritten.
        plain = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                whole = frame_gradio(body.decode("utf-8")).encode("utf-8") if start["status"] == 200 else bytes(body)
                kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
                kept += pack_cookie(scope)
                await send({**start, "headers": [*kept, (b"content-length", str(len(whole)).encode())]})
                await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else whole})

        await self.app({**scope, "headers": plain}, receive, collect)


def pack_cookie(scope: Message) -> list[tuple[bytes, bytes]]:
    """Returns the header that gives a new reader a pack of their own; nothing for one who has it."""
    sent = b"; ".join(value for name, value in scope["headers"] if name.lower() == b"cookie").decode("latin-1")
    if any(is_name(part.partition("=")[2]) for part in sent.split("; ") if part.startswith(f"{COOKIE}=")):
        return []
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    words = f"{COOKIE}={new_name()}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000{secure}"
    return [(b"set-cookie", words.encode())]


def refuse(scope: Message, allowed: Iterable[tuple[str, re.Pattern[str]]]) -> tuple[int, str] | None:
    """Returns (status, words) when a request is not to be answered, or None."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    raw = scope.get("raw_path") or b""
    if re.search(rb"%(2f|5c|00)", raw, re.I) or "\\" in scope["path"] or ".." in scope["path"].split("/"):
        return 404, "There is no such page."
    if not any(method == allowed_method and pattern.fullmatch(scope["path"]) for allowed_method, pattern in allowed):
        return 404, "There is no such page."
    if method == "POST":
        if is_foreign(headers):
            return 403, "This request came from another site and was refused."
        length, most = headers.get("content-length", "0"), largest_body(scope["path"])
        if most > LARGEST_BODY and "content-length" not in headers:
            return 411, "The size of what was sent is not known. Choose the files again."
        if not length.isdigit() or int(length) > most:
            return 413, "This is too large. Shorten the question, or add fewer files at a time, and try again."
    return None


def is_foreign(headers: dict[str, str]) -> bool:
    """True when a browser says that a request was made by a page of another site.

    Under our own referrer policy a browser gives the origin of our own forms
    as "null"; it then says in sec-fetch-site that they are ours.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return True
    if origin == "null":
        return site != "same-origin"
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def largest_body(path: str) -> int:
    """Returns how many bytes a request may send to an address: much only to the one that takes files."""
    return LARGEST_UPLOAD + LARGEST_BODY if path == "/add" else LARGEST_BODY


def limited(receive: Receive, most: int) -> Receive:
    """Returns `receive` that ends a request which sends more than it announced or than we take."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > most else message

    return take


def is_own(path: str) -> bool:
    """True for an address of one of our own pages."""
    return any(re.fullmatch(pattern, path) for _, pattern in OWN_ROUTES + UPLOAD_ROUTES)


def policy_of(path: str) -> str:
    """Returns the content security policy of an address."""
    if path == "/add":
        return PROGRESS_POLICY
    return PLAIN_POLICY if is_own(path) else GRADIO_POLICY


def with_headers(send: Send, path: str) -> Send:
    """Returns `send` that sets our headers and removes those that tell other sites or strangers anything."""
    ours = {**COMMON, "content-security-policy": policy_of(path)}
    if path.startswith(("/assets/", "/static/")):
        ours["cache-control"] = "private, max-age=86400"

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name, value)
                for name, value in message.get("headers", ())
                if name.decode("latin-1").lower() not in ours.keys() - {"cache-control"}
                and not name.lower().startswith((b"access-control-", b"server", b"x-powered-by"))
            ]
            if any(name.lower() == b"cache-control" for name, _ in kept):
                ours.pop("cache-control", None)
            message = {**message, "headers": [*kept, *((n.encode(), v.encode()) for n, v in ours.items())]}
        await send(message)

    return answer


async def send_text(send: Send, status: int, words: str, more: Iterable[tuple[str, str]] = ()) -> None:
    """Answers with one line of plain text and any further headers."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *((n.encode(), v.encode()) for n, v in more)]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode("utf-8")})


#: One region that says each change once; Gradio's own parts are redrawn too often to be listened to.
STATUS = '<p id="said" class="unseen" role="status"></p>'
WITHOUT_SCRIPT = (
    '<noscript><main class="wide"><h1>Ask the documents</h1><form class="plain" action="/answer" method="get">'
    '<label for="q">Your question</label><input id="q" name="q" autocomplete="off"><button>Ask</button></form></main>'
    "</noscript>"
)


def frame_gradio(html: str) -> str:
    """Returns Gradio's page in our frame: en-GB, a title, no word of other sites, skip link, header, no-script form."""
    html = re.sub(r"<meta\s[^>]*(?:og:|twitter:)[^>]*>", "", html)
    html = re.sub(r'<link rel="(?:manifest|preconnect|dns-prefetch)"[^>]*>', "", html)
    html = html.replace('lang="en"', 'lang="en-GB"', 1)
    html = re.sub(r"<title>.*?</title>", "", html, flags=re.S)
    extra = (
        f"<title>Ask – {NAME}</title><link rel='icon' href='data:,'><link rel='stylesheet' href='/files/style.css'>"
        "<script src='/files/page.js' defer></script></head>"
    )
    html = html.replace("</head>", extra, 1)
    return re.sub(r"(<body[^>]*>)", lambda found: found.group(1) + header("/") + STATUS + WITHOUT_SCRIPT, html, count=1)
