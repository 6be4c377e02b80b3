"""Sections of inspection reports, known by their headings and by the wording of their standing text."""

import re

from ingest.normalise import fold

_CONTENTS = re.compile(r"(table of )?contents")
_GENERIC = re.compile(
    r"what the inspection judge?ments mean|the inspection judge?ments and what they mean|inspection judge?ments mean"
)
_RECOMMENDATIONS = re.compile(
    r"(priority |key )?recommendations\b.*|.*\bwhat (does|do|needs?) .*\bneeds? to (improve|be improved|be done).*|"
    r"what needs to (improve|be better).*|what .* needs? to (improve|do better).*|.*areas? for (priority |further )?"
    r"(action|improvement|development).*|priority and immediate action.*|areas for priority action.*"
)
_FACT = re.compile(
    r"(re-?)?inspection (date|number|of)|(report )?published|date of (publication|report)|dates? of |age group|"
    r"(lead|reporting) inspector|inspection dates?:|dates of previous inspection|review of the effectiveness|and$"
)
#: How the text that stands in every report begins, or what it always says.
_STANDING = re.compile(
    r"the office for standards in education, children's services and skills \(ofsted\) regulates|"
    r"if you would like a (copy|version) of this (document|report)|you may (copy|reuse|use) (all or parts of )?this|"
    r"this (report|publication|document) is available at|interested in our work\?|piccadilly gate|store street|"
    r"manchester$|m1 2wd|t: ?\d|textphone|e: ?enquiries|w: ?www\.|no\. \d+|© crown copyright|website: www\.ofsted|"
    r"this document may be reproduced|further copies of this report|aviation house|125 kingsway|london$|wc2b 6se|"
    r"to view this licence|the national archives, kew|to receive regular email alerts|www\.gov\.uk/ofsted$|"
    r"judgement grade$|ofsted produces this report under its power|a full description of what the inspection judge?ments mean"
)


def is_contents_heading(text: str) -> bool:
    """Say whether a heading begins the list of contents."""
    return bool(_CONTENTS.fullmatch(_plain(text)))


def is_generic_section(heading: str) -> bool:
    """Say whether a heading begins a section that says the same in every report ("What the judgements mean")."""
    return bool(_GENERIC.search(_plain(heading)))


def is_recommendation_section(heading: str) -> bool:
    """Say whether the items under a heading are recommendations or areas to improve."""
    return bool(_RECOMMENDATIONS.fullmatch(_plain(heading)))


def is_front_matter_fact(text: str) -> bool:
    """Say whether a line is a fact of the title page: when, who, of what kind."""
    return bool(_FACT.match(_plain(text)))


def is_boilerplate(text: str) -> bool:
    """Say whether a paragraph stands in every report of its publisher: address, licence, what Ofsted is."""
    return bool(_STANDING.match(fold(text).casefold()))


def _plain(text: str) -> str:
    return fold(text).casefold().strip(" .:?")
