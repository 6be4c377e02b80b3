"""Who asks, and which host for: the address, and the name that a proxy with single sign-on gives, before all else."""

import re
from collections.abc import Iterable
from ipaddress import ip_address

from web.ledger import NOBODY
from web.server import App, Message, Receive, Send, send_text
from web.text import visible

#: The key under which a request carries the reader's name on its way through the application.
WHO = "scrutineer.who"
LONGEST_NAME = 100


class Front:
    """An ASGI application that stands before all others: which host is asked for, and who asks.

    A request is answered under the names in `hosts` only, so that no page of
    another site can reach this one under a name of its own.  What a proxy says
    of the reader (X-Forwarded-For, X-Forwarded-Proto and, where it is named,
    the header `user`) is believed from this machine alone: there the proxy stands.
    """

    def __init__(self, app: App, *, hosts: Iterable[str], user: str = "") -> None:
        self.app = app
        self.hosts = {bare(host) for host in hosts}
        self.user = user.lower()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers one request, or passes it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if host_of(headers.get("host", "")) not in self.hosts:
            if scope["type"] == "http":
                words = "This page does not answer under that name. Ask whoever runs it to add the name with --name."
                await send_text(send, 400, words)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        told = dict(scope)
        told[WHO] = ""
        client = (scope.get("client") or ("", 0))[0]
        if is_here(client):
            # The last address is the one that the proxy itself saw; those before it anybody could have written.
            address = headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
            told["client"] = (address, 0) if is_address(address) else scope.get("client")
            if headers.get("x-forwarded-proto") in ("http", "https"):
                told["scheme"] = headers["x-forwarded-proto"]
            told[WHO] = read_name(headers.get(self.user, "")) if self.user else ""
        await self.app(told, receive, send)


def who_asks(scope: Message) -> str:
    """Returns the reader's name as the proxy gave it, or "this page" where readers are not known by name."""
    return str(scope.get(WHO) or NOBODY)


def read_name(given: str) -> str:
    """Returns a name from a header as plain text; headers carry UTF-8 that arrives as Latin-1."""
    try:
        text = given.encode("latin-1").decode("utf-8")
    except UnicodeError:
        text = given
    return " ".join(visible(text).split())[:LONGEST_NAME]


def host_of(header: str) -> str:
    """Returns the name in a Host header without its port, or an empty string when it cannot be one."""
    found = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^\[\]:/@\s]+)(:\d{1,5})?", header)
    return bare(found.group(1)) if found else ""


def bare(host: str) -> str:
    """Returns a host's name as it is compared: in lower case, an IPv6 address without brackets, in its short form."""
    name = host.strip().strip("[]").lower()
    return str(ip_address(name)) if is_address(name) else name


def is_address(text: str) -> bool:
    """True for an IP address."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_here(client: str) -> bool:
    """True when a connection comes from this machine; a socket without an address is of this machine."""
    return not client or (is_address(client) and ip_address(client).is_loopback)
