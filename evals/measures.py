"""Every measure by name: where it belongs, what it counts over, which way is better, and what it says in one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit` is what its denominator counts; `better` is "higher", "lower" or "" where neither is."""

    name: str
    section: str
    unit: str
    better: str
    what: str

    @property
    def proportion(self) -> bool:
        """True when it counts cases among countable things, so that Wilson's interval applies."""
        return self.unit in (
            "citations",
            "quotes",
            "claims",
            "offsets",
            "refusals",
            "questions yes/no",
            "cited paragraphs",
        )


def _rows(section: str, table: str) -> tuple[Measure, ...]:
    """Measures from lines of "name | unit | better | what"."""
    rows = []
    for line in table.strip().splitlines():
        name, unit, better, what = (part.strip() for part in line.split("|"))
        rows.append(Measure(name, section, unit, better, what))
    return tuple(rows)


MEASURES: tuple[Measure, ...] = (
    *_rows(
        "Question file's own rules",
        """
        golden cited | questions | higher | share of evidence groups that some citation's paragraph holds
        golden all cited | questions yes/no | higher | every evidence group is cited
        golden complete | questions yes/no | higher | not refused, every group cited, every fact present
        golden handled | questions yes/no | higher | unanswerable refused, or false premise corrected with its evidence
        golden false refusals | questions yes/no | lower | answerable questions refused
        golden retrieval@600 words | questions | higher | groups within the first 600 words retrieved
        golden retrieval@10 paragraphs | questions | higher | groups within the first 10 passages retrieved
        golden words | questions || words of the answer
        """,
    ),
    *_rows(
        "Retrieval",
        """
        FactRecall@5 | questions | higher | vital groups wholly within the first 5 passages
        FactRecall@10 | questions | higher | vital groups wholly within the first 10 passages
        FactRecall@100 | questions | higher | vital groups wholly within the first 100 passages
        Complete@5 | questions yes/no | higher | every vital group within the first 5
        Complete@10 | questions yes/no | higher | every vital group within the first 10
        Complete@100 | questions yes/no | higher | every vital group within the first 100
        Recall@5 | questions | higher | evidence paragraphs within the first 5, over all of them
        Recall@10 | questions | higher | evidence paragraphs within the first 10
        Recall@100 | questions | higher | evidence paragraphs within the first 100
        Success@1 | questions yes/no | higher | an evidence paragraph stands first
        Success@5 | questions yes/no | higher | an evidence paragraph within the first 5
        Success@10 | questions yes/no | higher | an evidence paragraph within the first 10
        nDCG@10 | questions | higher | linear gain, log2 discount, ideal over all judged
        nDCG@10 judged only | questions | higher | the same with unjudged paragraphs left out
        RR@10 | questions | higher | one over the rank of the first evidence paragraph
        AP@10 | questions | higher | precision at each hit, over all evidence paragraphs
        Judged@10 | questions | higher | share of the first 10 that anybody judged; claims need 0.9
        CharRecall@10 | questions | higher | characters of the evidence retrieved
        CharPrecision@10 | questions | higher | characters retrieved that are evidence
        CharIoU@10 | questions | higher | evidence and retrieved: shared over all
        ScopeP@10 | questions | higher | first 10 of the authorities and period asked about
        WrongAuthority@10 | questions | lower | first 10 of another authority
        """,
    ),
    *_rows(
        "Citations",
        """
        CitRecall | questions | higher | claims that their citations support, mean per answer
        CitPrecision | questions | higher | markers that are valid, supporting and needed, mean per answer
        CitF1 | questions | higher | harmonic mean of both, per answer
        CitF1@gold | questions | higher | CitF1 of 120 words times the evidence they cite; unanswerable declined: 1
        CitRecall micro | claims | higher | over all claims
        CitPrecision micro | citations | higher | over all markers
        Weighted recall | questions | higher | full 1, partial 0.5, none 0, per claim
        Weighted precision | questions | higher | the same per marker
        Overcite | claims | lower | supported claims with a needless citation, over those with several
        Evidence precision | questions | higher | cited paragraphs that are evidence, over judged ones
        Evidence recall | questions | higher | vital groups completely cited
        Evidence F1 | questions | higher | harmonic mean of both
        Unjudged cited | cited paragraphs || cited paragraphs nobody judged; `pool` queues them
        Conflict coverage | questions yes/no | higher | where old and new differ: both sides cited
        WrongAuthority | citations | lower | citations of an authority the question is not about
        WrongYear | citations | lower | citations from outside the period asked about
        Invented | citations | lower | markers or ids that lead nowhere
        Mislabelled | citations | lower | citations shown with another document, authority or date
        """,
    ),
    *_rows(
        "Quotes",
        """
        QV | quotes | higher | verbatim in the cited paragraph, five words or a whole sentence
        Short quotes | quotes || verbatim, but under five words and no whole sentence
        Mislocated | quotes | lower | verbatim, in another paragraph than cited
        Fabricated | quotes | lower | verbatim nowhere
        OffsetExact | offsets | higher | paragraph[start:end] is the quote, byte for byte
        ClipRate | quotes | lower | cut inside a sentence without an ellipsis, or a "however" left outside
        Clipped inside | quotes | lower | the first of the two
        Cue left out | quotes | lower | the second of the two
        Ambiguity | quotes || the same words stand in several documents
        Ambiguous unlabelled | quotes | lower | of those, without document, date and place
        """,
    ),
    *_rows(
        "Faithfulness",
        """
        Faith | claims | higher | claims carried by their citations at this level of support
        Violations | claims | lower | claims with a number, date, name, grade or negation not in what they cite
        Violations number | claims | lower | a number
        Violations date | claims | lower | a date
        Violations name | claims | lower | a name
        Violations grade | claims | lower | a judgement grade
        Violations polarity | claims | lower | a negation or hedge added or lost
        Framing that asserts | claims | lower | claims that called themselves framing
        """,
    ),
    *_rows(
        "Abstention",
        """
        Truthfulness | questions | higher | (correct - incorrect) / n, refusing 0
        Refusal precision | refusals | higher | refusals that were right
        Refusal recall | questions yes/no | higher | unanswerable questions refused or corrected
        Refusal F1 | questions | higher | harmonic mean of both
        False refusals | questions yes/no | lower | answerable questions refused
        Risk | questions yes/no | lower | answered questions that could not be answered
        Alignment | questions yes/no | higher | answered what can be, declined what cannot
        Coverage | questions yes/no || questions answered
        HasAns correct | questions | higher | correctness on the answerable
        NoAns correct | questions yes/no | higher | correctness on the unanswerable
        Grounded refusal | refusals | higher | says what was searched and claims nothing
        AURC | questions | lower | area under risk and coverage
        E-AURC | questions | lower | above the best ordering
        AUGRC | questions | lower | joint risk
        Coverage@risk5% | questions | higher | answered at a selective risk of at most 5 %
        """,
    ),
    *_rows(
        "Completeness",
        """
        Right@120w | questions | higher | StrictVital@120w, and 1 for each unanswerable question declined
        StrictVital@120w | questions | higher | vital facts supported within 120 words
        Vital@120w | questions | higher | the same, half a point for partly
        StrictAll@120w | questions | higher | all facts
        All@120w | questions | higher | all facts, half a point for partly
        StrictVital | questions | higher | vital facts supported in the whole answer
        FactDensity | words | higher | supported facts per 100 words
        Redundancy | claims | lower | useful claims that evidence nothing new
        Words | questions || words of the answer
        """,
    ),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
#: One primary measure a layer; Holm's correction runs across them.
HEADLINES = ("FactRecall@10", "Right@120w", "CitF1@gold", "Truthfulness")
#: Measured for every refusal, one a question: their value in `compare` is per question.
SET_MEASURES = ("AURC", "E-AURC", "AUGRC", "Coverage@risk5%")
