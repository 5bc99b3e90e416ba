"""Cuts known words out of text without spaces: Han, kana and hangul."""

from __future__ import annotations

import re
from typing import NamedTuple

from normalizers.organization_lexicon import Lexicon, fold_han

_RUN = re.compile(r"[^\s()（）\[\]【】「」『』<>《》“”\"«»,，、;；:：/\\]+")
_DOTS = re.compile(r"[·‧・•･\-－–—‐]")
_DOTS_AT_END = re.compile(_DOTS.pattern + "+$")
# A hyphen joins the parts of a foreign name as a dot does, once there is a dot: 礼萨-戈利·伊斯梅迪.
_HAN_DOTTED = re.compile(r"(?=.*[·‧・•･])[\u3400-\u9fff]+(?:[·‧・•･\-－–—‐][\u3400-\u9fff]+)+")
# "And" between two known words is a particle; elsewhere it may be a syllable of a brand.
_HAN_AND = frozenset("和与與及暨")
_HAN_DIGITS = {digit: number for number, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_HAN_UNITS = {"十": 10, "百": 100}
_NUMERALS = _HAN_DIGITS.keys() | _HAN_UNITS.keys()
_HAN_NUMBER = re.compile("(第?)([〇零一二三四五六七八九十百]{1,5})$")
# What is numbered: institutes, academies, plants, bureaus.
_NUMBERED = frozenset({"研究所", "研究院", "所", "院", "设计院", "厂", "工厂", "局", "公司", "部"})
_LONGEST_AT_END = 14
_HAN_OR_OTHER = re.compile(r"[\u3400-\u9fff々]+|[^\u3400-\u9fff々]+")


class Piece(NamedTuple):
    """A stretch of the text as written, and the English words that it means.

    `words` is None where nothing is known (read it by sound; it may hold several written words),
    and empty where the stretch is a mere particle. `place` marks countries, cities and regions.
    """

    written: str
    words: tuple[str, ...] | None
    place: bool = False


def cut_runs(text: str, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Return the pieces of a text, in order; see `organization_words.translate` for the restraint.

    >>> from normalizers.organization_lexicon import lexicon_of
    >>> [piece.written for piece in cut_runs("伊朗沙希德·哈马特集团", lexicon_of("Hani"))]
    ['伊朗', '沙希德·哈马特', '集团']
    """
    runs = _RUN.finditer(text)
    return tuple(piece for run in runs for piece in _cut_run(run.group(), lexicon))


def _cut_run(run: str, lexicon: Lexicon) -> list[Piece]:
    if not _DOTS.search(run):
        return _cut_part(run, lexicon)
    if _HAN_DOTTED.fullmatch(run):
        return _cut_dotted(run, lexicon)
    pieces: list[Piece] = []
    for part in _DOTS.split(run):
        if part:
            pieces.extend(_cut_part(part, lexicon))
    return pieces


def _cut_dotted(run: str, lexicon: Lexicon) -> list[Piece]:
    """Cut only the tail of the last part, and the head of the first where there is such a tail."""
    parts = _DOTS.split(run)
    tail: list[Piece] = []
    for piece in reversed(_cut_edges(parts[-1], lexicon)):
        if piece.words is None:
            break
        tail.insert(0, piece)
    # A place alone says nothing: 沙特 ends the names of a royal family, too.
    if all(piece.place for piece in tail if piece.words):
        return [Piece(run, None)]
    head: list[Piece] = []
    for piece in _cut_edges(parts[0], lexicon):
        if piece.words is None:
            break
        head.append(piece)
    start = sum(len(piece.written) for piece in head)
    if start == len(parts[0]):
        head, start = [], 0
    end = len(run) - sum(len(piece.written) for piece in tail)
    return [*head, Piece(_DOTS_AT_END.sub("", run[start:end]), None), *tail]


def _cut_part(part: str, lexicon: Lexicon) -> list[Piece]:
    """Cut a part between dots: Han anywhere, kana and hangul from the edges inwards."""
    pieces: list[Piece] = []
    for block in _HAN_OR_OTHER.findall(part):
        han = "\u3400" <= block[0] <= "\u9fff"
        pieces.extend(_cut_han(block, lexicon) if han else _cut_edges(block, lexicon))
    return pieces


def _cut_han(block: str, lexicon: Lexicon) -> list[Piece]:
    entries = lexicon.entries
    matches: list[tuple[int, str]] = []
    written, block = block, fold_han(block)
    here, end = 0, len(block)
    while here < end:
        step = 1
        for size in lexicon.head_sizes.get(block[here : here + 2], ()):
            after = here + size
            word = block[here:after]
            if (
                after <= end
                and word in entries
                and not (word[0] == "第" and block[after : after + 1] in _NUMERALS)
            ):
                matches.append((here, word))
                step = size
                break
        else:
            if here + 1 == end and here > 1 and block[here] in entries:
                matches.append((here, block[here]))
        here += step
    kept = [
        match
        for index, match in enumerate(matches)
        if not entries[match[1]].place or _place_stands(block, matches, index)
    ]
    return _pieces_between(written, kept, lexicon)


def _place_stands(block: str, matches: list[tuple[int, str]], index: int) -> bool:
    """Whether a place is one here, and not a piece of a longer name: 马里 is not in 马里奥."""
    start, word = matches[index]
    end = start + len(word)
    before = matches[index - 1][0] + len(matches[index - 1][1]) if index else 0
    after = matches[index + 1][0] if index + 1 < len(matches) else len(block)
    if after == end and after < len(block):
        return True
    return start == before and after - end != 1


def _cut_edges(block: str, lexicon: Lexicon) -> list[Piece]:
    """Cut words off the tail, then off the head, leaving no residue of a single character."""
    matches: list[tuple[int, str]] = []
    written, block = block, fold_han(block)
    end = len(block)
    while end:
        word = _longest_at_end(block[:end], lexicon)
        if word is None and matches and block[end - 1] in _HAN_AND:
            end -= 1
            word = _longest_at_end(block[:end], lexicon)
            end += word is None
        if word is None:
            break
        end -= len(word)
        matches.insert(0, (end, word))
    start = 0
    head: list[tuple[int, str]] = []
    while start < end:
        word = _longest_at_start(block[start:end], lexicon)
        if word is None:
            break
        head.append((start, word))
        start += len(word)
    if end - start == 1:
        if head:
            head.pop()
        elif matches:
            matches.pop(0)
    return _pieces_between(written, head + matches, lexicon)


def _longest_at_end(block: str, lexicon: Lexicon) -> str | None:
    for size in lexicon.tail_sizes.get(block[-2:], ()):
        if size <= len(block) and size <= _LONGEST_AT_END:
            word = block[-size:]
            if word in lexicon.entries:
                return word
    return block[-1] if len(block) > 2 and block[-1] in lexicon.entries else None


def _longest_at_start(block: str, lexicon: Lexicon) -> str | None:
    for size in lexicon.head_sizes.get(block[:2], ()):
        if size <= len(block) and block[:size] in lexicon.entries:
            return block[:size]
    return None


def _pieces_between(written: str, matches: list[tuple[int, str]], lexicon: Lexicon) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for start, word in matches:
        if start > done:
            pieces += _unknown(written[done:start], inside=bool(done), before=word)
        entry = lexicon.entries[word]
        done = start + len(word)
        pieces.append(Piece(written[start:done], entry.words, entry.place))
    if done < len(written):
        pieces.append(Piece(written[done:], None))
    return pieces


def _unknown(gap: str, *, inside: bool, before: str) -> list[Piece]:
    """Return what stands before a known word: a particle, a number (第三十一研究所), or a name."""
    if inside and gap in _HAN_AND:
        return [Piece(gap, ())]
    number = _HAN_NUMBER.search(gap) if before in _NUMBERED else None
    if number is None or not (number.group(1) or inside or len(number.group(2)) > 1):
        return [Piece(gap, None)]
    front = [Piece(gap[: number.start()], None)] if number.start() else []
    return [*front, Piece(number.group(), (str(han_number(number.group(2))),))]


def han_number(digits: str) -> int:
    """Return the number, up to 999, that Chinese digits write.

    >>> han_number("三十一"), han_number("十二"), han_number("六一八"), han_number("一百零五")
    (31, 12, 618, 105)
    """
    if not _HAN_UNITS.keys() & set(digits):
        return int("".join(str(_HAN_DIGITS[digit]) for digit in digits))
    total, digit = 0, 0
    for character in digits:
        if character in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[character]
            digit = 0
        else:
            digit = _HAN_DIGITS[character]
    return total + digit
