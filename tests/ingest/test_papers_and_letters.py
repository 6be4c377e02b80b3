"""Council papers and SEND letters as councils and inspectorates set them: each case is a trouble that was met."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from invented_pdfs import LEFT, Sheet, make_pdf
from paper_readings import NAMES, read_paper

from ingest.documents import Finding, Kind, Paragraph
from ingest.findings import find_findings
from ingest.normalise import clean
from ingest.paragraphs import build_paragraphs
from ingest.pdf import read_pdf


def place(name: str, begins: str) -> tuple[str, ...]:
    return next(p.headings for p in read_paper(name)[1] if p.text.startswith(begins))


def kinds(name: str, kind: Kind) -> list[str]:
    return [p.text for p in read_paper(name)[1] if p.kind is kind]


@pytest.mark.parametrize(
    ("name", "publisher", "authority", "kind", "published"),
    [
        (
            "cabinet-report-2019.txt",
            "Fernshire Metropolitan Borough Council",
            "Fernshire",
            "council paper",
            "2019-03-12",
        ),
        ("cabinet-committee-2022.txt", "Wealdshire County Council", "Wealdshire", "council paper", "2022-06-29"),
        ("minutes-2019.txt", "Oakborough Borough Council", "Oakborough", "council paper", "2019-11-05"),
        ("panel-report-2020.txt", "Marlowe Council", "Marlowe", "scrutiny report", "2020-03-02"),
        ("scrutiny-board-2017.txt", "Norbridge City Council", "Norbridge", "council paper", "2017-01-18"),
        ("send-letter-2018.txt", "Ofsted and CQC", "Fernshire", "SEND report", "2018-05-14"),
        ("send-revisit-2020.txt", "Ofsted and CQC", "Fernshire", "SEND report", "2020-05-20"),
    ],
)
def test_whose_paper_and_when(name: str, publisher: str, authority: str, kind: str, published: str) -> None:
    document = read_paper(name)[0]
    assert (document.publisher, document.authority, document.kind) == (publisher, authority, kind)
    assert str(document.published) == published


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("cabinet-report-2019.txt", "Children's Services Improvement Plan: progress since the Ofsted inspection"),
        ("cabinet-committee-2022.txt", "Outcome of the Ofsted inspection of Wealdshire's children's services"),
        ("minutes-2019.txt", "Minutes of a meeting of the children's services overview and scrutiny committee"),
        ("panel-report-2020.txt", "SEND Inspection - Written Statement of Action"),
        ("scrutiny-board-2017.txt", "Ofsted inspection of Norbridge City Council: update on recommendations"),
    ],
)
def test_titles(name: str, title: str) -> None:
    assert read_paper(name)[0].title == title


@pytest.mark.parametrize(
    ("name", "begins", "headings"),
    [
        ("cabinet-report-2019.txt", "This report updates", ("1. Summary",)),
        ("cabinet-report-2019.txt", "the quality of", ("1. Summary", "The following areas remain a concern:")),
        ("cabinet-report-2019.txt", "note the progress", ("2. Recommendations", "Cabinet is recommended to:")),
        ("cabinet-report-2019.txt", "Caseloads have", ("4. Performance",)),
        ("cabinet-report-2019.txt", "Ofsted report", ("Background papers",)),
        ("minutes-2019.txt", "A foster carer", ("14. OFSTED INSPECTION OUTCOME",)),
    ],
)
def test_sections_and_lines_that_lead_in(name: str, begins: str, headings: tuple[str, ...]) -> None:
    assert place(name, begins) == headings


def test_these_are_says_nothing_without_the_sentence_before() -> None:
    assert place("panel-report-2020.txt", "joint commissioning")[-1].startswith("Inspectors identified 4 areas")


def test_a_table_set_with_spaces_keeps_the_heads_of_its_columns() -> None:
    assert place("cabinet-report-2019.txt", "Average caseload 26")[-1] == "Indicator | Sept 2018 | Feb 2019 | Target"
    assert place("cabinet-report-2019.txt", "Indicator Sept") == ("4. Performance",)


@pytest.mark.parametrize("name", [name for name in NAMES if "send" not in name and "minutes" not in name])
def test_head_of_a_paper_is_no_text(name: str) -> None:
    prose = kinds(name, Kind.PROSE)
    assert not [text for text in prose if text.startswith(("Key decision", "Classification", "Are specific", "Wards"))]


def test_a_name_and_a_date_below_a_paper_are_no_heading_and_no_footnote() -> None:
    assert not {"Ann Moss", "Corporate Director, People"} & set(kinds("panel-report-2020.txt", Kind.HEADING))
    assert kinds("panel-report-2020.txt", Kind.FOOTNOTE) == []


def test_addresses_of_a_letter_are_no_headings() -> None:
    headings = kinds("send-letter-2018.txt", Kind.HEADING)
    assert headings[:2] == ["Joint local area SEND inspection in Fernshire", "Main findings"]
    assert not [heading for heading in headings if heading.startswith(("Dear", "Yours", "Martin"))]


def test_strengths_stand_under_the_section_whose_strengths_they_are() -> None:
    above = place("send-letter-2018.txt", "The parent carer forum")
    assert above[0].startswith("The effectiveness of the local area in assessing")
    assert above[1:] == ("Strengths",)
    assert place("send-letter-2018.txt", "Too few EHC plans")[1:] == ("Areas for development",)


def test_what_a_statement_of_action_must_deal_with_and_who_submits_it() -> None:
    found = [f for f in read_paper("send-letter-2018.txt")[2] if f.kind == "recommendation"]
    asked = [f.value.split()[1] for f in found if f.normalised.startswith("Local authority and the area's clinical")]
    assert asked == ["lack", "unacceptable", "poor"]
    assert {f.normalised for f in found if f.value.startswith("Too ")} == {"Local area"}


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        ("send-letter-2018.txt", ["Written statement of action required"]),
        (
            "send-revisit-2020.txt",
            [
                "Has made sufficient progress in addressing two of the three significant weaknesses",
                "Has not made sufficient progress in addressing this significant weakness",
            ],
        ),
        ("cabinet-report-2019.txt", []),
    ],
)
def test_outcomes(name: str, outcomes: list[str]) -> None:
    assert [f.normalised for f in read_paper(name)[2] if f.kind == "outcome"] == outcomes


@pytest.mark.parametrize("name", ["send-letter-2018.txt", "send-revisit-2020.txt"])
def test_the_inspector_who_signs_led_the_inspection(name: str) -> None:
    assert [f.value for f in read_paper(name)[2] if f.kind == "inspector"] == ["Martin Rowe"]


@pytest.mark.parametrize("name", NAMES)
def test_text_is_verbatim_and_findings_stand_in_it(name: str) -> None:
    _, paragraphs, findings = read_paper(name)
    texts = {p.paragraph_id: p.text for p in paragraphs}
    assert all(p.text == clean(p.raw).text for p in paragraphs)
    for finding in findings:
        assert finding.kind == "term" or finding.value.replace("\u2019", "'") in texts[finding.paragraph_id]


def printed(draw: Callable[[Sheet], None], framework: str) -> tuple[tuple[Paragraph, ...], tuple[Finding, ...]]:
    """Return the paragraphs and findings of a PDF of one drawn page."""
    content = read_pdf(make_pdf(draw))
    document = replace(read_paper("send-letter-2018.txt")[0], framework=framework)
    paragraphs = build_paragraphs(content.blocks, doc_id=document.doc_id)
    return paragraphs, find_findings(document, paragraphs)


def draw_letter(sheet: Sheet) -> None:
    for text in ("Main findings", "Areas for development"):
        sheet.line(text, bold=True, gap=30)
    sheet.line("• Children wait too long for plans of any kind.", gap=30)
    sheet.line("The local area is required to submit a Written Statement of Action about the following:", gap=30)
    for text in ("how the area plans its services", "how long children wait"):
        sheet.line(f"• {text}", left=LEFT + 18, gap=24)
    sheet.y += 20
    for text in ("Yours sincerely", "Ann Bell", "Her Majesty's Inspector"):
        sheet.line(text, gap=14)


def test_printed_letter_asks_point_by_point_and_is_signed() -> None:
    _, findings = printed(draw_letter, "SEND area")
    asked = [f.value for f in findings if f.kind == "recommendation"]
    assert asked == ["how the area plans its services", "how long children wait"]
    assert [f.value for f in findings if f.kind == "inspector"] == ["Ann Bell"]


def draw_report(sheet: Sheet) -> None:
    for text in ("Inspection dates: 4 May 2018 to 8 May 2018", "Lead inspector: Ann Bell", "1. Summary"):
        sheet.line(text, bold=True, gap=30)
    sheet.lines(
        ["Caseloads have fallen in each of the last four months and they are now below", "those of the region."]
    )


def test_numbered_section_ends_the_title_page_of_a_paper_that_is_bold_throughout() -> None:
    paragraphs, _ = printed(draw_report, "")
    assert [p.headings for p in paragraphs if p.text.startswith("Caseloads")] == [("1. Summary",)]
