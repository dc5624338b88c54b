/** Lexical, with the nodes that it publishes: it has none for images. */

import { CodeHighlightNode, CodeNode } from "@lexical/code";
import { $generateNodesFromDOM } from "@lexical/html";
import { LinkNode } from "@lexical/link";
import { ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import { $getRoot, $insertNodes, createEditor } from "lexical";

export async function open(place, html) {
  const box = place.appendChild(document.createElement("div"));
  box.contentEditable = "true";
  const nodes = [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, CodeNode, CodeHighlightNode, TableNode, TableRowNode, TableCellNode];
  const editor = createEditor({ namespace: "benchmark", nodes, onError: (problem) => { throw problem; } });
  registerRichText(editor);
  editor.setRootElement(box);
  await new Promise((done) => {
    editor.update(() => {
      $getRoot().clear().select();
      $insertNodes($generateNodesFromDOM(editor, new DOMParser().parseFromString(html, "text/html")));
    }, { onUpdate: done });
  });
  return box;
}
