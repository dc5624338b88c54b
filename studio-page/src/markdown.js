/** Markdown for the editor: its grammar, without those of languages inside it, and the classes that it is shown with. */

import { defineLanguageFacet, Language, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { tagHighlighter, tags } from "@lezer/highlight";
import { Autolink, parser, Strikethrough, Table, TaskList } from "@lezer/markdown";

const data = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } });
const language = new Language(data, parser.configure([Table, TaskList, Strikethrough, Autolink]), [], "markdown");

const classes = tagHighlighter([
  { tag: tags.heading1, class: "md-heading md-h1" },
  { tag: tags.heading2, class: "md-heading md-h2" },
  { tag: tags.heading3, class: "md-heading md-h3" },
  { tag: [tags.heading4, tags.heading5, tags.heading6], class: "md-heading md-h4" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.strikethrough, class: "md-deleted" },
  { tag: tags.monospace, class: "md-code" },
  { tag: tags.link, class: "md-link" },
  { tag: tags.quote, class: "md-quote" },
  { tag: [tags.processingInstruction, tags.url, tags.labelName, tags.comment, tags.contentSeparator, tags.meta], class: "md-sign" },
]);

/** Returns what teaches the editor Markdown. */
export function speakMarkdown() {
  return [new LanguageSupport(language), syntaxHighlighting(classes)];
}
