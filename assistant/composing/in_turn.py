"""Several askings answered in turn, each briefly, so that the whole stays as short as an answer to one."""

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.answers import NotFound, Statement, Status
from assistant.composing.askings import tells_of
from assistant.evidence.draft import Draft
from assistant.questions.intents import Intent
from assistant.questions.several import names_inspection
from assistant.questions.understanding import Understanding

_LOOKED_UP = frozenset({Intent.LIST, Intent.JUDGEMENT})
_WHEN = re.compile(r"^(?:by |since |until )?when\b", re.I)
_OF_INSPECTION = frozenset({Intent.DATE, Intent.PERSON})
#: How many words all the quotes have together, and each asking's at least.
_WORDS = 120
_LEAST = 25
_UNTOLD = "Nothing was found that answers this as it is asked here."


def briefly(draft: Draft, count: int, *, quoted: Collection[str], whole_list: bool) -> Draft:
    """A draft cut to its share of the words of `count` answers: its first quotes, one always.

    What was `quoted` for an asking before is not counted. Of a list that was asked for (`whole_list`) it is said how
    many of its items are left out.
    """
    room = max(_LEAST, _WORDS // count)
    kept: set[int] = set()
    new = [c for c in draft.citations if c.quote not in quoted] or draft.citations
    for citation in new:
        words = len(citation.quote.split())
        if kept and words > room:
            break
        kept.add(citation.n)
        room -= words
    statements = [s for s in draft.statements if not s.citations or kept.issuperset(s.citations)]
    led = [
        s
        for s, after in zip(statements, (*statements[1:], None), strict=True)
        if not s.text.endswith(":") or s.citations or (after is not None and after.citations)
    ]
    left = len(new) - len(kept)
    if left and whole_list:
        led.append(
            Statement(f"{left} more {'stands' if left == 1 else 'stand'} there: ask for the list alone.", "framing")
        )
    return replace(draft, statements=tuple(led), citations=tuple(c for c in draft.citations if c.n in kept))


def is_told(asking: str, meant: Understanding, draft: Draft, quoted: Collection[str]) -> bool:
    """True when a draft answers an asking of a row, and is not merely near it.

    A list, a grade, and who led an inspection or when it was are looked up as such. Of anything else the asking's own
    words must be told, and what was `quoted` before tells it only by such a word: "who supervises them?" is not
    answered by naming the people again.
    """
    if draft.status is Status.NOT_FOUND:
        return False
    again = all(c.quote in quoted for c in draft.citations)
    own = [c for c in meant.concepts if not c.inherited]
    topic = any(c.needed for c in own)
    if again and not topic:
        return False
    # A follow-up takes over what it does not say: "by when?" after a list asks for a time.
    kind = Intent.DATE if _WHEN.search(asking) else meant.intent
    if kind in _LOOKED_UP or (kind in _OF_INSPECTION and _names_inspection(asking)):
        return True
    if kind in _OF_INSPECTION and not topic:
        return False
    return tells_of(draft, meant.concepts) and tells_of(draft, own)


def _names_inspection(asking: str) -> bool:
    return names_inspection(asking) or "inspector" in asking.lower()


def untold(draft: Draft) -> Draft:
    """A draft that says that an asking is not answered, in place of one that is merely near it."""
    return Draft(Status.NOT_FOUND, not_found=NotFound(_UNTOLD, "", 0), order=draft.order)
