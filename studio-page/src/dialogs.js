/** Dialogs, short messages, and what is only said to those who listen. */

import { make } from "../../contentlint/reporters/html/page/dom.js";

const SHOWN_MS = 9000;

let number = 0;

/** Opens a dialog; `foot` are its buttons. It is closed by Escape, by `close()`, or by a button with `data-close`. */
export function openDialog(title, parts, foot, kind = "") {
  number += 1;
  const id = `dialog${number}`;
  const body = make("div", { class: "dialog-body" }, parts);
  const dialog = make(
    "dialog",
    { class: `dialog ${kind}`, "aria-labelledby": id },
    make("h2", { id, tabindex: "-1" }, title),
    body,
    make("div", { class: "dialog-foot" }, foot),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-close]")) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, body, close: () => dialog.close() };
}

/** Returns a button. */
export function makeButton(text, onclick, kind = "") {
  return make("button", { type: "button", class: `button ${kind}`.trim(), onclick }, text);
}

/** Returns a button that closes its dialog. */
export function makeClose(text = "Close") {
  return make("button", { type: "button", class: "button", "data-close": "" }, text);
}

/** Shows a short message for a while, perhaps with a button. */
export function showToast(text, action = null) {
  const toast = make("div", { class: "toast" }, make("span", {}, text));
  const close = () => toast.remove();
  if (action) {
    const [name, act] = action;
    toast.append(make("button", { type: "button", class: "undo", onclick: () => { close(); act(); } }, name));
  }
  toast.append(make("button", { type: "button", "aria-label": "Close this message", onclick: close }, "×"));
  const box = document.getElementById("toasts");
  box.replaceChildren(toast);
  setTimeout(close, SHOWN_MS);
}

/** Takes back the offer to undo: after another change it would undo that one. */
export function dropUndo() {
  document.querySelector(".toast .undo")?.remove();
}

let later = 0;

/** Says something to those who listen, once the page has been calm for a second. */
export function say(text) {
  clearTimeout(later);
  later = setTimeout(() => {
    const said = document.getElementById("said");
    if (said.textContent !== text) said.textContent = text;
  }, 1000);
}

/** Asks a question that is answered by one of several buttons; returns the answer, null where there is none. */
export function askChoice(title, parts, choices) {
  return new Promise((answer) => {
    let chosen = null;
    const buttons = choices.map(([value, text, kind]) => makeButton(text, () => { chosen = value; opened.close(); }, kind));
    const opened = openDialog(title, parts, [...buttons, makeClose("Cancel")], "small");
    opened.dialog.addEventListener("close", () => answer(chosen));
  });
}

/** Asks for one line of text; returns it, null where the question was cancelled. */
export function askLine(title, label, value, button, help = "") {
  return new Promise((answer) => {
    let given = null;
    const input = make("input", { id: "asked", type: "text", value, autocomplete: "off", spellcheck: "false" });
    const form = make("form", { method: "dialog", id: "asking", onsubmit: () => { given = input.value.trim() || null; } }, make("label", { for: "asked" }, label), input, help ? make("p", { class: "soft" }, help) : null);
    const opened = openDialog(title, [form], [make("button", { type: "submit", class: "button main", form: "asking" }, button), makeClose("Cancel")], "small");
    opened.dialog.addEventListener("close", () => answer(given));
    input.focus();
    input.select();
  });
}
