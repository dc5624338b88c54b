/** Starts the page: draws it, follows the address, and serves the buttons at the top. */

import { drawArticle } from "./article.js";
import { readIndex, readPage, readRulePages } from "./data.js";
import { bringIntoView, makeIcon } from "./dom.js";
import { drawRulePage } from "./rulepage.js";
import { drawSite } from "./site.js";
import { SEVERITIES, nameSeverities } from "./words.js";

const main = document.getElementById("report");
const overview = [...main.children];
const index = readIndex();
const rules = new Map(index.rules.map((rule) => [rule.id, rule]));
const isSite = index.kind === "site";
let place = 0;
let drawn = false;
let lastArticle = "";

nameSeverities(index.severities);
for (const severity of SEVERITIES) {
  for (const name of main.querySelectorAll(`.tile.${severity} .name`)) name.prepend(makeIcon(severity));
}
if (isSite) {
  const remarks = overview.findIndex((part) => part.matches(".remarks:not([open])"));
  const last = remarks < 0 ? [] : overview.splice(remarks, 1);
  overview.push(drawSite(index, index.articles, rules), ...last);
  main.append(...overview.slice(overview.length - 1 - last.length));
}

/** Shows what the address asks for: the list, an article or the page of a rule. */
async function follow() {
  const [, kind, number] = /^#(article|rule)-(\d+)$/.exec(location.hash) ?? [];
  if (drawn && location.hash && !kind) return;
  drawn = true;
  if (kind === "rule" && index.rules[Number(number)]) {
    await showRule(index.rules[Number(number)]);
    return;
  }
  const row = index.articles[isSite ? Number(kind === "article" ? number : -1) : 0];
  if (row) await showArticle(row);
  else showOverview();
}

async function showArticle(row) {
  const page = await readPage(row.number, index.chunk);
  if (page.images && document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
  const isReturning = isShown(".rulepage");
  show([drawArticle(page, row, rules, index.hides_tips), ...(isSite ? [] : overview.filter((part) => part.matches(".remarks")))], isSite ? "← All articles" : "", "#");
  lastArticle = isSite ? `#article-${row.number}` : "#";
  document.title = `${page.verdict} · ${row.name}`;
  if (isSite || isReturning) begin();
}

async function showRule(rule) {
  const page = (await readRulePages())[rule.number];
  const isFromArticle = lastArticle && (!isSite || isShown(".article"));
  show([drawRulePage(rule, page, index.articles, index.target ?? "")], isFromArticle || !isSite ? "← Back to the article" : "← All articles", isFromArticle ? lastArticle : "#");
  document.title = `${rule.summary} · ${rule.id}`;
  begin();
}

function isShown(selector) {
  return Boolean(main.querySelector(`:scope > ${selector}`));
}

/** Shows a page in place of the one that is there, with a link back. */
function show(parts, words, address) {
  if (!isShown(".article") && !isShown(".rulepage")) place = scrollY;
  main.replaceChildren(...parts);
  const back = document.getElementById("back");
  back.hidden = !words;
  back.textContent = words;
  back.setAttribute("href", address);
  showWayToList(false);
  describeSkips();
}

function showWayToList(isThere) {
  const way = document.getElementById("to-list");
  if (way) way.hidden = !isThere;
}

function begin() {
  scrollTo(0, 0);
  main.querySelector("h1").focus({ preventScroll: true });
}

function showOverview() {
  if (!isShown(".article") && !isShown(".rulepage")) return;
  main.replaceChildren(...overview);
  document.getElementById("back").hidden = true;
  showWayToList(true);
  document.title = index.title;
  describeSkips();
  scrollTo(0, place);
}

/** Where the links at the top lead to, which show when the Tab key comes to them: what they say, and what they find. */
const SKIPS = {
  first: [["Skip to what to fix first", ".todo a, .todo button"], ["Skip to what to do first", ".first a"], ["Skip to the text", "h1"]],
  second: [["Skip to the search field", "#search"], ["Skip to the article", "#text"]],
};

function describeSkips() {
  for (const [id, ways] of Object.entries(SKIPS)) {
    const link = document.getElementById(`skip-${id}`);
    const way = ways.find(([, selector]) => main.querySelector(selector));
    link.hidden = !way;
    if (way) [link.textContent, link.dataset.to] = way;
  }
}

function skip(event) {
  const target = main.querySelector(event.currentTarget.dataset.to);
  if (!target) return;
  event.preventDefault();
  bringIntoView(target, "center");
  target.focus({ preventScroll: true });
}

function toggleTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
}

let opened = [];

/** Opens all notes for the printer; what was closed is closed again behind it. */
function openAll() {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const note of opened) note.open = true;
}

function closeAgain() {
  for (const note of opened) note.open = false;
}

index.title = document.title;
for (const id of Object.keys(SKIPS)) document.getElementById(`skip-${id}`).addEventListener("click", skip);
describeSkips();
document.documentElement.classList.add("alive");
document.getElementById("tools").hidden = false;
document.getElementById("theme").addEventListener("click", toggleTheme);
document.getElementById("print").addEventListener("click", () => print());
addEventListener("beforeprint", openAll);
addEventListener("afterprint", closeAgain);
addEventListener("hashchange", follow);
follow().then(() => {
  document.documentElement.dataset.ready = "yes";
  performance.mark("ready");
});
