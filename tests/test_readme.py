"""README.md and docs/: what they tell people to type exists, and where they point to is there."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from cli import build_parser, main
from evals.commands import build_parser as build_eval_parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def typed(page: Path) -> list[str]:
    """The lines of a page's shell blocks: what a reader is told to type."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def mentioned(page: Path) -> list[str]:
    """The commands that a page names within a sentence: whole ones, and patterns such as `scrutineer ask QUESTION`."""
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [" ".join(found.split()) for found in re.findall(r"`((?:scrutineer|make) [^`]+)`", prose)]


TYPED = sorted({line for page in PAGES for line in typed(page) if line.startswith("scrutineer ")})
MENTIONED = sorted({line for page in PAGES for line in mentioned(page) if line.startswith("scrutineer ")})
MAKE = sorted({line for page in PAGES for line in [*typed(page), *mentioned(page)] if line.startswith("make ")})


def test_the_readme_gives_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(typed(ROOT / "README.md"))


@pytest.mark.parametrize("line", MAKE)
def test_make_knows(line: str) -> None:
    words = [word for word in shlex.split(line)[1:] if "=" not in word]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert words, f"{line} names no target"
    assert set(words) <= set(targets)


@pytest.mark.parametrize("line", [*TYPED, *MENTIONED])
def test_the_command_understands(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(line, comments=True)[1:]
    parser = build_parser()
    if words[0] == "eval":
        words, parser = words[1:], build_eval_parser()
    if "--help" in words:
        with pytest.raises(SystemExit) as stopped:
            parser.parse_args(words)
        assert stopped.value.code == 0
        assert "example" in capsys.readouterr().out
    elif len(words) < 2 or any(word.isupper() or "..." in word or "|" in word for word in words):
        assert set(words[:1]) <= subcommands(parser)  # a mention, or a pattern such as `scrutineer ask QUESTION --json`
    else:
        assert callable(parser.parse_args(words).run)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that README.md's first command makes, with the real model."""
    folder = tmp_path_factory.mktemp("readme") / "library"
    assert main(["ingest", str(ROOT / "examples"), "--library", str(folder)]) == 0
    return folder


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize(
    "line", [line for line in TYPED if not line.startswith(("scrutineer ingest", "scrutineer eval"))]
)
def test_the_command_works(line: str, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*shlex.split(line)[1:], "--library", str(library)]) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.model
@pytest.mark.slow
def test_the_worked_answer_is_what_the_program_says(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    question, shown = re.findall(r'```sh\nscrutineer ask "([^"\n]+)"\n```\n\n```text\n(.*?)```', readme, re.DOTALL)[0]
    quotes = re.findall(r"“[^”]+”", shown)
    assert len(quotes) >= 2
    assert main(["ask", question, "--library", str(library)]) == 0
    printed = capsys.readouterr().out
    assert [quote for quote in quotes if quote not in printed] == [], "run make renew"


def subcommands(parser: argparse.ArgumentParser) -> set[str]:
    (choices,) = [action.choices for action in parser._actions if action.choices]
    return set(choices)


def test_every_command_is_described() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert not {name for name in subcommands(build_parser()) if f"scrutineer {name}" not in text}


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
