"""What the describing modules hand to each other: a document's opening, and the facts found there."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Opening:
    """A document's first page as lines, and its whole text on one line, both folded for comparison."""

    lines: tuple[str, ...]
    whole: str

    @property
    def text(self) -> str:
        """The first page on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of a document as found; unknown is None or an empty string."""

    title: str = ""
    publisher: str = ""
    authority: str = ""
    kind: str = ""
    framework: str = ""
    inspected_from: date | None = None
    inspected_to: date | None = None
    published: date | None = None
    notes: tuple[str, ...] = ()
