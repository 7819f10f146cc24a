"""A small catalogue with one of everything, and ways to spoil it."""

from __future__ import annotations

import copy
import json

from hypothesis import strategies as st

from backcare.vocabulary import Caution

NO_CAUTIONS = {word.value: False for word in Caution}
PLANK = {
    "category": "strength",
    "position": "prone",
    "level": "beginner",
    "sides": "both",
    "dose": {"unit": "seconds", "amount": [10, 30], "sets": [1, 3], "seconds_per_unit": 1},
    "cautions": NO_CAUTIONS | {"long-hold": True},
    "equipment": ["mat"],
    "breathing": ["free", "out"],
    "sources": ["own"],
    "origin": {"amount": ["own"]},
}
SMALL = {
    "settings": {"name": "small", "setup_seconds": 10},
    "categories": {
        "strength": {"phase": 1, "share": 1, "recovery_days": 1},
        "mobility": {"phase": 0, "share": 0, "recovery_days": 0, "origin": {"phase": ["own"]}},
    },
    "equipment": {"mat": {"at_home": True}, "chair": {"at_home": False}},
    "exercises": {
        "plank": PLANK,
        "plank-knees": PLANK
        | {"harder": ["plank"], "also": ["mobility"], "setup_seconds": 5, "recovery_days": 2},
    },
    "routines": {
        "first": {
            "request": {"sessions": 1},
            "sessions": [
                {
                    "day": "mon",
                    "prescriptions": [{"exercise": "plank", "sets": 1, "amount": 10}],
                }
            ],
            "sources": ["own"],
        }
    },
    "guidance": {
        "rest": {"kind": "faq", "status": "own", "sources": ["own"], "figures": {"days": 1}}
    },
    "sources": {"own": {"kind": "own", "title": "Ours", "status": "own", "year": 2024}},
    "text": {
        "en": {
            "categories": {"strength": {"name": "Strength", "purpose": "To be strong."}},
            "equipment": {"mat": {"name": "Mat"}},
            "exercises": {
                "plank": {"name": "Plank", "steps": ["Up.", "Stay."], "faults": ["Sagging."]}
            },
            "routines": {"first": {"title": "First", "text": "A start."}},
            "guidance": {"rest": {"title": "Rest?", "text": "Yes, 1 day."}},
        },
        "da": {"exercises": {"plank": {"name": "Planke", "feel": "Maven."}}},
    },
}


def raw(value: object) -> bytes:
    """The value as JSON."""
    return json.dumps(value).encode()


def changed(path: str, value: object) -> dict[str, object]:
    """The small catalogue with another value at a place."""
    copied = copy.deepcopy(SMALL)
    *outer, last = path.split(".")
    inner: dict[str, object] = copied
    for key in outer:
        inner = inner[key]
    inner[last] = value
    return copied


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([10**6, 10**30, 1e308, -1, 2.5, "", "3", "own", "plank", "\u202e", "\ud800"]),
    st.sampled_from([[], {}, [[]], [1], ["plank"], {"en": 1}, "x" * 20_000, [[]] * 30]),
    st.text(max_size=4),
)


def mutated(document: object, data: st.DataObject) -> object:
    """The document with a value replaced, removed, renamed or doubled, somewhere inside."""
    inner, outer, place = document, None, None
    for _ in range(data.draw(st.integers(1, 6))):
        keys = list(inner) if isinstance(inner, dict) else range(len(inner))
        if not keys:
            break
        outer, place = inner, data.draw(st.sampled_from(keys))
        inner = outer[place]
        if not isinstance(inner, dict | list):
            break
    kind = data.draw(st.sampled_from(["replace", "remove", "add", "move"]))
    if outer is None or kind == "replace":
        outer = document if outer is None else outer
        outer[place if place is not None else "settings"] = data.draw(VALUES)
    elif kind == "remove":
        del outer[place]
    elif isinstance(outer, dict):
        taken = outer.pop(place) if kind == "move" else data.draw(VALUES)
        outer[data.draw(st.text(max_size=6) | st.just("plnak"))] = taken
    else:
        outer.append(data.draw(VALUES))
    return document
