/** The article as others show it: the search result on a desktop and on a phone, and the card on social networks. */

import { isolate, make, makeCard, makeSvg } from "./dom.js";
import { formatNumber } from "./numbers.js";

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
      drawBar("Title", title?.width ?? 0, title?.room ?? null, "pixels", { isCut: title?.is_cut }),
      drawBar("Width of the description", description?.width ?? 0, description?.room ?? null, "pixels", { isCut: description?.is_cut }),
      drawBar("Length of the description", characters, limits[1], "characters", { isCut: characters > limits[1], least: limits[0] }),
    ),
  );
}

/** Returns the search result as a phone shows it. */
export function drawPhone(preview) {
  return makeCard(
    "On a phone",
    { class: "phone-card" },
    make("div", { class: "serp phone" }, drawAddress(preview), drawTitle(preview), drawDescription(preview.phone)),
    make("div", { class: "bars" }, drawBar("Width of the description", preview.phone?.width ?? 0, preview.phone?.room ?? null, "pixels", { isShortened: preview.phone?.is_cut })),
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

/** Returns a bar that shows how much of the room is taken; what is only shortened, as phones do, is no fault. */
export function drawBar(name, size, room, unit, { isCut = false, isShortened = false, least = 0 } = {}) {
  const limit = BAR_WIDTH * BAR_ROOM;
  const scale = room ? limit / room : 0;
  const taken = Math.min(BAR_WIDTH, size * scale);
  const state = !room || isCut || size < least ? "off" : "good";
  const words = !room ? "missing" : `${formatNumber(size)} of ${formatNumber(room)} ${unit}${isCut ? ": cut" : isShortened ? ": only the beginning is shown" : size < least ? `: fewer than ${formatNumber(least)}` : ""}`;
  return make(
    "p",
    { class: `bar ${state}` },
    make("span", { class: "name" }, name),
    make("span", { class: "value" }, words),
    makeSvg(
      "svg",
      { viewBox: `0 0 ${BAR_WIDTH} 8`, preserveAspectRatio: "none", "aria-hidden": "true" },
      makeSvg("rect", { class: "track", width: BAR_WIDTH, height: 8 }),
      makeSvg("rect", { class: "taken", width: Math.max(taken, size ? 4 : 0), height: 8 }),
      makeSvg("rect", { class: "limit", x: limit - 1, width: 2, height: 8 }),
    ),
  );
}

/** Returns the card of a link on social networks; its image is named, never loaded. */
export function drawSocial(card, address) {
  const image = card.image ?? "";
  return makeCard(
    "Shared on social networks",
    { class: "social-card" },
    make(
      "div",
      { class: "social" },
      make("div", { class: image ? "image" : "image missing" }, make("span", {}, image ? isolate(image) : "No image")),
      make("p", { class: "host" }, isolate(address[0] || "your site")),
      make("p", { class: "title" }, card.title ? isolate(card.title) : "No title"),
      make("p", { class: "description" }, card.description ? isolate(card.description) : "No description"),
    ),
  );
}
