"""What a person reads: questions, notes, tiers and refusals, complete in both languages."""

from __future__ import annotations

import copy
import json
import pickle
import re

import pytest
from attrs import evolve
from people import CODES, TODAY, answered, codes, record, saying

import backcare as bc
from backcare.errors import ReferralError
from backcare.safety import (
    Question,
    ReferralReason,
    brought_by,
    cautions_of,
    gate,
    note,
    questions,
)
from backcare.safety.facts import CLEARED_BY, facts, implied
from backcare.safety.referrals import referral
from backcare.vocabulary import Answer, Caution, Condition, Role, Tier
from backcare.words import words_in

both_languages = pytest.mark.parametrize("lang", ["en", "da"])

# Rows 33 and 34 of the sources, and the seed's own rules; another flag may be added to none of
# these tiers, nor moved, without this list.
EXPECTED = {
    "emergency": {
        "bladder-or-bowel-change",
        "saddle-numbness",
        "leg-weakness",
        "sexual-function-change",
        "major-trauma",
        "chest-pain-or-faintness",
    },
    "urgent": {
        "one-leg-weakness",
        "widespread-neurology",
        "unwell-or-fever",
        "weight-loss",
        "night-pain",
        "cancer-history",
        "steroids",
        "immune-suppression",
        "deformity",
        "thoracic-pain",
        "fall-with-fragile-bones",
    },
    "professional-first": {
        "severe-pain",
        "chronic-pain",
        "persistent-pain",
        "pre-existing-injury",
        "pain-getting-worse",
        "radiating-leg-pain",
        "known-inflammatory-disease",
        "known-osteoporosis",
        "known-disc-prolapse",
    },
}


def test_every_known_sign_is_asked_for():
    """The questions cover the signs of the sources and of the seed, each in its tier."""
    found = {
        tier.value: {one.code for one in questions() if one.tier is tier}
        for tier in (Tier.EMERGENCY, Tier.URGENT, Tier.PROFESSIONAL_FIRST)
    }
    assert found == EXPECTED
    assert len(CODES) == len(set(CODES)) == sum(len(one) for one in EXPECTED.values())


def test_the_most_urgent_questions_come_first():
    """A person who needs help is found before the long list."""
    ranks = [one.tier.rank for one in questions()]
    assert ranks == sorted(ranks)


@both_languages
def test_every_question_can_be_answered_and_explains_itself(lang: str):
    """Each is one question, its reason one statement, and both are its own."""
    found = questions(lang)
    for one in found:
        assert one.text.endswith("?")
        assert one.text.count("?") == 1
        assert one.reason.endswith(".")
        assert one.clearance.endswith(".")
    for part in ("text", "reason"):
        assert len({getattr(one, part) for one in found}) == len(found)
    assert [one.code for one in found] == list(CODES)


def test_danish_uses_the_words_that_danish_patients_know():
    """The four wordings of the Danish source stand in the questions."""
    asked = {one.code: one.text for one in questions("da")}
    assert "vandladningsproblemer" in asked["bladder-or-bowel-change"]
    assert "følelsesløshed i skridtet" in asked["saddle-numbness"]
    assert "nedsat muskelkraft i benene" in asked["leg-weakness"]
    assert "utilsigtet vægttab" in asked["weight-loss"]


def test_the_numbers_in_questions_are_data():
    """A number that a question states is a figure of its flag, in either language."""
    words = {"8": 8, "three months": 3, "tre måneder": 3, "two weeks": 2, "to uger": 2}
    for lang in ("en", "da"):
        for one in questions(lang):
            told = {value for word, value in words.items() if re.search(rf"\b{word}\b", one.text)}
            assert told == {figure.value for figure in facts().flags[one.code].figures.values()}


def test_who_may_clear_is_data():
    """S5: nobody an emergency, a doctor what is urgent, each of the roles the rest."""
    for one in questions():
        wanted = {
            "emergency": (),
            "urgent": (Role.DOCTOR,),
            "professional-first": (Role.DOCTOR, Role.PHYSIOTHERAPIST, Role.CHIROPRACTOR),
        }[one.tier]
        assert one.cleared_by == wanted
    assert set(CLEARED_BY) == set(Tier) - {Tier.SCREENING}


@both_languages
def test_who_may_clear_is_said(lang: str):
    """The words about a clearance name the roles that count, and no other."""
    words = words_in(lang)
    for one in questions(lang):
        for role in Role:
            named = re.search(rf"\b{words.label(role)}\b", one.clearance)
            if one.tier is not Tier.EMERGENCY:
                assert bool(named) == (role in one.cleared_by), (one.code, role)
    assert len({one.clearance for one in questions(lang)}) == 3


def test_a_question_as_plain_data():
    """All that a form needs, under plain names."""
    one = Question("x", Tier.URGENT, "Is it?", "It is.", (Role.DOCTOR,), "A doctor may.")
    assert json.loads(json.dumps(one.as_dict())) == {
        "code": "x",
        "tier": "urgent",
        "text": "Is it?",
        "reason": "It is.",
        "cleared_by": ["doctor"],
        "clearance": "A doctor may.",
    }


def test_questions_are_kept_per_language_not_per_tag():
    """A server that passes on what browsers send does not grow with it."""
    assert questions("da-DK") is questions("da") is questions("DA")
    assert questions("en-GB") is questions() is questions("fr-x-anything")
    assert questions("da") is not questions("en")
    assert note("da-DK") is note("da")
    assert note(age=30) is note("en-US", age=54)


@both_languages
def test_every_tier_says_what_to_do(lang: str):
    """Each has a name and an action of its own; all but the unanswered one name the number."""
    words = words_in(lang)
    actions = [words.of("tier", tier.value, "action") for tier in Tier]
    assert len(set(actions)) == len(actions)
    assert [facts().emergency_number in one for one in actions] == [True, True, True, False]
    assert facts().emergency_number in note(lang).emergency_heading
    assert facts().emergency_number in note(lang).emergency_action
    assert facts().emergency_number == note(lang).emergency_number == "112"


@both_languages
def test_there_is_a_sign_for_every_emergency(lang: str):
    """The list that every plan carries has a line for each question of the first tier."""
    urgent = [one for one in questions(lang) if one.tier is Tier.EMERGENCY]
    assert len(note(lang).emergency_signs) == len(urgent)


@both_languages
def test_the_numbers_in_the_notes_are_the_gates(lang: str):
    """18, 55 and 112 are told as they are enforced."""
    words = words_in(lang)
    assert str(facts().adult_age) in words.say("safety", "under_age")
    assert str(facts().older_age) in words.say("safety", "older_note")
    assert (facts().adult_age, facts().older_age) == (18, 55)
    assert (facts().validity_days, facts().clearance_days) == (90, 180)


@both_languages
def test_a_note_for_somebody_who_was_not_asked(lang: str):
    """S8: it has all parts, the questions and the word that nobody asked."""
    found = note(lang)
    assert found.lang == lang
    assert found.questions == tuple(one.text for one in questions(lang))
    assert found.unscreened
    assert not found.older
    for part in (found.stop_rule, found.general, found.emergency_action, found.emergency_heading):
        assert part
    assert len({found.stop_rule, found.general, found.emergency_action, found.unscreened}) == 4


@pytest.mark.parametrize(("age", "older"), [(0, False), (55, False), (56, True), (120, True)])
def test_a_note_for_somebody_who_answered(age: int, older: bool):  # noqa: FBT001 - a table
    """After a screening no question is left; above 55 there is a word about that."""
    found = note("en", age)
    assert (found.unscreened, found.questions) == ("", ())
    assert bool(found.older) is older
    assert found.emergency_signs == note().emergency_signs


@pytest.mark.parametrize("age", ["40", True, 121, -1, 40.5])
def test_a_note_for_an_age_that_nobody_has(age):
    """The note is not made for what is no age."""
    with pytest.raises(bc.RequestError) as caught:
        note("en", age)
    assert caught.value.place == "age"


def test_a_note_as_plain_data():
    """Every part under its own name."""
    found = note("da", 60)
    plain = found.as_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert {"lang": found.lang, **plain} == {
        name: list(value) if isinstance(value, tuple) else value
        for name in found.__slots__
        if not name.startswith("__")
        for value in [getattr(found, name)]
    }


def test_a_refusal_goes_through_pickle_and_copy():
    """A refusal that crosses processes is the same refusal."""
    with pytest.raises(bc.ReferralError) as caught:
        gate(saying("night-pain", "yes", record("night-pain", "chiropractor")), today=TODAY)
    one = caught.value
    for other in (
        pickle.loads(pickle.dumps(one)),  # noqa: S301 - our own bytes
        copy.copy(one),
        copy.deepcopy(one),
    ):
        assert type(other) is ReferralError
        assert str(other) == str(one)
        assert other.as_dict() == one.as_dict()
        assert other.reasons == one.reasons
        assert (other.tier, other.action, other.number) == (one.tier, one.action, one.number)


def test_a_refusal_as_plain_data():
    """An app gets tier, action, number and every reason, ready for JSON."""
    with pytest.raises(bc.ReferralError) as caught:
        gate(answered(age=12), today=TODAY, lang="da")
    plain = json.loads(json.dumps(caught.value.as_dict()))
    assert plain == {
        "code": "referral",
        "message": "Tal med en fagperson først: ingen øvelser lige nu.",
        "place": "",
        "remedy": caught.value.action,
        "tier": "professional-first",
        "action": words_in("da").of("tier", "professional-first", "action"),
        "number": "112",
        "reasons": [
            {
                "code": "under-age",
                "tier": "professional-first",
                "text": words_in("da").say("safety", "under_age"),
                "flag": "",
            }
        ],
    }


@both_languages
def test_a_refusal_read_aloud(lang: str):
    """How urgent it is comes first, then what to do, then why; each on its line."""
    with pytest.raises(bc.ReferralError) as caught:
        gate(saying("night-pain", "yes"), today=TODAY, lang=lang)
    words, one = words_in(lang), caught.value
    first, why, *reasons = str(one).splitlines()
    assert first == f"{one.message} {one.action}"
    assert first.startswith(words.of("tier", "urgent", "name"))
    assert why == one.because == words.say("referral", "because")
    (asked,) = (row for row in questions(lang) if row.code == "night-pain")
    assert reasons == [f"- {asked.reason}"]


@both_languages
def test_a_reason_can_be_read_without_its_question(lang: str):
    """A refusal may come days after the questions: no reason points back at what was asked."""
    back = {
        "en": r"\b(?:(?:like|of|in) (?:this|these)|such|this (?:long|strong|kind|area))\b",
        "da": r"\b(?:sådan|sådanne|så længe|(?:disse|dette|denne)\b)",
    }[lang]
    for one in questions(lang):
        assert not re.search(back, one.reason, re.IGNORECASE), one.code


@both_languages
@pytest.mark.parametrize("flag", CODES)
def test_doubt_about_an_emergency_is_told_when_to_ring(flag: str, lang: str):
    """An unknown about a sign of the first tier names the number; about another it need not."""
    (emergency,) = {one.tier is Tier.EMERGENCY for one in questions() if one.code == flag}
    for answer, told in (("unknown", emergency), (None, False)):
        with pytest.raises(bc.ReferralError) as caught:
            gate(saying(flag, answer), today=TODAY, lang=lang)
        (reason,) = caught.value.reasons
        assert (reason.code, reason.tier) == ("screening-incomplete", Tier.SCREENING)
        assert (facts().emergency_number in reason.text) == told
        assert (reason.text == words_in(lang).say("safety", "screening_unsure")) == told


def test_the_same_reason_is_told_once():
    """A reason that comes twice stands once; the most urgent leads whatever the order was."""
    late = ReferralReason("b", Tier.SCREENING, "Later.")
    soon = ReferralReason("a", Tier.URGENT, "Soon.", "a")
    found = referral([late, soon, late], "en")
    assert found.reasons == (soon, late)
    assert found.tier == "urgent"
    assert codes(found) == {"a", "b"}
    assert str(soon) == "Soon."


def test_conditions_bring_their_cautions_and_those_they_imply():
    """S7: a vertebral fracture brings what osteoporosis does, and more."""
    fracture, bones = Condition.VERTEBRAL_FRACTURE, Condition.OSTEOPOROSIS
    assert implied([fracture]) == {fracture, bones}
    assert implied([bones]) == {bones}
    assert implied([]) == frozenset()
    assert set(brought_by()) == set(Condition)
    for condition, cautions in brought_by().items():
        own = facts().conditions[condition]
        assert set(own.cautions) <= cautions
        assert cautions == cautions_of([condition]) == cautions_of([str(condition)])
        assert cautions
        for other in own.implies:
            assert brought_by()[other] <= cautions
    assert cautions_of(["dizziness", "wrist-trouble"]) == cautions_of(["dizziness"]) | {
        Caution.WRIST_LOAD
    }
    assert cautions_of([]) == frozenset()
    with pytest.raises(bc.DataError):
        cautions_of(["dizzyness"])
    assert brought_by() is brought_by()
    assert facts() is facts()


def test_implications_are_followed_to_their_end(monkeypatch: pytest.MonkeyPatch):
    """What a condition implies may imply more, in a circle too, and each is taken once."""
    now = facts()
    first, second, third = Condition.DIZZINESS, Condition.REFLUX, Condition.PREGNANCY
    table = {
        first: evolve(now.conditions[first], implies=(second, first)),
        second: evolve(now.conditions[second], implies=(third,)),
        third: evolve(now.conditions[third], implies=(first,)),
    }
    bent = evolve(now, conditions={**now.conditions, **table})
    monkeypatch.setattr("backcare.safety.facts.facts", lambda: bent)
    assert implied([first]) == implied([third]) == {first, second, third}
    brought = brought_by.__wrapped__()[first]
    assert brought == {word for one in table for word in now.conditions[one].cautions}
    assert brought > set(now.conditions[first].cautions)


def test_the_words_of_answers_are_three():
    """Yes, no and unknown, and no fourth."""
    assert [answer.value for answer in Answer] == ["yes", "no", "unknown"]
