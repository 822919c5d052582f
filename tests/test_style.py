import subprocess
import sys
from itertools import combinations

import matplotlib
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb

from ictstats.catalogue import load_catalogue
from ictstats.style import ACCENT, INK, LETTERS, MARK, MUTED, PAGE_WIDTH, PALETTE, theme

# What the three kinds of colour blindness make of linear red, green and blue (Machado, Oliveira
# and Fernandes 2009, severity 1).
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.089]])


def linear(colour: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast_to_white(colour: str) -> float:
    return float(1.05 / (linear(colour) @ np.array([0.2126, 0.7152, 0.0722]) + 0.05))


def lab(rgb: np.ndarray) -> np.ndarray:
    x, y, z = np.cbrt(np.maximum(TO_XYZ @ np.clip(rgb, 0, 1), 1e-6))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_any_two_colours_can_be_told_apart_by_everyone(blindness: str) -> None:
    seen = [lab(BLINDNESS[blindness] @ linear(colour)) for colour in PALETTE]
    distances = [float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)]
    assert min(distances) > 20


@pytest.mark.parametrize("colour", PALETTE)
def test_every_mark_stands_out_from_white(colour: str) -> None:
    assert contrast_to_white(colour) >= 3


@pytest.mark.parametrize("colour", [INK, MUTED, ACCENT, MARK])
def test_every_colour_of_text_is_readable(colour: str) -> None:
    assert contrast_to_white(colour) >= 4.5


def test_the_bars_of_every_sector_stand_out_from_white() -> None:
    assert all(contrast_to_white(s.colour) >= 3 for s in load_catalogue().sectors.values())


def test_the_theme_ends_with_its_block() -> None:
    before = dict(matplotlib.rcParams)
    with theme():
        assert matplotlib.rcParams["svg.fonttype"] == "path"
        assert matplotlib.rcParams["font.size"] == LETTERS
        assert matplotlib.rcParams["figure.figsize"][0] == PAGE_WIDTH
    assert dict(matplotlib.rcParams) == before


def test_the_theme_ends_when_drawing_fails() -> None:
    before = dict(matplotlib.rcParams)
    with pytest.raises(ZeroDivisionError), theme():
        1 / 0  # noqa: B018
    assert dict(matplotlib.rcParams) == before


def test_the_theme_does_not_depend_on_settings_around_it() -> None:
    with theme():
        expected = dict(matplotlib.rcParams)
    with matplotlib.rc_context({"lines.linewidth": 9, "xtick.bottom": False}), theme():
        assert dict(matplotlib.rcParams) == expected


def test_importing_charts_changes_no_setting() -> None:
    code = (
        "import matplotlib; before = dict(matplotlib.rcParams);"
        "import ictstats.style, ictstats.charts;"
        "assert dict(matplotlib.rcParams) == before"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_font_has_every_vietnamese_letter() -> None:
    with theme():
        path = font_manager.findfont(
            font_manager.FontProperties(family=["sans-serif"]), fallback_to_default=False
        )
    letters = {*map(chr, range(0x1EA0, 0x1EFA)), *"ăâđêôơưĂÂĐÊÔƠƯ₫−–"}
    known = font_manager.get_font(path).get_charmap()
    assert not [letter for letter in letters if ord(letter) not in known]
