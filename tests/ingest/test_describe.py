"""Document facts: whose words, about whom, when; unknown where the document does not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.authorities import count_mentions, find_by_domain, find_known, read_authorities, short_name
from ingest.dates import find_date, find_span
from ingest.describe import describe
from ingest.documents import Block, Content, Document, Kind, Page, State
from ingest.manifest import Corrections


def content(*lines: str, how: str = "text", notes: tuple[str, ...] = ()) -> Content:
    return Content((Page(1, 595, 842, 100, how),), tuple(Block(Kind.PROSE, line) for line in lines), "test 1", notes)


def facts(*lines: str, filename: str = "paper.pdf", corrections: Corrections | None = None) -> Document:
    return describe(content(*lines), filename=filename, sha256="0" * 64, corrections=corrections or Corrections())


SIF = "Inspection of services for children in need of help and protection, children looked after and care leavers"
REVIEW = "and\nReview of the effectiveness of the Local Safeguarding Children Board¹"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (
                "Marlhaven County\nCouncil",
                SIF,
                REVIEW,
                "Inspection date: 18 April – 12 May 2016",
                "Report published: 29 June 2016",
            ),
            (
                "Marlhaven",
                "Ofsted",
                "inspection report",
                "SIF",
                date(2016, 4, 18),
                date(2016, 5, 12),
                date(2016, 6, 29),
            ),
        ),
        (
            (
                "Metropolitan Borough of Marlhaven\nCouncil",
                f"Re-{SIF[0].lower()}{SIF[1:]}",
                "Inspection dates: 9–24 November 2017",
            ),
            ("Marlhaven", "Ofsted", "inspection report", "SIF", date(2017, 11, 9), date(2017, 11, 24), None),
        ),
        (
            (
                "Inspection of Marlhaven local authority\nchildren’s services",
                "Inspection dates: 20 to 31 January 2020",
                "Lead inspector: Ann Bell, Her Majesty’s Inspector",
            ),
            ("Marlhaven", "Ofsted", "inspection report", "ILACS", date(2020, 1, 20), date(2020, 1, 31), None),
        ),
        (
            (
                "Bristol City of",
                "Inspection of children's social care services",
                "Inspection dates: 10 September 2018 to 21 September 2018",
            ),
            ("Bristol", "Ofsted", "inspection report", "ILACS", date(2018, 9, 10), date(2018, 9, 21), None),
        ),
        (
            (
                "Inspection of Marlhaven Metropolitan\nBorough Council children’s services",
                "Inspection dates: 14 February to 25 February 2022",
            ),
            ("Marlhaven", "Ofsted", "inspection report", "ILACS", date(2022, 2, 14), date(2022, 2, 25), None),
        ),
        (
            (
                "Inspection of looked after children\nservices",
                "Marlhaven County Council",
                "Inspection dates: 8 – 12 July 2013",
                "Reporting inspector Ann Bell HMI",
                "Published: 16 August 2013",
            ),
            (
                "Marlhaven",
                "Ofsted",
                "inspection report",
                "Looked after children services",
                date(2013, 7, 8),
                date(2013, 7, 12),
                date(2013, 8, 16),
            ),
        ),
        (
            (
                "Local area partnership report",
                "Area SEND inspection of North\nMarlhaven Local Area Partnership",
                "Inspection dates: 22 to 26 January 2024",
                "Date of previous inspection: 9 to 11 December 2019",
            ),
            (
                "North Marlhaven",
                "Ofsted and CQC",
                "SEND report",
                "SEND area",
                date(2024, 1, 22),
                date(2024, 1, 26),
                None,
            ),
        ),
        (
            (
                "11 April 2017",
                "Ruth Pellow\nDirector of Children’s Services",
                "Dear Ruth",
                "Monitoring visit to Marlhaven children’s services",
                "This letter is about the monitoring visit to Marlhaven children’s services on 14 and 15 March 2017.",
            ),
            ("Marlhaven", "Ofsted", "monitoring letter", "", date(2017, 3, 14), date(2017, 3, 15), date(2017, 4, 11)),
        ),
        (
            (
                "Focused visit to Marlhaven City Council children’s services",
                "Visit dates: 3 to 4 December 2019",
                "Lead inspector: Ann Bell",
            ),
            ("Marlhaven", "Ofsted", "focused visit", "ILACS", date(2019, 12, 3), date(2019, 12, 4), None),
        ),
    ],
)
def test_ofsted_report(lines: tuple[str, ...], expected: tuple[object, ...]) -> None:
    d = facts(*lines)
    assert (d.authority, d.publisher, d.kind, d.framework, d.inspected_from, d.inspected_to, d.published) == expected
    assert d.authority in d.title


def test_report_without_title_page_is_known_by_its_own_words() -> None:
    d = facts(
        "Children’s services in Marlhaven require improvement to be\ngood",
        "1. Children who need help and protection Good\n2. Children looked after and achieving permanence Good",
        "Lead inspector: Ann Bell",
        "The Office for Standards in Education (Ofsted) regulates and inspects to achieve.",
    )
    assert (d.publisher, d.authority, d.framework, d.published) == ("Ofsted", "Marlhaven", "SIF", None)


COMMITTEE = (
    "Children's Services Scrutiny Committee\nMeeting to be held on Wednesday, 10 April 2019",
    "Electoral Division affected:",
    "Lancashire Getting to Good Plan",
    "Contact for further information:",
    "Ann Bell, ann.bell@lancashire.gov.uk",
    "Executive Summary",
    "The report tells the committee of our progress since Ofsted's inspection of children's services in June 2018.",
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            COMMITTEE,
            (
                "Lancashire",
                "Lancashire County Council",
                "scrutiny report",
                date(2019, 4, 10),
                "Lancashire Getting to Good Plan",
            ),
        ),
        (
            (*COMMITTEE[:1], "Electoral Division affected:\nAll", "Inspection and Review", *COMMITTEE[3:]),
            ("Lancashire", "Lancashire County Council", "scrutiny report", date(2019, 4, 10), "Inspection and Review"),
        ),
        (
            (
                "REPORT OF:\tCOUNCILLOR ANN BELL\nTO:\tFULL COUNCIL\nON:\t25th JANUARY 2018",
                f"SUBJECT Ofsted {SIF}",
                "Derby was one of the last to be inspected; our previous inspection was in 2012.",
                "Date: 11th December 2017",
            ),
            ("Derby", "Derby City Council", "council paper", date(2018, 1, 25), f"Ofsted {SIF}"),
        ),
        (
            (
                "Appendix 'B'",
                "OFSTED POST INSPECTION UPDATE",
                "Background and Advice",
                "Full Council agreed. We thank Marlhaven County Council, and Leicester City Council for its help.",
            ),
            ("", "", "post-inspection update", None, "OFSTED POST INSPECTION UPDATE"),
        ),
        (
            ("MARLHAVEN COUNTY COUNCIL", "Members' briefing: the inspection of January 2020", "Date: 9 March 2020"),
            (
                "Marlhaven",
                "Marlhaven County Council",
                "council paper",
                date(2020, 3, 9),
                "Members' briefing: the inspection of January 2020",
            ),
        ),
    ],
)
def test_council_paper_is_the_councils_words(lines: tuple[str, ...], expected: tuple[object, ...]) -> None:
    d = facts(*lines)
    assert (d.authority, d.publisher, d.kind, d.published, d.title) == expected
    assert (d.framework, d.inspected_from, d.inspected_to) == ("", None, None)


def test_unknown_is_unknown() -> None:
    d = facts("Notes from a conversation about care leavers.", filename="notes.txt")
    assert (d.authority, d.publisher, d.kind, d.framework, d.published, d.title) == ("", "", "document", "", None, "")
    assert d.doc_id.startswith("unknown-document-undated-")


ILACS = ("Inspection of Marlhaven local authority children’s services", "Inspection dates: 20 to 31 January 2020")


def test_date_in_the_file_name_counts_only_where_the_report_gives_none() -> None:
    dated = facts(*ILACS, filename="marlhaven/2020-03-02.pdf")
    assert dated.published == date(2020, 3, 2)
    assert "publication date taken from the file name" in dated.source.notes
    printed = facts(*ILACS, "Report published: 1 March 2020", filename="marlhaven/2020-03-02.pdf")
    assert (printed.published, printed.source.notes) == (date(2020, 3, 1), ())
    assert facts(*ILACS, filename="2020-13-45.pdf").published is None
    assert facts(*ILACS, filename="2020-03-02/report.pdf").published is None


def test_corrections_come_last_and_are_told() -> None:
    d = facts(*ILACS, corrections=Corrections(authority="Brum", published=date(2021, 1, 1)))
    assert (d.authority, d.published) == ("Birmingham", date(2021, 1, 1))
    assert d.source.notes[-1] == "corrected by manifest.csv: authority, published"


def test_id_is_of_the_name_and_not_of_the_bytes() -> None:
    one = describe(content(*ILACS), filename="a/b.pdf", sha256="1" * 64)
    two = describe(content(*ILACS), filename="a/b.pdf", sha256="2" * 64)
    assert one.doc_id == two.doc_id
    assert one.doc_id != describe(content(*ILACS), filename="c.pdf", sha256="1" * 64).doc_id


def test_page_without_text_makes_it_read_in_part() -> None:
    source = describe(content("words", how="none"), filename="a.pdf", sha256="").source
    assert (source.state, source.reason) == (State.PARTLY_READ, "1 of 1 pages have no readable text: 1")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("4 June 2018–28 June 2018", ("2018-06-04", "2018-06-28")),
        ("1/06/2015 – 25/06/2015", ("2015-06-01", "2015-06-25")),
        ("9–24 November 2017", ("2017-11-09", "2017-11-24")),
        ("16 September – 8 October 2014", ("2014-09-16", "2014-10-08")),
        ("28 November to 9 December 2022", ("2022-11-28", "2022-12-09")),
        ("26 November 2018 to 7 December 2018", ("2018-11-26", "2018-12-07")),
        ("25th September and 19th October 2017", ("2017-09-25", "2017-10-19")),
        ("19 November-11 December 2013 and 28 – 30\nJanuary 2014", ("2013-11-19", "2014-01-30")),
        ("20 December to 9 January 2015", ("2014-12-20", "2015-01-09")),
        ("14 and 15 March 2017", ("2017-03-14", "2017-03-15")),
        ("25 June 2014", ("2014-06-25", "2014-06-25")),
        ("30 September – 22 October 2014 Report published: 5 December 2014", ("2014-09-30", "2014-10-22")),
        ("31 February 2019", None),
        ("24 June 2019 to 3 June 2019", None),
        ("May 2016", None),
        ("Not previously inspected", None),
    ],
)
def test_spans_of_dates(text: str, span: tuple[str, str] | None) -> None:
    found = find_span(text)
    assert (found and tuple(day.isoformat() for day in found)) == span


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31)))
def test_every_date_is_found_as_it_is_printed(day: date) -> None:
    assert find_date(f"published {day.day} {day:%B} {day.year}.") == day
    assert find_date(day.isoformat()) == day
    assert find_date(f"{day.day:02}/{day.month:02}/{day.year}") == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    span = find_span(text)
    assert span is None or span[0] <= span[1]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Metropolitan Borough of Barnsley Council", "Barnsley"),
        ("Blackburn with Darwen Borough\nCouncil", "Blackburn with Darwen"),
        ("Medway Children’s Services", "Medway"),
        ("City of York Council", "York"),
        ("London Borough of Brent", "Brent"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("Kingston-upon-Hull City Council", "Kingston upon Hull"),
        ("Westmorland & Furness", "Westmorland and Furness"),
        ("Marlhaven County Council", "Marlhaven"),
        ("BwD", "Blackburn with Darwen"),
        ("Council", "Council"),
    ],
)
def test_short_names(printed: str, name: str) -> None:
    assert short_name(printed) == name


def test_table_of_authorities_is_sound() -> None:
    table = read_authorities()
    names = [authority.name for authority in table]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert sum(authority.kind != "former" for authority in table) == 153
    for authority in table:
        for name in (authority.name, authority.council, *authority.aliases):
            assert find_known(name) == authority, name
        assert short_name(authority.council) == authority.name


def test_mentions_count_the_longest_name_and_no_common_word() -> None:
    text = "North Northamptonshire and Derby City Council met. Reading helps. Reading Borough Council agreed."
    assert count_mentions(text) == {"North Northamptonshire": 1, "Derby": 3, "Reading": 3}


def test_domains() -> None:
    known = find_by_domain("cheshireeast.gov.uk")
    assert known is not None
    assert known.name == "Cheshire East"
    assert find_by_domain("marlhaven.gov.uk") is None


def test_letter_to_a_committee_is_no_report_of_it() -> None:
    d = facts(
        "MARLHAVEN COUNTY COUNCIL",
        "Director of Children's Services\nCounty Hall, Marlhaven",
        "12 November 2019\nTo the members of the Scrutiny Committee\nLeadership in the teams",
        "At your meeting in September you asked the council about this.",
    )
    assert (d.kind, d.title, d.published) == ("council paper", "Leadership in the teams", date(2019, 11, 12))


def test_handbook_about_inspections_is_no_report() -> None:
    d = facts("The single inspection framework", f"Handbook for the {SIF[0].lower()}{SIF[1:]}", "Published: May 2016")
    assert (d.kind, d.publisher, d.authority, d.framework) == ("document", "", "", "")
