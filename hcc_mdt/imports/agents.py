"""Which agent of the rules does a treatment's text mean?

Rules name agents by one key. Spelled otherwise (``Bevacizumab``, ``安维汀``) an agent would meet none of them, and no
washout of its own would be asked for. So known names are read, and an agent no rule names is said.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from hcc_mdt.facts import Treatment, TreatmentKind
from hcc_mdt.imports.agent_names import CLASSES, KIND_OF, NAMES, TOGETHER
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.values import folded, shortened
from hcc_mdt.messages import say

_SYSTEMIC = frozenset({TreatmentKind.ANTI_VEGF, TreatmentKind.TARGETED, TreatmentKind.IMMUNOTHERAPY})
_DRUGS = _SYSTEMIC | {TreatmentKind.ANTIVIRAL}
_NOT_KNOWN = "unspecified"
_FORM = re.compile(
    "[®™]|biosimilar|生物类似药|injection|注射液|注射用|capsules?|胶囊|tablets?|分散片|片|mesylate|甲磺酸|hydrochloride|盐酸|tosylate|"
    "甲苯磺酸|malate|苹果酸|重组|人源化|单克隆抗体注射剂|regimen|方案"
)
_DOSE = re.compile(r"\d[\d.]*\s*(?:mg|g|ug|µg|μg|毫克|克)(?:/\w+)?.*$")
_SUFFIX = re.compile(r"(?<=mab)-[a-z]{4}$")  # bevacizumab-awwb
_BRACKETS = re.compile(r"[(（\[](?P<inside>[^)）\]]*)[)）\]]")
_PER = "(?:kg|m2|m²|d|day|w|wk|week|次|日|天|周)(?![a-z])"  # of a dose, 15 mg/kg
_OUTSIDE = r"(?![^()]*\))"  # of brackets, which hold another name of what stands before them
_JOINED = re.compile(rf"\s*(?:[+、&;,]|/(?!{_PER})|联合|以及|和|与|及|\band\b|\bplus\b)\s*{_OUTSIDE}")
_ADDED = re.compile(r"[+]|联合|以及|\band\b|\bplus\b")
_RHYTHM = re.compile(r"q\d*\s*[dwh]|[bt]id|iv|po|d\d.*|每.*|口服|静脉.*|静滴|\d.*|kg.*", re.IGNORECASE)
_ONE_WORD = re.compile(
    "|".join(rf"(?<![a-z])(?:{re.escape(word)})(?![a-z])" for word in sorted(TOGETHER, key=len, reverse=True))
)
_BY_LETTERS = {name.replace("_", ""): agent for name, agent in NAMES.items()}
_ANY_NAME = re.compile(
    "|".join(
        rf"(?<![a-z0-9]){re.escape(name).replace('_', '[ _-]?')}(?![a-z0-9])" if name.isascii() else name
        for name in sorted(NAMES, key=len, reverse=True)
    )
)


def read(treatment: Treatment) -> tuple[Treatment, tuple[str, Trouble] | None]:
    """The treatment under its agent's key and class, and the column that is odd, if one is."""
    agent = key(treatment.agent)
    if agent is None:
        known = treatment.kind not in _SYSTEMIC or treatment.agent == _NOT_KNOWN
        return treatment, None if known else ("agent", _unknown(treatment.agent))
    of, beside = named_dose(treatment.agent)
    dose, right = treatment.dose or (beside if of else None), KIND_OF[agent]
    named = replace(treatment, agent=agent, dose=dose)
    if right is treatment.kind:
        return named, None
    if treatment.kind in _DRUGS:
        return replace(named, kind=right), ("kind", _of_its_own_kind(agent, treatment.kind))
    return named, ("kind", _another_kind(agent, treatment.kind))


def key(text: str) -> str | None:
    """The key of the known agent ``text`` names; None where it names none, or another one beside it."""
    agent = next((NAMES[name] for name in _names(text) if name in NAMES), None)
    return agent if agent is None or _named_in(text) <= {agent} else None


def named_dose(text: str) -> tuple[str | None, str]:
    """The known agent whose dose ``text`` is, and the dose without its name; None where no agent is named."""
    amount = _DOSE.search(text)
    agent = key(text[: amount.start()]) if amount else None
    return (agent, amount.group()) if amount and agent is not None else (None, text)


def together(text: str) -> tuple[str, ...]:
    """The agents of a text that names several: known ones by their keys, what is left as written. Empty when it names
    one, or none that is known."""
    alone = key(text) is not None
    regimens = () if alone else (name.replace("_+_", "+") for name in _names(text))
    if regimen := next((one for one in regimens if one in TOGETHER), None):
        return TOGETHER[regimen]
    hyphened = [key(part) for part in re.split("[-–—]", text)]
    if len(hyphened) > 1 and None not in hyphened:
        return tuple(agent for agent in dict.fromkeys(hyphened) if agent)
    parts = [part for part in _JOINED.split(_in_full(text)) if _plain(part.lower()) and not _RHYTHM.fullmatch(part)]
    agents = {part: key(part) for part in parts}
    classes = [part for part in parts if agents[part] is None and kind_of(part)]
    added = len(_ADDED.split(_BRACKETS.sub("", folded(text)))) > 1
    if alone and not classes and not added:  # one agent, and words on it
        return ()
    others = " + ".join(part for part in parts if agents[part] is None and part not in classes)
    found = tuple(dict.fromkeys(agents[part] or (part if part in classes else others) for part in parts))
    known = any(agents.values())
    return found if len(found) > 1 and (known or len(classes) > 1) else ()  # as they stand there, so do their doses


def kind_of(agent: str) -> TreatmentKind | None:
    """The class of a known agent, or of a word that names a class alone: ``PD-1``, ``TACE``."""
    return KIND_OF.get(agent) or CLASSES.get(_plain(folded(agent).lower()))


def _in_full(text: str) -> str:
    """``text`` with every regimen of one word as its agents."""
    plain = re.sub(r"\s*\+\s*", "+", _FORM.sub("", folded(text).lower()))
    spelled = _ONE_WORD.sub(lambda word: f" + {' + '.join(TOGETHER[word.group()])} + ", plain)
    return folded(text) if spelled == plain else spelled


def _named_in(text: str) -> set[str]:
    """The known agents named anywhere in ``text``, also behind a dose and in brackets."""
    found = _ANY_NAME.findall(folded(text).lower())
    return {_BY_LETTERS[re.sub("[ _-]", "", name)] for name in found}


def _names(text: str) -> Iterator[str]:
    """What ``text`` may call its agent: as a whole, without brackets, within brackets."""
    lower = folded(text).lower()
    yield _plain(lower)
    yield _plain(_BRACKETS.sub("", lower))
    yield from (_plain(found["inside"]) for found in _BRACKETS.finditer(lower))


def _plain(text: str) -> str:
    """Without form, salt and dose."""
    bare = _SUFFIX.sub("", _DOSE.sub("", _FORM.sub("", text)).strip(" -()（）"))
    return re.sub(r"[\s_-]+", "_", bare).strip("_")


def _of_its_own_kind(agent: str, kind: TreatmentKind) -> Trouble:
    return Trouble(
        say("{agent} is {right}, but stands here as {kind}.", agent=agent, right=KIND_OF[agent].value, kind=kind.value),
        say("It was taken as {right}, whose rules concern it. Correct the kind or the agent.",
            right=KIND_OF[agent].value),
    )  # fmt: skip


def _another_kind(agent: str, kind: TreatmentKind) -> Trouble:
    return Trouble(
        say("{agent} is {right}, but stands here as {kind}.", agent=agent, right=KIND_OF[agent].value, kind=kind.value),
        say("Correct the kind: the washout follows it. It was taken as it stands."),
    )


def _unknown(agent: str) -> Trouble:
    return Trouble(
        say("No rule names the agent {agent}; only those of its kind concern it.", agent=shortened(agent)),
        say("Write one agent a row, by its international name; if it is right, there is nothing to do."),
    )
