"""Colours for light and dark, as style sheet variables and as a Gradio theme; the tests measure their contrast."""

from typing import Any

#: name -> (light, dark)
PALETTE = {
    "page": ("#ffffff", "#14181d"),
    "surface": ("#f3f5f7", "#1d242c"),
    "text": ("#14181d", "#f1f3f5"),
    "quiet": ("#46515c", "#b9c2cb"),
    "link": ("#0b4f8a", "#8cc4f5"),
    "line": ("#6b7782", "#8a96a2"),
    "button": ("#0b4f8a", "#8cc4f5"),
    "button-text": ("#ffffff", "#0b1a28"),
    "tick": ("#0b4f8a", "#3a78b4"),
    "mark": ("#ffe9a3", "#5c4a00"),
    "mark-text": ("#14181d", "#fff6d6"),
    "focus": ("#a3431c", "#ffb454"),
    "wrong": ("#a3161a", "#ff9d9d"),
    "good": ("#1b6b3f", "#7fd6a4"),
    "improve": ("#8a5200", "#f0c05a"),
}

#: (foreground, background, least ratio): WCAG 2.2 criteria 1.4.3 (text) and 1.4.11 (borders and focus)
CONTRASTS = (
    ("text", "page", 4.5), ("text", "surface", 4.5), ("quiet", "page", 4.5), ("quiet", "surface", 4.5),
    ("link", "page", 4.5), ("link", "surface", 4.5), ("button-text", "button", 4.5), ("mark-text", "mark", 4.5),
    ("wrong", "page", 4.5), ("wrong", "surface", 4.5), ("line", "page", 3.0), ("line", "surface", 3.0),
    ("focus", "page", 3.0), ("focus", "surface", 3.0), ("button", "page", 3.0),
    ("tick", "page", 3.0), ("tick", "surface", 3.0), ("good", "page", 3.0), ("improve", "page", 3.0),
)  # fmt: skip

FONT = ("Arial", "Helvetica", "Liberation Sans", "sans-serif")


def luminance(colour: str) -> float:
    """Returns the relative luminance of "#rrggbb", from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Returns the contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def build_variables() -> str:
    """Returns the style sheet's variables: light, and dark on screens where the system asks for it."""
    light = " ".join(f"--{name}: {colours[0]};" for name, colours in PALETTE.items())
    dark = " ".join(f"--{name}: {colours[1]};" for name, colours in PALETTE.items())
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


#: Gradio's own variables -> ours; Gradio is given the same references for light and dark, which the sheet resolves.
GRADIO = {
    "body_background_fill": "page", "body_text_color": "text", "body_text_color_subdued": "quiet",
    "background_fill_primary": "page", "background_fill_secondary": "surface", "border_color_primary": "line",
    "border_color_accent": "line", "border_color_accent_subdued": "line",
    "color_accent_soft": "surface", "link_text_color": "link", "link_text_color_active": "link",
    "link_text_color_hover": "link", "link_text_color_visited": "link", "code_background_fill": "surface",
    "block_background_fill": "page", "block_border_color": "line", "block_info_text_color": "quiet",
    "block_label_background_fill": "page", "block_label_border_color": "line", "block_label_text_color": "text",
    "block_title_text_color": "text", "block_title_background_fill": "page", "panel_background_fill": "page",
    "panel_border_color": "line", "accordion_text_color": "text", "table_text_color": "text",
    "checkbox_background_color": "page", "checkbox_background_color_focus": "page",
    "checkbox_background_color_hover": "page", "checkbox_background_color_selected": "tick",
    "checkbox_border_color": "line", "checkbox_border_color_focus": "line", "checkbox_border_color_hover": "line",
    "checkbox_border_color_selected": "button", "checkbox_label_background_fill": "page",
    "checkbox_label_background_fill_hover": "surface", "checkbox_label_background_fill_selected": "surface",
    "checkbox_label_border_color": "line", "checkbox_label_border_color_hover": "line",
    "checkbox_label_border_color_selected": "button", "checkbox_label_text_color": "text",
    "checkbox_label_text_color_selected": "text", "error_background_fill": "page", "error_border_color": "wrong",
    "error_text_color": "wrong", "error_icon_color": "wrong", "input_background_fill": "page",
    "input_background_fill_focus": "page", "input_background_fill_hover": "page", "input_border_color": "line",
    "input_border_color_focus": "focus", "input_border_color_hover": "text", "input_placeholder_color": "quiet",
    "loader_color": "button", "button_primary_background_fill": "button",
    "button_primary_background_fill_hover": "button", "button_primary_border_color": "button",
    "button_primary_border_color_hover": "text", "button_primary_text_color": "button-text",
    "button_primary_text_color_hover": "button-text", "button_secondary_background_fill": "page",
    "button_secondary_background_fill_hover": "surface", "button_secondary_border_color": "line",
    "button_secondary_border_color_hover": "text", "button_secondary_text_color": "link",
    "button_secondary_text_color_hover": "link",
}  # fmt: skip


def build_theme() -> Any:
    """Returns the Gradio theme: system fonts only, and the palette above."""
    from gradio.themes import Base

    settings = {}
    for name, ours in GRADIO.items():
        settings[name] = settings[name + "_dark"] = f"var(--{ours})"
    shapes = {
        "block_border_width": "0px", "block_padding": "0px", "block_shadow": "none", "block_radius": "4px",
        "input_border_width": "2px", "input_radius": "4px", "input_shadow": "none", "input_shadow_focus": "none",
        "button_border_width": "2px", "button_large_radius": "4px", "button_transition": "none",
        "button_large_text_size": "1rem",
        "checkbox_border_width": "2px", "checkbox_shadow": "none", "body_text_size": "1rem", "layout_gap": "1rem",
    }  # fmt: skip
    return Base(text_size="lg", font=list(FONT), font_mono=["monospace"]).set(**settings, **shapes)
