"""Judgements: the grades that reports print, as a chart, a grid over time and a table; each leads to its paragraph."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from assistant.evidence.quotes import say_date
from index.library import Library
from index.rows import judgement_rows
from web.chart import MOST_SIDE_BY_SIDE, build_charts
from web.choices import Choice, WrongChoice, read_choice
from web.export import neutral
from web.parts import source_address, table
from web.shell import page
from web.text import link, safe

#: A shape beside the word, so that a row of grades can be taken in at a glance without telling colours apart.
SHAPES = {
    "outstanding": "▲", "good": "●", "requires improvement": "◆", "adequate": "◆", "satisfactory": "◆",
    "inadequate": "■",
}  # fmt: skip
COLUMNS = ("authority", "publisher", "date", "framework", "area", "grade", "normalised", "doc", "page", "paragraph_id")


def find_rows(library: Library, choice: Choice, framework: str = "") -> list[dict[str, Any]]:
    """Returns the judgements that the fields choose, newest inspection first within each authority.

    Raises:
        WrongChoice: when a field cannot be understood.
    """
    rows = judgement_rows(library, read_choice(library, choice))
    chosen = [row for row in rows if not framework or row["framework"] == framework]
    chosen.sort(key=lambda row: row["date"] or "", reverse=True)
    return sorted(chosen, key=lambda row: row["authority"])


def judgements_page(library: Library, choice: Choice, framework: str = "") -> str:
    """Returns the page of judgements: fields, chart, a grid for up to six authorities, the table, the CSV."""
    try:
        rows = find_rows(library, choice, framework)
    except WrongChoice as error:
        wrong = f"<p class='wrong' role='alert'>{safe(str(error))}</p>"
        return page(
            "Judgements", f"<h1>Judgements</h1>{wrong}{_form(library, choice, framework)}", current="/judgements"
        )
    query = {"authority": choice.authorities, "from": choice.start, "to": choice.end, "framework": framework}
    filled = {name: value for name, value in query.items() if value}
    authorities = list(dict.fromkeys(row["authority"] for row in rows))
    graded = len({row["doc"] for row in rows})
    body = (
        f"<h1>Judgements</h1>{_form(library, choice, framework)}"
        f"<p>{graded} of {len(library.documents())} documents carry a grade that was asked for. "
        "Frameworks differ: compare grades only within one.</p>"
    )
    if rows:
        saved = "/judgements.csv" + ("?" + urlencode(filled) if filled else "")
        body += f"<p>{link(saved, 'Download this table as CSV')}</p>"
    body += build_charts(rows)
    if len(authorities) <= MOST_SIDE_BY_SIDE:
        body += "".join(build_grid(library, authority, rows) for authority in authorities)
    body += "<h2>Every grade</h2>" + _table(rows) if rows else "<p>No grade was found for this choice.</p>"
    return page("Judgements", body, current="/judgements")


def _form(library: Library, choice: Choice, framework: str) -> str:
    names = sorted({document.framework for document in library.documents() if document.framework})
    options = "".join(
        f'<option value="{safe(name)}"{" selected" if name == framework else ""}>{safe(name or "All")}</option>'
        for name in ("", *names)
    )
    fields = "".join(
        f'<label for="{name}">{words}</label><input id="{name}" name="{name}" autocomplete="off" value="{safe(value)}">'
        for name, words, value in (
            ("authority", "Authorities, with commas between them", choice.authorities),
            ("from", "From (year)", choice.start),
            ("to", "To (year)", choice.end),
        )
    )
    return (
        f'<form class="plain no-print" action="/judgements" method="get">{fields}'
        '<label for="framework">Framework</label>'
        f'<select id="framework" name="framework">{options}</select><button>Show</button></form>'
    )


def build_grid(library: Library, authority: str, rows: Sequence[dict[str, Any]]) -> str:
    """Returns one authority's grades: a row for each area, a column for each report, oldest first."""
    own = [row for row in rows if row["authority"] == authority]
    reports = sorted({(row["date"] or "", row["framework"], row["doc"]) for row in own})
    # The grade for everything comes first, as people ask for it first; then the areas as the newest report has them.
    areas = sorted(dict.fromkeys(row["area"] for row in own), key=lambda area: not area.lower().startswith("overall"))
    columns = ["Area", *(f"{safe(_day(day))}<br>{safe(framework)}" for day, framework, _ in reports)]
    cells = {(row["area"], row["doc"]): row for row in own}
    lines = [[safe(area), *(_cell(cells.get((area, doc))) for _, _, doc in reports)] for area in areas]
    named = authority or "Authority not stated"
    title = f"<h2>{safe(named)}: grades over time, as a table</h2>"
    return title + table(f"Grades over time in {named}", columns, lines)


def _cell(row: dict[str, Any] | None) -> str:
    if row is None:
        return "<span class='note' aria-hidden='true'>–</span><span class='unseen'>not graded</span>"
    more = f"for {row['area']}, {_day(row['date'] or '')}, page {row['page']}"
    where = link(source_address(row["paragraph_id"]), row["grade"], more=more)
    return f"{shape(row['normalised'] or row['grade'])} {where}"


def shape(grade: str) -> str:
    """Returns the shape that stands before a grade, hidden from screen readers, which read the word."""
    words = grade.casefold()
    found = next((mark for name, mark in SHAPES.items() if words.startswith(name)), "○")
    return f"<span class='shape' aria-hidden='true'>{found}</span>"


def _table(rows: Sequence[dict[str, Any]]) -> str:
    lines = [
        (
            safe(row["authority"]),
            safe(_day(row["date"] or "")),
            safe(row["framework"]),
            safe(row["area"]),
            f"{shape(row['normalised'] or row['grade'])} {safe(row['grade'])}",
            link(source_address(row["paragraph_id"]), f"page {row['page']}",
                 more=f"of {row['doc']}: {row['area']}, {row['grade']}"),
        )
        for row in rows
    ]  # fmt: skip
    columns = ("Authority", "Published", "Framework", "Area", "Grade", "Where")
    return table("Grades as the reports print them", columns, lines)


def judgements_csv(library: Library, choice: Choice, framework: str = "") -> str:
    """Returns the chosen judgements as CSV with a header row; no cell is a formula."""
    out = io.StringIO()
    lines = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for row in find_rows(library, choice, framework):
        lines.writerow([neutral(str(row[column] if row[column] is not None else "")) for column in COLUMNS])
    return "\ufeff" + out.getvalue()


def _day(value: str) -> str:
    return say_date(date.fromisoformat(value) if value else None)
