"""Named errors.  A message says what happened, to which file and page, and what to do next."""


class ScrutineerError(Exception):
    """The base of every error that a user is shown as one line."""


class UnreadableFile(ScrutineerError):
    """A file whose content cannot be read; becomes the refused file's reason."""


class NothingToRead(ScrutineerError):
    """A path that does not exist, or a folder without any file that could be read."""


class InvalidManifest(ScrutineerError):
    """A manifest.csv beside the files that cannot be understood."""


class InvalidQuestion(ScrutineerError):
    """A question that is empty, too long or has no words."""


class InvalidQuestionFile(ScrutineerError):
    """A file of questions or answers that cannot be understood, with its line."""


class LibraryError(ScrutineerError):
    """A library that cannot be opened or written."""


class NoLibrary(LibraryError):
    """There is no library yet at the place that was named."""


class LibraryLocked(LibraryError):
    """Another process is writing to the library."""


class LibraryDamaged(LibraryError):
    """A file of the library is missing or is not what its manifest says."""


class IncompatibleLibrary(LibraryError):
    """A library made by another format version or with another embedding model."""


class NoSpace(LibraryError):
    """The disk was full while writing; what was there before is untouched."""


class UnknownParagraph(LibraryError):
    """A paragraph id that this library does not hold."""


class ModelError(ScrutineerError):
    """An embedding model that is missing, incomplete or not the one that was named."""


class MissingPackage(ScrutineerError):
    """A package that an optional part needs and that is not installed."""
