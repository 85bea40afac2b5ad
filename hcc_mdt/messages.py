"""How does the domain say a sentence without knowing the reader's language?

A ``Message`` is an English source text with named places and the values that go into them. It is translated where it
is shown (``hcc_mdt.locale``); values may be messages themselves, dates, numbers, plain text typed by a person, or
several of these as a tuple, which each language joins its own way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: ``text`` is the catalogue key, ``values`` fill its ``{places}``."""

    text: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.text.format(**{name: _english(value) for name, value in self.values})

    @property
    def filled(self) -> Mapping[str, object]:
        return dict(self.values)


def _english(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


class Later(Message):
    """A message that is put into words when somebody first reads it: most findings are counted, few are read.
    ``words`` must depend on nothing but ``given``, all of it frozen."""

    __slots__ = ("_later",)
    _later: tuple[Callable[..., Message], tuple[object, ...]]

    def __init__(self, words: Callable[..., Message], *given: object) -> None:
        _keep(self, (words, given))

    def __getattr__(self, name: str) -> object:
        """Reached only while ``text`` and ``values`` are not there yet."""
        if name not in ("text", "values"):
            raise AttributeError(name)
        words, given = self._later
        said = words(*given)
        object.__setattr__(self, "text", said.text)
        object.__setattr__(self, "values", said.values)
        return getattr(said, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.text, self.values) == (other.text, other.values)

    def __hash__(self) -> int:
        return hash((self.text, self.values))

    def __reduce__(self) -> tuple[object, ...]:
        return Message, (self.text, self.values)

    def __repr__(self) -> str:
        return f"Message(text={self.text!r}, values={self.values!r})"


_keep = Later.__dict__["_later"].__set__
"""Sets the slot of a frozen message without the detour over ``object``: hundreds are made for every case."""


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


def counted(count: int, one: Message, many: Message) -> Message:
    """``one`` where it is one, else ``many``: nobody is told of "1 problems"."""
    return one if count == 1 else many
