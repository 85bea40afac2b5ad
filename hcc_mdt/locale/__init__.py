"""How does a sentence read in the reader's language?

English is the source text; ``zh_CN`` is complete (a test holds that). Catalogues are gettext ``.po`` files read at
start by Babel, so no compiled file can be stale.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from hcc_mdt.messages import Bilingual, Message

LANGUAGES = {"en": "English", "zh": "中文"}
_AS_IT_IS = ("line",)
"""Numbers somebody looks for in a file, so they have no thousands sign."""
_FILES = {"zh": "zh_CN.po"}
_MARKS = {", ": "、", "; ": "；", ": ": "："}


@dataclass(frozen=True, slots=True)
class Translator:
    """Call it with a message, a catalogue key, a bilingual text, a date or a number: text comes back. A count
    has its thousands apart; several values in a tuple stand in a row."""

    language: str
    lookup: Callable[[str], str]
    typed: Callable[[str], str] = str
    """How a text stands that a person typed: as it is, unless a screen knows better (``pages.ui.page``)."""

    def __call__(self, said: object, **values: object) -> str:
        match said:
            case Message():
                return self._fill(said.text, dict(said.values))
            case Bilingual():
                return said.zh if self.language == "zh" else said.en
            case datetime():
                return said.strftime("%Y-%m-%d %H:%M")
            case date():
                return said.isoformat()
            case Decimal():
                return f"{said:f}"
            case int() if not isinstance(said, bool):
                return f"{said:,}"
            case tuple():
                return self.row(map(self._shown, said))
            case str():
                return self._fill(said, values) if values else self.lookup(said)
            case _:
                return str(said)

    def row(self, texts: Iterable[str], apart: str = ", ") -> str:
        """Several texts in a row, with the marks between them that the language uses."""
        return (_MARKS[apart] if self.language == "zh" else apart).join(texts)

    def _fill(self, text: str, values: dict[str, object]) -> str:
        shown = {name: str(value) if name in _AS_IT_IS else self._shown(value) for name, value in values.items()}
        return self.lookup(text).format(**shown)

    def _shown(self, value: object) -> str:
        return self.typed(value) if isinstance(value, str) else self(value)


@cache
def translator(language: str) -> Translator:
    """The translator for ``en`` or ``zh``; an unknown language is English."""
    file = _FILES.get(language)
    if file is None:
        return Translator("en", lambda text: text)
    with (Path(__file__).parent / file).open("rb") as stream:
        catalogue = {str(m.id): str(m.string) for m in read_po(stream, locale="zh_CN") if m.id and m.string}
    return Translator(language, lambda text: catalogue.get(text, text))
