/** Tiptap, which is ProseMirror, with its starter kit, tables, images, and links on code, which its own mark forbids. */

import { Editor } from "@tiptap/core";
import { Code } from "@tiptap/extension-code";
import Image from "@tiptap/extension-image";
import { TableKit } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";

export async function open(place, html) {
  const box = place.appendChild(document.createElement("div"));
  const editor = new Editor({ element: box, extensions: [StarterKit.configure({ code: false }), Code.extend({ excludes: "" }), TableKit, Image.configure({ inline: true })], content: html });
  return editor.view.dom;
}
