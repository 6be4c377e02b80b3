"""Makes the eight papers of the invented county of Marlhaven that Scrutineer shows and tests itself with.

    python tests/papers/make_examples.py [--out FOLDER]

The same script and the same versions (constraints.txt) give the same bytes.  The words stand in the modules named
*_texts.py, the looks in pages.py and office.py.
"""

import argparse
from pathlib import Path

import council_texts as council
import office
import ofsted_2016_texts as first
import ofsted_later_texts as later
import pages
from reportlab.platypus import Flowable

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def make_report_2016(path: Path) -> None:
    """Write the inspection report in the layout of 2013 to 2017 (SIF): numbered findings, recommendations, a board."""
    number = 1
    numbered: dict[str, list[Flowable]] = {}
    for name, words in (
        ("recommendations", first.REPORT_2016_RECOMMENDATIONS),
        ("protection", first.REPORT_2016_PROTECTION),
        ("looked after", first.REPORT_2016_LOOKED_AFTER),
        ("leadership", first.REPORT_2016_LEADERSHIP),
        ("board", first.REPORT_2016_BOARD),
    ):
        numbered[name] = pages.lay_out(words, start=number, close_after=10)
        number += pages.count_numbered(words)
    first_page = [
        pages.marked_invented(first.INVENTED),
        pages.title("Marlhaven"),
        pages.line(first.REPORT_2016_TITLE, bold=True),
        pages.line("and"),
        pages.line("Review of the effectiveness of the Local Safeguarding Children Board<super>1</super>", bold=True),
        pages.line("Inspection date: 18 April 2016 – 12 May 2016"),
        pages.line("Report published: 29 June 2016"),
        pages.judgement_table(first.REPORT_2016_TABLE, head=("Children’s services in Marlhaven are inadequate",)),
        pages.footnote("1", first.REPORT_2016_FOOTNOTE),
        pages.new_page(),
    ]
    story = [
        *first_page,
        *pages.lay_out("# Executive summary"),
        pages.boxed(first.REPORT_2016_SUMMARY),
        pages.new_page(),
        pages.title("Contents"),
        pages.contents(first.REPORT_2016_CONTENTS),
        pages.new_page(),
        *pages.lay_out("# The local authority\n\n# Information about this local authority area"),
        *pages.lay_out(first.REPORT_2016_AREA),
        *pages.lay_out("# Recommendations"),
        *numbered["recommendations"],
        pages.new_page(),
        *numbered["protection"],
        *numbered["looked after"],
        *numbered["leadership"],
        *numbered["board"],
        pages.new_page(),
        *pages.lay_out(first.REPORT_2016_INFORMATION),
    ]
    pages.write_pdf(
        path,
        story,
        title="Marlhaven: inspection of services for children",
        author="Invented",
        on_page=pages.number_alone,
    )


def make_letter_2017(path: Path) -> None:
    """Write the monitoring letter: an address, a date, bare sub-headings and no numbers."""
    story = [
        pages.marked_invented(first.INVENTED),
        *(pages.line(part) for part in ("11 April 2017", *later.LETTER_2017_ADDRESS)),
        *pages.lay_out(later.LETTER_2017),
    ]
    pages.write_pdf(
        path,
        story,
        title="Monitoring visit to Marlhaven children’s services",
        author="Invented",
        on_page=pages.number_alone,
    )


def make_report_2020(path: Path) -> None:
    """Write the inspection report in the layout of 2018 and after (ILACS): table, bullets, two running lines."""
    story = [
        pages.marked_invented(first.INVENTED),
        pages.title("Inspection of Marlhaven local authority children’s services"),
        pages.line("**Inspection dates:** 20 January to 31 January 2020"),
        pages.line("**Lead inspector:** Moira Castellan, Her Majesty’s Inspector"),
        pages.judgement_table(later.REPORT_2020_TABLE, head=("Judgement", "Grade")),
        *pages.lay_out(later.REPORT_2020, bullet=pages.SQUARE),
        pages.new_page(),
        *pages.lay_out(later.REPORT_2020_LAST_PAGE),
    ]
    footer = pages.two_line_footer(
        "Inspection of Marlhaven local authority children’s services", "20 January to 31 January 2020"
    )
    pages.write_pdf(
        path,
        story,
        title="Inspection of Marlhaven local authority children’s services",
        author="Invented",
        on_page=footer,
    )


def make_examples(folder: Path) -> None:
    """Write all eight papers beneath `folder`."""
    pages.register_fonts()
    for name in ("ofsted", "council"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    make_report_2016(folder / "ofsted/2016-06-29-inspection-report.pdf")
    make_letter_2017(folder / "ofsted/2017-04-11-monitoring-letter.pdf")
    make_report_2020(folder / "ofsted/2020-03-02-inspection-report.pdf")
    office.write_update(
        folder / "council/2016-09-14-post-inspection-update.docx",
        council.UPDATE_2016,
        invented=council.INVENTED,
        table=council.UPDATE_2016_TABLE,
        note=council.UPDATE_2016_NOTE,
    )
    office.write_scrutiny_report(
        folder / "council/2018-11-22-scrutiny-report.docx", council.SCRUTINY_2018, invented=council.INVENTED
    )
    minutes = council.MINUTES_2019_HTML.replace("{invented}", council.INVENTED)
    (folder / "council/2019-02-13-scrutiny-minutes.html").write_text(minutes, encoding="utf-8", newline="\n")
    office.save_scan(
        council.SCAN_2019,
        folder / "council/2019-11-12-letter-to-members-scanned.pdf",
        title="Letter to members, 12 November 2019",
    )
    briefing = council.BRIEFING_2020.replace("{invented}", council.INVENTED)
    (folder / "council/2020-03-09-members-briefing.txt").write_text(briefing, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and make the papers."""
    parser = argparse.ArgumentParser(description="Make the invented example papers.")
    parser.add_argument("--out", type=Path, default=EXAMPLES, help="folder to write to (default: examples/)")
    make_examples(parser.parse_args().out)


if __name__ == "__main__":
    main()
