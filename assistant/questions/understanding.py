"""The record of what a question was understood to ask, and what understanding needs to know of a library."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.language.synonyms import Thesaurus
from assistant.questions.concepts import Concept
from assistant.questions.intents import Attribute, Intent
from assistant.questions.parts import Part
from assistant.questions.period import Period
from assistant.questions.points import Point
from index.scope import Scope
from ingest.documents import Document

_CONTENTS = frozenset({Intent.TOPIC, Intent.LIST, Intent.JUDGEMENT, Intent.WHO_SAID, Intent.PERSON})
_CONCLUDES = re.compile(
    r"\b(?:conclu\w+|f(?:i|ou)nd|findings?|sa(?:y|ys|id)|recommend\w*|identif\w+|judg\w+|reveal\w*|show\w*"
    r"|outcome|result)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What understanding needs to know of a library.

    Its documents, the ways to write authorities' names, the synonyms, and the
    overall grade of a document ("inadequate", or "" where it has none) and
    whether it says some words where it says what it is; `told` are the times
    that papers without a date tell of, by document.
    """

    documents: tuple[Document, ...]
    names: Mapping[str, tuple[str, bool]]
    groups: Thesaurus
    overall: Callable[[Document], str] = lambda document: ""
    tells: Callable[[Document, str], bool] = lambda document, words: False
    told: Mapping[str, Point] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question was understood to ask.

    `absent` are authorities that it names and the library does not hold;
    `unheld` the dates for which there is no document in scope, so that only a
    passage which speaks of that date can answer; `unheld_kind` a kind of
    document ("focused visit") that it asks about and that is not held; `follows`
    is True when a word of it stands for what the answer before it told, and
    `each_document` when it asks of each document of that answer ("those two");
    `notes` tell how an ambiguous name was read; `unplaced` is True when no
    authority is named, carried over or at home, and the library holds several;
    `reworded` that its everyday words were read as the field's; `told` are the
    times that papers without a date tell of.
    """

    question: str
    scope: Scope
    intent: Intent
    attribute: Attribute
    concepts: tuple[Concept, ...]
    query: str
    expansions: tuple[str, ...]
    parts: tuple[Part, ...]
    period: Period
    absent: tuple[str, ...] = ()
    unheld: tuple[Point, ...] = ()
    unheld_kind: str = ""
    term: str = ""
    cues: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    asked: str = ""
    carried: bool = False
    follows: bool = False
    each_document: bool = False
    notes: tuple[str, ...] = ()
    unplaced: bool = False
    reworded: bool = False
    told: Mapping[str, Point] = field(default_factory=dict)

    @property
    def asks_contents(self) -> bool:
        """True when the question asks what a document says, not whether it was written."""
        return self.intent in _CONTENTS or bool(_CONCLUDES.search(self.question))

    @property
    def nothing_held(self) -> bool:
        """True when no document is of any date that the question names."""
        return bool(self.unheld) and not any(part.label for part in self.parts)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document that is searched."""
        return tuple(dict.fromkeys(d for part in self.parts for d in part.documents))
