/** The data of the report: rows as objects, and the articles, unpacked when one is opened. */

/** Returns the index of the report. */
export function readIndex() {
  return unpackIndex(JSON.parse(document.getElementById("index").textContent));
}

/** Names the columns of all rows of an index, and returns it. */
export function unpackIndex(index) {
  index.rules = (index.rules ?? []).map(([id, severity, summary, url, count, articles, fixable, before], number) => ({ id, severity, summary, url, count, articles, fixable, before, number }));
  index.articles = (index.articles ?? []).map(([path, title, error, warning, info, fixable, words, ease, grade, description, width, rules, problem], number) => ({
    path, title, error, warning, info, fixable, words, ease, grade, description, width, rules, problem, number,
    name: title || path,
    haystack: `${title}\n${path}`.toLowerCase(),
  }));
  index.causes = (index.causes ?? []).map(([severity, message, rule, url, where, places, more, fix, advice]) => ({ severity, message, rule, url, where, places, more, fix, advice }));
  return index;
}

/** Returns the page of an article by its number. */
export async function readPage(number, chunk) {
  const packed = document.querySelectorAll("script.chunk")[Math.floor(number / chunk)];
  const stream = new Blob([decodeBytes(packed.textContent.trim())]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { texts, pages } = await new Response(stream).json();
  const page = pages[number % chunk];
  page.notes = (page.notes ?? []).map((note) => ({ ...note, why: texts[note.why], fix: texts[note.fix] }));
  if (page.sheet) unpackPlaces(page.sheet.blocks, 0);
  return page;
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

/** Returns bytes that are written in base 85, four of them in five characters. */
function decodeBytes(text) {
  const values = new Uint8Array(128);
  for (let digit = 0; digit < DIGITS.length; digit += 1) values[DIGITS.charCodeAt(digit)] = digit;
  const missing = (5 - (text.length % 5)) % 5;
  const full = text + "~".repeat(missing);
  const bytes = new Uint8Array((full.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0, to = 0; at < full.length; at += 5, to += 4) {
    let group = 0;
    for (let digit = 0; digit < 5; digit += 1) group = group * 85 + values[full.charCodeAt(at + digit)];
    view.setUint32(to, group);
  }
  return bytes.subarray(0, bytes.length - missing);
}

/** Turns places from differences to starts and ends. */
function unpackPlaces(blocks, from) {
  let behind = from;
  for (const block of blocks) {
    const start = behind + block.span[0];
    behind = start + block.span[1];
    block.span = [start, behind];
    let at = start;
    block.forms = (block.forms ?? []).map(([form, gap, size]) => [form, (at += gap), at + size]);
    for (const picture of block.pictures ?? []) picture.span = [start + picture.span[0], start + picture.span[0] + picture.span[1]];
    unpackPlaces(block.blocks ?? [], start);
  }
}
