"""Numbers that look random and are the same everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare.planner.solver.mixing import Stream, key_rank, mixed


@pytest.mark.parametrize(
    ("number", "scattered"),
    [(0, 0xE220A8397B1DCDAF), (0x9E3779B97F4A7C15, 0x6E789E6AA1B965F4)],
)
def test_mixing_is_the_published_splitmix64(number: int, scattered: int):
    """The first two numbers that the published generator gives from the state 0."""
    assert mixed(number) == scattered


@given(st.sets(st.integers(0, 2**64 - 1), max_size=50))
def test_mixing_loses_nothing(numbers: set[int]):
    """Different 64-bit numbers stay different 64-bit numbers."""
    assert len({mixed(number) for number in numbers}) == len(numbers)
    assert all(0 <= mixed(number) < 2**64 for number in numbers)


@given(st.integers(0, 2**64 - 1), st.integers(1, 10**6))
def test_a_stream_stays_below_its_limit(start: int, limit: int):
    """Every number is from 0 to one below the limit, and the same start gives the same stream."""
    one, other = Stream(start), Stream(start)
    numbers = [one.below(limit) for _ in range(20)]
    assert all(0 <= number < limit for number in numbers)
    assert numbers == [other.below(limit) for _ in range(20)]


def test_a_stream_reaches_every_number_about_equally_often():
    """Of 6,000 throws of a die, each face comes 1,000 times, give or take a tenth."""
    stream = Stream(3)
    throws = [stream.below(6) for _ in range(6_000)]
    assert all(900 < throws.count(face) < 1_100 for face in range(6))


def test_a_key_has_another_rank_under_another_seed():
    """Keys that start alike are scattered, and a seed reorders them."""
    keys = [f"exercise-{letter}" for letter in "abcdefgh"]
    orders = {tuple(sorted(keys, key=lambda key: key_rank(key, seed))) for seed in range(8)}
    assert len(orders) > 1
    assert all(key_rank(one, 0) != key_rank(other, 0) for one, other in pairwise(keys))
    assert key_rank("\ud800", 0) != key_rank("", 0)
