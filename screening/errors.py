"""The errors of this package.

ScreeningError (ValueError)
├── PolicyError            a policy file or value that cannot be used; carries field and value
├── NothingToScreenError   an empty question; carries what was given
├── NoListError            a screener without any party to screen against
├── IndexStoreError        a compiled index that cannot be written or trusted; carries path, reason
├── WorkerError            a worker process ended early; carries the reason
└── ManifestError          a manifest that cannot be read at all; carries file, line and remedy
"""

from __future__ import annotations


class ScreeningError(ValueError):
    """The root of the family: catch this to catch all of them."""


class PolicyError(ScreeningError):
    """A policy that cannot be used.

    >>> str(PolicyError("threshold", 140, "must lie between 0 and 100"))
    'policy: threshold = 140: must lie between 0 and 100'
    """

    def __init__(self, field: str, value: object, problem: str) -> None:
        super().__init__(f"policy: {field} = {value!r}: {problem}")
        self.field = field
        self.value = value
        self.problem = problem


class NothingToScreenError(ScreeningError):
    """A question without a name, an identifier or an address.

    >>> NothingToScreenError("  ").given
    '  '
    """

    def __init__(self, given: str) -> None:
        super().__init__(
            f"nothing to screen in {given!r}: give a name with at least one letter or digit, "
            "an identifier or an address"
        )
        self.given = given


class NoListError(ScreeningError):
    """A screener needs at least one edition; an empty answer must not look like a clear one."""

    def __init__(self) -> None:
        super().__init__("no list to screen against: pass at least one ListEdition")


class WorkerError(ScreeningError):
    """A worker process ended early; what it had not answered was not screened."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"a worker process failed: {reason}; screen with workers=1 to see why")
        self.reason = reason


class IndexStoreError(ScreeningError):
    """A compiled index could not be written, or what is there cannot be trusted.

    After a failed write the index before it, if any, is untouched.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"compiled index at {path}: {reason}")
        self.path = path
        self.reason = reason


class ManifestError(ScreeningError):
    """A manifest that cannot be read at all; single bad rows are rejected, not raised.

    >>> str(ManifestError("june.csv", 1, "no column names a party", "give --mapping"))
    'june.csv, line 1: no column names a party; give --mapping'
    """

    def __init__(self, file: str, line: int | None, problem: str, remedy: str) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {problem}; {remedy}")
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy
