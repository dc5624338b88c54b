/** Starts the page: makes the line to the server, and shows what the address asks for. */

import { make } from "../../contentlint/reporters/html/page/dom.js";
import { nameSeverities } from "../../contentlint/reporters/html/page/words.js";
import { Connection, readToken } from "./connection.js";
import { askChoice, makeButton } from "./dialogs.js";
import { Folder } from "./folder.js";
import { drawStart, openFile, showUpload } from "./start.js";
import { Titles } from "./titles.js";
import { Writing } from "./writing.js";

const main = document.getElementById("main");
const header = document.getElementById("name");
const commands = document.getElementById("commands");
const banner = document.getElementById("banner");

/** All that the views share: the line to the server, the header, and which view is shown. */
class Studio {
  constructor(nonce) {
    const token = readToken();
    this.turn = 0;
    this.writing = new Writing(this, nonce);
    this.connection = new Connection(token, { onState: (state, welcome) => this.noteState(state, welcome), onEvent: (event) => this.noteEvent(event) });
    addEventListener("hashchange", () => this.follow());
    addEventListener("beforeunload", (event) => this.isChanged && event.preventDefault());
    addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("dragover", (event) => this.hold(event, true));
    document.addEventListener("dragleave", (event) => this.hold(event, event.relatedTarget !== null));
    document.addEventListener("drop", (event) => this.drop(event));
    document.getElementById("skip").addEventListener("click", (event) => this.skip(event));
  }

  get hasUnsaved() {
    return !this.writing.isEmpty && this.writing.isChanged;
  }

  get isChanged() {
    return this.hasUnsaved || Boolean(this.titles?.isChanged);
  }

  noteState(state, welcome) {
    document.documentElement.dataset.line = state;
    if (state === "refused") {
      this.showBanner("This page belongs to a studio that has stopped. What you wrote is kept in it. Copy it, open the URL that the studio printed last, and paste it there.", this.makeCopy());
    } else if (state === "lost") {
      this.showBanner("The studio has stopped. What you wrote is kept in this page. Copy it, start the studio again and paste it there.", this.makeCopy());
    } else {
      this.hideBanner();
      const isFirst = !this.welcome;
      this.welcome = welcome;
      nameSeverities(welcome.severities.map(([severity, one, many]) => [severity, one, many[0].toUpperCase() + many.slice(1)]));
      if (isFirst) this.begin();
      else if (this.view === "writing") this.writing.resume();
    }
  }

  makeCopy() {
    if (!this.welcome || this.writing.isEmpty) return null;
    return makeButton("Copy the text", () => navigator.clipboard.writeText(this.writing.editor.text), "small");
  }

  begin() {
    if (!location.hash && this.welcome.open) history.replaceState(null, "", `#open=${encodeURIComponent(this.welcome.open)}`);
    else if (!location.hash && this.welcome.is_folder) history.replaceState(null, "", "#list");
    this.folder = new Folder(this);
    this.titles = new Titles(this);
    this.follow();
    document.documentElement.dataset.ready = "yes";
    performance.mark("ready");
  }

  /** Shows what the address asks for. */
  async follow() {
    if (!this.welcome) return;
    this.turn += 1;
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("open")) await this.open(asked.get("open"));
    else if (asked.has("list")) this.showFolder("folder", this.folder);
    else if (asked.has("titles")) this.showFolder("titles", this.titles);
    else if (asked.has("write")) this.showWriting();
    else this.showStart();
  }

  async open(path) {
    const { turn } = this;
    if (this.writing.file.path === path) {
      this.showWriting();
      await this.renew();
      return;
    }
    const answer = await this.writing.ask({ type: "open", path });
    if (turn !== this.turn) return;
    if (!answer) {
      if (!this.view) this.showStart();
      return;
    }
    if (answer.type === "published") {
      this.showStart();
      showUpload(this, answer);
      return;
    }
    const may = await this.mayLeave();
    if (turn !== this.turn) return;
    if (this.writing.file.path === path) {
      this.showWriting(); // what was written was saved as this very file
      return;
    }
    if (!may) {
      history.back();
      return;
    }
    this.writing.load(answer);
    this.showWriting();
  }

  /** Reads the article that is shown anew where its file is another one by now; where it has changes, says so. */
  async renew() {
    const { writing } = this;
    await writing.settle();
    if (!writing.isStale) return;
    const { file } = writing;
    const { version } = writing.editor;
    const answer = writing.isChanged ? null : await writing.ask({ type: "open", path: file.path });
    if (writing.file !== file) return;
    if (answer && !writing.isChanged && writing.editor.version === version) {
      this.hideBanner();
      writing.load(answer);
    } else this.showBanner(`${file.path} was changed outside this text. Saving here will ask before it replaces that text.`);
  }

  /** Asks whether what is not saved may go; first what is being saved is waited for. */
  async mayLeave() {
    await this.writing.settle();
    if (!this.hasUnsaved) return true;
    const choice = await askChoice("Not saved", [make("p", {}, `${this.writing.file.name} has changes that are not saved.`)], [["save", "Save", "main"], ["drop", "Discard the changes", ""]]);
    if (choice === "save") return (await this.writing.save()) && this.mayLeave();
    return choice === "drop";
  }

  /** Begins with a text in no file. */
  async write(file) {
    if (!(await this.mayLeave())) return;
    this.writing.load(file);
    if (location.hash === "#write") this.showWriting();
    else location.hash = "#write";
  }

  showWriting() {
    if (this.writing.isEmpty) {
      this.showStart();
      return;
    }
    this.show("writing", this.writing.element);
    this.showFile(this.writing);
    if (!this.writing.panel.narrow.matches) this.writing.editor.view.focus();
  }

  showStart() {
    const start = drawStart(this);
    this.show("start", start);
    const back = this.hasUnsaved ? [make("a", { class: "back", href: "#write" }, `← ${this.writing.file.name} (not saved)`)] : [];
    this.setHeader(back, []);
    document.title = "contentlint studio";
    start.querySelector("textarea").focus();
  }

  async showFolder(name, view) {
    this.show(name, view.element);
    const links = [["#list", "Articles", "folder"], ["#titles", "Titles and descriptions", "titles"]];
    if (this.hasUnsaved) links.push(["#write", `${this.writing.file.name} (not saved)`, ""]);
    const nav = make("nav", { class: "views", "aria-label": "Views of the folder" }, links.map(([href, text, one]) => make("a", { href, "aria-current": one === name ? "page" : null }, text)));
    this.setHeader([nav], [make("a", { class: "button", href: "#new" }, "New article")]);
    document.title = `${this.welcome.name} · contentlint studio`;
    await view.start();
  }

  show(view, element) {
    this.view = view;
    document.documentElement.dataset.view = view;
    main.replaceChildren(element);
  }

  /** Shows the name and the commands of the article that is written. */
  showFile(writing) {
    if (this.view !== "writing") return;
    const { file, isChanged, verdict, buttons } = writing;
    const name = file.path ?? file.name;
    document.title = `${isChanged ? "• " : ""}${name} · contentlint studio`;
    if (!this.fileName) this.fileName = make("h1", { class: "file" });
    this.fileName.replaceChildren(make("bdi", {}, name), isChanged ? make("span", { class: "soft" }, " not saved") : "");
    buttons.save.disabled = file.is_writable === false;
    const back = this.welcome.is_folder ? make("a", { class: "back", href: "#list" }, "← All articles") : make("a", { class: "back", href: "#new" }, "← New article");
    if (!header.contains(this.fileName)) this.setHeader([back, this.fileName, verdict], Object.values(buttons));
  }

  setHeader(names, buttons) {
    header.replaceChildren(...names);
    commands.replaceChildren(...buttons);
    commands.hidden = !buttons.length;
  }

  showBanner(text, button = null) {
    banner.replaceChildren(make("p", {}, text), button ?? "");
  }

  hideBanner() {
    banner.replaceChildren();
  }

  noteEvent(told) {
    const { event, path, stamp } = told;
    if (event === "row") this.folder?.update(told);
    const { file } = this.writing;
    if (event === "changed-on-disk") {
      this.writing.noteOther(path, stamp);
      this.titles?.noteOther(path, stamp);
    }
    if (event !== "changed-on-disk" || path !== file.path || stamp === file.stamp) return;
    this.showBanner(`${path} was saved in another window. Saving here will ask before it replaces that text.`);
  }

  press(event) {
    if (!(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "s") {
      event.preventDefault();
      if (this.view === "writing") this.writing.save();
      if (this.view === "titles" && this.titles.isChanged) this.titles.saveAll();
    }
    const isElsewhere = this.view === "writing" && !event.target.closest?.("input, textarea, [contenteditable]");
    if (isElsewhere && (key === "z" || key === "y")) {
      event.preventDefault();
      if (key === "y" || event.shiftKey) this.writing.editor.redo();
      else this.writing.editor.undo();
    }
  }

  /** Shows that a file that is dragged may be dropped. */
  hold(event, isInside) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.documentElement.classList.toggle("holding", isInside);
  }

  drop(event) {
    document.documentElement.classList.remove("holding");
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    openFile(this, file);
  }

  /** Leads past the header, without a change of the address, which says what is shown. */
  skip(event) {
    event.preventDefault();
    if (this.view === "writing") this.writing.editor.view.focus();
    else main.focus();
  }
}

new Studio(document.querySelector("script[nonce]").nonce);
