/** Saving: under which name, and what to do where the file on disk is another one by now. */

import { make } from "../../contentlint/reporters/html/page/dom.js";
import { askChoice, askLine, showToast } from "./dialogs.js";

/** Saves an article; returns whether that was done. */
export async function saveArticle(writing, name = writing.file.path) {
  const path = name ?? (await askName(writing));
  if (!path) return false;
  const isNew = path !== writing.file.path;
  return send(writing, path, isNew ? null : writing.file.stamp);
}

/** Sends a text. The answer is about the file that was being written then, and is kept only if that is still so. */
async function send(writing, path, stamp) {
  const { file } = writing;
  const { form, upload } = file;
  const { text } = writing.editor;
  const answer = await writing.ask({ type: "save", path, text, form, stamp, upload: upload ?? null });
  if (!answer) return false;
  if (writing.file !== file) {
    showToast(answer.type === "conflict" ? answer.message : `Saved ${answer.path}`);
    return false;
  }
  if (answer.type === "conflict") return settle(writing, answer);
  writing.saved = text;
  writing.isStale = false;
  writing.file = { ...file, path: answer.path, name: baseName(answer.path), stamp: answer.stamp, form: answer.form ?? form, upload: null };
  writing.studio.titles?.noteOther(answer.path, answer.stamp);
  if (file.path !== answer.path) writing.panel.reset();
  writing.studio.showFile(writing);
  writing.studio.hideBanner();
  showAddress(file.path, answer.path);
  showToast([`Saved ${answer.path}`, answer.note].filter(Boolean).join(". "));
  return true;
}

/** Puts the path of what was saved into the address, unless that asks for something else by now. */
function showAddress(before, path) {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("write") || asked.get("open") === before) history.replaceState(null, "", `#open=${encodeURIComponent(path)}`);
}

function askName(writing) {
  const { target, name } = writing.file;
  const slug = writing.checked?.fields?.find(({ concept, stated }) => concept === "slug" && stated)?.value;
  const proposal = slug && /^[\w-]+$/.test(slug) ? (target || name).replace(/[^/]*?(\.\w+)?$/, `${slug}$1`) : target || name;
  return askLine("Save the article", "File name", proposal, "Save", `In the folder ${writing.studio.welcome.root}`);
}

/** Asks what is to be done where the file changed since it was opened; nothing is lost, whatever is chosen. */
async function settle(writing, conflict) {
  const { path, exists, stamp, text, form } = conflict;
  const choices = [["over", exists ? "Replace it with this text" : "Save it again", exists ? "" : "main"], ["name", "Save under another name", exists ? "main" : ""]];
  if (exists) choices.unshift(["theirs", "Take the text of the file", ""]);
  const parts = [make("p", {}, conflict.message), exists ? make("details", {}, make("summary", {}, "The text of the file"), make("pre", { class: "source", tabindex: "0" }, text)) : null];
  const choice = await askChoice("Not saved", parts.filter(Boolean), choices);
  if (choice === "over") return send(writing, path, stamp);
  if (choice === "name") {
    const name = await askLine("Save under another name", "File name", addNumber(path), "Save");
    return name ? saveArticle(writing, name) : false;
  }
  if (choice !== "theirs") return false;
  writing.file = { ...writing.file, path, stamp, form };
  writing.saved = text;
  writing.isStale = false;
  writing.editor.become(text, "load");
  showToast("This is the text of the file now.", ["Undo", () => writing.editor.undo()]);
  return false;
}

function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

function addNumber(path) {
  return path.replace(/(\.\w+)?$/, "-2$1");
}
