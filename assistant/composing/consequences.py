"""What became of a council or of its people: told by a sentence that says so, and by nothing less.

"Was anyone sacked?" is no question on "staff" and "work": its words are required as a whole.
"""

from collections.abc import Callable

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.language.sentences import split_sentences
from assistant.questions.consequences import consequence_asked, line_of, tells_consequence, tells_near
from assistant.questions.period import day_of
from ingest.documents import SEARCHED_KINDS

#: How many quotes of what happened, and of the like.
_MOST, _MOST_NEAR = 3, 2


def answer_consequence(material: Material) -> Draft | None:
    """The sentences that tell what is asked, newest first; else that none does, with the like; None if nobody asks."""
    understanding = material.understanding
    fate = consequence_asked(understanding.question)
    if not fate or understanding.nothing_held or understanding.unplaced:
        return None
    told = _sentences(material, lambda text: tells_consequence(fate, understanding.question, text))[:_MOST]
    if told:
        return build_draft(Status.ANSWERED, sections_by_document(told), order=material.order)
    near = _sentences(material, lambda text: tells_near(fate, text))[:_MOST_NEAR]
    if not near:
        return not_found(understanding, (), reason=line_of(fate), order=material.order)
    line = f"{line_of(fate)} The nearest that they tell:"
    return build_draft(Status.PARTIAL, sections_by_document(near), before=line, order=material.order)


def _sentences(material: Material, tells: Callable[[str], bool]) -> list[Pick]:
    """The first sentence of each paragraph that tells it, of the newest document first; each text once."""
    picks: list[Pick] = []
    documents = {d for part in material.parts for d in part.part.documents}
    for document in sorted(documents, key=lambda d: (day_of(d), d.doc_id), reverse=True):
        for paragraph in material.library.paragraphs(document.doc_id):
            if paragraph.kind not in SEARCHED_KINDS:
                continue
            spans = ((a, b) for a, b in split_sentences(paragraph.text) if tells(paragraph.text[a:b]))
            picks.extend(Pick(paragraph, document, a, b) for a, b in [*spans][:1])
    return list({pick.text: pick for pick in reversed(picks)}.values())[::-1]
