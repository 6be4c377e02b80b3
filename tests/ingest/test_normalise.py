import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import clean, fold, mend_hyphens, words_of

CLEAN = [
    ("lines are joined", "one line\nand the next", "one line and the next"),
    ("a word broken at the page's end", "risk of multi-\nagency work", "risk of multi-agency work"),
    ("PDFium's sign for a line-end hyphen", "Well\ufffe\nestablished", "Well-established"),
    ("a soft hyphen at a line's end goes", "accommo\u00ad\ndation", "accommodation"),
    ("a soft hyphen inside a line goes", "accommo\u00addation", "accommodation"),
    ("a year broken at its dash", "in 2014–\n15. It has", "in 2014–15. It has"),
    ("a dash between words keeps its spaces", "plans –\nfor some", "plans – for some"),
    ("a hanging hyphen keeps its space", "trauma-\nand gender-informed", "trauma- and gender-informed"),
    ("a slash at a line's end", "and/\nor", "and/or"),
    ("ligatures are spelt out", "oﬃce of ﬁrst ﬂoor", "office of first floor"),
    ("no-break and odd spaces", "1,986\u00a0children  in\u2009care ", "1,986 children in care"),
    ("a Wingdings bullet", "\uf06e Plans are late.", "Plans are late."),
    ("an ILACS bullet", "◼The quality of plans.", "The quality of plans."),
    ("a dash as bullet", "– 402 live outside the area", "402 live outside the area"),
    ("a minus as bullet", "− in primary schools", "in primary schools"),
    ("a struck bullet", "\u0336 68 live with parents", "68 live with parents"),
    ("a struck bullet inside", "Of these:\n\u0336 68 live here", "Of these: – 68 live here"),
    ("Courier's bullet", "o plans are late", "plans are late"),
    (
        "a nested bullet inside stays visible",
        "Of this number:\n\uf02d six live here",
        "Of this number: – six live here",
    ),
    ("a footnote's mark goes", "Safeguarding Children Board¹", "Safeguarding Children Board"),
    ("a mark before a comma goes", "special schools², all of whom", "special schools, all of whom"),
    ("a square metre is no footnote", "12 m² of floor", "12 m² of floor"),
    ("zero-width characters go", "chil\u200bdren\ufeff", "children"),
    ("curly quotes stay as printed", "the ‘front door’", "the ‘front door’"),
    ("a negative number is no bullet", "-5 per cent", "-5 per cent"),
    ("a word that begins with o is none", "of this number", "of this number"),
    ("a lone dash is text", "–", "–"),
    ("nothing", " \n ", ""),
]


@pytest.mark.parametrize(("raw", "expected"), [row[1:] for row in CLEAN], ids=[row[0] for row in CLEAN])
def test_clean_reads_as_a_person_would_read_it_out(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


RAW = st.text(st.sampled_from("abZ19 \n\t-–.,:•◼\uf06e\uf02d\u00ad\u200b\u00a0ﬁ²¹mo\ufffe\x02’(‘\u0336"), max_size=60)


@given(RAW)
def test_every_clean_character_has_a_place_in_the_raw_text(raw: str) -> None:
    cleaned = clean(raw)
    assert len(cleaned.offsets) == len(cleaned.text)
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
    assert all(0 <= offset < len(raw) for offset in cleaned.offsets)
    for char, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        if char.isalnum() and char.isascii() and raw[offset] != "ﬁ":
            assert raw[offset] == char


@given(RAW)
def test_clean_text_is_single_spaced_and_clean_again(raw: str) -> None:
    text = clean(raw).text
    assert "  " not in text
    assert "\n" not in text
    assert text == text.strip(" ")


@given(RAW)
def test_no_letter_or_digit_is_lost(raw: str) -> None:
    wanted = [c for c in raw.replace("ﬁ", "fi") if c.isascii() and c.isalnum()]
    found = [c for c in clean(raw).text if c.isascii() and c.isalnum()]
    lost = len(wanted) - len(found)
    bullets = sum(1 for c in raw if c == "o")
    assert 0 <= lost <= bullets  # only Courier's "o" bullets go


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("children’s", "children's"),
        ("2014–15", "2014-15"),
        ("“good”", '"good"'),
        ("care\u00a0leavers  who", "care leavers who"),
        ("accommo\u00addation", "accommodation"),
        ("oﬃce", "office"),
    ],
)
def test_fold_makes_equal(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(("one", "two"), [("Good", "good"), ("good.", "good"), ("resign", "re-sign")])
def test_fold_keeps_apart(one: str, two: str) -> None:
    assert fold(one) != fold(two)


@pytest.mark.parametrize(
    ("raw", "document", "expected"),
    [
        ("their accommo-\ndation", "suitable accommodation is", "their accommodation"),
        ("their accommo-\ndation", "nothing of the kind", "their accommodation"),
        ("a well-\nestablished team", "well-established teams", "a well-established team"),
        ("a multi-\nagency hub", "an agency", "a multi-agency hub"),
        ("twice-\nyearly reviews", "nothing of the kind", "twice-yearly reviews"),
        ("the MASH-\nTeam", "mashteam", "the MASH-Team"),
        ("16-\n17", "1617", "16-17"),
        ("over-\narching aims", "overarching aims", "overarching aims"),
    ],
)
def test_line_end_hyphens_are_mended_by_the_document(raw: str, document: str, expected: str) -> None:
    assert clean(mend_hyphens(raw, words_of([document]))).text == expected


def test_words_leave_out_what_a_line_breaks() -> None:
    assert words_of(["a well-\nestablished ‘hub’."]) == {"a", "established", "hub"}
