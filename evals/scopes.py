"""Which authorities and days a question is about: as its file says, else as its words and its evidence say."""

import re
from dataclasses import dataclass

from evals.corpus import Held, Snapshot
from evals.questions import Question, gold_documents
from evals.text import loose

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be cited: an empty part does not restrict.  `docs` are always allowed, they hold the evidence."""

    authorities: frozenset[str] = frozenset()
    start: str = ""
    end: str = ""
    years: frozenset[str] = frozenset()
    docs: frozenset[str] = frozenset()

    @property
    def stated(self) -> bool:
        """True when anything restricts."""
        return bool(self.authorities or self.dated)

    @property
    def dated(self) -> bool:
        """True when the period restricts."""
        return bool(self.start or self.end or self.years)

    def authority_admits(self, held: Held) -> bool:
        """True unless the paragraph is of an authority that the question is not about."""
        return not self.authorities or not held.authority or held.authority in self.authorities or held.doc in self.docs

    def date_admits(self, held: Held) -> bool:
        """True unless the paragraph's document is known to lie outside the period."""
        if not self.dated or not held.date or held.doc in self.docs:
            return True
        days = (held.date, *held.inspected.split())
        if self.years:
            return any(day[:4] in self.years for day in days)
        return any((self.start or "0") <= day <= (self.end or "9") for day in days)

    def admits(self, held: Held) -> bool:
        """True when both do."""
        return self.authority_admits(held) and self.date_admits(held)


def allowed_for(question: Question, snapshot: Snapshot) -> Allowed:
    """The question's own `scope`; else the authorities of its evidence and of its words, and the years it names."""
    gold = frozenset(doc for name in gold_documents(question) if (doc := snapshot.doc_named(name)))
    asked = f" {loose(' '.join((*question.history, question.question)))} "
    named = frozenset(name for name in snapshot.authorities if f" {loose(name)} " in asked)
    if question.scope is not None:
        scope = question.scope
        stated = frozenset(scope.authorities)
        if len(stated) > 1 and not any(f" {loose(name)} " in asked for name in stated | named):
            # "Which councils ...?": its scope lists the answer, which restricts nothing.
            stated = frozenset()
        return Allowed(stated | named if stated else stated, scope.start or "", _last_day(scope.end), docs=gold)
    of_gold = frozenset(snapshot.by_doc[doc][0].authority for doc in gold) - {""}
    return Allowed(of_gold | named, years=frozenset(_YEAR.findall(question.question)), docs=gold)


def _last_day(end: str | None) -> str:
    """The end of a period as a day, so that "2018" and "2018-08" include all of theirs."""
    return "" if not end else end + "-99" * (3 - len(end.split("-")))
