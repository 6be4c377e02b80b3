"""What a question takes for granted and the documents may contradict: said to be so, and answered as it stands."""

from dataclasses import replace

from assistant.answers import Status
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import choose
from assistant.premises.causes import doubt_premise
from assistant.premises.contradicted import doubt_end, doubt_presumed

_LINE = "What this question takes for granted may not be so: read these passages before repeating it."


def with_caution(draft: Draft, material: Material) -> Draft:
    """The answer, with a line of caution and the sentences that may say the contrary before it.

    A tone, a direction or a contrary in other words is no contradiction: of 28 such cases on questions that nobody had
    read 15 were true as asked (docs/decisions.md).
    """
    if draft.status not in {Status.ANSWERED, Status.NOT_FOUND}:
        return draft
    against = doubt_presumed(material) or doubt_premise(material)
    if not against and draft.not_found is None:
        against = doubt_end(material)
    if not against:
        return draft
    cited = {c.paragraph_id for c in draft.citations}
    picks = [p for p in choose(against, words=70, most=2, margin=1.0) if p.paragraph.paragraph_id not in cited]
    return _before(draft, picks, material)


def _before(draft: Draft, picks: list[Pick], material: Material) -> Draft:
    first = build_draft(Status.PARTIAL, sections_by_document(picks), before=_LINE, order=material.order)
    if draft.not_found is not None:
        return first
    shift = len(first.citations)
    statements = (replace(s, citations=tuple(n + shift for n in s.citations)) for s in draft.statements)
    citations = (replace(c, n=c.n + shift) for c in draft.citations)
    return replace(
        draft,
        status=Status.PARTIAL,
        statements=(*first.statements, *statements),
        citations=(*first.citations, *citations),
        order=first.order,
    )
