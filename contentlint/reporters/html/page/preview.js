/** The article as others show it: the search result on a desktop and on a phone, and the card on social networks. */

import { isolate, make, makeCard, makeSvg } from "./dom.js";
import { formatNumber } from "./numbers.js";
import { drawKept } from "./pictures.js";

const BAR_WIDTH = 300;
const BAR_ROOM = 0.8;

/** Returns the search result as a desktop shows it, with bars that show how much room is taken. */
export function drawDesktop(preview) {
  const { title, description, characters, limits } = preview;
  return makeCard(
    "Search result on a desktop",
    { class: "serp-card" },
    make("div", { class: "serp desktop" }, drawAddress(preview), drawTitle(preview), drawDescription(description)),
    make(
      "div",
      { class: "bars" },
      drawBar("Title", ...judgeTitle(title)),
      drawBar("Description", ...judgeDescription(description, characters, limits)),
    ),
  );
}

/** Returns the search result as a phone shows it. */
export function drawPhone(preview) {
  return makeCard(
    "On a phone",
    { class: "phone-card" },
    make("div", { class: "serp phone" }, drawAddress(preview), drawTitle(preview), drawDescription(preview.phone)),
    preview.phone ? make("p", { class: "soft" }, describePhone(preview.phone)) : null,
  );
}

function drawAddress({ address }) {
  const [host, ...path] = address;
  const crumbs = path.length > 2 ? [path[0], "…", path[path.length - 1]] : path;
  const name = host || "your site";
  return make(
    "p",
    { class: "address" },
    make("span", { class: "favicon", "aria-hidden": "true" }, name[0].toUpperCase()),
    make("span", {}, isolate([name, ...crumbs].join(" › "))),
  );
}

function drawTitle({ title, is_title_stated: isStated }) {
  if (!title) return make("p", { class: "title missing" }, "No title");
  return make("p", { class: "title", title: isStated ? null : "From the first heading" }, isolate(title.text));
}

function drawDescription(line) {
  if (!line) return make("p", { class: "description missing" }, "No meta description: search engines pick a passage from the text.");
  return make("p", { class: "description" }, isolate(line.text));
}

/** Returns the share of its room that a title takes, whether that is good, and words for it. */
export function judgeTitle(title) {
  if (!title) return [0, false, "missing"];
  const words = `${formatNumber(title.width)} of ${formatNumber(title.room)} pixels`;
  return [title.width / title.room, !title.is_cut, title.is_cut ? `${words}: cut` : words];
}

/** Returns the same of a description: one judgement by its length and its width, whichever is worse. */
export function judgeDescription(description, characters, [least, most]) {
  if (!description) return [0, false, "missing"];
  const faults = [
    characters > most ? `${formatNumber(characters - most)} too many` : characters < least ? `${formatNumber(least - characters)} too few` : "",
    description.is_cut ? "cut on a desktop" : "",
  ].filter(Boolean);
  const words = `${formatNumber(characters)} characters (aim for ${formatNumber(least)} to ${formatNumber(most)}), ${formatNumber(description.width)} of ${formatNumber(description.room)} pixels`;
  const share = Math.max(characters / most, description.width / description.room);
  return [share, !faults.length, faults.length ? `${words}: ${faults.join(", ")}` : words];
}

/** Says what a phone shows, which is not a problem: phones show the beginning of most descriptions. */
function describePhone({ is_cut: isCut }) {
  return isCut ? "A phone shows only the beginning of most descriptions. That is not a problem, but put first what matters most." : "A phone shows the whole description.";
}

/** Returns a bar that shows how much of the room is taken. */
export function drawBar(name, share, isGood, words) {
  const limit = BAR_WIDTH * BAR_ROOM;
  const taken = Math.min(BAR_WIDTH, share * limit);
  return make(
    "p",
    { class: `bar ${isGood ? "good" : "off"}` },
    make("span", { class: "name" }, name),
    make("span", { class: "value" }, words),
    makeSvg(
      "svg",
      { viewBox: `0 0 ${BAR_WIDTH} 8`, preserveAspectRatio: "none", "aria-hidden": "true" },
      makeSvg("rect", { class: "track", width: BAR_WIDTH, height: 8 }),
      makeSvg("rect", { class: "taken", width: Math.max(taken, share ? 4 : 0), height: 8 }),
      makeSvg("rect", { class: "limit", x: limit - 1, width: 2, height: 8 }),
    ),
  );
}

/** Returns the card of a link on social networks; its image is shown if it is in the report, or where `own` has its URL,
 * else named, with the reason that `own` has.
 */
export function drawSocial(card, address, images, own = {}) {
  const image = card.image ?? "";
  const kept = own.url ? make("img", { src: own.url, alt: "" }) : drawKept(images[image]);
  return makeCard(
    "Shared on social networks",
    { class: "social-card" },
    make(
      "div",
      { class: "social" },
      make("div", { class: image ? "image" : "image missing" }, kept ?? make("span", {}, image ? isolate(image) : "No image")),
      make("p", { class: "host" }, isolate(address[0] || "your site")),
      make("p", { class: "title" }, card.title ? isolate(card.title) : "No title"),
      make("p", { class: "description" }, card.description ? isolate(card.description) : "No description"),
    ),
    own.reason ? make("p", { class: "soft" }, own.reason) : null,
  );
}
