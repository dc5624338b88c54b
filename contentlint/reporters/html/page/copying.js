/** What a reader takes along: a command or a list to the clipboard, a table to a file. Nothing leaves the page by itself. */

import { make } from "./dom.js";

const SAID_FOR = 2000;
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const FORMULA_WITHIN = /([;\t]"*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g; // where semicolons or tabs end a cell

/** Returns a button that copies a text; `getText` may take its time. */
export function drawCopy(name, getText, label = name) {
  const said = make("span", { class: "unseen", role: "status" });
  const words = make("span", {}, name);
  return make(
    "span",
    { class: "copying" },
    make("button", {
      type: "button",
      class: "copy",
      "aria-label": label === name ? null : label,
      onclick: async () => {
        const isCopied = await copy(await getText());
        words.textContent = isCopied ? "Copied" : "Not copied";
        said.textContent = words.textContent;
        setTimeout(() => { words.textContent = name; said.textContent = ""; }, SAID_FOR);
      },
    }, words),
    said,
  );
}

/** Returns a command with a button that copies it. */
export function drawCommand(command, lead = "") {
  if (!command) return null;
  return make("p", { class: "command" }, lead ? make("span", { class: "lead" }, lead) : null, make("span", { class: "line" }, make("code", { title: command }, command), drawCopy("Copy", () => command, `Copy ${command}`)));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

/** Copies a text as browsers did before there was a clipboard for pages, or where a file may not use that. */
function copyBySelecting(text) {
  const focused = document.activeElement;
  const field = make("textarea", { class: "unseen", readonly: true, "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return isCopied;
}

/** Returns a button that saves a table, whose rows `getRows` gives, as a file for spreadsheets. */
export function drawSave(name, file, getRows) {
  return make("button", { type: "button", class: "copy", onclick: async () => save(file, writeCsv(await getRows())) }, name);
}

function save(file, text) {
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  make("a", { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), SAID_FOR);
}

/** Returns rows as CSV; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
export function writeCsv(rows) {
  return rows.map((row) => row.map(writeCell).join(",")).join("\r\n") + "\r\n";
}

function writeCell(value) {
  if (typeof value === "number") return String(value);
  const text = toLine(value ?? "");
  const within = text.replace(FORMULA_WITHIN, "$1'");
  const safe = FORMULA.test(within) ? `'${within}` : within;
  return /[",;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Returns a text on one line, without signs that cannot be seen. */
export function toLine(text) {
  return String(text).replace(UNSEEN, " ").trim();
}
