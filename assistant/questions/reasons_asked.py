"""Questions of why and how: what they only tell beside what they ask, and that they ask for no figure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.concepts import Concept

Place = tuple[int, int]
_ASKS = r"(?:(?:and|so|but)\s+)?(?:why|how|what|which|who|whose|where|when|in what|by what)\b"
# "Given that so many left, how ...", "With everything else good, which ...": told first, and then something is asked.
_TOLD_FIRST = re.compile(
    r"^\W*(?P<told>(?:given|although|though|even though|while|whereas|now that|now|seeing (?:as|that)|considering"
    r"|with|despite|in spite of|after|once|since|because"
    r"|(?:when|if)(?! (?:is|are|was|were|do|does|did|has|have|had|will|can)\b))\b[^.?!]{8,}?),\s*"
    rf"(?={_ASKS})",
    re.I,
)
# "... when its front door had got better", "... seeing as the council doesn't": told last.
_TOLD_LAST = re.compile(
    r"(?:,?\s+(?P<told>(?:given (?!to\b|by\b|a\b|an\b|more\b|up\b|out\b)|seeing (?:as|that)\b"
    r"|considering (?:that|how|the)\b|even (?:though|after|when|with|as)\b|although\b|though\b|despite\b|in spite of\b"
    r"|whereas\b|as (?:the |its |their )?(?:[\w’'-]+ ){1,5}(?:went|rose|grew|fell|got|climbed|soared"
    r"|increased)\b)[^.?!]*)|,\s+(?P<aside>(?:when|while|with|now that)\b[^.?!]*))\W*$",
    re.I,
)
_STANDS_FOR = re.compile(r"\b(?:it|its|them|these|those|one|ones)\b", re.I)
#: What asks for a reason or for what was done, whatever figure it names: "why did the number of plans fall?".
_WHY_OR_HOW = re.compile(
    r"^\W*(?:and |but |so )?(?:why|how come|what (?:caused|made|drove|explain(?:s|ed)|led to"
    r"|(?:lay|lies|is|was) behind|stopped|prompted|forced|helped|allowed|enabled)|what[’']s behind"
    r"|what (?:did|has|have|do|does|is|are) (?:[\w’'-]+ ){1,6}?(?:do|done|doing) (?:to|about)"
    r"|how (?:did|has|have|had|do|does|is|are|was|were) (?!(?:the |its |their )?(?:[\w’'-]+ )?(?:numbers?|shares?"
    r"|rates?|proportions?|percentages?|costs?|figures?|budgets?)\b)(?!.*\b(?:chang\w+|compar\w+|differ\w*|gone|risen"
    r"|fallen|develop(?:ed)?)\b))\b",
    re.I,
)
_FIGURE = re.compile(
    r"\bhow (?:many|much|long|often|far|late|old|soon|quick\w*|big|large|high|low|frequently|regularly)\b"
    r"|\bwhat (?:\w+ )?(?:share|number|percentage|proportion|%|figure|rate)\b|\bby what\b|\bfrom what\b|[£%]",
    re.I,
)
#: How many words make a topic of their own.
_TOPIC = 2


def asks_no_figure(question: str) -> bool:
    """True for "why did the number of plans fall?", "how did they cut the cost?": a reason or a means is asked for."""
    return bool(_WHY_OR_HOW.search(question)) and not _FIGURE.search(question)


def aside_places(text: str) -> list[Place]:
    """Where a question tells something in a clause beside what it asks: "Given that demand rose, how ...?".

    None where the rest points to what the clause tells ("Although there is a panel, why is it not used?").
    """
    places = [m.span("told") for m in [_TOLD_FIRST.match(text)] if m]
    places += [m.span("told" if m["told"] else "aside") for m in [_TOLD_LAST.search(text)] if m]
    rest = "".join(" " if any(a <= i < b for a, b in places) else c for i, c in enumerate(text))
    return [] if _STANDS_FOR.search(rest) else places


def with_asides(concepts: Sequence[Concept], asked: Sequence[Concept]) -> tuple[Concept, ...]:
    """The concepts, where those that are not `asked` help and are not needed; as they were where little is asked.

    "Now that checks run so late, what gets missed?" asks about the checks.
    """
    told = [not any(c.names & own.names for own in asked) for c in concepts]
    main = [c for c, by in zip(concepts, told, strict=True) if c.needed and not by]
    if len(main) < _TOPIC and not any(len(c.own) >= _TOPIC for c in main):
        return tuple(concepts)
    return tuple(
        replace(c, needed=False, weight=c.weight * 0.5) if by and not c.named else c
        for c, by in zip(concepts, told, strict=True)
    )
