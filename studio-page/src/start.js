/** The start: a place to paste an article, to drop a file, and a button to open one. */

import { make } from "../../contentlint/reporters/html/page/dom.js";
import { makeButton, showToast } from "./dialogs.js";
import { showPublished } from "./publishing.js";

/** Returns the start. */
export function drawStart(studio) {
  const field = make("textarea", { id: "paste", rows: "9", placeholder: "Paste an article here (Ctrl+V), or write", onpaste: (event) => paste(event, studio), oninput: () => { begin.disabled = !field.value.trim(); } });
  const begin = makeButton("Begin with this text", () => beginWith(studio, field.value), "main");
  begin.disabled = true;
  const picker = make("input", { type: "file", id: "picker", class: "unseen", accept: [...new Set([...studio.welcome.extensions, ".docx"])].join(), onchange: () => picker.files[0] && openFile(studio, picker.files[0]) });
  return make(
    "section",
    { class: "start" },
    make("h1", { tabindex: "-1" }, "Check an article"),
    make("label", { for: "paste" }, "Paste it from Google Docs, Word or a chatbot. Headings, lists, tables and links are kept."),
    field,
    make("div", { class: "acts" }, begin, make("label", { for: "picker", class: "button" }, "Open a file…"), picker, studio.welcome.is_folder ? make("a", { class: "button", href: "#list" }, "All articles of this folder") : null),
    make("p", { class: "soft" }, "Or drop a file anywhere on this page: Markdown, HTML, plain text or a Word document (.docx). Nothing leaves this computer."),
  );
}

/** Begins with a text that was pasted or typed. */
export function beginWith(studio, text) {
  studio.write({ path: null, name: "pasted.txt", target: "", text: text.replaceAll(/\r\n?/g, "\n"), format: "text", stamp: null, form: undefined });
}

async function paste(event, studio) {
  const html = event.clipboardData.getData("text/html");
  const text = event.clipboardData.getData("text/plain");
  if (!html && !text.trim()) return;
  event.preventDefault();
  if (!html) {
    beginWith(studio, text);
    return;
  }
  const request = { type: "paste", html, text, answers: {} };
  const answer = await studio.writing.ask(request);
  if (!answer) return;
  if (!answer.questions?.length && answer.has_text !== false) writeArticle(studio, answer);
  else showPublished(studio.writing, request, answer, { title: "What you pasted", use: "Use this text", take: (taken) => writeArticle(studio, taken), plain: () => beginWith(studio, text) });
}

/** Goes on with an article that the server made, in no file yet. */
function writeArticle(studio, { text, target, upload }) {
  studio.write({ path: null, name: target, target, text, format: "markdown", stamp: null, form: undefined, upload });
}

/** Opens a file that was chosen or dropped. */
export async function openFile(studio, file) {
  let answer;
  try {
    answer = await studio.connection.upload(file);
  } catch (refusal) {
    showToast(refusal.message);
    return;
  }
  if (answer.type === "opened") studio.write(answer);
  else showUpload(studio, answer);
}

/** Shows what was read of a Word document, with its questions. */
export function showUpload(studio, answer) {
  const request = { type: "publish", upload: answer.upload, answers: {} };
  showPublished(studio.writing, request, answer, { title: answer.target, use: "Use this text", take: (taken) => writeArticle(studio, taken) });
}
