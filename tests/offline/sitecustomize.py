"""Refuses every connection that leaves this machine: loaded by conftest.py, and by each Python it starts.

Scrutineer works offline; a library that telephones home in the middle of a test shows itself here.
"""

import ipaddress
import sys

#: Every refused attempt, oldest first; conftest.py fails the test in whose time it fell.
attempts: list[str] = []


class LeftTheMachine(OSError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether `host`, as given to connect or getaddrinfo, names this machine."""
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in {"", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def guard(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: raises LeftTheMachine for a name that is looked up or an address that is not of this machine."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if not isinstance(address, tuple):
            return  # a Unix socket is a file of this machine
        host = address[0]
    else:
        return
    if not is_local(host):
        attempts.append(f"{event} {host}")
        raise LeftTheMachine(f"the tests work offline, and something reached for {host} ({event})")


sys.addaudithook(guard)
