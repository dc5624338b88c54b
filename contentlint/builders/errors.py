"""What is said of a builder's file that is wrong."""


class BuilderError(Exception):
    """A builder's file is wrong. Its text is one line: the file with the line, the key, and what is wrong."""
