"""How does the domain say a sentence without knowing the reader's language?

A ``Message`` is an English source text with named places and the values that go into them. It is translated where it
is shown (``hcc_mdt.locale``); values may be messages themselves, dates, numbers or plain text typed by a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: ``text`` is the catalogue key, ``values`` fill its ``{places}``."""

    text: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.text.format(**{name: str(value) for name, value in self.values})

    @property
    def filled(self) -> Mapping[str, object]:
        return dict(self.values)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text that is data, not catalogue (rules, names of boards): both languages side by side."""

    en: str
    zh: str

    def __str__(self) -> str:
        return self.en


def say(text: str, /, **values: object) -> Message:
    """Make a message. Babel extracts the first argument, so it must be a literal."""
    return Message(text, tuple(sorted(values.items())) if len(values) > 1 else tuple(values.items()))
