"""Ties between parties that a list tells in prose, and which listed party each of them means.

Only what is surely a tie is read: one of the phrases below, right before a name that starts with
a capital letter or a quotation mark. The prose itself always stays in `remarks`, so a sentence
that is not understood is not lost. A reference in brackets ("Vega (KPe.001)") settles which party
is meant; without one, the name must be that of exactly one listed party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lists.factories import tidy
from lists.model import ListedParty, Relation
from lists.targets import Targets

_PHRASE = re.compile(
    r"\b(?P<said>linked to:?|associated with|(?:owned|controlled)(?: or (?:owned|controlled))? by"
    r"|act(?:s|ing|ed)? (?:for(?: or on behalf of)?|on behalf of)|subsidiar(?:y|ies) of)\s+",
    re.IGNORECASE,
)
_SENSES = (
    ("linked", "linked to"),
    ("associated", "associated with"),
    ("act", "acts for"),
    ("subsidiar", "subsidiary of"),
    ("owned or", "owned or controlled by"),
    ("controlled or", "owned or controlled by"),
    ("owned", "owned by"),
    ("controlled", "controlled by"),
)
# An abbreviation's full stop ends no sentence: "Co. Ltd. in Dubai", "A. Petrov".
_SENTENCE_END = re.compile(
    r"(?<!\bCo)(?<!\bLtd)(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\b[A-Z])\.(?:\s+(?=[A-Z(])|$)|[;\n]"
)
_REFERENCE = re.compile(r"\s{0,3}\((?P<code>[A-Z]{2,3}[a-z]?\.[\dA-Z.]*\d+\.?|[A-Z]{3}\d{4})\)")
_STOP = re.compile(
    r",?\s(?:which|who|whom|whose|that|and (?:is|was|has|have|are|were|by|other)|since|under|until"
    r"|in (?:order|the|his|its|a)|as (?:a|an|the|of)|through|by|for|from|to|with|via|via a|has|had"
    r"|is|was|were|are|also|listed|designated|where|when|while|at|on|during)\s|,|\s\(|\sor$|\sin\s(?=[A-Z])"
)
_START = re.compile(r"(?:the )?[\"'“‘«]?[A-ZÀ-ÞА-Я0-9]")
_ARTICLE = re.compile(r"^[Tt]he ")
_LONGEST = 120
_LONGEST_SENTENCE = 600


def find_ties(text: str) -> Iterator[Relation]:
    """Yield the ties that a prose text tells; `target_id` is the reference in brackets, if any.

    >>> [(tie.kind, tie.target_name) for tie in find_ties("Owned or controlled by Orion Trust.")]
    [('owned or controlled by', 'Orion Trust')]
    >>> [tie.target_id for tie in find_ties("Linked to A. Orion (TAi.162) and Vega (QDe.137).")]
    ['TAi.162', 'QDe.137']
    """
    for phrase in _PHRASE.finditer(text):
        said = phrase["said"].lower()
        kind = next(sense for start, sense in _SENSES if said.startswith(start))
        window = text[phrase.end() : phrase.end() + _LONGEST_SENTENCE]
        end = _SENTENCE_END.search(window)
        sentence = window[: end.start()] if end else window
        following = _PHRASE.search(sentence)
        yield from _targets(kind, sentence[: following.start()] if following else sentence)


def _targets(kind: str, sentence: str) -> Iterator[Relation]:
    references = list(_REFERENCE.finditer(sentence))
    if not references:
        stop = _STOP.search(sentence)
        name = tidy(sentence[: stop.start()] if stop else sentence)
        # "(Linked to Orion Works.)": the bracket that closes was opened before the phrase.
        if "(" not in name and name.endswith(")"):
            name = name.rstrip(".)")
        if _START.match(name) and len(name) <= _LONGEST and "passport" not in name:
            yield Relation(kind, name)
        return
    start = 0
    for reference in references:
        name = re.sub(r"^[\s,]*(?:and\s)?", "", tidy(sentence[start : reference.start()]))
        start = reference.end()
        if _START.match(name) and len(name) <= _LONGEST:
            yield Relation(kind, name, reference["code"].rstrip("."))


def resolve_relations(
    parties: Iterable[ListedParty],
    *,
    references: Mapping[str, str] | None = None,
    by_name: bool = True,
) -> list[ListedParty]:
    """Return the parties with each relation's `target_id` being an entry id of theirs, or "".

    `references` leads from other numbers of the parties (United Nations references) to entry ids;
    `by_name=False` trusts ids alone. A party is never tied to itself.
    """
    parties = list(parties)
    if not any(party.relations for party in parties):
        return parties
    known = {party.entry_id: party.entry_id for party in parties} | dict(references or {})
    targets = Targets()
    for party in parties if by_name else ():
        targets.add(party.entry_id, (name.text for name in party.names))
    return [_resolved(party, known, targets) if party.relations else party for party in parties]


def _resolved(party: ListedParty, known: Mapping[str, str], targets: Targets) -> ListedParty:
    relations: dict[Relation, None] = {}
    for relation in party.relations:
        target = known.get(relation.target_id, "") if relation.target_id else ""
        if not target:
            name = relation.target_name
            target = targets.entry_id(name) or targets.entry_id(_ARTICLE.sub("", name))
            # Its own name in the text of a tie is another party of that name.
            target = "" if target == party.entry_id else target
        if target != party.entry_id:
            relations[replace(relation, target_id=target)] = None
    return replace(party, relations=tuple(relations))
