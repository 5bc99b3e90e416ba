"""JSON documents and JSON lines of a list file, read strictly.

A key that stands twice in one object, `NaN` and `Infinity` are refused: each would lose a value
or make one up without a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NoReturn

from lists.errors import DamagedListError, MalformedListError, UnsafeFileError
from lists.files import ListFile
from lists.text import read_text, text_lines

Hook = Callable[[list[tuple[str, Any]]], dict[str, Any]]


def read_json(file: ListFile) -> Any:
    """Return the document as dicts, lists, str, int, float, bool and None."""
    text = read_text(file)
    return _load(file, text, 1)


def json_lines(
    file: ListFile, *, repeated: Callable[[int, str], None] | None = None
) -> Iterator[tuple[int, Any]]:
    """Yield (line number, value) of each line that is not blank.

    With `repeated`, a key that stands twice in one object is no error: its values are joined to
    one list, so none is lost, and `repeated` is called with the line and the key.
    """
    for number, line in enumerate(text_lines(file), start=1):
        if line.strip():
            hook = _once if repeated is None else partial(_joined, partial(repeated, number))
            yield number, _load(file, line, number, hook)


_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


def _load(file: ListFile, text: str, first_line: int, hook: Hook | None = None) -> Any:
    try:
        value = json.loads(text, object_pairs_hook=hook or _once, parse_constant=_no_constant)
        if _HALF_PAIR.search(text):
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except UnicodeEncodeError as error:
        raise MalformedListError(
            "an escape that is half a character (a lone surrogate)", file=file.name, line=first_line
        ) from error
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            raise DamagedListError(
                "ends in the middle of the document",
                file=file.name,
                line=line,
                remedy="the file was cut off: get it anew",
            ) from error
        raise MalformedListError(
            f"not JSON at column {error.colno} ({error.msg})", file=file.name, line=line
        ) from error
    except RecursionError as error:
        raise UnsafeFileError("nested too deeply", file=file.name, line=first_line) from error
    except ValueError as error:
        raise MalformedListError(str(error), file=file.name, line=first_line) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return record


def _joined(repeated: Callable[[str], None], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for key, value in pairs:
        if key in record:
            repeated(key)
            both = (record[key], value)
            record[key] = [
                one for side in both for one in (side if isinstance(side, list) else [side])
            ]
        else:
            record[key] = value
    return record


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON value")
