"""HTML element names, grouped by what matters to reading an article."""
# ruff: noqa: SIM905  # tables of words

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
"""Elements that have no content and no end tag."""

RAW_CONTENT = frozenset("iframe math noembed noframes noscript script style svg template textarea title xmp".split())
"""Elements whose content is not parsed: it is text, or of no concern to an article."""

HEAD_CONTENT = RAW_CONTENT | {"base", "link", "meta"}
"""Elements that may stand in a head; any other ends it."""

CLOSES_PARAGRAPH = HEADINGS | frozenset(
    "address article aside blockquote center cl-hole dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form header hgroup hr li main menu nav ol p pre search section summary table ul".split()
)
"""Elements whose start tag ends an open paragraph."""

TABLE_PARTS = frozenset("caption colgroup tbody td tfoot th thead tr".split())

BLOCKS = CLOSES_PARAGRAPH | TABLE_PARTS | frozenset("#root body frameset head html legend".split())
"""Elements that stand on lines of their own."""

UNSEEN = frozenset(
    "area base basefont col colgroup datalist head input link meta noembed noframes noscript option optgroup param "
    "script select source style template textarea title track".split()
)
"""Elements that show nothing of an article, wherever they stand."""

PAIRED = frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote button center cite code data del details dfn dialog "
    "div dl em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup i iframe ins kbd label "
    "legend main map mark menu meter nav noscript object ol output picture pre progress q s samp script section select "
    "small span strike strong style sub summary sup svg table textarea time title tt u ul var video".split()
)
"""Elements that need an end tag."""

OPAQUE = frozenset("audio canvas embed iframe img math object svg video".split())
"""Elements that show something, but no text."""
