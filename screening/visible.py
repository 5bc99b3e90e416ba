"""Text of users and lists made harmless for a terminal, which obeys some characters."""

from __future__ import annotations

# Control characters move the cursor, hide or overwrite text; marks of direction reorder it. A line
# end and a tab are what they look like.
_OBEYED = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]
_ESCAPES = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _OBEYED}
_ESCAPES_IN_LINE = {**_ESCAPES, 0x09: "\\t", 0x0A: "\\n", 0x2028: "\\u2028", 0x2029: "\\u2029"}
# JSON's own escapes, and only of what JSON lets stand.
_ESCAPES_IN_JSON = {code: f"\\u{code:04x}" for code in _OBEYED if code >= 0x20}


def visible(text: str) -> str:
    r"""Return text with each character that a terminal obeys written as its escape.

    >>> print(visible("\x1b[2JOrion \u202eLtd\nNova"))
    \x1b[2JOrion \u202eLtd
    Nova
    """
    return text.translate(_ESCAPES)


def visible_line(text: str) -> str:
    r"""Return text that must stay one line: `visible`, with line ends and tabs as escapes too.

    >>> print(visible_line("Orion\nNova Ltd: clear"))
    Orion\nNova Ltd: clear
    """
    return text.translate(_ESCAPES_IN_LINE)


def visible_json(line: str) -> str:
    r"""Return the same JSON with what a terminal obeys as JSON's escapes.

    >>> print(visible_json('{"name": "\x9b2JOrion"}'))
    {"name": "\u009b2JOrion"}
    """
    return line.translate(_ESCAPES_IN_JSON)
