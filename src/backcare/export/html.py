"""What a notebook or a web page shows: a piece of HTML with its style, without script.

Every text is escaped. No colour of text or ground is set, so a piece fits light and dark pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare import safety
from backcare._checks import data_fault
from backcare._telling import shown
from backcare.catalogue import Catalogue
from backcare.export import _courses
from backcare.export import _parts as parts
from backcare.export._markup import Markup, joined, tag
from backcare.export._style import FACE
from backcare.export.text import range_in_words
from backcare.model import Category, Exercise
from backcare.planner.result import Explanation, Plan
from backcare.programme.course import Programme
from backcare.routine import Routine, Session
from backcare.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backcare.entries import Equipment
    from backcare.planner.judgement import Breach
    from backcare.safety import SafetyNote

MOST_ROWS = 200
"""A catalogue's face names so many exercises of a category, and counts the rest."""


def dumps(thing: object, catalogue: Catalogue | None = None) -> str:
    """A piece of HTML for a notebook or a page of one's own.

    Args:
        thing: A plan, programme, routine, session, exercise, explanation or catalogue.
        catalogue: Where names and the language come from, for what does not bring a catalogue:
            without one, an exercise speaks its own language, and an explanation English and keys.

    Plans and programmes carry their safety note; the others that of a person whom nobody asked.

    Raises:
        DataError: for anything else.

    Source: the invariants S2, S8 and X3.

    Example:
        >>> import backcare as bc
        >>> dumps(bc.load_catalogue()["cat-cow"]).startswith('<section class="backcare" lang="en">')
        True
    """
    if isinstance(thing, Plan):
        return _framed(thing.lang, _plan(thing), thing.safety)
    if isinstance(thing, Programme):
        return _framed(thing.lang, _courses.course(thing), thing.safety)
    if isinstance(thing, Catalogue):
        return _framed(thing.lang, _catalogue(thing))
    if isinstance(thing, Explanation):
        return _framed(catalogue.lang if catalogue else "en", _verdict(thing, catalogue))
    if isinstance(thing, Routine | Session):
        sessions = thing.sessions if isinstance(thing, Routine) else (thing,)
        lang = catalogue.lang if catalogue else _lang(sessions)
        return _framed(lang, _sessions(sessions, lang))
    if isinstance(thing, Exercise):
        lang = catalogue.lang if catalogue else thing.lang
        return _framed(lang, _exercise(thing, catalogue, lang))
    remedy = "Give a plan, programme, routine, session, exercise, explanation or catalogue."
    raise data_fault("thing", f"{shown(thing)} has no face", remedy)


def _framed(lang: str, inside: Markup, note: SafetyNote | None = None) -> str:
    words = words_in(lang)
    box = parts.safety(note or safety.note(words.lang), words)
    return tag("section", tag("style", Markup(FACE)), inside, box, cls="backcare", lang=lang)


def _lang(sessions: Sequence[Session]) -> str:
    return next((use.exercise.lang for session in sessions for use in session), "en")


def _plan(plan: Plan) -> Markup:
    words = words_in(plan.lang)
    kinds = parts.Kinds(plan.catalogue.categories.values())
    return joined(
        tag("h3", parts.title(plan, words)),
        parts.asked(plan.safety, words),
        _week(plan.routine.sessions, kinds, plan.lang),
        tag("h4", words.say("ui", "balance")),
        parts.balance(plan.explanation.categories, kinds, words),
        _limits(plan.explanation, plan.catalogue, plan.lang),
    )


def _week(sessions: Sequence[Session], kinds: parts.Kinds, lang: str) -> Markup:
    words = words_in(lang)
    tables = [
        parts.session_table(tuple(group[0]), parts.days_in_words(group, words), kinds, words)
        for group in parts.alike(sessions)
    ]
    return joined(
        parts.glance(sessions, kinds, words),
        kinds.legend(),
        tag("div", *tables, cls="bc-days"),
    )


def _sessions(sessions: Sequence[Session], lang: str) -> Markup:
    words = words_in(lang)
    kinds = parts.Kinds(use.exercise.category for session in sessions for use in session)
    if not sessions:
        return tag("p", words.say("face", "empty"))
    if len(sessions) > 1:
        return _week(sessions, kinds, lang)
    (one,) = sessions
    heading = parts.days_in_words(sessions, words)
    return joined(parts.session_table(tuple(one), heading, kinds, words), kinds.legend())


def _limits(explanation: Explanation, catalogue: Catalogue | None, lang: str) -> Markup:
    words = words_in(lang)
    ruled = [
        f"{_title(one.exercise, catalogue)}: "
        + ", ".join(words.say("rule", rule) for rule in one.rules)
        for one in explanation.ruled_out
    ]
    key = "ruled_one" if len(ruled) == 1 else "ruled_many"
    if len(ruled) > MOST_ROWS:
        more = words.say("face", "more", count=len(ruled) - MOST_ROWS)
        rows = [*ruled[:MOST_ROWS], more]
    else:
        rows = ruled
    return joined(
        tag("h4", words.say("face", "unmet")),
        parts.goals(explanation, words),
        parts.folded(words.say("face", key, count=len(ruled)), rows),
    )


def _title(key: str, catalogue: Catalogue | None) -> str:
    return catalogue[key].title if catalogue is not None and key in catalogue else key


def _verdict(explanation: Explanation, catalogue: Catalogue | None) -> Markup:
    lang = catalogue.lang if catalogue else "en"
    words = words_in(lang)
    found = explanation.breaches
    key = "sound" if not found else "broken_one" if len(found) == 1 else "broken_many"
    named: Mapping[str, Category] = catalogue.categories if catalogue else {}
    kinds = parts.Kinds(
        named.get(one.category, Category(one.category)) for one in explanation.categories
    )
    return joined(
        tag("h3", words.say("face", "judged")),
        tag("p", words.say("ui", key, count=len(found))),
        parts.bullets([_broken(one, catalogue, lang) for one in found]) if found else None,
        tag("h4", words.say("ui", "balance")),
        parts.balance(explanation.categories, kinds, words),
        _limits(explanation, catalogue, lang),
    )


def _broken(one: Breach, catalogue: Catalogue | None, lang: str) -> str:
    name = _title(one.exercise, catalogue) if one.exercise else None
    return one.say(lang, name)


def _exercise(one: Exercise, catalogue: Catalogue | None, lang: str) -> Markup:
    words = words_in(lang)
    kinds = parts.Kinds([one.category] if catalogue is None else catalogue.categories.values())
    known: Mapping[str, Equipment] = {} if catalogue is None else catalogue.equipment
    things = [known[key].name or key if key in known else key for key in sorted(one.equipment)]
    ways = sorted(words.label(way) for way in one.directions)
    demands = sorted(words.label(caution) for caution in one.cautions)
    nothing = words.say("ui", "nothing")
    facts = (
        ("dose", range_in_words(one, words)),
        ("equipment", words.listed(things) or nothing),
        ("directions", words.listed(ways) or nothing),
        ("cautions", words.listed(demands) or nothing),
        ("easier", words.listed([_title(key, catalogue) for key in one.easier])),
        ("harder", words.listed([_title(key, catalogue) for key in one.harder])),
    )
    rows = [
        joined(tag("dt", words.say("ui", key)), tag("dd", tag("bdi", value)))
        for key, value in facts
        if value
    ]
    named = (kinds.name(one.category.key), words.label(one.position), words.label(one.level))
    chips = [
        tag("span", kinds.dot(one.category.key) if rank == 0 else None, tag("bdi", name))
        for rank, name in enumerate(named)
    ]
    return joined(
        tag("h3", one.title),
        tag("p", *chips, cls="bc-chips"),
        *(tag("p", text) for text in (one.summary, one.aim) if text),
        tag("dl", *rows),
        *_how(one, lang),
    )


def _how(one: Exercise, lang: str) -> list[Markup]:
    words = words_in(lang)
    found = [tag("h4", words.say("ui", "steps")), parts.steps(one, words)] if one.steps else []
    if one.faults:
        found += [tag("h4", words.say("ui", "faults")), parts.bullets(one.faults)]
    if one.feel:
        found += [tag("h4", words.say("ui", "feel")), tag("p", one.feel)]
    return found


def _catalogue(catalogue: Catalogue) -> Markup:
    words = words_in(catalogue.lang)
    by_kind: dict[Category, list[Exercise]] = {one: [] for one in catalogue.categories.values()}
    for one in catalogue.values():
        by_kind[one.category].append(one)
    kinds = parts.Kinds(by_kind)
    order = sorted(by_kind, key=lambda one: list(kinds.names).index(one.key))
    counted = _counted(len(catalogue), catalogue.lang)
    title = f"{catalogue.name}: {counted}" if catalogue.name else parts.capital(counted)
    groups = [_group(kind, by_kind[kind], kinds, catalogue.lang) for kind in order if by_kind[kind]]
    fallback = words.say("ui", "fallback") if catalogue.fallbacks else None
    return joined(tag("h3", title), tag("p", fallback) if fallback else None, *groups)


def _counted(count: int, lang: str) -> str:
    return words_in(lang).say("face", "count_one" if count == 1 else "count_many", count=count)


def _group(kind: Category, members: Sequence[Exercise], kinds: parts.Kinds, lang: str) -> Markup:
    words = words_in(lang)
    heads = (words.say("face", "exercise"), *(words.say("ui", k) for k in ("position", "level")))
    titles = [tag("th", head, scope="col") for head in (*heads, words.say("ui", "dose"))]
    rows = [
        tag(
            "tr",
            tag("th", tag("bdi", one.title), scope="row"),
            tag("td", words.label(one.position)),
            tag("td", words.label(one.level)),
            tag("td", range_in_words(one, words)),
        )
        for one in members[:MOST_ROWS]
    ]
    more = words.say("face", "more", count=len(members) - MOST_ROWS)
    name = f"{kinds.name(kind.key)} ({_counted(len(members), lang)})"
    return tag(
        "details",
        tag("summary", kinds.dot(kind.key), tag("b", name)),
        tag("p", kind.purpose) if kind.purpose else None,
        tag("table", tag("thead", tag("tr", *titles)), tag("tbody", *rows)),
        tag("p", more) if len(members) > MOST_ROWS else None,
    )
