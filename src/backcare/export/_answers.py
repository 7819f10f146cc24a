"""The lines of answers about a plan: why, why not, what else, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from backcare.catalogue import Catalogue
    from backcare.planner.differing import Difference, Shift
    from backcare.planner.editing import Alternative
    from backcare.planner.judgement import Breach, Change
    from backcare.planner.limiting import Limit
    from backcare.planner.reasons import Absence, Reason
    from backcare.vocabulary import Weekday


class Answers:
    """What is said about the plans of a catalogue.

    Attributes:
        catalogue: Where names come from.
        words: The package's words in its language.
    """

    def __init__(self, catalogue: Catalogue, dose: Callable[[str, int, int], str]) -> None:
        self.catalogue = catalogue
        self.words = words_in(catalogue.lang)
        self._dose = dose

    def why(self, reason: Reason) -> list[str]:
        """What an exercise serves, and what would be without it."""
        named = {"exercise": reason.name, "days": self._days(reason.days)}
        category = self.catalogue.categories[reason.category].name or reason.category
        lines = [self._why("heading", **named), "", self._why("category", category=category)]
        for key, days in (("only_in", reason.only_in), ("pinned", reason.pinned)):
            lines += [self._why(key, days=self._days(days))] if days else []
        if reason.directions:
            ways = self.words.listed([self.words.label(way) for way in reason.directions])
            lines.append(self._why("directions", directions=ways))
        for key, holds in (("required", reason.required), ("preferred", reason.preferred)):
            lines += [self._why(key)] if holds else []
        return [*lines, "", self._why("without"), *self._effect(reason.breaches, reason.changes)]

    def why_not(self, absence: Absence) -> list[str]:
        """Every rule against an exercise, or what adding it would mean."""
        if absence.rules:
            rules = [f"  - {self.words.say('rule', rule)}" for rule in absence.rules]
            return [self._why("ruled_out", exercise=absence.name), *rules]
        lines = [self._why("absent", exercise=absence.name)]
        for one in absence.additions:
            dose = self._dose(absence.exercise, one.sets, one.amount)
            day = self.words.label(one.day)
            lines += ["", self._why("with", day=day, dose=dose)]
            lines += self._effect(one.breaches, one.changes)
        return lines

    def limits(self, limits: Iterable[Limit]) -> list[str]:
        """What would make each goal that is not met better."""
        lines: list[str] = []
        for limit in limits:
            goal = limit.goal
            if goal.value and not limit.what_ifs:
                told = goal.say(self.words.lang)
                lines.append(f"  - {self.words.say('limits', 'unknown', goal=told)}")
            for one in limit.what_ifs:
                key = "what_if" if one.wish else "anew"
                (change,) = (row for row in one.changes if row.goal == goal.name)
                told = change.say(self.words.lang)
                lines.append(f"  - {self.words.say('limits', key, offer=one.offer, goal=told)}")
        heading = self.words.say("limits", "heading" if lines else "met")
        return [heading, *lines]

    def alternatives(
        self, exercise: str, days: tuple[Weekday, ...], found: Iterable[Alternative]
    ) -> list[str]:
        """What could stand in an exercise's place."""
        lines: list[str] = []
        for one in found:
            dose = self._dose(one.exercise, one.sets, one.amount)
            lines += ["", f"{one.name} ({one.exercise}): {dose}", *self._effect((), one.changes)]
        key = "heading" if lines else "none"
        name = self.catalogue[exercise].title
        return [self.words.say("swap", key, exercise=name, days=self._days(days)), *lines]

    def difference(self, difference: Difference) -> list[str]:
        """What comes, goes, moves and changes from one plan to another."""
        lines = [self._shift(one) for one in difference.shifts]
        for one in difference.doses:
            before, after = (self._dose(one.exercise, *dose) for dose in (one.before, one.after))
            name = self.catalogue[one.exercise].title
            lines.append(self._diff("dose", exercise=name, before=before, after=after))
        lines += [self._diff("order", day=self.words.label(day)) for day in difference.orders]
        if difference.wishes:
            names = [self.words.say("wish_name", name) for name in difference.wishes]
            lines.append(self._diff("wishes", wishes=self.words.listed(names)))
        told = [one.say(self.words.lang) for one in difference.changes]
        return [*lines, *told] or [self._diff("none")]

    def _shift(self, shift: Shift) -> str:
        before, after = shift.before, shift.after
        key = "come" if before is None else "go" if after is None else "move"
        days = {
            name: self.words.label(day)
            for name, day in (("before", before), ("after", after))
            if day is not None
        }
        return self._diff(key, exercise=self.catalogue[shift.exercise].title, **days)

    def _effect(self, breaches: Iterable[Breach], changes: Iterable[Change]) -> list[str]:
        lang = self.words.lang
        broken = [one.say(lang, self._name(one.exercise)) for one in breaches]
        told = [*broken, *(one.say(lang) for one in changes)]
        return [f"  - {line}" for line in told or [self._why("no_change")]]

    def _name(self, key: str | None) -> str | None:
        return None if key is None else self.catalogue[key].title

    def _days(self, days: Iterable[Weekday]) -> str:
        return self.words.listed([self.words.label(day) for day in days])

    def _why(self, key: str, **values: str) -> str:
        return self.words.say("why", key, **values)

    def _diff(self, key: str, **values: str) -> str:
        return self.words.say("diff", key, **values)
