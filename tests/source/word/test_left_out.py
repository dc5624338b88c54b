"""What of a Word file is not in its text is known with its words, and counted truly."""

from word_files import NAMESPACES, p, pack, r

from contentlint.source import decode
from contentlint.source.word import WordSource
from contentlint.source.word.left_out import LeftOut, count_words, describe_left_out


def read(body: str, parts: dict[str, str] | None = None) -> WordSource:
    source = decode(pack(body, parts), "draft.docx")
    assert isinstance(source, WordSource)
    return source


def test_deletions_have_their_words_and_marks_of_paragraphs_are_none() -> None:
    gone = "<w:del><w:r><w:delText>old </w:delText></w:r><w:r><w:delText>words</w:delText></w:r></w:del>"
    mark = "<w:rPr><w:del/></w:rPr>"
    source = read(p(r("A") + gone) + p("B", properties=mark) + p("C"))
    assert source.left_out == (LeftOut("suggested deletion", "old words"),)


def test_insertions_are_in_the_text_and_told() -> None:
    source = read(p(r("A") + f"<w:ins>{r(' new')}</w:ins><w:ins/>"))
    assert (source.text, source.changes) == ("<p>A new</p>\n", ("1 suggested insertion accepted",))


def test_text_is_hidden_by_its_own_mark_or_by_that_of_its_style() -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{rest}</w:style>'
        for kind, key, rest in (
            ("character", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
            ("paragraph", "Draft", "<w:rPr><w:vanish/></w:rPr>"),
            ("paragraph", "Based", '<w:basedOn w:val="Draft"/>'),
        )
    )
    shown = '<w:vanish w:val="0"/>'
    body = p(r("A") + r("b", '<w:rStyle w:val="Secret"/>') + r("c", "<w:vanish/>") + r("D")) + p(r("e"), "Draft")
    source = read(
        body + p(r("f") + r("G", shown), "Based"), {"word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>"}
    )
    assert source.text == "<p>AD</p>\n<p>G</p>\n"
    assert [(one.kind, one.words) for one in source.left_out] == [
        ("hidden passage", words) for words in ("bc", "e", "f")
    ]


def test_headers_footers_and_comments_have_their_words() -> None:
    box = f"<mc:AlternateContent><mc:Choice>{r('Once')}</mc:Choice><mc:Fallback>{r('Once')}</mc:Fallback></mc:AlternateContent>"
    parts = {
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{p('For Anna')}{p('only')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{p(box)}</w:ftr>",
        "word/comments.xml": f'<w:comments {NAMESPACES}><w:comment w:id="7">{p("Really?")}</w:comment></w:comments>',
    }
    source = read(p(r("A") + '<w:r><w:commentReference w:id="7"/></w:r>'), parts)
    assert source.text == "<p>A</p>\n"
    assert source.left_out == (
        LeftOut("comment", "Really?"),
        LeftOut("header", "For Anna only"),
        LeftOut("footer", "Once"),
    )


def test_amounts_are_said_in_words() -> None:
    assert describe_left_out([LeftOut("comment"), LeftOut("header"), LeftOut("comment")]) == "2 comments, 1 header"
    assert count_words(2, "box") == "2 boxes"
    assert count_words(2, "table within a table") == "2 tables within a table"
    assert count_words(1, "table that arranges text") == "1 table that arranges text"
