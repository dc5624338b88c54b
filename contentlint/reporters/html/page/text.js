/** The article as it reads, drawn from its blocks, with marks at the places of its notes. */

import { isolate, make, makeIcon } from "./dom.js";
import { chooseNote, cutAtEdges } from "./marks.js";
import { classifyEase, nameEase } from "./numbers.js";
import { drawKept, isLeftOut } from "./pictures.js";
import { Places } from "./places.js";

const SIMPLE = { quote: "blockquote", item: "li", label: "p", header: "th", cell: "td", row: "tr", caption: "caption" };

/** What is drawn of an article: its texts, with the notes that mark each, and the blocks that notes without text are at. */
export class Drawing {
  constructor(blocks, images = {}) {
    this.blocks = blocks;
    this.images = images;
    this.texts = [];
    this.flags = new Map();
    this.points = new Map();
    blocks.forEach((block, number) => this.collect(block, number));
  }

  collect(block, top) {
    block.top = top;
    if (block.text) {
      block.places = new Places(block.text, block.span, block.runs);
      block.ranges = [];
      this.texts.push(block);
    }
    for (const inner of block.blocks ?? []) this.collect(inner, top);
  }

  /** Puts a note where it belongs; returns the number of the block at the top. */
  place(note) {
    const marked = note.start < note.end ? this.findMarked(note) : [];
    for (const [block, [from, to]] of marked) block.ranges.push({ from, to, note });
    if (marked.length) return marked[0][0].top;
    const text = note.start === note.end ? this.findTextAt(note.start) : null;
    if (text) {
      const at = text.places.findPoint(note.start);
      text.ranges.push({ from: at, to: at, note });
      return text.top;
    }
    const target = this.findTarget(note);
    this.flags.set(target, [...(this.flags.get(target) ?? []), note]);
    return target.top;
  }

  findMarked(note) {
    const found = [];
    for (let at = this.findFirstBehind(note.start); at < this.texts.length; at += 1) {
      const block = this.texts[at];
      if (block.places.start >= note.end) break;
      const range = block.places.find(note.start, note.end);
      if (range) found.push([block, range]);
    }
    return found;
  }

  /** Returns the number of the first text that ends behind a place. */
  findFirstBehind(place) {
    let low = 0;
    let high = this.texts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.texts[middle].places.end > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  findTextAt(place) {
    for (const block of this.texts.slice(Math.max(0, this.findFirstBehind(place) - 1)).slice(0, 2)) {
      if (block.places.start <= place && place <= block.places.end) return block;
    }
    return null;
  }

  /** Returns the picture or the innermost block that a note without text is about, or the next block. */
  findTarget(note) {
    const around = (block) => block.span[0] <= note.start && Math.max(note.end, note.start) <= block.span[1];
    let found = this.blocks.find(around);
    for (let inner = found; inner; inner = (inner.blocks ?? []).find(around)) found = inner;
    if (!found) found = this.blocks.find((block) => block.span[0] >= note.start) ?? this.blocks[this.blocks.length - 1];
    const picture = (found.pictures ?? []).find(around);
    if (picture) picture.top = found.top;
    return picture ?? found;
  }

  /** Returns the element of a block. */
  draw(block) {
    const element = DRAW[block.kind] ? DRAW[block.kind](this, block) : drawSimple(this, block);
    const flags = this.drawFlags(block);
    if (flags) element.prepend(flags);
    return element;
  }

  drawAll(blocks) {
    return (blocks ?? []).filter((block) => this.isShown(block)).map((block) => this.draw(block));
  }

  /** Tells whether a block is seen: comments and what stands in the head of a page only where something is said of it. */
  isShown(block) {
    if (!["comment", "head", "field"].includes(block.kind) || block.ranges?.length > 0 || this.flags.has(block)) return true;
    return (block.blocks ?? []).some((field) => this.isShown(field));
  }

  /** Returns the signs of the notes on a block as a whole. */
  drawFlags(target) {
    const notes = this.flags.get(target);
    if (!notes) return null;
    return make("span", { class: "flags" }, notes.map((note) => drawPoint(note, "flag")));
  }

  /** Returns the text of a block with its marks. */
  drawText(block) {
    const pictures = (block.pictures ?? []).map((picture) => drawPicture(this, picture));
    if (!block.places) return pictures;
    const forms = (block.forms ?? []).map(([form, start, end]) => {
      const range = block.places.find(start, end);
      return range && { form, from: range[0], to: range[1] };
    });
    const segments = cutAtEdges(block.places.length, [...block.ranges, ...forms.filter(Boolean)]);
    const parts = [];
    let mark = null;
    for (const { from, to, ranges, points } of segments) {
      for (const { note } of points) parts.push(drawPoint(note, "point"));
      if (points.length) mark = null;
      const notes = ranges.filter(({ note }) => note).map(({ note }) => note);
      const piece = drawForms(ranges, block.places.slice(from, to));
      if (!notes.length) parts.push(piece);
      if (!notes.length || from === to) continue;
      const key = notes.map(({ id }) => id).join(" ");
      if (mark?.dataset.notes !== key || parts[parts.length - 1] !== mark) parts.push((mark = drawMark(notes, key)));
      mark.append(piece);
      if (!mark.textContent.trim()) mark.classList.add("blank");
    }
    return [...parts, ...pictures];
  }
}

function drawMark(notes, key) {
  const note = chooseNote(notes);
  const isFirst = !note.isMarked;
  note.isMarked = true;
  return make("a", {
    class: `mark ${note.severity}`,
    href: `#${note.id}`,
    "data-note": note.id,
    "data-notes": key,
    tabindex: isFirst ? null : "-1",
    title: note.message,
  });
}

function drawPoint(note, kind) {
  return make(
    "a",
    { class: `${kind} ${note.severity}`, href: `#${note.id}`, "data-note": note.id, "data-notes": note.id, title: note.message },
    makeIcon(note.severity, note.message),
  );
}

function drawForms(ranges, text) {
  const TAGS = { strong: "strong", emphasis: "em", code: "code", link: "span" };
  return ranges.filter(({ form }) => form).reduceRight(
    (inner, { form }) => make(TAGS[form], { class: form === "link" ? "link" : null }, inner),
    document.createTextNode(text),
  );
}

function drawPicture(drawing, picture) {
  const { file, alt } = picture;
  return make(
    "span",
    { class: "picture" },
    drawing.drawFlags(picture),
    drawKept(drawing.images[file]) ?? makeIcon("image"),
    make("span", { class: "file" }, isolate(file.startsWith("data:") ? "an image embedded in the file" : file)),
    make("span", { class: "alt" }, alt ? ["Alt text: ", isolate(alt)] : alt === "" ? "Decorative (empty alt text)" : "No alt text"),
    isLeftOut(drawing.images[file]) ? make("span", {}, "Not in this report: too large") : null,
  );
}

function drawSimple(drawing, block) {
  return make(SIMPLE[block.kind] ?? "div", { class: block.kind, dir: block.places ? "auto" : null }, drawing.drawText(block), drawing.drawAll(block.blocks));
}

function drawSource(drawing, block) {
  const name = { matter: "Front matter", code: block.name ? `Code (${block.name})` : "Code", template: "Template", comment: "Comment" }[block.kind];
  return make("div", { class: `source ${block.kind}` }, make("p", { class: "kind" }, isolate(name)), make("pre", {}, drawing.drawText(block)));
}

function drawTable(drawing, block) {
  const parts = block.blocks ?? [];
  const rows = drawing.drawAll(parts.filter(({ kind }) => kind === "row"));
  const captions = drawing.drawAll(parts.filter(({ kind }) => kind === "caption"));
  return make(
    "div",
    { class: "table", tabindex: "0", role: "group", "aria-label": "Table" },
    make("table", {}, captions, make("tbody", {}, rows)),
  );
}

function drawBox(drawing, block) {
  const title = { callout: block.name, footnote: `Footnote ${block.name ?? ""}`, disclosure: "", definition: "" }[block.kind];
  return make("div", { class: block.kind }, title ? make("p", { class: "kind" }, isolate(title)) : null, drawing.drawAll(block.blocks));
}

const DRAW = {
  heading: (drawing, block) =>
    make("p", { class: `heading h${block.level ?? 0}`, role: "heading", "aria-level": "3", dir: "auto" }, drawing.drawText(block)),
  paragraph: (drawing, block) =>
    make("p", { class: block.ease === undefined ? null : `ease ${classifyEase(block.ease)}`, dir: "auto", title: block.ease === undefined ? null : `Reading ease ${Math.round(block.ease)}: ${nameEase(block.ease)}` }, drawing.drawText(block)),
  list: (drawing, block) => make(block.level ? "ol" : "ul", {}, drawing.drawAll(block.blocks)),
  table: drawTable,
  rule: () => make("hr"),
  matter: drawSource,
  code: drawSource,
  template: drawSource,
  comment: drawSource,
  callout: drawBox,
  disclosure: drawBox,
  definition: drawBox,
  footnote: drawBox,
  head: (drawing, block) => make("div", { class: "source head" }, make("p", { class: "kind" }, "Head of the page"), make("dl", {}, (block.blocks ?? []).filter((field) => drawing.isShown(field)).flatMap((field) => drawField(drawing, field)))),
};

function drawField(drawing, field) {
  return [make("dt", {}, field.name ?? ""), make("dd", { dir: "auto" }, drawing.drawFlags(field), drawing.drawText(field))];
}
