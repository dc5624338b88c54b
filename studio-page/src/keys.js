/** Keys that write Markdown: Enter goes on with a list, Ctrl+B makes words bold, Ctrl+I italic. */

const ITEM = /^(\s*)([-*+]|\d{1,3}[.)])(\s+)(\[[ xX]\]\s+)?/;

/** Begins the next item of a list; on an empty one it ends the list. */
function goOnWithList({ state, dispatch }) {
  const range = state.selection.main;
  const line = state.doc.lineAt(range.head);
  const found = ITEM.exec(line.text);
  if (!range.empty || !found || range.head - line.from < found[0].length) return false;
  const [whole, indent, sign, gap, box] = found;
  const change = whole.length === line.length
    ? { from: line.from, to: line.to, insert: "" }
    : { from: range.head, insert: `\n${indent}${count(sign)}${gap}${box ? "[ ] " : ""}` };
  const anchor = change.from + change.insert.length;
  dispatch(state.update({ changes: change, selection: { anchor }, scrollIntoView: true, userEvent: "input" }));
  return true;
}

function count(sign) {
  const number = Number.parseInt(sign, 10);
  return Number.isNaN(number) ? sign : `${number + 1}${sign.slice(-1)}`;
}

/** Puts marks around the selection, or takes them away. */
function toggle(mark) {
  return ({ state, dispatch }) => {
    const { from, to } = state.selection.main;
    const size = mark.length;
    const isOn = state.sliceDoc(from - size, from) === mark && state.sliceDoc(to, to + size) === mark;
    const changes = isOn ? [{ from: from - size, to: from }, { from: to, to: to + size }] : [{ from, insert: mark }, { from: to, insert: mark }];
    const start = isOn ? from - size : from + size;
    dispatch(state.update({ changes, selection: { anchor: start, head: start + to - from }, userEvent: "input" }));
    return true;
  };
}

export const writingKeys = [
  { key: "Enter", run: goOnWithList },
  { key: "Mod-b", run: toggle("**"), preventDefault: true },
  { key: "Mod-i", run: toggle("*"), preventDefault: true },
];
