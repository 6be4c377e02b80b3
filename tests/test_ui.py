"""The page's server."""

import socket

import pytest

from ui import PortTaken, open_port


def test_a_port_that_is_used_is_one_line() -> None:
    with open_port("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match="Choose another --port"):
            open_port("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("192.0.2.1", 0)])
def test_an_address_that_cannot_be_is_one_line(host: str, port: int) -> None:
    with pytest.raises(PortTaken, match="cannot listen"):
        open_port(host, port)


def test_the_other_family_of_addresses() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with open_port("::1", 0) as listening:
        assert listening.family == socket.AF_INET6
