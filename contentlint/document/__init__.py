"""Text to article: the model, a reader for each input, and the recognisers of an article's parts."""


def __getattr__(name):
    if name in ("Article", "Format", "Section"):
        import contentlint.document.article as m

        return getattr(m, name)
    if name in ("FORMATS", "read"):
        import contentlint.document.reader as m

        return getattr(m, name)
    raise AttributeError(name)
