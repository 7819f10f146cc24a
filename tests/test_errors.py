from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare import errors
from backcare._telling import (
    LONGEST_MESSAGE,
    MOST_NAMED,
    MOST_PROBLEMS,
    did_you_mean,
    hint_at,
    known_are,
    near_misses,
    shortened,
    shown,
)
from backcare.errors import (
    BackcareError,
    BreachError,
    DataError,
    InfeasibleError,
    MissingExtraError,
    Problem,
    ReferralError,
    RequestError,
    UnknownKeyError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Broken:
    """A stand-in for a breach: a sentence that can be told as plain data."""

    def __str__(self) -> str:
        return "Plank comes twice."

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Broken)

    def __hash__(self) -> int:
        return 1

    def as_dict(self) -> dict[str, object]:
        """It as plain data."""
        return {"rule": "once"}


EVERY = [
    BackcareError("Something broke"),
    RequestError("0 is not from 1 to 7", place="sessions", remedy="Ask for 1 to 7."),
    UnknownKeyError("exercise", "cat-cwo", ["cat-cow", "plank"], place="exclude['cat-cwo']"),
    DataError([Problem("$.a", "wrong")], source="week.json", remedy="Put it right."),
    BreachError([Broken()]),
    InfeasibleError("Nothing fits"),
    ReferralError(
        "See a doctor first",
        "Ring today.",
        tier="urgent",
        reasons=(Broken(),),
        number="112",
        because="Because:",
    ),
    MissingExtraError("calendar"),
]
ALSO = {
    RequestError: ValueError,
    UnknownKeyError: KeyError,
    DataError: ValueError,
    BreachError: ValueError,
    InfeasibleError: ValueError,
    ReferralError: ValueError,
    MissingExtraError: ImportError,
}


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_errors_survive_pickling_and_copying_with_all_fields(error):
    """A pickled or copied error is of the same class, with the same text and fields."""
    for twin in (
        pickle.loads(pickle.dumps(error)),  # noqa: S301 - our own bytes
        copy.copy(error),
        copy.deepcopy(error),
    ):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert twin.args == error.args
        assert vars(twin) == vars(error)
        assert twin.as_dict() == error.as_dict()


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_errors_are_the_librarys_and_pythons(error):
    """Each error is a BackcareError and, but for the base, one of Python's own."""
    assert isinstance(error, BackcareError)
    assert isinstance(error, ALSO.get(type(error), Exception))


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_errors_are_plain_data(error):
    """Each error as a dict goes through JSON unchanged and carries the four common fields."""
    plain = error.as_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain.keys() >= {"code", "message", "place", "remedy"}


def test_codes_differ():
    """No two classes share a code, and every public error class is among those tested here."""
    classes = {
        one
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, BackcareError)
    }
    assert classes == {type(error) for error in EVERY}
    assert len({one.code for one in classes}) == len(classes)


def test_a_text_names_place_fault_and_remedy():
    """The text is place, message and remedy, with one full stop."""
    assert str(EVERY[0]) == "Something broke."
    assert str(EVERY[1]) == "sessions: 0 is not from 1 to 7. Ask for 1 to 7."
    assert str(BackcareError("Really?")) == "Really?"
    assert str(EVERY[2]) == (
        "exclude['cat-cwo']: There is no exercise 'cat-cwo'. Did you mean 'cat-cow'?"
    )
    assert str(EVERY[3]) == "week.json: wrong @ $.a. Put it right."
    assert str(EVERY[4]) == (
        "The week breaks one rule:\n- Plank comes twice. Change the week or the wishes."
    )
    assert str(EVERY[7]) == (
        "This needs an optional package. Run: pip install 'backcare[calendar]'"
    )
    assert EVERY[7].extra == "calendar"


def test_a_referral_says_what_to_do_and_why():
    """A referral's text holds the action and each reason once."""
    error = ReferralError(
        "See a doctor first",
        "Ring today.",
        tier="urgent",
        reasons=(Broken(), Broken()),
        number="112",
        because="Because:",
    )
    assert str(error) == "See a doctor first. Ring today.\nBecause:\n- Plank comes twice."
    plain = error.as_dict()
    assert (plain["tier"], plain["number"], plain["action"]) == ("urgent", "112", "Ring today.")
    assert plain["reasons"] == [{"rule": "once"}, {"rule": "once"}]


def test_a_breach_error_lists_its_breaches():
    """The breaches are kept as objects and told as plain data."""
    error = BreachError([Broken()] * 25)
    assert len(error.breaches) == 25
    assert str(error).startswith("The week breaks 25 rules:")
    assert str(error).count("Plank") == MOST_PROBLEMS
    assert error.as_dict()["breaches"] == [{"rule": "once"}] * 25


def test_an_unknown_key_carries_kind_key_and_near_misses():
    """The fields of an unknown key can be read by a program."""
    error = EVERY[2]
    assert (error.kind, error.key, error.near) == ("exercise", "cat-cwo", ("cat-cow",))
    assert error.as_dict()["near"] == ["cat-cow"]
    assert error.as_dict()["kind"] == "exercise"


def test_an_unknown_key_that_resembles_none_says_what_there_is():
    """The names themselves, a set's sorted; where they are too many, what lists them all."""
    assert UnknownKeyError("goal", "zebra", iter(["b", "a"])).remedy == "Known are: b, a."
    assert UnknownKeyError("flag", "zebra", {"b", "c", "a"}).remedy == "Known are: a, b, c."
    assert UnknownKeyError("week", 4, []).remedy == ""
    many = [f"move-{number}" for number in range(MOST_NAMED + 1)]
    assert "'backcare list'" in UnknownKeyError("exercise", "zebra", many).remedy
    assert "'backcare list'" not in UnknownKeyError("exercise", "zebra", many[:-1]).remedy
    assert UnknownKeyError("thing", "zebra", many).remedy.endswith(f"{many[-2]} and 1 more.")


def test_a_hint_names_what_looks_alike_before_all_that_there_is():
    """Near misses come first; all names only where there are none."""
    assert hint_at("cat-cwo", ["cat-cow", "plank"]) == "Did you mean 'cat-cow'?"
    assert hint_at("zebra", ["cat-cow", "plank"]) == "Known are: cat-cow, plank."
    assert known_are([]) == ""


@given(st.lists(st.tuples(st.text(max_size=300), st.text(max_size=300)), max_size=30))
def test_a_data_error_is_few_and_short(rows):
    """At most 20 problems are kept, each at most 200 printable characters long."""
    error = DataError(Problem(place, message) for place, message in rows)
    assert len(error.problems) == min(len(rows), MOST_PROBLEMS)
    for one in error.problems:
        assert len(one.place) <= LONGEST_MESSAGE
        assert len(one.message) <= LONGEST_MESSAGE
        assert (one.place + one.message).isprintable()
    assert ("(and more)" in str(error)) == (len(rows) > MOST_PROBLEMS)


def test_a_data_error_takes_no_more_than_it_shows():
    """Faults that are not shown are not even looked for."""
    taken = []

    def faults() -> Iterator[Problem]:
        for number in range(1000):
            taken.append(number)
            yield Problem("$", "x")

    DataError(faults())
    assert len(taken) == MOST_PROBLEMS + 1


def test_a_problem_is_a_pair():
    """A problem has a place and a message, equals its like, and survives pickling."""
    one = Problem("$.a", "wrong")
    assert (one.place, one.message, str(one)) == ("$.a", "wrong", "wrong @ $.a")
    assert pickle.loads(pickle.dumps(one)) == one == copy.copy(one)  # noqa: S301 - our own bytes
    assert type(copy.copy(one)) is Problem
    assert one != Problem("$.b", "wrong")


@given(st.text(), st.integers(3, 50))
def test_shortened_is_short_and_printable(text, length):
    """A shortened text fits, prints on one line, and is the text itself where that fits."""
    short = shortened(text, length)
    assert len(short) <= length
    assert short.isprintable()
    if text.isprintable() and len(text) <= length:
        assert short == text
    if len(text) > length:
        assert short.endswith("...")


def test_shown_bears_a_broken_repr():
    """A value whose repr raises is shown by its class; a long one is cut."""

    class Rude:
        def __repr__(self) -> str:
            raise RuntimeError

    assert shown(Rude()) == "<Rude>"
    assert shown({"cat": 1}) == "{'cat': 1}"
    assert len(shown("x" * 1000)) == 60


def test_near_misses_look_alike():
    """Near misses bear other case, underscores and typing slips; they are at most three."""
    known = ["cat-cow", "Plank", "side-plank", "wall-plank", "plank-knees"]
    assert near_misses("CAT_COW", known) == ("cat-cow",)
    assert near_misses("plank", known)[0] == "Plank"
    assert len(near_misses("plank", known)) <= 3
    assert near_misses("zzz", known) == ()
    assert near_misses(3, known) == ()
    assert near_misses("cat-cow" + "x" * 10_000, known) == ()


def test_did_you_mean_lists_them():
    """The remedy names every near miss, and is empty where there is none."""
    assert did_you_mean(("a", "b")) == "Did you mean 'a' or 'b'?"
    assert did_you_mean(()) == ""
