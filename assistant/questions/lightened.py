"""The last reading of a question: without the words that only say how its topic is asked about."""

from dataclasses import replace

from assistant.language.everyday import is_everyday, is_light
from assistant.language.words import STOP, find_words
from assistant.questions.concepts import Concept
from assistant.questions.understanding import Understanding


def lightened(understanding: Understanding) -> Understanding | None:
    """The question without the need of words such as "grievances", "mood" or "shortages"; None where it has none.

    What is left must be a topic, and one sentence must carry most of it, as where everyday words were read as the
    field's: "what misgivings did carers voice?" is told by what carers feel, and a shortage in words of its own.
    """
    concepts = tuple(
        replace(c, needed=False, weight=c.weight * 0.5) if _is_light(c) else c for c in understanding.concepts
    )
    if concepts == understanding.concepts or not any(c.needed for c in concepts):
        return None
    return replace(understanding, concepts=concepts, reworded=True)


def _is_light(concept: Concept) -> bool:
    """True for a required concept all of whose words are light, and that is neither counted nor a name."""
    words = [word.text for word in find_words(concept.words) if word.text not in STOP]
    light = any(is_light(word) for word in words) and all(is_light(word) or is_everyday(word) for word in words)
    return concept.needed and light and not concept.counted and not concept.named and not concept.inherited
