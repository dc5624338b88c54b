/** The marks of Markdown, hidden on every line but those that are written in. */

import { syntaxTree } from "@codemirror/language";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import { findMatterEnd } from "./matter.js";

const hide = Decoration.replace({});

class Bullet extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    const sign = document.createElement("span");
    sign.className = "md-bullet";
    sign.textContent = "•";
    return sign;
  }
}

const bullet = Decoration.replace({ widget: new Bullet() });

const MAX_LEVEL = 4;
const items = Array.from({ length: MAX_LEVEL }, (_, level) => Decoration.line({ class: `md-item md-level-${level + 1}` }));

/** How each kind of mark is hidden: from where to where, or not at all. */
const HIDE = {
  HeaderMark: (node, state) => (node.node.parent?.name.startsWith("ATX") ? withSpace(node, state) : null),
  EmphasisMark: whole,
  StrikethroughMark: whole,
  CodeMark: (node) => (node.node.parent?.name === "InlineCode" ? whole(node) : null),
  LinkMark: ofLink,
  URL: ofLink,
  LinkTitle: ofLink,
  QuoteMark: withSpace,
  Escape: ({ from }) => [from, from + 1],
};

function whole({ from, to }) {
  return [from, to];
}

function ofLink(node) {
  return node.node.parent?.name === "Link" && node.node.parent.getChild("URL") ? whole(node) : null;
}

function withSpace({ from, to }, state) {
  const line = state.doc.lineAt(from);
  if (line.from < from && state.sliceDoc(line.from, from).trim()) return [from, to];
  return [from, state.sliceDoc(to, to + 1) === " " ? to + 1 : to];
}

function findHidden(view) {
  const { state } = view;
  const builder = new RangeSetBuilder();
  const written = view.hasFocus ? state.selection.ranges.map(({ from, to }) => [state.doc.lineAt(from).from, state.doc.lineAt(to).to]) : [];
  const isWritten = (at) => written.some(([from, to]) => from <= at && at <= to);
  let last = findMatterEnd(state.doc);
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name === "Table" || node.name === "HTMLBlock" || node.name === "CommentBlock") return false;
        if (node.name === "ListItem") addItem(builder, node, state, last);
        if (node.name === "ListMark" && /^[-*+]$/.test(state.sliceDoc(node.from, node.to)) && node.from >= last && !isWritten(node.from)) {
          builder.add(node.from, node.to, bullet);
          last = node.to;
        }
        const range = HIDE[node.name]?.(node, state);
        if (!range || range[0] < last || isWritten(range[0])) return undefined;
        if (state.doc.lineAt(range[0]).to < range[1]) return undefined;
        builder.add(range[0], range[1], hide);
        last = range[1];
        return undefined;
      },
    });
  }
  return builder.finish();
}

/** Indents the first line of an item. */
function addItem(builder, node, state, last) {
  const { from } = state.doc.lineAt(node.from);
  if (from < last) return;
  let level = 0;
  for (let one = node.node; one; one = one.parent) level += one.name === "ListItem" ? 1 : 0;
  builder.add(from, from, items[Math.min(level, MAX_LEVEL) - 1]);
}

/** Returns what hides the marks; the cursor steps over them. */
export function hideMarks() {
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = findHidden(view);
      }

      update(update) {
        const isParsed = syntaxTree(update.startState) !== syntaxTree(update.state);
        if (update.docChanged || update.selectionSet || update.viewportChanged || update.focusChanged || isParsed) {
          this.decorations = findHidden(update.view);
        }
      }
    },
    {
      decorations: (plugin) => plugin.decorations,
      provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none),
    },
  );
}
