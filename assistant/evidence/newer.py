"""A warning that what is quoted is not the newest that the library holds."""

from collections.abc import Sequence

from assistant.evidence.draft import Pick
from assistant.evidence.material import Material
from assistant.evidence.quotes import say_date
from assistant.questions.period import day_of, newest
from assistant.questions.sources import of_children_services


def superseded(picks: Sequence[Pick], material: Material) -> str:
    """A warning when every quote is from before the newest inspection of its authority, and no date was asked for."""
    understanding = material.understanding
    if understanding.period.stated:
        return ""
    for authority in dict.fromkeys(p.document.authority for p in picks):
        held = tuple(d for d in understanding.documents if d.authority == authority)
        latest = newest(tuple(d for d in of_children_services(understanding.question, held) if "report" in d.kind))
        quoted = max(day_of(p.document) for p in picks if p.document.authority == authority)
        if latest and quoted < day_of(latest[0]):
            return f"A later report on {authority} was published {say_date(day_of(latest[0]))}."
    return ""
