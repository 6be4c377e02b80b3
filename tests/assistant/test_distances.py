"""Times told by their distance from one named before."""

import pytest

from assistant.questions.distances import with_times_written_out


@pytest.mark.parametrize(
    ("question", "written_out"),
    [
        ("What was heard in March 2018, and was it sorted a year later?", "and was it sorted in 2019?"),
        ("Told of in November 2015; eighteen months on?", "in May 2017?"),
        ("Late in 2015, and by the following spring?", "by spring 2016?"),
        ("Two years after the 2015 inspection, how many?", "in 2017, how many?"),
        ("A year on from the report of March 2018, who led?", "in 2019, who led?"),
        ("In January 2016 it began. What was left the following month?", "What was left in February 2016?"),
        ("It was 80% in 2018; what had it been a year earlier?", "what had it been in 2017?"),
        ("Few in 2016, and in the next year?", "and in 2017?"),
        ("In the 2018 report, and the following March?", "and in March 2019?"),
        ("By March 2016 ten, and six months later?", "and in September 2016?"),
        ("Begun in 2015, and eighteen months later?", "and in 2017?"),
    ],
)
def test_a_distance_is_written_as_the_time_meant(question, written_out):
    assert with_times_written_out(question).lower().endswith(written_out.lower())


@pytest.mark.parametrize(
    "question",
    [
        "And a year later?",
        "Six months after the 2015 inspection, what had changed?",
        "In the year before the 2018 inspection, how many left?",
        "In 2018, what was done in the year after the inspection?",
        "By 2018, were children four years on the waiting list?",
        "A year later than planned, what opened in 2018?",
        "In 2018, how many children were two years old?",
        "What was said in 2018 of the following: plans, reviews?",
        "In 2016, how many waited three months for a visit?",
        "",
    ],
)
def test_what_is_no_distance_from_a_time_named_stays(question):
    assert with_times_written_out(question) == question
