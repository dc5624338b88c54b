/** The data of the report: rows as objects, and the articles, unpacked when one is opened. */

/** Returns the index of the report. */
export function readIndex() {
  return unpackIndex(JSON.parse(document.getElementById("index").textContent));
}

/** Names the columns of all rows of an index, and returns it. */
export function unpackIndex(index) {
  index.rules = (index.rules ?? []).map(([id, severity, summary, url, count, articles, fixable, before, unsafe], number) => ({ id, severity, summary, url, count, articles, fixable, before, unsafe, number }));
  index.articles = (index.articles ?? []).map(([path, title, error, warning, info, fixable, words, ease, grade, description, width, rules, problem, authors, date, isNew, gone], number) => ({
    path, title, error, warning, info, fixable, words, ease, grade, description, width, rules, problem, date, gone, number,
    new: isNew,
    authors: authors.map((one) => index.authors[one]),
    name: title || path,
    haystack: `${title}\n${path}`.toLowerCase(),
  }));
  index.blocked = (index.blocked ?? []).map(([article, count, messages, more, fixed, tier, rules, target]) => ({ row: index.articles[article], count, messages, more, fixed, tier, rules, target }));
  index.since = index.since ? readSince(index.since, index.articles) : null;
  index.causes = (index.causes ?? []).map(([severity, message, rule, url, where, places, more, fix, advice, gaps, tier]) => ({ severity, message, rule, url, where, places, more, fix, advice, tier, articles: addUp(gaps) }));
  return index;
}

function readSince([day, added, addedArticles, gone, goneArticles, lost, lostArticles, articles], rows) {
  return { day, added, addedArticles, gone, goneArticles, lost, lostArticles, articles: articles.map(([number, found, more, left]) => ({ row: rows[number], found, more, left })) };
}

function addUp(gaps) {
  let at = 0;
  return gaps.map((gap) => (at += gap));
}

/** Returns the page of an article by its number. */
export async function readPage(number, chunk) {
  const { texts, pages } = await unpack(document.querySelectorAll("script.chunk")[Math.floor(number / chunk)]);
  const page = finish(pages[number % chunk], texts);
  if (page.sheet) unpackPlaces(page.sheet.blocks, 0);
  return page;
}

/** Gives the pages of some articles, which are in order of their numbers, one by one, without places in their text. */
export async function* readPages(numbers, chunk) {
  const chunks = document.querySelectorAll("script.chunk");
  let [at, opened] = [-1, null];
  for (const number of numbers) {
    if (Math.floor(number / chunk) !== at) opened = await unpack(chunks[(at = Math.floor(number / chunk))]);
    yield finish(opened.pages[number % chunk], opened.texts);
  }
}

function finish(page, texts) {
  page.notes = (page.notes ?? []).map((note) => ({ ...note, why: texts[note.why], fix: texts[note.fix] }));
  return page;
}

/** Returns what the pages of rules say, in the order of the rules. */
export async function readRulePages() {
  const { rules } = await unpack(document.querySelector("script.rules"));
  return rules.map(([why, fix, basis, wrong, right]) => ({ why, fix, basis, wrong, right }));
}

/** Returns the address of an image that is in the file. */
export function readImage(number) {
  const kept = document.getElementById(`image${number}`);
  return kept ? `data:image/${kept.textContent.trim()}` : "";
}

async function unpack(element) {
  const stream = new Blob([decodeBytes(element.textContent.trim())]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
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
