"""The real reports: every fact of every document, and every grade, against tables made by reading them."""

import csv
import os
import re
from pathlib import Path

import pytest

from ingest.documents import Reading, State
from ingest.extract import FileToRead, read_files
from ingest.folder import find_files

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

DATA = Path(__file__).resolve().parent.parent / "data"
CORPUS = Path(os.environ.get("SCRUTINEER_CORPUS") or Path(__file__).resolve().parents[3] / "shared" / "corpus")
if not CORPUS.is_dir():
    pytest.skip("the real reports are not here: set SCRUTINEER_CORPUS to their folder", allow_module_level=True)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Every file of the corpus as read, by its name."""
    listing = find_files([CORPUS])
    assert not listing.unreadable
    return {file.filename: reading for file, reading in read_files(listing.files)}


def read_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_file_is_read_but_the_web_page(readings: dict[str, Reading]) -> None:
    refused = {name: reading.source.reason for name, reading in readings.items() if reading.document is None}
    assert list(refused) == ["bad/blackpool-2012-07-13.pdf"]
    assert refused["bad/blackpool-2012-07-13.pdf"].startswith("this is a web page, not a PDF")
    assert len(readings) == 52
    assert {reading.source.state for reading in readings.values() if reading.document} == {State.READ}


def test_facts_of_every_document(readings: dict[str, Reading]) -> None:
    wanted = {row["document"]: row for row in read_table("facts.csv")}
    found = {}
    for name, reading in readings.items():
        d = reading.document
        if d is not None:
            facts = (d.authority, d.publisher, d.kind, d.framework)
            days = (d.inspected_from, d.inspected_to, d.published)
            found[name] = dict(zip(row_names(), (name, *facts, *(str(day or "") for day in days)), strict=True))
    assert found == wanted


def row_names() -> tuple[str, ...]:
    return (
        "document", "authority", "publisher", "kind", "framework", "inspected_from", "inspected_to", "published",
    )  # fmt: skip


def test_every_grade_and_no_other(readings: dict[str, Reading]) -> None:
    wanted = {(row["document"], row["area"]): row["grade"] for row in read_table("judgements.csv")}
    found = {
        (name, finding.area): finding.normalised
        for name, reading in readings.items()
        for finding in reading.findings
        if finding.kind == "judgement"
    }
    assert found == wanted


def test_every_finding_stands_in_its_paragraph(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        texts = {paragraph.paragraph_id: paragraph.text for paragraph in reading.paragraphs}
        for finding in reading.findings:
            letters = re.sub(r"\W", "", texts[finding.paragraph_id]).lower()
            assert re.sub(r"\W", "", finding.value).lower() in letters, (name, finding)


def test_every_inspection_has_its_lead_inspector(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        if reading.document is not None and reading.document.kind in {"inspection report", "SEND report"}:
            leads = [finding.value for finding in reading.findings if finding.kind == "inspector"]
            assert leads, name
            assert all(2 <= len(lead.split()) <= 3 for lead in leads), (name, leads)


def test_numbers_of_the_text_read_by_ocr_are_those_of_the_printed_report(readings: dict[str, Reading]) -> None:
    def starts(name: str) -> dict[str, str]:
        paragraphs = readings[name].paragraphs
        return {
            p.number: re.sub(r"\W", "", p.text)[:25].lower()
            for p in paragraphs
            if p.number and p.number.isdigit() and int(p.number) > 11
        }

    printed = starts("ofsted/lancashire/2018-08-17.pdf")
    scanned = starts(next(name for name in readings if name.startswith("papers/002")))
    assert len(scanned) > 35
    assert {number: printed.get(number) for number in scanned} == scanned


def test_one_file_read_alone_is_as_among_the_others(readings: dict[str, Reading]) -> None:
    name = "ofsted/york/2022-05-04.pdf"
    assert dict(read_files([FileToRead(CORPUS / name, name)])) == {FileToRead(CORPUS / name, name): readings[name]}
