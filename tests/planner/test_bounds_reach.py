"""How far bounds reach: the numbers that they have on drawn problems, none to be lost unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from bounded import bounds_of


@pytest.mark.no_cover
def test_bounds_reach_as_far_as_they_did():
    """Each line has a seed, the values of the first seven goals, and the bounds of five of them.

    None of these bounds is above the best of all plans: that was tried when they were written.
    """
    lines = Path(__file__).with_name("bounded.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        case, bounds = line.split(" > ")
        seed, values = case.split(": ")
        goals = (*map(int, values.split()), 0, 0)
        assert bounds_of(int(seed), goals) == tuple(map(int, bounds.split())), line
