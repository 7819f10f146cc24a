"""Numbers that look random and are the same everywhere: the search's only source of variety."""

from __future__ import annotations

_MASK = (1 << 64) - 1


def mixed(number: int) -> int:
    """A 64-bit number scattered over all 64-bit numbers (the splitmix64 finaliser).

    Example:
        >>> mixed(1) == mixed(1), mixed(1) == mixed(2)
        (True, False)
    """
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ number >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ number >> 27) * 0x94D049BB133111EB) & _MASK
    return number ^ number >> 31


def key_rank(key: str, seed: int) -> int:
    """Where a key stands among others under a seed: by its letters, never by its position."""
    rank = mixed(seed)
    for byte in key.encode("utf-8", "surrogatepass"):
        rank = mixed(rank ^ byte)
    return rank


class Stream:
    """A stream of such numbers.

    Example:
        >>> one, other = Stream(7), Stream(7)
        >>> [one.below(10) for _ in range(5)] == [other.below(10) for _ in range(5)]
        True
    """

    def __init__(self, start: int) -> None:
        self._at = start & _MASK

    def below(self, limit: int) -> int:
        """The next number, from 0 to one below the limit."""
        self._at = (self._at + 1) & _MASK
        return mixed(self._at) * limit >> 64
