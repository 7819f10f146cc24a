"""The planner's contract once more, written from `PLANNER.md` alone.

Nothing of `backcare` is imported. Exercises, catalogues, requests and routines are taken by
attribute, and words that may be members of enumerations are compared as bare strings.
`brought`, wherever it is asked for, maps a condition to the cautions that it brings, those of
the conditions that it implies included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any, Final, TypeAlias

Exercise: TypeAlias = Any
Session: TypeAlias = Any
Routine: TypeAlias = Any
Request: TypeAlias = Any
Catalogue: TypeAlias = Any
Brought: TypeAlias = Mapping[Any, Iterable[str]]
Breach: TypeAlias = tuple[str, str | None, tuple[str, ...]]

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEVELS: Final = ("beginner", "intermediate", "advanced")


def text(word: str) -> str:
    """The bare string of a word that may be a member of an enumeration."""
    return str.__str__(word)


def words(many: Iterable[str]) -> frozenset[str]:
    """The bare strings of several words."""
    return frozenset(text(word) for word in many)


def week_order(days: Iterable[str]) -> tuple[str, ...]:
    """The different weekdays among `days`, Monday first."""
    named = words(days)
    return tuple(day for day in WEEK if day in named)


# Section 1: durations


def seconds(exercise: Exercise, sets: int, amount: int) -> int:
    """What a prescription takes (section 1)."""
    sides = 1 if text(exercise.sides) == "both" else 2
    work = sides * sets * (amount * exercise.dose.seconds_per_unit)
    return int(exercise.setup_seconds + work + (sets - 1) * exercise.dose.rest_seconds)


def session_seconds(session: Session) -> int:
    """What a session takes: the sum of its prescriptions (section 1)."""
    return sum(seconds(p.exercise, p.sets, p.amount) for p in session.prescriptions)


def stage_amount(exercise: Exercise, stage: int) -> int:
    """The amount that a stage takes from the dose's range (section 1)."""
    low, high = exercise.dose.min_amount, exercise.dose.max_amount
    return int(low + (stage * (high - low) + 50) // 100)


# Section 2: what a request leaves to be worked out


def minutes_of(request: Request, day: str) -> int:
    """The minutes of a weekday; a weekday left out has none (section 2)."""
    minutes = request.minutes
    if isinstance(minutes, Mapping):
        return int({text(key): value for key, value in minutes.items()}.get(day, 0))
    return int(minutes)


def allowed_days(request: Request) -> tuple[str, ...]:
    """The weekdays that a session may stand on, Monday first (section 2)."""
    return tuple(day for day in week_order(request.days) if minutes_of(request, day) > 0)


def spared(request: Request, brought: Brought) -> frozenset[str]:
    """The cautions that the person must be spared (section 2)."""
    by_condition = {text(condition): words(many) for condition, many in brought.items()}
    conditions = words(request.conditions)
    return words(request.cautions).union(*(by_condition[condition] for condition in conditions))


def at_hand(request: Request, catalogue: Catalogue) -> frozenset[str]:
    """The equipment at hand: what is wished, else what a home has (section 2)."""
    if request.equipment is not None:
        return words(request.equipment)
    return words(key for key, thing in catalogue.equipment.items() if thing.at_home)


def shares_of(request: Request, catalogue: Catalogue) -> dict[str, int]:
    """The share of every category of the catalogue (section 2)."""
    if request.shares is None:
        return {text(key): int(one.share) for key, one in catalogue.categories.items()}
    wished = {text(key): int(share) for key, share in request.shares.items()}
    return {text(key): wished.get(text(key), 0) for key in catalogue.categories}


def repertoire_of(routine: Routine, request: Request) -> int:
    """The wanted number of different exercises, by default from the routine's own minutes."""
    if request.repertoire is not None:
        return int(request.repertoire)
    budgets = [minutes_of(request, text(session.day)) for session in routine.sessions]
    fifths = -(-2 * sum(budgets) // (5 * len(budgets))) if budgets else 0
    return min(12, max(4, fifths)) + max(0, int(request.sessions) - 4)


# Section 3: hard rules


def ruled_out(
    exercise: Exercise, request: Request, catalogue: Catalogue, brought: Brought
) -> tuple[str, ...]:
    """Which of the first five rules an exercise breaks, in the order of section 3."""
    directions, positions = words(request.avoid_directions), words(request.avoid_positions)
    avoided = words(exercise.directions) & directions or text(exercise.position) in positions
    broken = {
        "excluded": text(exercise.key) in words(request.exclude),
        "avoided": bool(avoided),
        "cautioned": bool(words(exercise.cautions) & spared(request, brought)),
        "equipment": not words(exercise.equipment) <= at_hand(request, catalogue),
        "level": LEVELS.index(text(exercise.level)) > LEVELS.index(text(request.level)),
    }
    return tuple(rule for rule, is_broken in broken.items() if is_broken)


def admissible(
    exercise: Exercise, request: Request, catalogue: Catalogue, brought: Brought
) -> bool:
    """Whether an exercise breaks none of the first five rules (section 3)."""
    return not ruled_out(exercise, request, catalogue, brought)


def dose_holds(exercise: Exercise, sets: int, amount: int, request: Request) -> bool:
    """The rule `dose`: within the ranges, `max_sets` and `doses` (sections 2 and 3)."""
    dose = exercise.dose
    amount_fits = dose.min_amount <= amount <= dose.max_amount
    if not (amount_fits and dose.min_sets <= sets <= dose.max_sets):
        return False
    if exercise.key in request.doses:
        return (sets, amount) == tuple(request.doses[exercise.key])
    return request.max_sets is None or sets <= max(request.max_sets, dose.min_sets)


def recovery_days(exercise: Exercise) -> int:
    """The exercise's own days of recovery, else its category's (section 3)."""
    own = exercise.recovery_days
    return int(exercise.category.recovery_days if own is None else own)


def recovers(exercise: Exercise, days: Iterable[str]) -> bool:
    """Whether every two of the days lie far enough apart on the circle (section 3)."""
    apart = recovery_days(exercise) + 1
    places = [WEEK.index(text(day)) for day in days]
    return all(min((a - b) % 7, (b - a) % 7) >= apart for a, b in combinations(places, 2))


def breaches(
    routine: Routine, request: Request, catalogue: Catalogue, brought: Brought
) -> frozenset[Breach]:
    """Every breach of section 3 as rule, exercise and the days in question in week order."""
    found: set[Breach] = set(_breaches_of_week(routine, request))
    for session in routine.sessions:
        found.update(_breaches_of_session(session, request))
        for prescription in session.prescriptions:
            exercise, day = prescription.exercise, text(session.day)
            for rule in ruled_out(exercise, request, catalogue, brought):
                found.add((rule, text(exercise.key), (day,)))
    return frozenset(found)


def _breaches_of_session(session: Session, request: Request) -> Iterator[Breach]:
    """The rules `time`, `empty`, `dose` and `once`."""
    day = text(session.day)
    minutes = minutes_of(request, day)
    if minutes > 0 and session_seconds(session) > 60 * minutes:
        yield "time", None, (day,)
    if not session.prescriptions:
        yield "empty", None, (day,)
    for p in session.prescriptions:
        if not dose_holds(p.exercise, p.sets, p.amount, request):
            yield "dose", text(p.exercise.key), (day,)
    for key, times in Counter(text(p.exercise.key) for p in session.prescriptions).items():
        if times > 1:
            yield "once", key, (day,)


def _breaches_of_week(routine: Routine, request: Request) -> Iterator[Breach]:
    """The rules `days`, `same_dose`, `recovery`, `required` and `pinned`."""
    yield from _breaches_of_days(routine, request)
    standing = _exercises(routine)
    days, doses = _days_by_exercise(routine), _doses_by_exercise(routine)
    for key, exercise in standing.items():
        if len(doses[key]) > 1:
            yield "same_dose", key, week_order(days[key])
        if not recovers(exercise, days[key]):
            yield "recovery", key, week_order(days[key])
    for key in words(request.require) - standing.keys():
        yield "required", key, ()
    for weekday, pin in request.pinned:
        day, key = text(weekday), text(pin)
        if day not in days.get(key, ()):
            yield "pinned", key, (day,)


def _breaches_of_days(routine: Routine, request: Request) -> Iterator[Breach]:
    """The rule `days`: one breach for all days that stand twice, are not allowed or miscounted."""
    times = Counter(text(session.day) for session in routine.sessions)
    allowed = allowed_days(request)
    miscounted = len(routine.sessions) != request.sessions
    wrong = [day for day in times if miscounted or times[day] > 1 or day not in allowed]
    if wrong or miscounted:
        yield "days", None, week_order(wrong)


def _exercises(routine: Routine) -> dict[str, Exercise]:
    """The week's different exercises by key."""
    return {text(p.exercise.key): p.exercise for s in routine.sessions for p in s.prescriptions}


def _days_by_exercise(routine: Routine) -> dict[str, list[str]]:
    """Per exercise the day of each session that has it, a session counting once."""
    found: dict[str, list[str]] = {}
    for session in routine.sessions:
        for key in {text(p.exercise.key) for p in session.prescriptions}:
            found.setdefault(key, []).append(text(session.day))
    return found


def _doses_by_exercise(routine: Routine) -> dict[str, set[tuple[int, int]]]:
    """Per exercise its different sets and amounts."""
    found: dict[str, set[tuple[int, int]]] = {}
    for session in routine.sessions:
        for p in session.prescriptions:
            found.setdefault(text(p.exercise.key), set()).add((p.sets, p.amount))
    return found


# Section 3: days


def day_score(days: Iterable[str], request: Request) -> tuple[int, int, int, int, tuple[int, ...]]:
    """A sort key of a choice of days, the best being the smallest (section 3, Days)."""
    chosen = week_order(days)
    places = tuple(WEEK.index(day) for day in chosen)
    gaps = [(b - a) % 7 or 7 for a, b in zip(places, places[1:] + places[:1], strict=True)]
    minutes = sum(minutes_of(request, day) for day in chosen)
    return -min(gaps), max(gaps), _longest_run(places), -minutes, places


def _longest_run(places: tuple[int, ...]) -> int:
    """The longest run of days in a row, on the circle."""
    runs = (
        length
        for start in range(7)
        for length in range(1, 8)
        if all((start + step) % 7 in places for step in range(length))
    )
    return max(runs)


# Section 4: goals


@dataclass(frozen=True)
class Facts:
    """What goals need to know of request and catalogue, whatever the routine."""

    request: Request
    shares: Mapping[str, int]
    offered: frozenset[str]
    liked: frozenset[str]


def facts(request: Request, catalogue: Catalogue, brought: Brought) -> Facts:
    """The facts of goals 2 and 5 rest on what is admissible (section 4)."""
    shares = shares_of(request, catalogue)
    usable = [e for e in catalogue.values() if admissible(e, request, catalogue, brought)]
    meant = [e for e in usable if shares[text(e.category.key)] > 0]
    return Facts(
        request=request,
        shares=shares,
        offered=frozenset[str]().union(*(words(e.directions) for e in meant)),
        liked=words(e.key for e in usable) & words(request.prefer),
    )


def whole_sessions(routine: Routine, known: Facts) -> int:
    """Goal 1: pairs of a session and a category with a share that it has nothing of."""
    wanted = {key for key, share in known.shares.items() if share > 0}
    return sum(
        len(wanted - {text(p.exercise.category.key) for p in session.prescriptions})
        for session in routine.sessions
    )


def directions(routine: Routine, known: Facts) -> int:
    """Goal 2: movement directions on offer that the week has none of."""
    had = (words(exercise.directions) for exercise in _exercises(routine).values())
    return len(known.offered.difference(*had))


def repertoire(routine: Routine, known: Facts) -> int:
    """Goal 3: how far the number of different exercises is from the wanted one."""
    return abs(len(_exercises(routine)) - repertoire_of(routine, known.request))


def practice(routine: Routine, _: Facts) -> int:
    """Goal 4: exercises that come only once in a week of two or more sessions."""
    if len(routine.sessions) < 2:
        return 0
    return sum(len(days) == 1 for days in _days_by_exercise(routine).values())


def preference(routine: Routine, known: Facts) -> int:
    """Goal 5: admissible preferred exercises that the week has none of."""
    return len(known.liked - _exercises(routine).keys())


def balance(routine: Routine, known: Facts) -> int:
    """Goal 6: whole minutes astray from the shares of the week's budget."""
    used = Counter[str]()
    for session in routine.sessions:
        for p in session.prescriptions:
            used[text(p.exercise.category.key)] += seconds(p.exercise, p.sets, p.amount)
    budget = sum(_budget(session, known) for session in routine.sessions)
    whole = sum(known.shares.values())
    targets = {
        key: (2 * share * budget + whole) // (2 * whole) for key, share in known.shares.items()
    }
    return sum(abs(used[key] - target) for key, target in targets.items()) // 60


def evenness(routine: Routine, known: Facts) -> int:
    """Goal 7: whole minutes between the largest and the smallest unused time of the sessions."""
    unused = [_budget(session, known) - session_seconds(session) for session in routine.sessions]
    return (max(unused) - min(unused)) // 60 if unused else 0


def places(routine: Routine, _: Facts) -> int:
    """Goal 8: start positions beyond the first, over the sessions."""
    different = (
        len({text(p.exercise.position) for p in session.prescriptions})
        for session in routine.sessions
    )
    return sum(max(0, count - 1) for count in different)


def twins(routine: Routine, _: Facts) -> int:
    """Goal 9: pairs of exercises of which one is the other's easier or harder link."""
    standing = _exercises(routine)
    links = {key: words((*one.easier, *one.harder)) for key, one in standing.items()}
    return sum(a in links[b] or b in links[a] for a, b in combinations(standing, 2))


def _budget(session: Session, known: Facts) -> int:
    """The seconds that a session may take."""
    return 60 * minutes_of(known.request, text(session.day))


GOALS: Final[tuple[tuple[str, Callable[[Routine, Facts], int]], ...]] = (
    ("whole_sessions", whole_sessions),
    ("directions", directions),
    ("repertoire", repertoire),
    ("practice", practice),
    ("preference", preference),
    ("balance", balance),
    ("evenness", evenness),
    ("places", places),
    ("twins", twins),
)


def goals(
    routine: Routine, request: Request, catalogue: Catalogue, brought: Brought
) -> dict[str, int]:
    """The value of every goal, in the strict order of section 4."""
    known = facts(request, catalogue, brought)
    return {name: goal(routine, known) for name, goal in GOALS}


# Section 4: order inside a session


def best_order(exercises: Iterable[Exercise]) -> tuple[str, ...]:
    """The keys in the order of section 4, found by trying every order of every phase.

    What is left to place and the position that the person is in decide the best of the rest,
    so each such state is looked at once only.
    """
    pool = tuple(exercises)

    @cache
    def best(left: frozenset[int], position: str) -> tuple[int, tuple[str, ...]]:
        if not left:
            return 0, ()
        phase = min(pool[i].category.phase for i in left)
        return min(after(i, left, position) for i in left if pool[i].category.phase == phase)

    def after(i: int, left: frozenset[int], position: str) -> tuple[int, tuple[str, ...]]:
        start = text(pool[i].position)
        changes, keys = best(left - {i}, start)
        return changes + (position not in ("", start)), (text(pool[i].key), *keys)

    return best(frozenset(range(len(pool))), "")[1]


def order_ok(session: Session) -> bool:
    """Whether a session stands in the one order of section 4."""
    exercises = [prescription.exercise for prescription in session.prescriptions]
    return best_order(exercises) == tuple(text(exercise.key) for exercise in exercises)
