/** Quill, with its module for tables. */

import Quill from "quill";

export async function open(place, html) {
  const box = place.appendChild(document.createElement("div"));
  const editor = new Quill(box, { modules: { table: true } });
  editor.clipboard.dangerouslyPasteHTML(html);
  return editor.root;
}
