"""Every error a caller may meet, as one tree.

* SecondSourceError
    * InputError          an input cannot be read at all (missing, unreadable, not allowed)
        * TooLarge        an input, or what it unpacks to, is over its size bound
    * PageError           one page was read but makes no document
    * CaseError           a folder is no case, or its files do not fit together
        * CaseLocked      another run is writing this case
        * TableMissing    a table of this name is not known
    * SchemaError         rows or an Arrow table do not have the columns of their table
    * EngineError         the machines that should do the work are not there, or cannot do it
    * PlanError           the stages of the pipeline do not fit together
    * ExportError         an export cannot be written where it was asked for
    * NetworkError        the reader's network is missing or damaged

Each message names the input, what was wrong, and what to do.
"""

from __future__ import annotations


class SecondSourceError(Exception):
    """The root of every error this package raises on purpose."""


class InputError(SecondSourceError):
    """An input cannot be read at all.

    Args:
        uri: the input as the user named it.
        code: a short, stable word for the kind of trouble, as it stands in ``failures.code``.
        message: what was wrong and what to do.
    """

    def __init__(self, uri: str, code: str, message: str) -> None:
        super().__init__(f"{uri}: {message}")
        self.uri = uri
        self.code = code
        self.message = message


class TooLarge(InputError):
    """An input, or what it unpacks to, is over its size bound."""


class PageError(SecondSourceError):
    """One page was read but makes no document; ``code`` is the word for ``failures.code``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class CaseError(SecondSourceError):
    """A folder is no case, or its files do not fit together."""


class CaseLocked(CaseError):
    """Another run is writing this case."""


class TableMissing(CaseError):
    """A table of this name is not known."""


class SchemaError(SecondSourceError):
    """Rows or an Arrow table do not have the columns of their table."""


class EngineError(SecondSourceError):
    """The machines that should do the work are not there, or cannot do it."""


class PlanError(SecondSourceError):
    """The stages of the pipeline do not fit together."""


class ExportError(SecondSourceError):
    """An export cannot be written where it was asked for."""


class NetworkError(SecondSourceError):
    """The reader's network is missing or damaged."""
