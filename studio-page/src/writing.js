/** One article that is written: its text, its form, its findings, and the commands on it. */

import { make, makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { formatCount } from "../../contentlint/reporters/html/page/numbers.js";
import { askChoice, dropUndo, makeButton, openDialog, say, showToast } from "./dialogs.js";
import { Editor } from "./editor.js";
import { MatterForm } from "./form.js";
import { chooseFixes, describeRejected } from "./fixing.js";
import { Panel } from "./panel.js";
import { pasteRich } from "./pasting.js";
import { showPublished } from "./publishing.js";
import { saveArticle } from "./saving.js";
import { TodoList } from "./todo.js";

const MAX_HINTS = 3;

/** Between two drawings of all but the marks: who types fast needs the marks, not the rest. */
const PAUSE_MS = 150;

const NO_FILE = Object.freeze({ path: null, name: "untitled.md", target: "", form: undefined, stamp: null, format: "markdown", upload: null, is_writable: true });

/** The view of an article. `studio` has the connection, and shows names and commands in the header. */
export class Writing {
  constructor(studio, nonce) {
    this.studio = studio;
    this.file = NO_FILE;
    this.saved = "";
    this.pending = new Map();
    this.saving = null;
    this.setting = null;
    this.later = 0;
    this.drawn = 0;
    this.todo = new TodoList({
      fix: (note) => this.fix([note.key]),
      fixAll: (notes) => this.fix(notes.map(({ key }) => key)),
      insert: (note) => this.change({ type: "insert", key: note.key }, "Inserted"),
      show: (note) => this.showNote(note.id),
      suppress: (note) => this.suppress(note),
      explain: (note) => this.explain(note.rule),
      light: (id) => this.editor.light(id),
    });
    this.form = new MatterForm({
      set: (key, value) => this.setField(key, value),
      undo: () => this.editor.undo(),
      redo: () => this.editor.redo(),
      open: (id) => this.openNote(id),
      showSource: (isShown) => this.editor.showMatter(isShown),
    });
    this.element = make("div", { class: "writing" });
    this.panel = new Panel(this.element, this.todo.element, {
      goTo: (at) => { this.panel.narrow.matches && this.panel.open("text"); this.editor.goTo(at); },
      loadImage: (name) => this.studio.connection.loadImage(name, this.file.path),
    });
    this.sheet = make("section", { class: "write", id: "write", "aria-label": "The article" }, this.form.element);
    this.element.append(this.panel.list, this.sheet, this.panel.element);
    this.editor = new Editor(this.sheet, nonce, { onChange: () => this.noteChange(), onOpen: (id) => this.openNote(id), onMove: (note) => say(note.message), onPaste: (event) => pasteRich(event, this.editor, this), draw: (notes) => this.drawHints(notes) });
    this.makeCommands();
  }

  makeCommands() {
    this.verdict = make("p", { class: "badge" });
    this.buttons = {
      safe: makeButton("Fix safely", () => this.fix("safe")),
      more: makeButton("Fix more…", () => chooseFixes(this)),
      publish: makeButton("Publish", () => this.publish()),
      save: makeButton("Save", () => this.save(), "main"),
    };
    for (const name of ["safe", "more"]) this.buttons[name].disabled = true;
  }

  get isChanged() {
    return this.pending.size > 0 || this.editor.text !== this.saved;
  }

  get isEmpty() {
    return !this.file.path && !this.editor.text.trim();
  }

  /** Begins with a file, as the server opened it, or with a text in none. */
  load(file) {
    this.file = { ...NO_FILE, ...file, opened: Symbol("opened") };
    this.isStale = false;
    this.saved = file.path ? file.text : "";
    this.checked = null;
    this.notes = [];
    this.pending.clear();
    this.panel.reset();
    this.editor.load(file.text, this.file.format !== "html");
    this.form.reset();
    this.studio.showFile(this);
    this.check();
    if (file.note) showToast(file.note);
  }

  /** Goes on with a text that takes the place of this one; Ctrl+Z brings back the words. */
  goOnWith(text, file) {
    this.file = { ...this.file, ...file };
    this.editor.become(text, "publish");
    this.editor.setMode(this.file.format !== "html");
    this.form.reset();
    this.studio.showFile(this);
    this.check();
  }

  noteChange() {
    dropUndo();
    this.check();
    this.studio.showFile(this);
  }

  /** Returns what a request says of the text: where it is kept, and the text as it is now. */
  describe() {
    const { path, name, form } = this.file;
    return { path, name, form, text: this.editor.text };
  }

  async ask(message) {
    try {
      return await this.studio.connection.ask(message);
    } catch (refusal) {
      showToast(refusal.message);
      return null;
    }
  }

  async check() {
    const { version } = this.editor;
    const began = performance.now();
    let answer = null;
    try {
      answer = await this.studio.connection.ask({ type: "check", version, ...this.describe() });
    } catch (refusal) {
      this.hasProblem = refusal.code !== "lost";
      if (this.hasProblem) this.studio.showBanner(refusal.message);
      return;
    }
    if (this.hasProblem) this.studio.hideBanner();
    this.hasProblem = false;
    if (answer.type !== "checked" || (this.checked && answer.version < this.checked.version)) return;
    this.checked = answer;
    this.notes = gatherNotes(answer);
    this.editor.show(this.notes, answer.version);
    performance.measure("marks", { start: began, end: performance.now(), detail: answer.version });
    this.later ||= setTimeout(() => this.draw(), Math.max(0, this.drawn + PAUSE_MS - performance.now()));
  }

  /** Draws all that a check said but the marks, which are drawn at once. */
  draw() {
    this.later = 0;
    this.drawn = performance.now();
    const { checked } = this;
    if (!checked) return;
    this.notes = this.editor.notes;
    this.todo.show(this.notes);
    this.panel.show(checked, this.notes);
    this.drawVerdict();
    const { safe, unsafe, suggest } = checked.fixable;
    this.buttons.safe.textContent = safe ? `Fix ${safe} safely` : "Nothing to fix safely";
    this.buttons.safe.disabled = !safe;
    this.buttons.more.disabled = !(unsafe + suggest);
    if (document.activeElement?.disabled) this.editor.view.focus();
    if (checked.version === this.editor.version) {
      const hasMatter = this.editor.hasMatter;
      this.form.show(checked.fields ?? [], this.notes, checked.preview_title, hasMatter, this.pending);
    }
    document.documentElement.dataset.checked = String(checked.version);
  }

  drawVerdict() {
    const { page, problem } = this.checked;
    const words = problem || page.verdict;
    const level = problem ? "error" : page.level;
    const [icon, kind] = level === "error" ? ["error", "error"] : level === "warning" ? ["warning", "warning"] : ["yes", "good"];
    if (this.verdict.textContent === words) return;
    this.verdict.className = `badge ${kind}`;
    this.verdict.replaceChildren(makeIcon(icon), make("span", {}, words));
    say(words);
  }

  /** Opens a note in the list of what to do. */
  openNote(id) {
    this.panel.open("todo");
    this.todo.open(id);
  }

  /** Returns what is shown where the pointer rests on a mark. */
  drawHints(notes) {
    const shown = notes.slice(0, MAX_HINTS).map((note) =>
      make(
        "div",
        { class: `hint ${note.severity}` },
        make("p", { class: "what" }, makeIcon(note.severity), " ", make("bdi", {}, note.message)),
        make("p", { class: "why" }, make("bdi", {}, note.why)),
        make("p", {}, make("bdi", {}, note.fix)),
        note.repair ? makeButton(note.repair.title, () => this.fix([note.key]), "small main") : null,
      ),
    );
    return make("div", { class: "hints" }, shown);
  }

  /** Goes to the place of a note in the text, or in the form. */
  showNote(id) {
    const note = this.editor.notes.find((one) => one.id === id);
    if (!note) return;
    if (this.panel.narrow.matches) this.panel.open("text");
    const field = (this.checked.fields ?? []).find(({ at, stated }) => stated && at && note.at[0] >= at[0] && note.at[1] <= at[1]);
    const input = field && document.getElementById(`field-${field.key}`);
    if (input && this.editor.hasMatter) input.focus();
    else this.editor.goTo(note.from, note.to);
  }

  /** Asks for changes to the text, and makes them if the text is still the same; returns the answer, null where not. */
  async change(request, said = "", event = "change") {
    const { version } = this.editor;
    const answer = await this.ask({ ...request, ...this.describe() });
    if (!answer) return null;
    if (!this.editor.apply(answer.changes, version, event)) {
      showToast("The text changed meanwhile. Try again.");
      return null;
    }
    if (said) showToast(said, ["Undo", () => this.editor.undo()]);
    return answer;
  }

  /** Makes fixes: `safe`, or those with these keys. */
  async fix(what) {
    const answer = await this.change({ type: "fix", what });
    if (!answer) return;
    const made = answer.made.length;
    const words = made ? `${formatCount(made, "finding")} fixed.` : "Nothing was fixed.";
    showToast([words, describeRejected(answer.rejected), answer.note].filter(Boolean).join(" "), made ? ["Undo", () => this.editor.undo()] : null);
  }

  /** Gives a field a value: the last one that was typed, one at a time. */
  async setField(key, value) {
    this.pending.set(key, value);
    if (this.setting) return;
    this.setting = this.setAll();
    await this.setting;
    this.setting = null;
    this.studio.showFile(this);
  }

  async setAll() {
    while (this.pending.size && this.studio.connection.isOpen) await this.setNext();
  }

  async setNext() {
    const [key, value] = [...this.pending][0];
    const { version } = this.editor;
    const { file } = this;
    try {
      const answer = await this.studio.connection.ask({ type: "set_field", key, value, ...this.describe() });
      const isDone = this.editor.apply(answer.changes, version, "input.type.field");
      if (isDone && this.pending.get(key) === value) this.pending.delete(key);
      if (isDone && !answer.changes.length) this.check();
    } catch (refusal) {
      if (refusal.code === "lost" || this.file !== file || this.pending.get(key) !== value) return;
      this.pending.delete(key);
      this.form.refuse(key, refusal.message);
    }
  }

  /** Goes on where the line was cut. */
  resume() {
    if (this.isEmpty) return;
    this.checked = null;
    this.check();
    const [first] = this.pending;
    if (first) this.setField(...first);
  }

  async suppress(note) {
    const reason = make("input", { id: "reason", type: "text", autocomplete: "off" });
    const parts = [make("p", {}, make("bdi", {}, note.message)), make("p", {}, "A comment in the text will say that the rule does not apply. Readers do not see it."), make("label", { for: "reason" }, "Why (optional)"), reason];
    const reach = await askChoice("Does not apply?", parts, [["here", "Ignore it here", "main"], ["file", "Ignore the rule in this article", ""]]);
    if (reach) await this.change({ type: "suppress", key: note.key, reach, reason: reason.value }, "Ignored.");
  }

  async explain(rule) {
    const answer = await this.ask({ type: "rule", rule });
    if (answer) openDialog(answer.summary || rule, [make("pre", { class: "prose", tabindex: "0" }, answer.text)], [make("button", { type: "button", class: "button", "data-close": "" }, "Close")]);
  }

  /** Turns the draft into an article and shows it. */
  async publish() {
    const request = { type: "publish", ...this.describe() };
    const answer = await this.ask({ ...request, answers: {} });
    if (answer) showPublished(this, { ...request, answers: {} }, answer, { title: "The finished article", use: "Use this text", take: (taken) => this.takePublished(taken) });
  }

  /** Goes on with the finished article, which is saved beside its draft. */
  async takePublished({ text, target }) {
    await this.settle();
    const { path } = this.file;
    const isSame = path !== null && target === path;
    const format = /\.html?$/i.test(target) ? "html" : "markdown";
    const file = isSame ? { format } : { path: null, target, name: target.slice(target.lastIndexOf("/") + 1), stamp: null, form: undefined, format };
    const before = this.file;
    this.goOnWith(text, file);
    const takeBack = () => {
      this.file = before;
      this.editor.undo();
      this.studio.showFile(this);
    };
    showToast("This is the finished article. It is not saved yet.", ["Undo", takeBack]);
  }

  /** Saves, one save at a time: who asks during one waits for it, and then saves what is newer. Returns whether it was done. */
  async save() {
    if (this.saving) return (await this.saving) && (!this.isChanged || this.save());
    this.saving = this.saveNow();
    try {
      return await this.saving;
    } finally {
      this.saving = null;
    }
  }

  async saveNow() {
    await this.setting;
    return saveArticle(this);
  }

  /** Waits until no save and no field is under way. */
  async settle() {
    while (this.saving ?? this.setting) await (this.saving ?? this.setting);
  }

  /** Notes that a file has another state on disk, if it is the one that is written here. */
  noteOther(path, stamp) {
    if (path === this.file.path && stamp !== this.file.stamp) this.isStale = true;
  }
}

/** Returns the notes of an answer with all that belongs to each. */
function gatherNotes({ page, texts, keys, at, in_site: inSite, related }) {
  const counts = new Map();
  return (page.notes ?? []).map((note, number) => {
    const about = note.about ?? "place";
    const name = `${note.rule} ${note.message}`;
    const ordinal = counts.get(name) ?? 0;
    counts.set(name, ordinal + 1);
    const isWhole = about === "article";
    const [from, to] = at[number];
    const isPlaced = !isWhole && (about !== "head" || from < to);
    return { ...note, about, ordinal, why: texts[note.why], fix: texts[note.fix], id: `n${number}`, key: keys[number], at: at[number], isWhole, isPlaced, inSite: inSite?.[number] ?? false, related: related?.[number] ?? [] };
  });
}
