"""Every error that Clew raises on purpose.

ClewError
├── CaseError               a case file that cannot be used as asked
│   ├── CaseMissing         no file there
│   ├── CaseExists          a file is there already
│   ├── CaseLocked          another process holds it
│   └── CaseDamaged         not a case, or one of another version
├── SourceError             a source that cannot be read at all
│   ├── SourceMissing       no such file, or it vanished
│   ├── SourceUnknown       its content is of no known format
│   ├── SourceUnsafe        an archive or document built to do harm
│   ├── SourceBroken        of a known format, but nothing in it could be read
│   └── FetchFailed         a download that did not come through
├── MappingError            a mapping file that says what cannot be done
├── NotFound                an id that the case does not hold
├── VerdictRefused          a verdict that contradicts what stands; it can be forced
├── EngineError             a bulk stage failed; names the step
│   └── OutOfMemory         it wanted more memory than it may have; it can be asked again
└── UsageError              an argument outside its range

A message says what was found, what was wanted and what to do.
"""


class ClewError(Exception):
    """Root of the tree: catch this to catch all that Clew raises on purpose."""


class CaseError(ClewError):
    """A case file that cannot be used as asked."""


class CaseMissing(CaseError):
    """No case file at that path."""


class CaseExists(CaseError):
    """A file is already at that path."""


class CaseLocked(CaseError):
    """Another process holds the case."""


class CaseDamaged(CaseError):
    """The file is not a case, or a case of another version."""


class SourceError(ClewError):
    """A source that cannot be read at all."""


class SourceMissing(SourceError):
    """No such file, or it vanished while it was read."""


class SourceUnknown(SourceError):
    """The content is of no format that Clew knows."""


class SourceUnsafe(SourceError):
    """An archive or document that is built to do harm."""


class SourceBroken(SourceError):
    """The format is known, but nothing in the file could be read."""


class FetchFailed(SourceError):
    """A download that did not come through."""


class MappingError(ClewError):
    """A mapping file that says what cannot be done."""


class NotFound(ClewError):
    """The case holds no such entity, statement or dataset."""


class VerdictRefused(ClewError):
    """A verdict that contradicts what stands or what the sources say; the message names both. It can be forced."""


class EngineError(ClewError):
    """A bulk stage failed; the message names the step."""


class OutOfMemory(EngineError):
    """A question wanted more memory than the database may have, with what else was asked just then."""


class UsageError(ClewError):
    """An argument outside its range."""
