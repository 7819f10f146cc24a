"""What weeks are drawn from: the uses on a standing, and how they are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bricks import brick, bricks
from hats import DAYS, PAIR, PRONE, SUPINE, of_two
from hypothesis import event, given
from hypothesis import strategies as st

import backcare as bc
from backcare.planner.solver import drawing
from backcare.planner.solver.board import ways_of
from backcare.planner.solver.choosing import NOTHING
from backcare.planner.solver.drawing import Hat
from backcare.planner.solver.knowledge import BEST
from backcare.planner.solver.places import any_day
from backcare.planner.solver.scoring import PLACES, WORST, Found, union
from backcare.planner.solver.sieve import Sieve
from boards import setting
from strategies import tried

if TYPE_CHECKING:
    from backcare.planner.solver.choosing import Choice
    from backcare.planner.solver.places import Standing
    from backcare.planner.solver.scoring import Week
    from boards import Setting


def standing_of(case: Setting, week: Week) -> Standing:
    """On which days exercises of the week start in a position."""
    found: Standing = {}
    for number, use in week.items():
        position = case.board.candidates[number].exercise.position
        found[position] = found.get(position, 0) | use.mask
    return found


@tried(60)
@given(bricks(most=7), st.data())
def test_a_hat_holds_what_may_stand_so_and_leaves_out_nothing_that_must(
    case: Setting, data: st.DataObject
):
    """On any standing: its weeks have all that is required or preferred, in its places only."""
    days = union(1 << day for day in case.board.days)
    names = sorted({one.exercise.position for one in case.board.candidates})
    standing = {name: days & data.draw(st.integers(0, 127)) for name in names}
    hat = Hat(case.board, standing)
    often = 1 if case.board.single else 2
    stands = case.problem.request.require | case.problem.request.prefer
    able = True
    for one in case.board.candidates:
        uses = [
            use
            for doses in one.uses.values()
            for use in doses
            if use.mask.bit_count() >= often and not use.mask & ~standing[one.exercise.position]
        ]
        must = one.exercise.key in stands and (bool(one.uses) or one.must)
        own = (hat.must if must else hat.free)[one.category]
        assert (uses in own) == bool(uses)
        able &= bool(uses) or not must
    assert hat.able == able
    found = hat.best((0, 0, 0, 0, 0, 9, 9, 99, 0))
    event(f"able: {able}, a week: {bool(found.week)}")
    if found.week:
        case.assert_true(found)
        assert able
        keys = {case.board.candidates[number].exercise.key for number in found.week}
        assert stands & {one.exercise.key for one in case.board.candidates if one.uses} <= keys
        assert found.score[:5] == (0,) * 5
        assert found.score[5] <= 9
        for name, mask in standing_of(case, found.week).items():
            assert not mask & ~standing[name]


@pytest.mark.parametrize("wish", ["require", "prefer"])
def test_a_standing_without_a_place_for_what_must_stand_gives_nothing(wish: str):
    """Sitting is no place for what is required or preferred prone; with it, it is in the week."""
    case = of_two(
        "prone",
        "supine",
        require=["a-0-prone"] if wish == "require" else [],
        prefer=["a-0-prone"] if wish == "prefer" else [],
    )
    hat = Hat(case.board, {SUPINE: PAIR})
    assert not hat.able
    assert hat.best((*BEST[:PLACES], 99, 0)) == Found({}, WORST)
    once = Hat(case.board, {SUPINE: PAIR, PRONE: 0b1})
    assert not once.able
    hat = Hat(case.board, {SUPINE: PAIR, PRONE: PAIR})
    assert hat.able
    found = hat.best((*BEST[:PLACES], 99, 0))
    case.assert_true(found)
    assert found.score[:PLACES] == BEST[:PLACES]
    assert "a-0-prone" in {case.board.candidates[n].exercise.key for n in found.week}
    assert [len(rows) for rows in hat.must] == [1, 0]
    assert [len(rows) for rows in hat.free] == [1, 2]


def test_a_preferred_exercise_that_nothing_has_room_for_is_not_waited_for():
    """It is too long for every day, so no standing has a place for it; a required one is."""
    kind = bc.Category("c", recovery_days=0)
    catalogue = bc.Catalogue(
        [bc.Exercise("a", kind, brick(60, 4)), bc.Exercise("b", kind, brick(900))]
    )
    request = bc.Request(sessions=1, minutes=4, days=["mon"], repertoire=1, prefer={"b"})
    case = setting(request, catalogue, DAYS[:1])
    hat = Hat(case.board, any_day(bc.Position))
    assert hat.able
    assert hat.best((0, 0, 0, 0, 1, 0, 0, 9, 0)).score == (0, 0, 0, 0, 1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("repertoire", "shares", "splits"),
    [
        (2, {"a": 1, "b": 1}, [(1, 1)]),
        (3, {"a": 1, "b": 1}, [(1, 2), (2, 1)]),
        (5, {"a": 1, "b": 1}, [(2, 3), (3, 2)]),
        (4, {"a": 3, "b": 1}, [(3, 1)]),
        (3, {"a": 7, "b": 1}, [(2, 1)]),
        (5, {"a": 2, "b": 1}, [(3, 2)]),
        (3, {"a": 1, "b": 0}, [(3, 0)]),
        (7, {"a": 1, "b": 1}, []),
        (1, {"a": 1, "b": 1}, []),
    ],
)
def test_exercises_are_split_as_the_targets_are(
    repertoire: int, shares: dict[str, int], splits: list[tuple[int, ...]]
):
    """In whole numbers beside it, one of each that time is meant for, none of any other."""
    case = of_two("prone", "supine", "sitting", repertoire=repertoire, shares=shares)
    assert Hat(case.board, any_day(bc.Position))._splits() == splits


def test_a_category_that_no_time_is_meant_for_has_no_exercise():
    """Though one of it and one of either other one would be as many as are wanted."""
    catalogue = bc.Catalogue(
        bc.Exercise(f"{key}-{n}", bc.Category(key, share=share, recovery_days=0), brick(60))
        for key, share in (("a", 1), ("b", 0), ("c", 1))
        for n in range(3)
    )
    case = setting(bc.Request(sessions=2, minutes=4, repertoire=3), catalogue, DAYS)
    assert Hat(case.board, any_day(bc.Position))._splits() == [(1, 0, 2), (2, 0, 1)]


@pytest.mark.parametrize(
    ("require", "splits"),
    [
        ([], [(1, 2), (2, 1)]),
        (["a-0-prone"], [(1, 2), (2, 1)]),
        (["a-0-prone", "a-1-supine"], [(2, 1)]),
        (["a-0-prone", "a-1-supine", "a-2-sitting"], []),
        (["a-0-prone", "b-0-prone", "b-1-supine"], [(1, 2)]),
    ],
)
def test_no_split_has_fewer_of_a_category_than_must_stand(
    require: list[str], splits: list[tuple[int, ...]]
):
    """Nor more than there are."""
    case = of_two("prone", "supine", "sitting", repertoire=3, require=require)
    assert Hat(case.board, any_day(bc.Position))._splits() == splits


def test_the_first_week_that_will_do_ends_a_hat(monkeypatch: pytest.MonkeyPatch):
    """Where none will do, all weeks of the choices are looked at for the best; else fewer."""
    case, judge = of_two("prone", "supine", "sitting", repertoire=4), Sieve._judge
    looks: list[Choice] = []

    def noted(sieve: Sieve, week: Choice) -> None:
        looks.append(week)
        judge(sieve, week)

    monkeypatch.setattr(Sieve, "_judge", noted)
    counts: list[int] = []
    for evenness in (-1, 0):
        looks.clear()
        found = Hat(case.board, any_day(bc.Position)).best((0, 0, 0, 0, 0, 0, evenness, 99, 0))
        assert found.score[:PLACES] == BEST[:PLACES]
        counts.append(len(looks))
    assert counts[0] > 2 * counts[1]
    monkeypatch.setattr(drawing, "_EFFORT", 1)
    assert Hat(case.board, any_day(bc.Position)).best(BEST).week == {}


@pytest.mark.parametrize(("minutes", "found"), [(3, False), (4, True), (9, True)])
def test_weeks_further_astray_than_asked_for_are_none(minutes: int, found: bool):  # noqa: FBT001
    """Each category is up to two minutes away, a category for itself within the seconds drawn."""
    kinds = {key: bc.Category(key, recovery_days=0) for key in "ab"}
    catalogue = bc.Catalogue(bc.Exercise(key, kind, brick(30)) for key, kind in kinds.items())
    request = bc.Request(sessions=1, days=["mon"], minutes=5, repertoire=2)
    case = setting(request, catalogue, DAYS[:1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "_NEAR", 200)
        hat = Hat(case.board, any_day(bc.Position))
        assert bool(hat.best((0, 0, 0, 0, 0, minutes, 0, 9, 0)).week) == found


def test_of_all_but_the_largest_category_only_the_nearest_are_used(
    monkeypatch: pytest.MonkeyPatch,
):
    """So few of a category; all of the one with the most; choices nearest to the target first."""
    case = of_two("prone", "supine", "sitting", repertoire=3, minutes=12)
    given_ones: list[list[list[Choice]]] = []
    monkeypatch.setattr(drawing, "_NEAR", 10**4)
    monkeypatch.setattr(drawing, "_BESIDE", 2)
    hat = Hat(case.board, any_day(bc.Position))
    named = hat._named

    def noted(rows: list[Choice]) -> object:
        given_ones.append([rows])
        return named(rows)

    monkeypatch.setattr(hat, "_splits", lambda: [(1, 2)])
    monkeypatch.setattr(hat, "_named", noted)
    hat.best(BEST)
    (few,), (many,) = given_ones
    assert len(few) == 2
    assert len(many) > 2


def test_choices_are_named_by_number_and_directions():
    """Those asked for only, united; the nearest first, whatever their order was."""
    kind, idle = bc.Category("c", recovery_days=0), bc.Category("idle", share=0)
    catalogue = bc.Catalogue(
        [
            bc.Exercise("a", kind, brick(60, 2), directions=["flexion"]),
            bc.Exercise("b", kind, brick(60, 2), directions=["hip"]),
            bc.Exercise("c", idle, brick(60), directions=["extension"]),
        ]
    )
    request = bc.Request(sessions=1, days=["mon"], minutes=3, repertoire=2)
    case = setting(request, catalogue, DAYS[:1])
    hat = Hat(case.board, any_day(bc.Position))
    one, two, three = (next(iter(each.uses.values())) for each in case.board.candidates)
    rows = [(one[0], two[0]), (one[0],), (two[1], one[0]), (one[1],), (three[0],)]
    away = [60, 120, 0, 60, 9]
    choices = [NOTHING._replace(away=n, uses=uses) for n, uses in zip(away, rows, strict=True)]
    flexion, hip = (ways_of(each.exercise) for each in case.board.candidates[:2])
    both = [choices[2], choices[0]]
    assert hat._named(choices) == {
        (2, flexion | hip, 0): both,
        (1, flexion, 0): [choices[3], choices[1]],
        (1, 0, 0): [choices[4]],
    }


def test_other_standings_and_other_turns_draw_other_choices():
    """The numbers drawn follow from standing and turn alone; turn 0 is what is not asked for."""
    case = of_two("prone", "supine", "sitting", repertoire=4, minutes=12)
    other: Standing = {PRONE: PAIR, SUPINE: 0b1}
    both: Standing = {PRONE: PAIR, SUPINE: PAIR}
    hats = [Hat(case.board, both, turn) for turn in range(3)]
    hats += [Hat(case.board, both), Hat(case.board, {**both}, 1), Hat(case.board, other)]
    hats.append(Hat(case.board, {PRONE: 0b1, SUPINE: PAIR}))
    first, second, third, *again, fourth, fifth = (
        tuple(hat.stream.below(99) for _ in range(9)) for hat in hats
    )
    assert again == [first, second]
    assert len({first, second, third, fourth, fifth}) == 5


@pytest.mark.parametrize("many", [6, 7, 40])
def test_more_categories_than_a_few_are_not_drawn(many: int):
    """P7: there are too many ways to split the exercises over them; that is seen at once."""
    catalogue = bc.Catalogue(
        bc.Exercise(f"e-{n}", bc.Category(f"c-{n % many}", recovery_days=0), brick(60, 9))
        for n in range(2 * many)
    )
    request = bc.Request(sessions=2, minutes=240, repertoire=many + many // 2)
    case = setting(request, catalogue, (bc.Weekday.MON, bc.Weekday.THU))
    hat = Hat(case.board, dict.fromkeys(bc.Position, PAIR))
    assert hat.able == (many == 6)
    assert hat.able or hat.best((*BEST[:PLACES], 99, 0)) == Found({}, WORST)
