/** The page of one article: verdict, what to do first, how it will look, and the text with its notes. */

import { drawTile } from "./badges.js";
import { drawCommand, drawCopy, drawSave, toLine } from "./copying.js";
import { goTo, isolate, make, makeIcon } from "./dom.js";
import { drawChecklist, drawMetadata } from "./checklist.js";
import { connectNotes, drawNote, drawNotes, showMark } from "./notes.js";
import { formatCount, formatMinutes, formatNumber, nameEase } from "./numbers.js";
import { drawOutline } from "./outline.js";
import { drawPaper } from "./paper.js";
import { drawDesktop, drawPhone, drawSocial } from "./preview.js";
import { drawGone } from "./since.js";
import { Drawing } from "./text.js";
import { SEVERITIES, buildCommand, nameSeverity, nameSeverityOfMany } from "./words.js";

const MAX_PART_BLOCKS = 6;

/** Returns the page of an article; `row` is its row in the list of the report. */
export function drawArticle(page, row, rules, hidesTips) {
  const root = make("div", { class: "article" });
  if (!page.sheet) {
    root.append(drawProblem(page));
    return root;
  }
  const { sheet, target = "", images = {} } = page;
  const notes = page.notes.map((note, number) => ({ ...note, id: `n${number}`, isWithoutText: sheet.is_without_text, target }));
  root.append(
    drawVerdict(page, row),
    ...[drawFirst(page.first ?? [], notes, hidesTips, target, row), page.gone?.length ? make("section", { class: "card gone" }, make("h2", {}, "Fixed since the last run"), make("ul", {}, drawGone(page.gone))) : null].filter(Boolean),
    make("h2", { class: "on-screen" }, "Preview and checklist"),
    make(
      "div",
      { class: "looks" },
      page.preview ? [drawDesktop(page.preview), drawPhone(page.preview)] : null,
      make("div", { class: "facts" }, drawChecklist(sheet.features), drawMetadata(sheet.fields ?? [])),
      drawSocial(sheet.card ?? {}, page.preview?.address ?? [""], images),
    ),
    ...drawText(page, notes, rules, hidesTips),
  );
  connectNotes(root);
  connectFirst(root);
  return root;
}

function drawProblem(page) {
  return make("section", { class: "verdict error" }, make("div", { class: "said" }, make("h1", { tabindex: "-1" }, page.verdict), make("p", { class: "about" }, isolate(page.path)), make("p", {}, isolate(page.problem ?? ""))));
}

/** Returns the verdict with what is known of the whole article. */
function drawVerdict(page, row) {
  const facts = [`${formatCount(row.words, "word")}`, formatMinutes(row.words)];
  if (row.ease !== null) facts.push(`reading ease ${Math.round(row.ease)} (${nameEase(row.ease)}${row.grade === null ? "" : `, school year ${Math.max(1, Math.round(row.grade))}`})`);
  return make(
    "section",
    { class: `verdict ${page.level}` },
    make(
      "div",
      { class: "said" },
      make("h1", { tabindex: "-1" }, page.verdict),
      make("p", { class: "about" }, make("b", {}, row.title ? isolate(row.title) : "No title"), make("span", { class: "path" }, isolate(row.path))),
      make("p", { class: "about" }, facts.map((fact) => make("span", {}, fact))),
    ),
    make(
      "ul",
      { class: "tiles" },
      SEVERITIES.map((severity) => drawTile(row[severity], nameSeverityOfMany(severity), severity)),
      drawTile(row.fixable, "Fixable with contentlint fix", "fix"),
    ),
  );
}

/** Returns what to do first; a click leads to the place, and beside what a command does stands that command. */
function drawFirst(things, notes, hidesTips, target, row) {
  if (!things.length) return null;
  const shown = hidesTips ? notes.filter(({ severity }) => severity !== "info") : notes;
  const others = shown.length - things.reduce((sum, { findings }) => sum + findings.length, 0);
  return make(
    "section",
    { class: "first card" },
    make("h2", {}, "Fix first"),
    make("ol", {}, things.map(({ message, findings }) => {
      const note = notes[findings[0]];
      const tier = findings.every((number) => notes[number].repair?.tier === note.repair?.tier) ? note.repair?.tier : "";
      const more = findings.length - 1;
      return make(
        "li",
        {},
        makeIcon(note.severity, nameSeverity(note.severity)),
        make("span", {}, make("a", { href: `#${note.id}`, "data-first": note.id }, isolate(message)), more ? make("span", { class: "more" }, ` and ${formatNumber(more)} more like it`) : null),
        drawCommand(buildCommand(tier, [note.rule], target)),
      );
    })),
    others > 0 ? make("p", { class: "then" }, `${formatNumber(others)} more ${others === 1 ? "is" : "are"} ${notes[0].isWithoutText ? "listed" : "marked in the article"} below.`) : null,
    row.fixable > 1 ? drawCommand(buildCommand("safe", [], target), `${formatNumber(row.fixable)} findings can be fixed without changing a word:`) : null,
  );
}

/** Returns the article itself: outline, text and notes. */
function drawText({ path, sheet, images = {}, hidden = 0 }, notes, rules, hidesTips) {
  const blocks = sheet.blocks ?? [];
  if (sheet.is_without_text) return drawList(notes, rules, hidden, hidesTips, path);
  const drawing = new Drawing(blocks, images);
  const parts = cutIntoParts(blocks);
  const partOf = new Map(parts.flatMap((part) => part.numbers.map((number) => [number, part])));
  const whole = [];
  for (const note of notes) {
    if (note.about === "article" || !blocks.length || isAboutHead(note, blocks)) whole.push(note);
    else partOf.get(drawing.place(note)).notes.push(note);
  }
  for (const note of whole) note.isWhole = true;
  whole.sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  const paragraphs = drawing.texts.filter(({ ease }) => ease !== undefined);
  const body = make("div", { class: "body" }, parts.map((part) => drawPart(drawing, part, rules)));
  const box = make("div", { class: "reading" }, drawOutline(parts, paragraphs), make("div", { class: "paper" }, whole.length ? drawWhole(whole, rules) : null, body));
  box.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-part]");
    if (!link) return;
    event.preventDefault();
    goTo(box.querySelector(`#${link.dataset.part}`), "start");
  });
  return [
    make("h2", { class: "on-screen", id: "text", tabindex: "-1" }, "The article"),
    drawHidden(hidden, notes),
    drawLegend(notes, paragraphs.length > 0, hidesTips, box, path),
    box,
    drawPaper(hidesTips ? notes.filter(({ severity }) => severity !== "info") : notes, drawing),
  ].filter(Boolean);
}

/** Returns how many findings are left out, null where none is. */
function drawHidden(hidden, notes) {
  return hidden ? make("p", { class: "soft" }, `Only the ${formatNumber(notes.length)} most serious of ${formatNumber(notes.length + hidden)} findings are shown here. The formats json and full list all of them.`) : null;
}

/** Returns the notes of an article whose text is not in the report. */
function drawList(notes, rules, hidden, hidesTips, path) {
  for (const note of notes) note.isWhole = note.about === "article";
  const list = make("section", { class: "whole" }, make("div", { class: "notes" }, drawNotes(notes, rules)));
  return [
    make("h2", {}, "Findings"),
    make("p", { class: "soft" }, "The report covers too many pages to include their text. Line numbers refer to the page’s source."),
    drawHidden(hidden, notes),
    notes.length ? drawLegend(notes, false, hidesTips, list, path) : null,
    notes.length ? list : null,
  ].filter(Boolean);
}

/** Tells whether a note is about what is missing before the text and, if there is front matter, not in that. */
function isAboutHead(note, [first]) {
  if (note.start !== note.end || (first.kind === "matter" && note.start <= first.span[1])) return false;
  return note.about === "head" || note.start <= first.span[0];
}

/** Returns the stretches of an article that have their notes beside them: sections, and long ones in pieces. */
function cutIntoParts(blocks) {
  const parts = [];
  blocks.forEach((block, number) => {
    const last = parts[parts.length - 1];
    const isOwn = ["matter", "head", "heading"].includes(block.kind) || ["matter", "head"].includes(last?.blocks[0].kind);
    if (!last || isOwn || last.blocks.length >= MAX_PART_BLOCKS) {
      parts.push({ id: `part${parts.length}`, heading: block.kind === "heading" ? block : null, blocks: [block], numbers: [number], notes: [] });
    } else {
      last.blocks.push(block);
      last.numbers.push(number);
    }
  });
  return parts;
}

function drawPart(drawing, part, rules) {
  return make(
    "div",
    { class: "part", id: part.id },
    make("div", { class: "text" }, drawing.drawAll(part.blocks)),
    part.notes.length ? make("div", { class: "notes" }, drawNotes(part.notes, rules)) : null,
  );
}

function drawWhole(notes, rules) {
  return make("section", { class: "whole" }, make("h3", {}, "About the article as a whole"), make("div", { class: "notes" }, notes.map((note) => drawNote(note, rules))));
}

/** Returns what the marks mean, as buttons that show and hide them; tips begin hidden unless they are asked for. */
function drawLegend(notes, hasEase, hidesTips, box, path) {
  const buttons = SEVERITIES.map((severity) => {
    const isHidden = box.classList.toggle(`without-${severity}`, Boolean(hidesTips) && severity === "info");
    const count = notes.filter((note) => note.severity === severity).length;
    return make(
      "button",
      {
        type: "button",
        class: `toggle ${severity}`,
        "aria-pressed": String(!isHidden),
        onclick: (event) => {
          const isOff = box.classList.toggle(`without-${severity}`);
          event.currentTarget.setAttribute("aria-pressed", String(!isOff));
        },
      },
      make("span", { class: `sample ${severity}` }, nameSeverityOfMany(severity)),
      ` ${formatNumber(count)}`,
    );
  });
  const levels = ["easy", "fair", "hard", "very hard"].map((level) => make("span", { class: `key ease-${level.replace(" ", "-")}` }, level));
  return make("div", { class: "legend" }, make("div", { class: "toggles", role: "group", "aria-label": "Marks shown" }, buttons), notes.length ? drawTaking(notes, path) : null, hasEase ? make("p", { class: "keys" }, "Reading ease: ", levels) : null);
}

/** Returns the buttons that copy and save the findings. */
function drawTaking(notes, path) {
  const where = ({ line, isWhole }) => (line && !isWhole ? `, line ${line}` : "");
  return make(
    "div",
    { class: "taking", role: "group", "aria-label": "Take along the findings" },
    drawCopy("Copy as list", () => notes.map((note) => toLine(`- ${nameSeverity(note.severity)}${where(note)}: ${note.message} ${note.fix}`)).join("\n")),
    drawSave("CSV of findings", "findings.csv", () => [["path", "line", "severity", "rule", "finding", "what to do", "new"], ...notes.map((note) => [path, note.line && !note.isWhole ? note.line : "", nameSeverity(note.severity), note.rule, note.message, note.fix, note.is_new ? "new" : ""])]),
  );
}

/** Lets the list of what to do first lead to its places. */
function connectFirst(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-first]");
    if (!link) return;
    event.preventDefault();
    showMark(root, link.dataset.first);
  });
}
