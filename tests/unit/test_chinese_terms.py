"""Does one English term read as one Chinese term everywhere, in the words of the Chinese guidelines?

The catalogue and the rule files are written apart; a surgeon reads both in one sentence.
"""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from hcc_mdt.locale.collect import CATALOGUE
from hcc_mdt.messages import Bilingual
from hcc_mdt.protocol.load import packaged_files, parsed

TERMS = {
    r"checkpoints?\b(?! inhibitor)": "节点",
    r"quorum": "最低到会要求|到会情况",
    r"liver remnant|\bremnants?\b": "剩余肝",
    r"washout(?! in\b)": "洗脱|廓清|停药",
    r"microvascular": "微血管",
    r"pathological complete response": "病理完全缓解",
    r"founding consensus": "序贯手术共识",
    r"conversion therapy": "转化治疗",
    r"audit trail|\btrail\b": "审计日志",
    r"passphrase": "口令",
    r"digest (?!that)": "摘要",
    r"tumour thrombus": "癌栓",
    r"dissent": "不同意见",
    r"biosimilar": "生物类似药",
}
"""What the English says, and what the Chinese then has to say."""

AVOIDED = {
    "法定": "a board's own rule of attendance is no law",
    "入组": "that is said of trials; a patient is judged by 适应证",
    "检查点": "that is an immune checkpoint; ours are 决策节点",
    "扩容": "that is said of blood volume; a remnant is made to grow: 增生",
    "进展期": "the founding consensus calls advanced HCC 晚期肝细胞癌",
    "会议纪要": "会议记录 everywhere else",
    "审计记录": "审计日志 everywhere else",
    "转正常": "降至正常",
    "替代征象": "间接征象",
    "贝伐珠单抗类似物": "生物类似药",
}
MEANT = ("免疫检查点",)
"""Where an avoided word is part of the right one."""


def _texts() -> Iterator[Bilingual]:
    with CATALOGUE.open("rb") as stream:
        yield from (Bilingual(str(m.id), str(m.string)) for m in read_po(stream, locale="zh_CN") if m.id)
    packaged = parsed(packaged_files())
    for rule in packaged.rules:
        yield from (rule.title, rule.sentence)
    for checkpoint in packaged.checkpoints:
        yield from (checkpoint.title, checkpoint.window.basis)


TEXTS = tuple(_texts())
PLACE = re.compile(r"\{[^}]*\}")


@pytest.mark.parametrize("english", TERMS)
def test_an_english_term_has_its_chinese_term(english: str) -> None:
    said = [text for text in TEXTS if re.search(english, PLACE.sub("", text.en), re.IGNORECASE)]
    assert said
    assert [text for text in said if not re.search(TERMS[english], text.zh)] == []


@pytest.mark.parametrize("word", AVOIDED)
def test_a_word_that_means_something_else_is_not_used(word: str) -> None:
    bare = [re.sub("|".join(MEANT), "", text.zh) for text in TEXTS]
    assert [zh for zh in bare if word in zh] == [], AVOIDED[word]


def test_between_chinese_words_the_signs_are_chinese() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")
    assert [text.zh for text in TEXTS if half.search(text.zh)] == []
