"""The report as one page that needs no network: every question, its answer, gold and misses, the quotes marked."""

from collections.abc import Iterable, Sequence
from html import escape

from evals.anchors import covered
from evals.cheats import Admission
from evals.citing import Checked
from evals.completeness import SUPPORT
from evals.harness import Figure, Row, Scores, worst_first
from evals.measures import BY_NAME, HEADLINES, MEASURES

_STYLE = """
:root{color-scheme:light dark;--ink:#1d2328;--dim:#5c6770;--line:#d5dade;--paper:#fff;--soft:#f4f6f7;--mark:#ffe58a;
--bad:#a4262c;--good:#1b6e3c;--mid:#8a5a00}
@media(prefers-color-scheme:dark){:root{--ink:#e7eaec;--dim:#a2adb5;--line:#3a444c;--paper:#161a1d;--soft:#1f2529;
--mark:#6b5600;--bad:#ff8f8f;--good:#7fd6a0;--mid:#f0c060}}
body{margin:0 auto;max-width:62rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);
background:var(--paper)}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:.4rem .8rem}summary{cursor:pointer}
blockquote{margin:.4rem 0;padding:.3rem .8rem;border-left:3px solid var(--line);background:var(--soft)}
mark{background:var(--mark);color:inherit}.dim{color:var(--dim);font-size:.88rem}.bad{color:var(--bad)}
.good{color:var(--good)}.mid{color:var(--mid)}ul{margin:.3rem 0;padding-left:1.2rem}
"""
_TONE = {"correct": "good", "refused": "mid", "partial": "mid", "incorrect": "bad"}
_ORDER = {"incorrect": 0, "partial": 1, "refused": 2, "correct": 3}


def write_page(scores: Scores, admissions: Sequence[Admission]) -> str:
    """The whole page as HTML, worst stratum first."""
    parts = [
        "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width,initial-scale=1'>",
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>Scrutineer: evaluation</title><style>{_STYLE}</style></head><body>",
        "<h1>Evaluation</h1>",
        _about(scores),
        "<h2>Headlines</h2>",
        _headlines(scores, admissions),
        "<h2>Strata, worst first</h2>",
        _strata(scores),
        "<h2>Questions</h2>",
        *(_question(row) for row in _worst_rows_first(scores)),
        "<h2>Every measure</h2>",
        _measures(scores),
        _cheats(scores),
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _about(scores: Scores) -> str:
    said = [f"{len(scores.rows)} questions; level of support: {scores.level}."]
    if scores.snapshot:
        said.append(f"Corpus {scores.snapshot.sha256[:12]}: {len(scores.snapshot.paragraphs)} paragraphs.")
    else:
        said.append("No corpus was given: nothing below was checked against the documents.")
    said += [f"Not checked in {count} answers: {loss}." for loss, count in scores.losses]
    if scores.missing:
        said.append(f"{len(scores.missing)} questions without an answer count as wrong.")
    if scores.problems:
        said.append(f"{len(scores.problems)} gold spans are not in exactly one place.")
    return "<p>" + " ".join(escape(one) for one in said) + "</p>"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if abs(value) < 100 else f"{value:.0f}"


def _range(figure: Figure) -> str:
    return "" if figure.interval is None else f"{_number(figure.interval.low)} to {_number(figure.interval.high)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are escaped by whoever makes them; columns from the second are numbers where they look so."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<div class='wide'><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"


def _headlines(scores: Scores, admissions: Sequence[Admission]) -> str:
    rows = []
    for admission in admissions:
        figure = scores.figures[admission.measure]
        verdict = "cheats not run" if not scores.cheats else "admitted"
        if scores.cheats and not admission.admitted:
            verdict = "not admitted: " + (", ".join(admission.beaten_by) or "not measured")
        rows.append((escape(admission.measure), _number(figure.value), _range(figure), str(figure.n), escape(verdict),
                     escape(BY_NAME[admission.measure].what)))  # fmt: skip
    return _table(("measure", "value", "95 % interval", "n", "cheats", "what it is"), rows)


def _strata(scores: Scores) -> str:
    rows = [
        (escape(f"{by}: {value}"), escape(figure.name), _number(figure.value), _range(figure), str(figure.n))
        for by, value, figure in worst_first(scores.strata)
    ]
    return _table(("stratum", "measure", "value", "95 % interval", "questions"), rows)


def _measures(scores: Scores) -> str:
    rows = [
        (escape(m.section), escape(m.name), _number(scores.figures[m.name].value), _range(scores.figures[m.name]),
         f"{scores.figures[m.name].n}", escape(m.what))
        for m in MEASURES
    ]  # fmt: skip
    return _table(("part", "measure", "value", "95 % interval", "n", "what it is"), rows)


def _cheats(scores: Scores) -> str:
    if not scores.cheats:
        return ""
    honest = ("honest", *(_number(scores.figures[name].value) for name in HEADLINES))
    rows = [
        (escape(name), *(_number(values.get(head)) for head in HEADLINES)) for name, values in scores.cheats.items()
    ]
    return "<h2>Cheats, which must lose</h2>" + _table(("system", *map(escape, HEADLINES)), [honest, *rows])


def _worst_rows_first(scores: Scores) -> list[Row]:
    """Questions of the worst kind first, within a kind the worst outcome first."""
    kinds = [value for by, value, _ in worst_first(scores.strata) if by == "kind"]
    place = {kind: at for at, kind in enumerate(kinds)}
    return sorted(
        scores.rows, key=lambda row: (place.get(row.question.kind, 99), _ORDER.get(row.outcome, 9), row.question.id)
    )


def _question(row: Row) -> str:
    question, tone = row.question, _TONE.get(row.outcome, "mid")
    inner = [
        f"<p class='dim'>{escape(', '.join(f'{name}: {value}' for name, value in row.strata))}</p>",
        *(f"<p class='dim'>asked before: {escape(turn)}</p>" for turn in question.history),
        f"<p>{escape(row.answer.text) or '<em>no answer was given</em>'}</p>".replace("\n", "<br>"),
        _missed(row),
        _statements(row),
        _citations(row),
        _gold(row),
        f"<p class='dim'>{escape(question.note)}</p>" if question.note else "",
    ]
    head = f"<span class='{tone}'>{escape(row.outcome)}</span> · {escape(question.id)} · {escape(question.kind)}"
    return (
        f"<details><summary>{head} · <strong>{escape(question.question)}</strong></summary>{''.join(inner)}</details>"
    )


def _missed(row: Row) -> str:
    lost = [nugget.name for nugget in row.nuggets if nugget.assignment != SUPPORT]
    if not lost or not row.question.answerable:
        return ""
    return f"<p class='bad'>missed within 120 words: {escape('; '.join(lost))}</p>"


def _statements(row: Row) -> str:
    if row.examined is None or not row.examined.claims:
        return ""
    items = []
    for judged in row.examined.judged:
        if not judged.is_claim:
            continue
        tone = "good" if judged.support.value == 1 else "bad"
        why = ", ".join(f"{violation.kind}: {violation.value}" for violation in judged.support.violations)
        verdict = f"support {judged.support.value:g} ({judged.support.level}{'; ' + why if why else ''})"
        items.append(f"<li>{escape(judged.said.text)} <span class='{tone}'>{escape(verdict)}</span></li>")
    return f"<p class='dim'>claims and their support</p><ul>{''.join(items)}</ul>"


def _citations(row: Row) -> str:
    if row.examined is None:
        return ""
    verdicts = {check.number: check for check in row.quotes}
    parts = []
    for n, checked in row.examined.checked.items():
        quote = verdicts.get(n)
        notes = [checked.place, quote.verdict if quote else "no quote"]
        if quote and quote.clipped_inside:
            notes.append("cut inside a sentence")
        if quote and quote.cue_left_out:
            notes.append(f"“{quote.cue_left_out}” left outside")
        tone = "good" if checked.valid else "bad"
        parts.append(
            f"<p class='dim'>[{n}] {_where(checked)} <span class='{tone}'>{escape(', '.join(notes))}</span></p>"
        )
        parts.append(f"<blockquote>{_marked(checked)}</blockquote>")
        if quote and quote.nearest and quote.verdict == "fabricated":
            parts.append(
                f"<p class='bad'>found nowhere; nearest: {escape(quote.nearest)} ({quote.differences} words differ)</p>"
            )
    return "".join(parts)


def _where(checked: Checked) -> str:
    if not checked.held:
        return escape(f"{checked.given.doc} {checked.given.paragraph_id or ''}")
    held = checked.held[0]
    number = f", paragraph {held.number}" if held.number else ""
    return escape(f"{held.authority} {held.date}, {held.doc}{number}, page {held.first_page}")


def _marked(checked: Checked) -> str:
    if not checked.held:
        return escape(checked.given.quote or checked.given.passage)
    text = checked.held[0].text
    if checked.span is None:
        return escape(text)
    start, end = checked.span
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _gold(row: Row) -> str:
    if not row.question.groups:
        return (
            f"<p class='dim'>searched by the question's author: {escape(row.question.searched)}</p>"
            if row.question.searched
            else ""
        )
    cited: frozenset[str] = frozenset()
    if row.examined is not None:
        cited = frozenset(pid for check in row.examined.checked.values() for pid in check.paragraph_ids)
    items = []
    for at, group in enumerate(row.question.groups, start=1):
        looked = row.examined.gold.groups[at - 1] if row.examined else None
        tone = "good" if looked and covered(looked, cited) else "bad"
        spans = [
            " + ".join(f"{escape(span.doc)} p. {span.page}: “{escape(span.text)}”" for span in spans)
            for spans in group.alternatives[:4]
        ]
        more = f" <span class='dim'>or {len(group.alternatives) - 4} more</span>" if len(group.alternatives) > 4 else ""
        items.append(f"<li class='{tone}'>{'<br>or '.join(spans)}{more}</li>")
    facts = f"<p class='dim'>facts: {escape('; '.join(row.question.facts))}</p>" if row.question.facts else ""
    return f"<p class='dim'>gold evidence, one alternative of each</p><ul>{''.join(items)}</ul>{facts}"
