"""Faithfulness without a language model: claims whose citations carry them, and each hard violation by kind."""

from evals.examine import Examined
from evals.retrieval import Values

KINDS = ("number", "date", "name", "grade", "polarity")


def score_faithfulness(examined: Examined) -> Values:
    """Faith over all claims (unverified counts as unsupported), and violations per kind over claims."""
    claims = examined.claims
    if not claims:
        return {}
    n = float(len(claims))
    values: Values = {"Faith": (float(sum(claim.support.value == 1 for claim in claims)), n)}
    for kind in KINDS:
        hit = sum(any(violation.kind == kind for violation in claim.support.violations) for claim in claims)
        values[f"Violations {kind}"] = (float(hit), n)
    values["Violations"] = (float(sum(bool(claim.support.violations) for claim in claims)), n)
    relabelled = sum(claim.said.declared == "framing" for claim in claims)
    values["Framing that asserts"] = (float(relabelled), n)
    return values
