"""The one tree of errors.

OntherecordError
├── InputError            what the user named cannot be used: a path, an option, a pattern
│   ├── SettingError      a setting's value is not allowed
│   └── OfficesError      a list of office holders cannot be used
├── PageError             one page cannot be read; the batch goes on
│   ├── PageEmpty         no bytes, or no text in them
│   ├── PageTooLarge      more bytes (or more after unpacking) than the limit
│   ├── PageNotText       binary content, or a format that is not read
│   ├── PageUndecodable   the bytes fit no encoding
│   ├── PageNotArticle    readable, but no article: a login wall, an error page, a page of scripts
│   └── PageLost          reading it did not end: it crashed, took too long, or met a fault of this program
├── DateError             not a date in the notation used here (EDTF)
├── SpanError             a span that does not lie in its text
├── RecordError           a record file cannot be opened, or fails its check
│   ├── RecordMissing     there is no record file at the path
│   ├── RecordForeign     the file is no record, or was written by a newer version
│   └── RecordBusy        another process holds the record too long
├── WorkerError           a process that reads pages cannot start
├── NotFound              no object with that id in the record
└── JudgementError        a judgement that cannot be taken

Every message names the thing, the value and the remedy.
"""


class OntherecordError(Exception):
    """Base of every error that a user may see."""

    @property
    def kind(self) -> str:
        """Name of the error's class, as printed in ``{"error": {"kind": …}}``."""
        return type(self).__name__


class InputError(OntherecordError):
    """What the user named cannot be used."""


class SettingError(InputError):
    """A setting's value is not allowed."""


class OfficesError(InputError):
    """A list of office holders cannot be used."""


class PageError(OntherecordError):
    """One page cannot be read."""


class PageEmpty(PageError):
    """No bytes, or no text in them."""


class PageTooLarge(PageError):
    """More bytes than the limit."""


class PageNotText(PageError):
    """Binary content, or a format that is not read."""


class PageUndecodable(PageError):
    """The bytes fit no encoding."""


class PageNotArticle(PageError):
    """Readable, but no article."""


class PageLost(PageError):
    """Reading it did not end."""


class DateError(OntherecordError):
    """Not a date in EDTF."""


class SpanError(OntherecordError):
    """A span that does not lie in its text."""


class RecordError(OntherecordError):
    """A record file cannot be opened, or fails its check."""


class RecordMissing(RecordError):
    """There is no record file at the path."""


class RecordForeign(RecordError):
    """The file is no record, or a newer version's."""


class RecordBusy(RecordError):
    """Another process holds the record too long."""


class WorkerError(OntherecordError):
    """A process that reads pages cannot start."""


class NotFound(OntherecordError):
    """No object with that id in the record."""


class JudgementError(OntherecordError):
    """A judgement that cannot be taken."""
