"""Does every sentence read in both languages?"""

import re
import string
from datetime import date

import pytest
from babel.messages.pofile import read_po

from hcc_mdt.locale import translator
from hcc_mdt.locale.collect import CATALOGUE, sentences
from hcc_mdt.messages import Bilingual, say


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


SENTENCES = sorted(sentences())


def test_every_sentence_has_its_chinese() -> None:
    with CATALOGUE.open("rb") as stream:
        known = {str(m.id): str(m.string) for m in read_po(stream, locale="zh_CN") if m.id}
    assert [s for s in SENTENCES if not known.get(s)] == []
    assert [s for s in SENTENCES if not _reads_chinese(known[s])] == []


def _reads_chinese(text: str) -> bool:
    """Chinese, or only what Chinese clinicians write in Latin letters too (AFP, mRECIST, ICG-R15) and places."""
    bare = re.sub(r"\{[^}]*\}", "", text)
    if re.search(r"[\u4e00-\u9fff]", bare):
        return True
    return all(re.search(r"[A-Z0-9]", word) for word in re.findall(r"[^\W\d_][\w-]*", bare))


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


def test_several_values_in_a_row_are_joined_as_the_language_joins_them() -> None:
    refusal = say("Not decided yet: {cases}. Decide or defer each case, then close.", cases=("H-0231", "H-0198"))
    assert "H-0231, H-0198" in translator("en")(refusal) == str(refusal)
    assert "H-0231、H-0198" in translator("zh")(refusal)


def test_sentences_in_a_row_are_each_translated() -> None:
    said = say("{names}, {name}", names=(say("met"), say("not met")), name=date(2026, 11, 27))
    assert translator("zh")(said) == "符合、不符合、2026-11-27"


def test_a_bilingual_text_shows_its_own_language() -> None:
    text = Bilingual("Washout", "洗脱期")
    assert (translator("en")(text), translator("zh")(text)) == ("Washout", "洗脱期")


def test_sentences_inside_f_strings_are_collected_too() -> None:
    assert "Sign out" in SENTENCES
    assert "weeks since" in SENTENCES
