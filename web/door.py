"""One shared password for a small deployment: HTTP Basic, checked before anything else, with a wait after failures."""

import base64
import binascii
import hmac
import time
from collections.abc import Callable

from web.server import App, Message, Receive, Send, send_text

FREE_TRIES = 5
LONGEST_WAIT = 900.0
MOST_CLIENTS = 10_000


class Door:
    """An ASGI application that lets in who knows the password; any user name will do.

    After five wrong passwords from one address it answers 429 and waits twice
    as long after each further one, up to 15 minutes; the right password is not
    looked at while the wait lasts.
    """

    def __init__(self, app: App, password: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self.password = password.encode("utf-8")
        self.clock = clock
        self.failures: dict[str, tuple[int, float]] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request, or passes it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        client = (scope.get("client") or ("",))[0]
        tries, until = self.failures.get(client, (0, 0.0))
        given = read_password(scope)
        if self.clock() < until:
            wait = str(int(until - self.clock()) + 1)
            await send_text(
                send, 429, f"Too many wrong passwords. Try again in {wait} seconds.", [("retry-after", wait)]
            )
        elif given is not None and hmac.compare_digest(given, self.password):
            self.failures.pop(client, None)
            await self.app(scope, receive, send)
        else:
            if given is not None:
                self._count(client, tries + 1)
            asks = [("www-authenticate", 'Basic realm="Scrutineer", charset="UTF-8"')]
            await send_text(send, 401, "This page needs the password that its owner gave you.", asks)

    def _count(self, client: str, tries: int) -> None:
        wait = 0.0 if tries < FREE_TRIES else min(2.0 ** (tries - FREE_TRIES + 1), LONGEST_WAIT)
        if len(self.failures) >= MOST_CLIENTS:  # the oldest is forgotten: the list must not fill the memory
            self.failures.pop(next(iter(self.failures)))
        self.failures[client] = (tries, self.clock() + wait)


def read_password(scope: Message) -> bytes | None:
    """Returns the password that a request carries, or None when it carries none."""
    for name, value in scope["headers"]:
        if name.lower() == b"authorization" and value[:6].lower() == b"basic ":
            try:
                return base64.b64decode(value[6:], validate=True).partition(b":")[2]
            except binascii.Error:
                return b""
    return None
