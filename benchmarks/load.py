"""Asks as many people at once would, of a page that this script starts, and says how long they waited.

    python benchmarks/load.py --library library [--users 25] [--asks 4] [--questions evals/data/examples.jsonl]

Every user asks one question after the other without a pause, each with a
cookie of their own: first on the page without JavaScript, then as the page
with it does, through Gradio's queue, and with `--pictures` loads the picture
of the first source too.  Nobody asks more than `--asks` questions, so that the
run has an end.  The load average is printed, because a busy machine is slow.
"""

import argparse
import asyncio
import json
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from run import read_questions

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0
Ask = Callable[[httpx.AsyncClient, str], Awaitable[None]]


class NotAnswered(RuntimeError):
    """A question that got another answer than an answer."""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the page answers.  Raises RuntimeError when it ends or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the page ended with {server.returncode}")
        try:
            httpx.get(f"{address}/help", timeout=5).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"nothing was served within {PATIENCE:.0f} seconds")


async def ask_plainly(client: httpx.AsyncClient, question: str) -> None:
    """Asks on the page without JavaScript and reads the whole answer."""
    answer = await client.get("/answer", params={"q": question})
    if answer.status_code != 200 or 'class="answer"' not in answer.text:
        raise NotAnswered(f"{answer.status_code}: {answer.text[:200]}")


def through_queue(handler: int, *, pictures: bool) -> Ask:
    """Returns a function that asks as the page with JavaScript does; `handler` is the number of Gradio's handler."""

    async def ask(client: httpx.AsyncClient, question: str) -> None:
        session = secrets.token_hex(6)
        body = {"data": [question, None, "", "", "", [], []], "fn_index": handler, "session_hash": session}
        joined = await client.post("/gradio_api/queue/join", json=body)
        if joined.status_code != 200:
            raise NotAnswered(f"{joined.status_code}: {joined.text[:200]}")
        output = await read_stream(client, session)
        found = re.search(r'src="(/sheet/[^"]+|&#47;sheet[^"]+)"', json.dumps(output).replace('\\"', '"'))
        if pictures and found:
            import html

            picture = await client.get(html.unescape(found.group(1)))
            if picture.status_code != 200:
                raise NotAnswered(f"picture: {picture.status_code}")

    return ask


async def read_stream(client: httpx.AsyncClient, session: str) -> Any:
    """Reads what Gradio says of a session until its question is answered, and returns the output."""
    async with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
        async for line in stream.aiter_lines():
            if not line.startswith("data:"):
                continue
            said = json.loads(line[5:])
            if said["msg"] == "process_completed":
                if not said["success"]:
                    raise NotAnswered(str(said)[:200])
                return said["output"]
    raise NotAnswered("the stream ended before the answer")


def find_handler(config: dict[str, Any]) -> int:
    """The number of the handler that the button "Ask" starts."""
    button = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "go")
    return next(
        number
        for number, dependency in enumerate(config["dependencies"])
        if any(target[0] == button for target in dependency["targets"])
    )


async def run_users(
    address: str, ask: Ask, questions: list[str], users: int, asks: int
) -> tuple[list[float], list[str]]:
    """The seconds that each question took, and the faults, of so many users at once."""
    took: list[float] = []
    faults: list[str] = []

    async def user(number: int) -> None:
        cookies = {"pack": secrets.token_hex(16)}
        async with httpx.AsyncClient(base_url=address, cookies=cookies, timeout=PATIENCE) as client:
            for turn in range(asks):
                question = questions[(number * asks + turn) % len(questions)]
                began = time.perf_counter()
                try:
                    await ask(client, question)
                except (NotAnswered, httpx.HTTPError) as error:
                    faults.append(f"{type(error).__name__}: {error}")
                took.append(time.perf_counter() - began)

    await asyncio.gather(*(user(number) for number in range(users)))
    return took, faults


def processor_seconds(server: int) -> float:
    """The processor time that the page's process has taken; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{server}/stat").read_text("ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def show(  # noqa: PLR0913, PLR0917
    name: str, users: int, took: list[float], faults: list[str], seconds: float, processor: float
) -> None:
    """Prints one row of the table."""
    middle, late = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    each, rate = 1000 * processor / len(took), len(took) / seconds
    print(f"| {name} | {users} | {len(took)} | {len(faults)} | {middle:.2f} | {late:.2f} | {max(took):.2f} "
          f"| {rate:.1f} | {each:.0f} | {os.getloadavg()[0]:.1f} |", flush=True)  # fmt: skip
    for fault in faults[:3]:
        print(fault, file=sys.stderr)


def measure(address: str, server: int, parsed: argparse.Namespace) -> None:
    """Asks in each way and prints a row for it; what is slow because it is the first is not counted."""
    questions = read_questions(parsed.questions)
    handler = find_handler(httpx.get(f"{address}/config", timeout=PATIENCE).json())
    ways = [("page without JavaScript", ask_plainly), ("page", through_queue(handler, pictures=False))]
    if parsed.pictures:
        ways.append(("page, with the first picture", through_queue(handler, pictures=True)))
    print(f"load average before: {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors\n")
    print(
        "| way | users | questions | faults | p50 s | p95 s | longest s | a second | processor ms each | load average |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, ask in ways:
        asyncio.run(run_users(address, ask, questions, 1, 3))
        for users in (1, parsed.users):
            began, used = time.perf_counter(), processor_seconds(server)
            took, faults = asyncio.run(run_users(address, ask, questions, users, max(parsed.asks, 20 // users)))
            seconds, processor = time.perf_counter() - began, processor_seconds(server) - used
            show(name, users, took, faults, seconds, processor)


def main() -> int:
    """Prints a table in Markdown."""
    parser = argparse.ArgumentParser(description="Time what many readers at once wait for.")
    parser.add_argument("--library", type=Path, default=Path("library"))
    parser.add_argument("--questions", type=Path, default=Path("evals/data/examples.jsonl"))
    parser.add_argument("--users", type=int, default=25)
    parser.add_argument("--asks", type=int, default=4, help="questions that each user asks")
    parser.add_argument("--pictures", action="store_true", help="load the picture of the first source too")
    parsed = parser.parse_args()
    port = free_port()
    command = [sys.executable, "-m", "cli", "ui", "--library", str(parsed.library.resolve()), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_until_served(f"http://127.0.0.1:{port}", server)
            measure(f"http://127.0.0.1:{port}", server.pid, parsed)
        finally:
            server.terminate()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
