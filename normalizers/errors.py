"""The errors of this package.

NormalizerError (ValueError)
├── TableError              a reference table is damaged; names table, line and column
├── NameTooLongError        a name over the accepted length; carries both lengths
└── InvalidIdentifierError  an identifier with a wrong shape or check digit; carries kind and value

Text is never refused for what it says: any Unicode up to the length cap is normalized, so these
are all that a caller of this package has to expect.
"""

from __future__ import annotations


class NormalizerError(ValueError):
    """The root of the family: catch this to catch all of them."""


class TableError(NormalizerError):
    """A reference table does not keep its own header.

    >>> str(TableError("legal_forms.tsv", 12, "3 columns, expected 4"))
    'legal_forms.tsv, line 12: 3 columns, expected 4'
    """

    def __init__(self, table: str, line: int, problem: str) -> None:
        super().__init__(f"{table}, line {line}: {problem}")
        self.table = table
        self.line = line
        self.problem = problem


class NameTooLongError(NormalizerError):
    """A name longer than any that a list or a manifest can mean.

    >>> NameTooLongError(200_000, 100_000).length
    200000
    """

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"a name of {length:,} characters; at most {limit:,} are accepted: "
            "check that the column really holds names"
        )
        self.length = length
        self.limit = limit


class InvalidIdentifierError(NormalizerError):
    """A number that cannot be what it is said to be.

    >>> str(InvalidIdentifierError("imo", "9074728", "check digit is 8, expected 9"))
    "imo '9074728': check digit is 8, expected 9"
    """

    def __init__(self, kind: str, value: str, problem: str) -> None:
        super().__init__(f"{kind} {value!r}: {problem}")
        self.kind = kind
        self.value = value
        self.problem = problem
