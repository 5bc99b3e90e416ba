"""Generic organization words of any language, as canonical English words.

What an organization does and where it sits is translated (工业 industry, завод plant, بانک bank),
not transliterated, so a name can only meet its published English form when these words are
translated too; what no table knows is its brand and is read by sound. Tables:
`data/organization_words_<language>.tsv` and `data/place_names.tsv`. `organization_words_en.tsv`
decides the one form of each English word (industries, industrial, ind -> industry), and every
other table already uses that form.

Folding, applied to the tables and to the text alike: lower case; Cyrillic ё is е, apostrophes are
dropped; Latin letters lose their marks (đ is d, ı is i, ß is ss); Arabic letters lose tashkeel and
tatweel, ي ى are ی, ك is ک, ة is ه, hamza carriers are bare, and a leading ال, وال, لل or بال is
removed when two letters or more remain. Han, kana and hangul are compared as written (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from normalizers.tables import read_table


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as written, and the English words that it means.

    `words` is None where nothing is known (read it by sound; it may hold several written words),
    and empty where the stretch is a mere particle.
    """

    written: str
    words: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    place: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of one script; `starts` lists the keys by first letter or word, longest first."""

    entries: dict[str, _Entry]
    starts: dict[str, tuple[str, ...]]


_COLUMNS = ("word", "english", "why")
_PLACE_COLUMNS = ("place", "kind", "zh", "ru", "ar", "fa", "ja", "ko")
# Chinese and Japanese share most words; where they differ, the language of the script wins.
_LANGUAGES = {
    "Hani": ("zh", "ja"),
    "Jpan": ("ja", "zh"),
    "Hang": ("ko",),
    "Cyrl": ("ru", "uk"),
    "Arab": ("fa", "ar"),
}
_SAME_AS = {"Hans": "Hani", "Hant": "Hani", "Kana": "Jpan", "Hira": "Jpan", "Kore": "Hang"}
_UNSPACED = frozenset({"Hani", "Jpan", "Hang"})
# City and province may be said with the name of the place, and mean nothing beside it.
_HAN_SUFFIXES = {
    ("Hani", "city"): ("市",),
    ("Hani", "region"): ("省", "自治区", "自治區"),
    ("Jpan", "city"): ("市", "都", "府"),
    ("Jpan", "region"): ("省",),
    ("Hang", "city"): ("시",),
}

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*[\u0300-\u036f\u064b-\u065f\u0670]*")
_ARABIC_WORD = re.compile(r"[^\W_][\w\u0640\u064b-\u065f\u0670]*")
_RUN = re.compile(r"[^\s()（）\[\]【】「」『』<>《》“”\"«»,，、;；:：/\\]+")
_DOTS = re.compile(r"[·‧・•･\-－–—‐]")
_DOTS_AT_END = re.compile(_DOTS.pattern + "+$")
# A hyphen joins the parts of a foreign name as a dot does, once there is a dot: 礼萨-戈利·伊斯梅迪.
_HAN_DOTTED = re.compile(r"(?=.*[·‧・•･])[\u3400-\u9fff]+(?:[·‧・•･\-－–—‐][\u3400-\u9fff]+)+")
# "And" between two known words is a particle; elsewhere it may be a syllable of a brand.
_HAN_AND = frozenset("和与與及暨")
_HAN_OR_OTHER = re.compile(r"[\u3400-\u9fff々]+|[^\u3400-\u9fff々]+")
_APOSTROPHES = re.compile("['’ʼ`ʹ]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200c-\u200f]")
_ARABIC_ARTICLE = re.compile("^(?:وال|بال|لل|ال)(?=..)")
_ARABIC_LETTERS = str.maketrans("يىئكةأإآٱؤ", "یییکهاااا" + "و")
_LATIN_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ı": "i", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th"}
)


def translate(text: str, *, script: str) -> tuple[Piece, ...]:
    """Return the text in pieces, in order, the longest known words first.

    `script` is the ISO 15924 code of the text's letters. Words of spaced scripts are matched
    whole; in Han, kana and hangul also inside a run, but with restraint: in a foreign name
    written with middle dots only its head and tail are translated, a word of one character only
    at the end of a run, a place only at the beginning or beside another known word, and kana and
    hangul only from the edges of a run inwards. Spaces and punctuation between pieces are
    dropped. A script without tables gives one piece without words; blank text gives none.

    >>> [(piece.written, piece.words) for piece in translate("哈马特工业集团", script="Hani")]
    [('哈马特', None), ('工业', ('industry',)), ('集团', ('group',))]
    >>> [piece.words for piece in translate("Ижорский завод", script="Cyrl")]
    [None, ('plant',)]
    """
    script = _SAME_AS.get(script, script)
    if not text.strip():
        return ()
    if script != "Latn" and script not in _LANGUAGES:
        return (Piece(text.strip(), None),)
    lexicon = _lexicon(script)
    if script in _UNSPACED:
        found = [piece for run in _RUN.finditer(text) for piece in _cut_run(run.group(), lexicon)]
        return tuple(found)
    return _match_words(text, script, lexicon)


def canonical(word: str) -> tuple[str, ...]:
    """Return the canonical English words of one plain lower-case Latin word.

    A word that no table knows stands for itself. Meant for the words of organizations, not of
    persons: `german` is the adjective of a country here.

    >>> canonical("industries"), canonical("intl"), canonical("banque"), canonical("melat")
    (('industry',), ('international',), ('bank',), ('melat',))
    """
    return _latin_words().get(word) or (word,)


def fold(word: str, *, script: str) -> str:
    """Return a word as the tables are compared, see the module's head.

    >>> fold("الصناعة", script="Arab"), fold("Об’єднання", script="Cyrl")
    ('صناعه', 'обєднання')
    """
    if script == "Arab":
        plain = _ARABIC_MARKS.sub("", word).translate(_ARABIC_LETTERS)
        return _ARABIC_ARTICLE.sub("", plain)
    lowered = word.lower()
    if script == "Latn":
        marked = unicodedata.normalize("NFKD", lowered.translate(_LATIN_LETTERS))
        lowered = "".join(letter for letter in marked if not unicodedata.combining(letter))
        return _APOSTROPHES.sub("", lowered)
    if script == "Cyrl":
        return _APOSTROPHES.sub("", lowered.replace("ё", "е"))
    return lowered


def _fold_phrase(phrase: str, script: str) -> str:
    finder = _ARABIC_WORD if script == "Arab" else _WORD
    return " ".join(fold(word, script=script) for word in finder.findall(phrase))


def _english(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split())


@cache
def _latin_words() -> dict[str, tuple[str, ...]]:
    # English last: where a foreign word is spelled like an English one, English decides.
    words: dict[str, tuple[str, ...]] = {}
    foreign = read_table("organization_words_latin", columns=("language", *_COLUMNS))
    for _, word, english, _ in foreign:
        words[_fold_phrase(word, "Latn")] = _english(english)
    for word, english, _ in read_table("organization_words_en", columns=_COLUMNS):
        words[word] = _english(english)
    return words


@cache
def _lexicon(script: str) -> _Lexicon:
    entries: dict[str, _Entry] = {}
    if script == "Latn":
        entries = {word: _Entry(words, place=False) for word, words in _latin_words().items()}
    else:
        places = read_table("place_names", columns=_PLACE_COLUMNS)
        for language in _LANGUAGES[script]:
            for word, english, _ in read_table(f"organization_words_{language}", columns=_COLUMNS):
                key = word if script in _UNSPACED else _fold_phrase(word, script)
                entries.setdefault(key, _Entry(_english(english), place=False))
            if language not in _PLACE_COLUMNS:
                continue
            column = _PLACE_COLUMNS.index(language)
            for row in places:
                for name in filter(None, row[column].split(" | ")):
                    key = name if script in _UNSPACED else _fold_phrase(name, script)
                    entry = _Entry(_english(row[0]), place=True)
                    entries.setdefault(key, entry)
                    for suffix in _HAN_SUFFIXES.get((script, row[1]), ()):
                        entries.setdefault(key + suffix, entry)
    starts: dict[str, list[str]] = {}
    for key in entries:
        starts.setdefault(key[0] if script in _UNSPACED else key.split(" ")[0], []).append(key)
    return _Lexicon(
        entries,
        {start: tuple(sorted(keys, key=lambda k: (-len(k), k))) for start, keys in starts.items()},
    )


def _match_words(text: str, script: str, lexicon: _Lexicon) -> tuple[Piece, ...]:
    finder = _ARABIC_WORD if script == "Arab" else _WORD
    tokens = [
        (found.start(), found.end(), fold(found.group(), script=script))
        for found in finder.finditer(text)
    ]
    pieces: list[Piece] = []
    unknown: int | None = None
    here = 0
    while here < len(tokens):
        count, entry = _longest_phrase(tokens, here, script, lexicon)
        if entry is None:
            unknown = here if unknown is None else unknown
        else:
            if unknown is not None:
                pieces.append(Piece(text[tokens[unknown][0] : tokens[here - 1][1]], None))
                unknown = None
            written = text[tokens[here][0] : tokens[here + count - 1][1]]
            pieces.append(Piece(written, entry.words))
        here += count
    if unknown is not None:
        pieces.append(Piece(text[tokens[unknown][0] : tokens[-1][1]], None))
    return tuple(pieces)


def _longest_phrase(
    tokens: list[tuple[int, int, str]], here: int, script: str, lexicon: _Lexicon
) -> tuple[int, _Entry | None]:
    first = tokens[here][2]
    for key in lexicon.starts.get(first, ()):
        length = key.count(" ") + 1
        if " ".join(token[2] for token in tokens[here : here + length]) == key:
            return length, lexicon.entries[key]
    # Arabic writes "and" and "for" as a letter joined to the next word: صناعة, وصناعة, لصناعة.
    if script == "Arab" and len(first) > 3 and first[0] in "ول":
        return 1, lexicon.entries.get(first[1:])
    return 1, None


def _cut_run(run: str, lexicon: _Lexicon) -> list[Piece]:
    if _HAN_DOTTED.fullmatch(run):
        return _cut_dotted(run, lexicon)
    pieces: list[Piece] = []
    for part in _DOTS.split(run):
        if part:
            pieces.extend(_cut_part(part, lexicon))
    return pieces


def _cut_dotted(run: str, lexicon: _Lexicon) -> list[Piece]:
    """Cut only the tail of the last part, and the head of the first where there is such a tail."""
    parts = _DOTS.split(run)
    tail: list[Piece] = []
    for piece in reversed(_cut_edges(parts[-1], lexicon)):
        if piece.words is None:
            break
        tail.insert(0, piece)
    # A place alone says nothing: 沙特 ends the names of a royal family, too.
    if all(lexicon.entries[piece.written].place for piece in tail):
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


def _cut_part(part: str, lexicon: _Lexicon) -> list[Piece]:
    """Cut a part between dots: Han anywhere, kana and hangul from the edges inwards."""
    pieces: list[Piece] = []
    for block in _HAN_OR_OTHER.findall(part):
        han = "\u3400" <= block[0] <= "\u9fff"
        pieces.extend(_cut_han(block, lexicon) if han else _cut_edges(block, lexicon))
    return pieces


def _cut_han(block: str, lexicon: _Lexicon) -> list[Piece]:
    entries = lexicon.entries
    matches: list[tuple[int, str]] = []
    here, end = 0, len(block)
    while here < end:
        step = 1
        for word in lexicon.starts.get(block[here], ()):
            if block.startswith(word, here) and (len(word) > 1 or (here + 1 == end and here > 1)):
                matches.append((here, word))
                step = len(word)
                break
        here += step
    kept = [
        match
        for index, match in enumerate(matches)
        if not entries[match[1]].place or _place_stands(block, matches, index)
    ]
    return _pieces_between(block, kept, lexicon)


def _place_stands(block: str, matches: list[tuple[int, str]], index: int) -> bool:
    """Whether a place is one here, and not a piece of a longer name: 马里 is not in 马里奥."""
    start, word = matches[index]
    end = start + len(word)
    before = matches[index - 1][0] + len(matches[index - 1][1]) if index else 0
    after = matches[index + 1][0] if index + 1 < len(matches) else len(block)
    if after == end and after < len(block):
        return True
    return start == before and after - end != 1


def _cut_edges(block: str, lexicon: _Lexicon) -> list[Piece]:
    """Cut words off the tail, then off the head, leaving no residue of a single character."""
    matches: list[tuple[int, str]] = []
    end = len(block)
    while end:
        word = _longest_at_end(block[:end], lexicon)
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
    return _pieces_between(block, head + matches, lexicon)


def _longest_at_end(block: str, lexicon: _Lexicon) -> str | None:
    for length in range(min(len(block), 14), 0, -1):
        word = block[-length:]
        if word in lexicon.entries and (length > 1 or len(block) > 2):
            return word
    return None


def _longest_at_start(block: str, lexicon: _Lexicon) -> str | None:
    words = lexicon.starts.get(block[0], ())
    return next((word for word in words if len(word) > 1 and block.startswith(word)), None)


def _pieces_between(block: str, matches: list[tuple[int, str]], lexicon: _Lexicon) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for start, word in matches:
        if start > done:
            gap = block[done:start]
            pieces.append(Piece(gap, () if done and gap in _HAN_AND else None))
        pieces.append(Piece(word, lexicon.entries[word].words))
        done = start + len(word)
    if done < len(block):
        pieces.append(Piece(block[done:], None))
    return pieces
