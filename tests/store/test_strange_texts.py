"""Is whatever somebody types kept to the letter, or refused in a sentence, on both databases?"""

import pytest
from sqlalchemy import Engine, select

from db import people
from db.tables import opinion
from hcc_mdt.errors import Refused
from tests.builders import an_actor
from tests.store.test_opinions import gives, item

__all__ = ["item"]

STRANGE = {
    "right to left": "do \u202eton\u202c resect \u2066x\u2069",
    "20,000 characters": ("可切除 " * 5000).strip(),
    "emoji": "👨\u200d👩\u200d👧 🏳️\u200d🌈",
    "rare characters": "𠀀𪚥𫝆𰀀𱁬",
    "controls": "a\x01\x1b[2J\x7f\x85b",
    "without width": "a\u200b\u2060\ufeffb",
    "marks": "e" + "\u0301" * 500,
    "markup": "<b>x</b><img src=x onerror=alert(1)> &lt; </para><font size=90>",
    "markdown": ":red[x] $$x$$ ![a](http://b) :material/lock:",
    "formula": "=cmd|' /C calc'!A0",
    "another's query": "'; DROP TABLE opinion; --",
    "places": "{x.__class__} {0} %s %(a)s ${y}",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_a_text_comes_back_as_it_was_typed(founded_engine: Engine, item: str, text: str) -> None:
    gives(founded_engine, an_actor(), item, text=text)
    with founded_engine.connect() as conn:
        assert conn.execute(select(opinion.c.text)).scalars().all() == [text]


def test_the_one_character_postgres_keeps_in_no_text_is_refused_in_words(
    postgres_engine: Engine,
) -> None:
    with pytest.raises(Refused, match=r"U\+0000"), postgres_engine.connect() as conn:
        people.account_by_login(conn, "chair\0")
