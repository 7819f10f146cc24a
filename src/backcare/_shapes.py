"""The shapes of a catalogue's data, member by member, as the files hold them.

One JSON mapping holds a whole catalogue; a folder holds the same mapping with a file per member
(``exercises.json``, ``text/en.json`` …). ``docs/reference/data-format`` says what each means.

Nobody but the loader ever holds one, and it changes none: they are not frozen, because a frozen
object takes twice as long to make, and a catalogue has thousands.
"""

from __future__ import annotations

from attrs import Factory, define

from backcare.vocabulary import (
    Breathing,
    Caution,
    Direction,
    Level,
    Position,
    Sides,
    Unit,
    Weekday,
)


@define(kw_only=True)
class Settings:
    name: str
    setup_seconds: int | None = None
    extends: str | None = None
    replaces: tuple[str, ...] = ()


@define(kw_only=True)
class CategoryFacts:
    phase: int
    share: int
    recovery_days: int
    origin: dict[str, tuple[str, ...]] = Factory(dict[str, tuple[str, ...]])


@define(kw_only=True)
class EquipmentFacts:
    at_home: bool


@define(kw_only=True)
class DoseFacts:
    unit: Unit
    amount: tuple[int, int]
    sets: tuple[int, int]
    seconds_per_unit: int
    hold_seconds: int = 0
    rest_seconds: int = 0


@define(kw_only=True)
class ExerciseFacts:
    category: str
    dose: DoseFacts
    position: Position
    level: Level
    sides: Sides
    cautions: dict[Caution, bool]
    also: tuple[str, ...] = ()
    directions: tuple[Direction, ...] = ()
    equipment: tuple[str, ...] = ()
    breathing: tuple[Breathing, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    recovery_days: int | None = None
    setup_seconds: int | None = None
    sources: tuple[str, ...] = ()
    origin: dict[str, tuple[str, ...]] = Factory(dict[str, tuple[str, ...]])


@define(kw_only=True)
class PrescriptionFacts:
    exercise: str
    sets: int
    amount: int


@define(kw_only=True)
class SessionFacts:
    day: Weekday
    prescriptions: tuple[PrescriptionFacts, ...]


@define(kw_only=True)
class RoutineFacts:
    request: dict[str, object]
    sessions: tuple[SessionFacts, ...]
    sources: tuple[str, ...] = ()


@define(kw_only=True)
class GuidanceFacts:
    kind: str
    status: str
    sources: tuple[str, ...] = ()
    seed: tuple[str, ...] = ()
    figures: dict[str, int] = Factory(dict[str, int])


@define(kw_only=True)
class SourceFacts:
    kind: str
    title: str
    author: str = ""
    year: int | None = None
    identifier: str = ""
    status: str


@define(kw_only=True)
class NamedText:
    name: str
    purpose: str = ""


@define(kw_only=True)
class ExerciseText:
    name: str
    summary: str = ""
    aim: str = ""
    steps: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    feel: str = ""


@define(kw_only=True)
class TitledText:
    title: str
    text: str


@define(kw_only=True)
class Text:
    categories: dict[str, NamedText] = Factory(dict[str, NamedText])
    equipment: dict[str, NamedText] = Factory(dict[str, NamedText])
    exercises: dict[str, ExerciseText] = Factory(dict[str, ExerciseText])
    routines: dict[str, TitledText] = Factory(dict[str, TitledText])
    guidance: dict[str, TitledText] = Factory(dict[str, TitledText])


@define(kw_only=True)
class Members:
    settings: Settings
    categories: dict[str, CategoryFacts] = Factory(dict[str, CategoryFacts])
    equipment: dict[str, EquipmentFacts] = Factory(dict[str, EquipmentFacts])
    exercises: dict[str, ExerciseFacts] = Factory(dict[str, ExerciseFacts])
    routines: dict[str, RoutineFacts] = Factory(dict[str, RoutineFacts])
    guidance: dict[str, GuidanceFacts] = Factory(dict[str, GuidanceFacts])
    sources: dict[str, SourceFacts] = Factory(dict[str, SourceFacts])
    text: dict[str, Text] = Factory(dict[str, Text])
