"""Sections of inspection reports, known by their headings and by the wording of their standing text."""

import re
from collections.abc import Sequence

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
    r"(re-?)?inspection (date|number)|(report )?published|date of (publication|report)|dates? of |age group|"
    r"(lead|reporting) inspector|inspection dates?"
)
#: How the text that stands in every report begins.
_STANDING = re.compile(
    r"the office for standards in education, children's services and skills \(ofsted\) regulates|"
    r"if you would like a (copy|version) of this (document|report)|you may (copy|reuse|use) (all or parts of )?this|"
    r"you may copy all or parts of this|this (report|publication|document) is available at|interested in our work\?|"
    r"to view this licence|to receive regular email alerts|© crown copyright|website: www\.ofsted|"
    r"this document may be reproduced|further copies of this report|any complaints about the inspection|"
    r"(key )?judgement (judgement )?grade$|ofsted produces this report|"
    r"a full description of what the inspection judge?ments mean|inspectors have looked closely at the experiences|"
    r"inspectors considered the quality of work|they read case files, watched how|"
    r"wherever possible, they talked to|inspectors tried to understand what the local authority knows|"
    r"they tried to understand what the local authority knows|in addition,? inspectors have tried to understand|"
    r"the inspection of the local authority was carried out under|"
    r"(the|this) (review of the local safeguarding children board|inspection) was carried out under section"
)
_ABOUT_OFSTED = re.compile(r"office for standards in education, children's services and skills \(ofsted\) regulates")
_NO_ITEM = re.compile(
    r".*\b(should|must|need to) take the following action|.*\bas follows:?$|there are no\b|.*\bdid not find any\b"
    r"|the following (recommendations|areas|actions|improvements) (are|were)\b"
    r"|the inspection raises significant concerns"
    r"|(this|the) letter outlines"
)
_SIDE = re.compile(
    r"(key |main )?(areas? of )?(strengths?|challenges?|weakness(es)?|concerns?)|areas? for (further )?(development"
    r"|improvement)|what (is|'s) (working|going) well|what (we are|are we) worried about"
)
_TWO_SIDED = re.compile(
    r"\b(findings|messages|overview|headlines|outcomes? of|self-(assessment|evaluation)|swot)\b"
    r"|^the effectiveness of the"
)
_STATEMENT = re.compile(
    r"written statement of action .*\b(following|these)\b|tackle the following areas of significant weakness"
)
_ENDING = re.compile(
    r"yours (sincerely|faithfully)|the inspection raises (significant )?concerns"
    r"|the (local )?area is required to (produce|prepare|submit)"
)
_OTHER = re.compile(
    r".*\b(strengths?|progress since|information about|judge?ments?|findings|summary for|executive summary)\b.*"
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


def in_recommendations(headings: Sequence[str]) -> bool:
    """Say whether a heading path, outermost first, leads into a list of recommendations."""
    for heading in reversed(headings):
        if is_recommendation_section(heading):
            return True
        if ends_recommendations(heading):
            return False
    return False


def ends_recommendations(heading: str) -> bool:
    """Say whether a heading begins a section of another sort ("strengths"), however small it is set."""
    return bool(_OTHER.fullmatch(_plain(heading))) and not is_recommendation_section(heading)


def is_side(heading: str) -> bool:
    """Say whether a heading begins one side of a section: its strengths, or what has to get better."""
    return bool(_SIDE.fullmatch(_plain(heading)))


def holds_sides(heading: str) -> bool:
    """Say whether a section is one that is told in two sides ("Main findings", "Key messages")."""
    return bool(_TWO_SIDED.search(_plain(heading)))


def demands_statement(lead: str) -> bool:
    """Say whether a line leads in to what a written statement of action has to deal with."""
    return bool(_STATEMENT.search(_plain(lead)))


def ends_sections(text: str) -> bool:
    """Say whether a paragraph without a heading ends the sections of a letter: what is required, the signature."""
    return bool(_ENDING.match(_plain(text)))


def is_front_matter_fact(text: str) -> bool:
    """Say whether a line is a fact of the title page: when, who, of what kind."""
    return bool(_FACT.match(_plain(text)))


def is_boilerplate(text: str) -> bool:
    """Say whether a paragraph stands in every report of its publisher: address, licence, what Ofsted is."""
    return bool(_STANDING.match(fold(text).casefold()))


def begins_about_ofsted(text: str) -> bool:
    """Say whether a paragraph is the first of the last page: what Ofsted is, licence and address."""
    return bool(_ABOUT_OFSTED.search(fold(text).casefold()))


def opens_list(text: str) -> bool:
    """Say whether a paragraph among recommendations only announces them."""
    return text.rstrip().endswith(":") or bool(_NO_ITEM.match(_plain(text)))


def _plain(text: str) -> str:
    return fold(text).casefold().strip(" .:?")
