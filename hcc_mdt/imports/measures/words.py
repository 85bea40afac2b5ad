"""Which of a column's words did somebody mean?

The words of the columns themselves, and the other ways people and tables write the same: ``M``, ``West Haven 2``.
"""

from hcc_mdt.imports.choice_words import meant, spellings
from hcc_mdt.imports.measures.columns import WORDS
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.values import choice, flag


def word(column: str, cell: str) -> str | Trouble:
    """The column's word that ``cell`` spells."""
    allowed = WORDS[column]
    if set(allowed) == {"no", "yes"}:
        said = flag(cell)
        return said if isinstance(said, Trouble) else "yes" if said else "no"
    found = meant(column, cell) or choice(spellings(cell)[1], allowed)
    return choice(cell, allowed) if isinstance(found, Trouble) else found
