"""The shared password: who is let in, and how long guessing has to wait (RELIABILITY row 51)."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from web.door import Door


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def inside(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"in"})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> TestClient:
    return TestClient(Door(inside, "pässword", clock=clock))


@pytest.mark.parametrize("user", ["", "anybody"])
def test_who_knows_the_password_is_let_in(client: TestClient, user: str) -> None:
    assert client.get("/", auth=(user, "pässword".encode().decode("latin-1").encode("latin-1"))).text == "in"


@pytest.mark.parametrize("header", [None, "Basic", "Basic !!!", "Basic cGFzc3dvcmQ=", "Bearer x", "basic Og=="])
def test_nobody_else_is(client: TestClient, header: str | None) -> None:
    answer = client.get("/", headers={"authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic realm=")
    assert answer.text != "in"


def test_guessing_has_to_wait_longer_and_longer(client: TestClient, clock: Clock) -> None:
    for _ in range(5):
        assert client.get("/", auth=("", "wrong")).status_code == 401
    blocked = client.get("/", auth=("", b"p\xc3\xa4ssword"))
    assert (blocked.status_code, blocked.headers["retry-after"]) == (429, "3")
    waits = []
    for _ in range(12):
        clock.now += 1000
        assert client.get("/", auth=("", "wrong")).status_code == 401
        waits.append(int(client.get("/", auth=("", "wrong")).headers["retry-after"]))
    assert waits[:4] == [5, 9, 17, 33]
    assert waits[-1] == 901
    clock.now += 1000
    assert client.get("/", auth=("", b"p\xc3\xa4ssword")).status_code == 200
    assert client.get("/", auth=("", "wrong")).status_code == 401


def test_asking_without_a_password_is_not_a_failure(client: TestClient) -> None:
    for _ in range(20):
        assert client.get("/").status_code == 401
