"""Word files made by chance, as people and programs write them: by python-docx, and in XML what it has no words for."""

import base64
import io
import random
import re
import zipfile
from collections.abc import Callable

import docx
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph

NAMES = nsdecls("w", "r")
MORE_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
REVISION = 'w:id="9" w:author="A" w:date="2026-05-12T00:00:00Z"'

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
)
"""A PNG of one point."""


def read_parts(data: bytes) -> str:
    """Return the XML of a Word file, all parts in one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        )


class WordDraft:
    """A Word file, and its words by what becomes of them.

    Each word is “w1q”, “w2q” and so on. ``kept`` are those that readers see, ``gone`` those of deletions, comments,
    headers and footers, which are no part of an article.
    """

    def __init__(self, chance: random.Random) -> None:
        """Make a file by chance."""
        self._chance = chance
        self._count = 0
        self._notes: list[str] = []
        self._document = docx.Document()
        self.kept: list[str] = []
        self.gone: list[str] = []
        self._make()
        file = io.BytesIO()
        self._document.save(file)
        self.data = file.getvalue()
        present = set(re.findall(r"w\d+q", read_parts(self.data)))
        for words in (self.kept, self.gone):  # of choices, only one is in the file
            words[:] = [word for word in words if word in present]

    def _say(self, words: list[str] | None = None) -> str:
        self._count += 1
        (self.kept if words is None else words).append(f"w{self._count}q")
        return f"w{self._count}q"

    def _pick(self, *choices: str) -> str:
        return self._chance.choice(choices)

    def _make(self) -> None:
        self._make_edges()
        title = f"How to {self._say()} a kettle"
        level = self._chance.choice((0, 0, 1, None))
        if level is None:
            self._fake_heading(title)
        else:
            self._document.add_heading(title, level)
        self._make_paragraph()
        makers: tuple[Callable[[], object], ...] = (
            *(self._make_paragraph, self._make_heading, self._make_heading, self._make_fake_heading, self._make_list),
            *(
                self._make_table,
                self._make_quote,
                self._make_change,
                self._make_box,
                self._make_code,
                self._make_picture,
            ),
            *(self._make_definitions, self._make_break, self._make_field, self._make_content_control, self._make_link),
            *(self._make_rare_runs, self._make_nested_table),
        )
        for _ in range(self._chance.randint(3, 14)):
            self._chance.choice(makers)()
        if self._notes:
            self._write_notes()

    def _make_edges(self) -> None:
        section = self._document.sections[0]
        if self._chance.random() < 0.5:  # every other file
            section.header.paragraphs[0].text = f"Draft of {self._say(self.gone)}"
            section.footer.paragraphs[0].text = f"Page of {self._say(self.gone)}"

    def _write_notes(self) -> None:
        parts = "".join(self._notes)
        edge = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:r><w:{0}/></w:r></w:p></w:footnote>'
        edges = edge.format("separator", -1) + edge.format("continuationSeparator", 0)
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {NAMES}>{edges}{parts}</w:footnotes>'
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml.encode(), package)
        self._document.part.relate_to(part, NOTES)

    # --- within a line ----------------------------------------------------------------------------

    def _fill(self, paragraph: Paragraph) -> Paragraph:
        """Write a line of some pieces into a paragraph."""
        paragraph.add_run(self._pick("Take ", "The ", "When ", "“", "(", "1. ", "- ", "* ", "# ", "Note: "))
        for _ in range(self._chance.randint(1, 4)):
            self._add_piece(paragraph)
            paragraph.add_run(self._pick(" and ", " to the kettle ", ", ", " ", ". Then ", ""))
        paragraph.add_run(self._pick("it boils.", "it is.", "clean?", "”", ""))
        return paragraph

    def _add_piece(self, paragraph: Paragraph) -> None:
        kind = self._chance.random()
        if kind < 0.5:  # half of them are plain
            paragraph.add_run(self._say())
        elif kind < 0.8:
            self._add_marked(paragraph)
        elif kind < 0.85:
            self._add_link(paragraph)
        elif kind < 0.9 and len(paragraph.runs):
            self._document.add_comment([paragraph.add_run(self._say())], text=f"See {self._say(self.gone)}", author="A")
        elif kind < 0.95:
            self._add_note(paragraph)
        else:
            self._add_break(paragraph)

    def _add_marked(self, paragraph: Paragraph) -> None:
        run = paragraph.add_run(self._say() + self._pick("", "", " ", "*", "_", "`", "<", "&", "|"))
        setattr(
            run.font, self._pick("bold", "italic", "underline", "strike", "superscript", "subscript", "all_caps"), True
        )
        if self._chance.random() < 0.2:  # few have two marks
            run.bold = run.italic = True
        if self._chance.random() < 0.2:
            run.font.name = self._pick("Courier New", "Arial")

    def _add_link(self, paragraph: Paragraph) -> None:
        address = self._pick(
            "https://lime.example/a", "/guides/", "mailto:a@lime.example", "https://a.example/?b=1&c=(d)"
        )
        key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        xml = f'<w:hyperlink {NAMES} r:id="{key}"><w:r><w:t>{self._say()}</w:t></w:r></w:hyperlink>'
        paragraph._p.append(parse_xml(xml))  # noqa: SLF001  # python-docx has no method for it

    def _add_note(self, paragraph: Paragraph) -> None:
        key = len(self._notes) + 1
        paragraph.add_run(self._say())
        paragraph._p.append(parse_xml(f'<w:r {NAMES}><w:footnoteReference w:id="{key}"/></w:r>'))  # noqa: SLF001
        text = f'<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> On {self._say()}</w:t></w:r>'
        self._notes.append(f'<w:footnote w:id="{key}"><w:p>{text}</w:p></w:footnote>')

    def _add_break(self, paragraph: Paragraph) -> None:
        run = paragraph.add_run(self._say())
        run.add_break(self._chance.choice((WD_BREAK.LINE, WD_BREAK.LINE, WD_BREAK.PAGE)))
        run.add_text(self._say())
        if self._chance.random() < 0.3:  # few have a tab
            run.add_tab()
            run.add_text(self._say())

    # --- paragraphs -------------------------------------------------------------------------------

    def _make_paragraph(self) -> None:
        self._fill(self._document.add_paragraph())

    def _make_heading(self) -> None:
        self._document.add_heading(f"On {self._say()} itself", self._chance.randint(1, 4))

    def _make_fake_heading(self) -> None:
        self._fake_heading(f"All on {self._say()}")

    def _fake_heading(self, text: str) -> None:
        run = self._document.add_paragraph().add_run(text)
        run.bold = True
        run.font.size = Pt(18)

    def _make_list(self) -> None:
        name = self._pick("List Bullet", "List Number")
        for _ in range(self._chance.randint(1, 5)):
            depth = self._pick("", "", "", " 2", " 3")
            self._fill(self._document.add_paragraph(style=f"{name}{depth}"))
        if self._chance.random() < 0.2:
            self._fill(self._document.add_paragraph(style="List Continue"))

    def _make_quote(self) -> None:
        self._fill(self._document.add_paragraph(style=self._pick("Quote", "Intense Quote")))

    def _make_code(self) -> None:
        for _ in range(self._chance.randint(1, 3)):
            self._document.add_paragraph().add_run(f"rinse({self._say()})").font.name = "Consolas"

    def _make_definitions(self) -> None:
        self._fill(
            self._document.add_paragraph(style=self._pick("Caption", "Body Text", "Subtitle", "No Spacing", "macro"))
        )

    def _make_break(self) -> None:
        self._pick_maker(self._document.add_page_break, lambda: self._document.add_paragraph(""))

    def _pick_maker(self, *makers: Callable[[], object]) -> None:
        self._chance.choice(makers)()

    def _make_link(self) -> None:
        self._add_link(self._document.add_paragraph("See "))

    def _make_picture(self) -> None:
        shape = self._document.add_picture(io.BytesIO(PICTURE))
        shape._inline.docPr.set("descr", f"A kettle {self._say()}")  # noqa: SLF001  # python-docx has no method for it

    def _make_table(self) -> None:
        rows, columns = self._chance.randint(1, 4), self._chance.randint(1, 4)
        table = self._document.add_table(rows, columns, style=self._pick("Table Grid", "Light List"))
        for row in table.rows:
            for cell in row.cells:
                self._fill_cell(cell)
        if rows > 1 and columns > 1 and self._chance.random() < 0.4:  # two in five have merged cells
            table.cell(0, 0).merge(table.cell(self._chance.randint(0, rows - 1), self._chance.randint(0, columns - 1)))

    def _fill_cell(self, cell: "docx.table._Cell") -> None:
        kind = self._chance.random()
        if kind < 0.8:  # most are short
            cell.text = self._say()
        elif kind < 0.9:
            self._fill(cell.paragraphs[0])
            self._fill(cell.add_paragraph(style=self._pick("Normal", "List Bullet", "Heading 3")))
        elif kind < 0.95:
            cell.add_table(1, 2).cell(0, 1).text = self._say()

    # --- what python-docx has no method for -------------------------------------------------------

    def _append(self, xml: str) -> None:
        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")

    def _make_rare_runs(self) -> None:
        word, other, hidden = self._say(), self._say(), self._say(self.gone)
        run = f"<w:r><w:t>{word}</w:t></w:r>"
        self._append(
            f"<w:p {NAMES}>"
            + self._pick(
                f'<w:bdo w:val="rtl">{run}</w:bdo>',
                f'<w:customXml w:element="a">{run}</w:customXml>',
                f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r>{run}",
                f"<w:r><w:t>{word}</w:t><w:cr/><w:t>{other}</w:t></w:r>",
                f"<w:r><w:t>{word}</w:t><w:noBreakHyphen/><w:t>{other}</w:t></w:r>",
                f'<w:r><w:t>{word}</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            )
            + "</w:p>"
        )

    def _make_nested_table(self) -> None:
        inner = f"<w:p><w:r><w:t>{self._say()}</w:t></w:r></w:p>"
        cell = f"<w:tc><w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt></w:tc>"
        row = self._pick(f"<w:tr>{cell}</w:tr>", f"<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>")
        self._append(f"<w:tbl {NAMES}>{row}</w:tbl>")

    def _make_change(self) -> None:
        added = f"<w:ins {REVISION}><w:r><w:t>{self._say()}</w:t></w:r></w:ins>"
        removed = f"<w:del {REVISION}><w:r><w:delText>{self._say(self.gone)}</w:delText></w:r></w:del>"
        run = f"<w:r><w:t>{self._say()}</w:t></w:r>"
        moved = f"<w:moveFrom {REVISION}>{run}</w:moveFrom><w:moveTo {REVISION}>{run}</w:moveTo>"
        start = f'<w:r><w:t xml:space="preserve">Rinse {self._say()} </w:t></w:r>'
        order = self._chance.choice((added + removed, removed + added, added, moved))
        self._append(f"<w:p {NAMES}>{start}{order}</w:p>")

    def _make_box(self) -> None:
        inner = f"<w:txbxContent><w:p><w:r><w:t>Box of {self._say()}</w:t></w:r></w:p></w:txbxContent>"
        old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        new = (
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>'
            f"</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
        )
        before = f'<w:r><w:t xml:space="preserve">Beside {self._say()}</w:t></w:r>'
        self._append(f"<w:p {NAMES} {MORE_NAMES}>{self._pick(before, '')}<w:r>{self._pick(old, new)}</w:r></w:p>")

    def _make_field(self) -> None:
        simple = f'<w:fldSimple w:instr=" REF a "><w:r><w:t>{self._say()}</w:t></w:r></w:fldSimple>'
        link = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://lime.example/f" '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:t>{self._say()}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        self._append(f'<w:p {NAMES}><w:r><w:t xml:space="preserve">See </w:t></w:r>{self._pick(simple, link)}</w:p>')

    def _make_content_control(self) -> None:
        line = f"<w:p><w:r><w:t>Chosen {self._say()}</w:t></w:r></w:p>"
        within = f"<w:p {NAMES}><w:sdt><w:sdtContent><w:r><w:t>{self._say()}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        smart = f'<w:p {NAMES}><w:smartTag w:element="a"><w:r><w:t>{self._say()}</w:t></w:r></w:smartTag></w:p>'
        self._append(self._pick(f"<w:sdt {NAMES}><w:sdtContent>{line}</w:sdtContent></w:sdt>", within, smart))
