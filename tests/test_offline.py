"""The guard itself: what leaves the machine is refused, here and in the Python processes that tests start."""

import socket
import subprocess
import sys

import pytest
import sitecustomize as network


@pytest.mark.parametrize(
    ("host", "local"),
    [
        (None, True), ("", True), ("localhost", True), ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True),
        ("0.0.0.0", True), (b"localhost", True), ("::1%lo", True),
        ("8.8.8.8", False), ("10.0.0.1", False), ("example.org", False), ("localhost.example.org", False),
        ("2001:db8::1", False), ("127.0.0.1.example.org", False),
    ],
)  # fmt: skip
def test_what_counts_as_this_machine(host: object, local: bool) -> None:
    assert network.is_local(host) is local


def test_a_connection_to_another_machine_is_refused() -> None:
    with pytest.raises(network.LeftTheMachine), socket.socket() as reaching:
        reaching.connect(("192.0.2.1", 80))
    with pytest.raises(network.LeftTheMachine):
        socket.getaddrinfo("example.org", 443)
    assert len(network.attempts) >= 2
    del network.attempts[-2:]  # these two were meant


def test_a_connection_within_this_machine_is_let_through() -> None:
    with socket.socket() as listening, socket.socket() as reaching:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        reaching.connect(listening.getsockname())
        assert reaching.getpeername() == listening.getsockname()


def test_a_python_process_that_a_test_starts_is_guarded_too() -> None:
    code = "import socket; socket.getaddrinfo('example.org', 80)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "LeftTheMachine" in done.stderr
