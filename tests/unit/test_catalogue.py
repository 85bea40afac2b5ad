"""Does every sentence read in both languages?"""

import string

import pytest

from hcc_mdt.locale import translator
from hcc_mdt.locale.collect import sentences
from hcc_mdt.messages import Bilingual, say


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


SENTENCES = sorted(sentences())


def test_every_sentence_has_its_chinese() -> None:
    chinese = translator("zh")
    untranslated = [s for s in SENTENCES if chinese.lookup(s) == s and any(c.isalpha() for c in s) and not _term(s)]
    assert untranslated == []


def _term(text: str) -> bool:
    """Field terms that Chinese clinicians write in Latin letters."""
    return len(text.replace("{", "").replace("}", "").split()) <= 3 and any(
        c.isupper() or c.isdigit() for c in text[:8]
    )


@pytest.mark.parametrize("language", ["zh"])
def test_a_translation_keeps_every_place(language: str) -> None:
    lookup = translator(language).lookup
    assert [s for s in SENTENCES if _places(lookup(s)) != _places(s)] == []


def test_values_that_are_sentences_are_translated_too() -> None:
    chinese = translator("zh")
    outer = say("Ask somebody who is {role} of this board.", role=say("chair"))
    assert "chair" not in chinese(outer) or chinese.lookup("chair") == "chair"


def test_what_a_person_typed_is_never_translated() -> None:
    chinese = translator("zh")
    assert "chair" in chinese(say("{case} was already discussed and stays on the agenda.", case="chair"))


def test_a_bilingual_text_shows_its_own_language() -> None:
    text = Bilingual("Washout", "洗脱期")
    assert (translator("en")(text), translator("zh")(text)) == ("Washout", "洗脱期")
