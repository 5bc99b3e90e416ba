"""Names that East Asian lists print in two scripts, and places they print before an address.

`Orion Trading Ltd. （猟戸貿易有限公司）` is two names: the one before the bracket and, where it
holds another script, the one in it. A bracket in the same script is an acronym or a note ("(OTC)")
and stays part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lists.factories import code_of, tidy
from normalizers.scripts import main_script

_BRACKET = re.compile(
    r"(?P<before>.*\S)\s*[(（]\s*(?P<inside>[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*\.?",
    re.DOTALL,
)
_OTHERS = re.compile(r"(?P<named>.*)等\s*(?P<count>\d+)\s*家(?:实体|企业|公司)\s*")
_LONGEST_STATE = 8


def both_scripts(text: str) -> Iterator[str]:
    """Yield the name before a bracket in another script and that in it, else the whole name.

    >>> list(both_scripts("Orion Works （猎户工厂）")), list(both_scripts("Orion Works (OW)"))
    (['Orion Works', '猎户工厂'], ['Orion Works (OW)'])
    """
    text = tidy(text)
    found = _BRACKET.fullmatch(text)
    if found:
        before, inside = tidy(found["before"]), tidy(found["inside"])
        if inside and main_script(before) != main_script(inside):
            yield before
            yield inside
            return
    if text:
        yield text


def named_of_several(text: str) -> tuple[str, int]:
    """Return the one name that stands for several entities, and for how many; 0 where it does not.

    >>> named_of_several("猎户公司等6家实体"), named_of_several("猎户公司")
    (('猎户公司', 6), ('猎户公司', 0))
    """
    found = _OTHERS.fullmatch(text)
    return (tidy(found["named"]), int(found["count"])) if found else (text, 0)


def state_before(text: str) -> tuple[str, str]:
    """Return the state that a text begins with and what follows it; ("", text) without one.

    >>> state_before("People's Republic of China Orion Works"), state_before("日本东京都2番")
    (("People's Republic of China", 'Orion Works'), ('日本', '东京都2番'))
    """
    text = tidy(text)
    words = text.split(" ")
    for count in range(min(_LONGEST_STATE, len(words)), 0, -1):
        state = " ".join(words[:count])
        if len(state) > 3 and code_of(state):
            return state, " ".join(words[count:])
    if text and main_script(text[:2]) != "Latn":
        for length in range(min(_LONGEST_STATE, len(text)), 1, -1):
            if code_of(text[:length]):
                return text[:length], text[length:].strip()
    return "", text
