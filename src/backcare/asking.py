"""Asking the safety questions in a terminal, for ``backcare screen``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from backcare._json import parsed
from backcare._saving import saved
from backcare.errors import DataError, Problem, RequestError
from backcare.safety import Screening, questions
from backcare.safety.screening import OLDEST
from backcare.vocabulary import Answer, Tier
from backcare.words import words_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from backcare.safety import Clearance


class Asker:
    """One conversation: reads lines, says lines, keeps the answers.

    Attributes:
        lang: The language of the questions.
    """

    def __init__(
        self, hear: Callable[[], str], say: Callable[[str], object], lang: str = "en"
    ) -> None:
        self.lang = lang
        self._hear = hear
        self._say = say
        self._words = words_in(lang)

    def screening(self, today: dt.date, clearances: Iterable[Clearance] = ()) -> Screening:
        """Ask everything and give the answers back.

        A yes to an emergency ends the conversation at once; what was answered until then refuses.

        Raises:
            RequestError: where the lines end before the questions do.
        """
        self._say(self._words.say("ui", "screen_intro") + "\n\n")
        age = self._age()
        answers: dict[str, Answer] = {}
        for question in questions(self.lang):
            answers[question.code] = self._answer(question.text)
            if question.tier is Tier.EMERGENCY and answers[question.code] is Answer.YES:
                break
        return Screening(answers=answers, age=age, date=today, clearances=clearances)

    def _age(self) -> int:
        while True:
            text = self._line(self._words.say("ui", "screen_age"))
            if text.isascii() and text.isdigit() and len(text) <= len(str(OLDEST)):
                age = int(text)
                if age <= OLDEST:
                    return age
            self._say(self._words.say("ui", "screen_age_again") + "\n")

    def _answer(self, question: str) -> Answer:
        keys = {
            key: answer
            for answer in Answer
            for key in self._words.say("ui", f"{answer.value}_keys").split()
        }
        while True:
            answer = keys.get(self._line(question).lower())
            if answer is not None:
                return answer
            self._say(self._words.say("ui", "screen_again") + "\n")

    def _line(self, prompt: str) -> str:
        self._say(f"{prompt} ")
        try:
            line = self._hear()
        except KeyboardInterrupt:
            line = ""
        if not line:
            self._say("\n")
            raise RequestError(
                "the input ended before the questions did",
                place="screen",
                remedy="Nothing was written; answer them all.",
            )
        return line.strip()


def written(screening: Screening, file: str, lang: str = "en") -> None:
    """Write the answers to a file that only its owner may read, whole or not at all.

    Raises:
        RequestError: where the file cannot be written.
    """
    text = json.dumps(screening.as_dict(), ensure_ascii=False, indent=2) + "\n"
    saved(text, file, lang, private=True)


def read(raw: bytes, source: str) -> Screening:
    """The answers in a file that :func:`written` wrote.

    Raises:
        DataError: for what is no such file.
        RequestError: for an answer that cannot be meant.
    """
    value = parsed(raw, source)
    if not isinstance(value, dict):
        raise DataError([Problem("$", "not a mapping of answers")], source=source)
    return Screening.from_dict(cast("Mapping[str, object]", value))
