"""contentlint holds articles against rules: key points, tables, FAQ, meta description, readability and more."""

__version__ = "0.1.0"
