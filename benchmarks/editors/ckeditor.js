/** CKEditor 5, with the plug-ins that a blog has. */

import {
  ClassicEditor, Essentials, Paragraph, Heading, Bold, Italic, Code, CodeBlock, Link, List, Table, TableToolbar,
  Image, ImageBlock, ImageInline, BlockQuote, HorizontalLine, Strikethrough,
} from "ckeditor5";

export async function open(place, html) {
  const box = place.appendChild(document.createElement("div"));
  const editor = await ClassicEditor.create(box, {
    licenseKey: "GPL",
    plugins: [Essentials, Paragraph, Heading, Bold, Italic, Code, CodeBlock, Link, List, Table, TableToolbar, Image, ImageBlock, ImageInline, BlockQuote, HorizontalLine, Strikethrough],
    heading: { options: [{ model: "paragraph", title: "Paragraph" }, ...[1, 2, 3, 4, 5, 6].map((level) => ({ model: `heading${level}`, view: `h${level}`, title: `Heading ${level}` }))] },
  });
  editor.setData(html);
  return editor.editing.view.getDomRoot();
}
