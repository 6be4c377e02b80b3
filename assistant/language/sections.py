"""The word files beside these modules: lines under a [name], remarks after #."""

from collections.abc import Iterable, Mapping
from pathlib import Path


def read_sections(lines: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The lines of each section, in order; empty lines and lines that begin with # say nothing."""
    sections: dict[str, list[str]] = {}
    own: list[str] = []
    for line in lines:
        text = line.strip()
        if text.startswith("["):
            own = sections.setdefault(text.strip("[]"), [])
        elif text and not text.startswith("#"):
            own.append(text)
    return {name: tuple(held) for name, held in sections.items()}


def shipped_lines(name: str) -> list[str]:
    """The lines of a file that is shipped beside these modules."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
