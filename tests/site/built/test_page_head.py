"""What is read of the heads of pages, and what of them is left alone."""

from each import hold_for_each

from contentlint.site.built.page_head import MAX_VALUE, PageHead, read_page_head


def test_a_head_tells_title_canonical_address_and_whether_a_page_may_be_shown() -> None:
    def hold(html: str, head: PageHead) -> None:
        assert read_page_head(html) == head

    link = '<link rel="canonical" href="{}">'.format
    hold_for_each(
        hold,
        [
            ("", PageHead()),
            ("<title> Tea &amp;\n kettles </title>", PageHead("Tea & kettles")),
            ("<html><head><style>p { x: <b> }</style><title>A</title><title>B</title></head>", PageHead("A")),
            ("<head><meta charset=utf-8><title>A</title></head><body><svg><title>B</title></svg>", PageHead("A")),
            (f"<title>A</title>{link('/a/')}<div>{link('/b/')}", PageHead("A", "/a/")),
            (f"<p>text</p>{link('/a/')}", PageHead()),  # a browser has left the head
            (f"{link('/a/')}{link('/b/')}", PageHead("", None)),
            (f"{link('/a/')}{link('/a/')}", PageHead("", "/a/")),
            (link("/a b/"), PageHead("", None)),
            (link("/a\x1b[31m/"), PageHead("", None)),
            (link("/" + "a" * MAX_VALUE), PageHead("", None)),
            ('<meta name="robots" content="follow, NOINDEX">', PageHead(indexed=False)),
            ("<META NAME=Googlebot CONTENT=none>", PageHead(indexed=False)),
            ('<meta name="robots" content="noindexing"><meta name="twitter" content="noindex">', PageHead()),
            (f"<title>&#{'9' * 5000};</title>", PageHead("\ufffd" + "9" * (MAX_VALUE - 12))),
        ],
    )
