"""README.md and docs/: what they tell people to type exists, and where they point to is there."""

import re
import shlex
from pathlib import Path

import pytest

from cli import build_parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(page: Path) -> list[str]:
    """The lines of a page's shell blocks, and the commands it gives within a sentence."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    lines += [" ".join(found.split()) for found in re.findall(r"`((?:scrutineer|make) [^`]+)`", prose)]
    return [line for line in lines if line and not line.startswith("#")]


SCRUTINEER = sorted({line for page in PAGES for line in commands(page) if line.startswith("scrutineer ")})
MAKE = sorted({line for page in PAGES for line in commands(page) if line.startswith("make ")})


def test_the_readme_gives_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(commands(ROOT / "README.md"))


@pytest.mark.parametrize("line", MAKE)
def test_make_knows(line: str) -> None:
    words = [word for word in shlex.split(line)[1:] if "=" not in word]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert words, f"{line} names no target"
    assert set(words) <= set(targets)


@pytest.mark.parametrize("line", SCRUTINEER)
def test_the_command_understands(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(line)[1:]
    if "--help" in words:
        with pytest.raises(SystemExit) as stopped:
            build_parser().parse_args(words)
        assert stopped.value.code == 0
        assert "example:" in capsys.readouterr().out
    elif len(words) == 1 or any(word.isupper() for word in words):
        assert words[0] in subcommands()  # a mention, or a pattern such as `scrutineer ask QUESTION --json`
    else:
        assert callable(build_parser().parse_args(words).run)


def subcommands() -> set[str]:
    (choices,) = [action.choices for action in build_parser()._actions if action.choices]
    return set(choices)


def test_every_command_is_described() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert not {name for name in subcommands() if f"scrutineer {name}" not in text}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert not [link for link in local if not (page.parent / link).exists()]


def test_every_page_of_docs_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        links = re.findall(r"\]\(([^)#:]+\.md)\)", page.read_text(encoding="utf-8"))
        waiting.extend({(page.parent / link).resolve() for link in links} - reached)
    assert not set(PAGES) - reached
