/** The little Markdown of rules: paragraphs, lists, code and strong words. A link is only its words: none leads away. */

import { make } from "./dom.js";

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]*)\]\([^)\s]*\)/g;

/** Returns the blocks of a text. */
export function drawProse(text) {
  return text.trim().split(/\n{2,}/).filter(Boolean).map((block) => {
    if (!block.startsWith("- ")) return make("p", {}, drawInline(block));
    return make("ul", {}, block.split(/\n(?=- )/).map((item) => make("li", {}, drawInline(item.slice(2)))));
  });
}

function drawInline(block) {
  const text = block.replace(/\s*\n\s*/g, " ");
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, strong, link] = found;
    parts.push(text.slice(at, found.index), code ? make("code", {}, code) : strong ? make("strong", {}, strong) : link);
    at = found.index + whole.length;
  }
  return [...parts, text.slice(at)].filter(Boolean);
}
