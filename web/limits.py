"""How often one reader may ask: a bucket of tokens for each, in memory; whoever empties it is told when to go on."""

import json
import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from web.kept import COOKIE, is_name
from web.pages import problem_page
from web.server import App, Message, Receive, Send
from web.who import WHO, is_here

#: What a reader may do in a minute, and a reader's address, behind which a whole office may stand.
PER_MINUTE = 60
ADDRESSES = 20
#: A bucket holds so many minutes' tokens.
MINUTES_HELD = 0.5
MOST_BUCKETS = 10_000
#: What makes work or writes something; reading pages is bounded by how many are served at one time.
COUNTED = (
    ("POST", r"/(?!gradio_api/(cancel|reset)).*"),
    ("GET", r"/(answer|new-here|judgements(\.csv)?)"),
)


@dataclass(slots=True)
class Bucket:
    """The tokens that were left at a time."""

    tokens: float
    since: float


class Limiter:
    """An ASGI application that answers 429 to a reader who asks more than `per_minute` times a minute.

    A reader is the name that a proxy gives, else the browser's own cookie,
    else the address.  As a cookie can be made up, an address other than this
    machine's has a bucket too, for twenty readers.
    """

    def __init__(self, app: App, *, per_minute: int = PER_MINUTE, clock: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self.per_minute = per_minute
        self.clock = clock
        self.buckets: dict[str, Bucket] = {}
        self.counted = tuple((method, re.compile(pattern)) for method, pattern in COUNTED)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request, or passes it on."""
        if scope["type"] != "http" or not self._counts(scope):
            await self.app(scope, receive, send)
            return
        wait = self._take(scope)
        if wait:
            await send_wait(send, scope["path"], wait)
        else:
            await self.app(scope, receive, send)

    def _counts(self, scope: Message) -> bool:
        if scope["method"] == "GET" and not scope.get("query_string"):
            return False  # the empty form
        return any(scope["method"] == method and pattern.fullmatch(scope["path"]) for method, pattern in self.counted)

    def _take(self, scope: Message) -> int:
        """Takes a token from each bucket of the reader; returns the seconds to wait when one is empty, else 0."""
        buckets = [
            (self._bucket(key, rate), rate) for key, rate in ((k, r * self.per_minute / 60) for k, r in keys_of(scope))
        ]
        short = [(1 - bucket.tokens) / rate for bucket, rate in buckets if bucket.tokens < 1]
        if short:
            return max(1, math.ceil(max(short)))
        for bucket, _ in buckets:
            bucket.tokens -= 1
        return 0

    def _bucket(self, key: str, rate: float) -> Bucket:
        """The bucket of a key, filled up to now with `rate` tokens a second."""
        now, most = self.clock(), max(1.0, rate * 60 * MINUTES_HELD)
        bucket = self.buckets.pop(key, None) or Bucket(most, now)
        bucket.tokens, bucket.since = min(most, bucket.tokens + (now - bucket.since) * rate), now
        if len(self.buckets) >= MOST_BUCKETS:  # the one idle for longest is forgotten: by then it is the fullest
            self.buckets.pop(next(iter(self.buckets)))
        self.buckets[key] = bucket
        return bucket


def keys_of(scope: Message) -> list[tuple[str, int]]:
    """Returns the buckets that a request takes from, each with how many readers' share it holds."""
    client = (scope.get("client") or ("", 0))[0]
    name = scope.get(WHO)
    if name:
        return [(f"name {name}", 1)]
    shared = [] if is_here(client) else [(f"address {client}", ADDRESSES)]
    cookie = cookie_of(scope)
    return [(f"cookie {cookie}" if cookie else f"reader at {client}", 1), *shared]


def cookie_of(scope: Message) -> str:
    """Returns the name of the reader's pack, or an empty string when the request carries none."""
    sent = b"; ".join(value for name, value in scope["headers"] if name.lower() == b"cookie").decode("latin-1")
    given = (part.strip().partition("=") for part in sent.split(";"))
    return next((value for name, _, value in given if name == COOKIE and is_name(value)), "")


async def send_wait(send: Send, path: str, seconds: int) -> None:
    """Answers that the reader has to wait, in the form that the page can show."""
    amount = "1 second" if seconds == 1 else f"{seconds} seconds"
    words = f"You have asked many times in a short while. Wait {amount}, then try again."
    if path.startswith("/gradio_api/"):
        kind, body = "application/json", json.dumps({"detail": words, "message": words})
    else:
        kind, body = "text/html; charset=utf-8", problem_page("Please wait", words)
    headers = [(b"content-type", kind.encode()), (b"retry-after", str(seconds).encode())]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode("utf-8")})
