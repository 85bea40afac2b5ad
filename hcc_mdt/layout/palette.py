"""Which colour and which shape means what, on screen and on paper?

Four states carry the meaning, each by shape, word and colour. Treatment colours are the Okabe-Ito set darkened to
4.5:1 on white; in greyscale the textures tell them apart.
"""

from dataclasses import dataclass

SIGNS: dict[str, str] = {
    "pass": "●",
    "met": "●",
    "fail": "▲",
    "not_met": "▲",
    "unknown": "?",
    "overdue": "◆",
    "not_due": "○",
    "waived": "□",
    "not_applicable": "–",
}
"""State → the sign that stands for it where there is no colour."""

RESPONSE_SIGNS: dict[str, str] = {"CR": "●", "PR": "●", "SD": "■", "PD": "▲", "iUPD": "▲", "iCPD": "▲", "NE": "?"}
"""Overall response → sign; anything else (non-CR/non-PD) is a square."""

TREATMENTS: dict[str, str] = {
    "targeted": "#4f73b3",
    "anti_vegf": "#287c7c",
    "immunotherapy": "#7b56a8",
    "tace": "#ad5f0a",
    "haic": "#9a4b12",
    "radiotherapy": "#8a6d00",
    "ablation": "#a8471f",
    "pve": "#5f6d1f",
    "alpps": "#5f6d1f",
    "steroid": "#8a4a6b",
    "antiviral": "#66757a",
    "other": "#66757a",
    "adverse": "#8a6d5a",
    "adverse_immune": "#a04a63",
    "surgery": "#16272b",
}
LINES: dict[str, str] = {
    "recist11": "#16272b",
    "mrecist": "#7b56a8",
    "largest_diameter": "#16272b",
    "afp": "#0b6b78",
    "pivka2": "#a8500f",
    "albi": "#46702b",
    "bilirubin": "#7a6a00",
    "icg_r15": "#4668a5",
}
TREATMENTS_ON_DARK: dict[str, str] = {
    "targeted": "#8fb0f0",
    "anti_vegf": "#5cc4c4",
    "immunotherapy": "#c3a2ee",
    "tace": "#f0a04a",
    "haic": "#e59565",
    "radiotherapy": "#d9bd3c",
    "ablation": "#f08c62",
    "pve": "#b3c45a",
    "alpps": "#b3c45a",
    "steroid": "#e6a0c0",
    "antiviral": "#a9b8bd",
    "other": "#a9b8bd",
    "adverse": "#cdb09c",
    "adverse_immune": "#ef93ae",
    "surgery": "#eef4f4",
}
"""The same hues, light enough for a dark ground; texts on these bars are dark."""
LINES_ON_DARK: dict[str, str] = {
    "recist11": "#eef4f4",
    "mrecist": "#c3a2ee",
    "largest_diameter": "#eef4f4",
    "afp": "#5fd0de",
    "pivka2": "#f5a15c",
    "albi": "#a6cf86",
    "bilirubin": "#e0d05a",
    "icg_r15": "#9db8f2",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one surface."""

    paper: str
    text: str
    soft: str
    grid: str
    future: str
    normal: str
    met: str
    unmet: str
    unknown: str
    due: str
    wash: str  # ground of a rail
    panel: str  # ground of what is missing
    top: str  # ground of the top bar
    on_top: str
    soft_on_top: str
    on_bar: str = "#ffffff"  # texts on the bars of treatments
    dark: bool = False

    def state(self, state: str | None) -> str:
        """Colour of a checkpoint state, a verdict or a response."""
        if state in ("pass", "met", "CR", "PR"):
            return self.met
        if state in ("fail", "not_met", "overdue", "PD", "iUPD", "iCPD"):
            return self.unmet
        if state in ("unknown", "NE"):
            return self.unknown
        return self.due if state in ("decision", "due") else self.soft


LIGHT = Ink(
    paper="#ffffff",
    text="#16272b",
    soft="#4d6267",
    grid="#dfe6e8",
    future="#eef3f8",
    normal="#dcefe3",
    met="#1b6b3f",
    unmet="#a8201a",
    unknown="#8a5a00",
    due="#1f4f9c",
    wash="#f2f6f7",
    panel="#fff5df",
    top="#12343b",
    on_top="#ffffff",
    soft_on_top="#d9e6e7",
)
DARK = Ink(
    paper="#10201f",
    text="#eef4f4",
    soft="#b3c4c6",
    grid="#2c4143",
    future="#182c30",
    normal="#1d3a2c",
    met="#6fce97",
    unmet="#ff8f86",
    unknown="#f0bd58",
    due="#8fb8ff",
    wash="#182b2a",
    panel="#2f2812",
    top="#07110f",
    on_top="#eef4f4",
    soft_on_top="#b3c4c6",
    on_bar="#10201f",
    dark=True,
)


def line_colour(key: str, ink: Ink) -> str:
    """Colour of a series; formulas of the remnant share the text's colour."""
    return (LINES_ON_DARK if ink.dark else LINES).get(key, ink.text)


def treatment_colour(kind: str, ink: Ink, otherwise: str | None = None) -> str:
    """Colour of a treatment's bar or mark; of a kind without its own, ``otherwise`` or that of the others."""
    known = TREATMENTS_ON_DARK if ink.dark else TREATMENTS
    return known.get(kind, otherwise or known["other"])
