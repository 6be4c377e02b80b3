"""The palette holds WCAG 2.2 AA's contrasts, light and dark."""

import pytest

from web.theme import CONTRASTS, GRADIO, PALETTE, build_theme, build_variables, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)]
)
def test_contrast_of_known_pairs(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), CONTRASTS)
def test_contrast_is_enough(front: str, back: str, least: float, scheme: int) -> None:
    assert contrast(PALETTE[front][scheme], PALETTE[back][scheme]) >= least


def test_the_white_tick_is_seen_in_its_box() -> None:
    assert all(contrast("#ffffff", colour) >= 3.0 for colour in PALETTE["tick"])


def test_every_colour_is_measured_against_what_it_stands_on() -> None:
    assert {front for front, _, _ in CONTRASTS} | {back for _, back, _ in CONTRASTS} == set(PALETTE)


def test_the_style_sheet_holds_both_schemes() -> None:
    sheet = build_variables()
    for light, dark in PALETTE.values():
        assert light in sheet
        assert dark in sheet
    assert "@media screen and (prefers-color-scheme: dark)" in sheet  # paper is white


def test_gradios_theme_uses_only_our_colours_and_no_font_from_elsewhere() -> None:
    theme = build_theme()
    sheet = theme._get_theme_css()
    assert "http" not in sheet.replace("http://www.w3.org/2000/svg", "")  # the name of a vocabulary, not fetched
    assert set(GRADIO.values()) <= set(PALETTE)
    assert theme.input_border_color_dark == "var(--line)"
