/** Makes elements. Text of articles only ever becomes text nodes and attributes that run nothing. */

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  error: ["M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z", "M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"],
  warning: ["M8 1.8 15 14H1Z", "M8 6.2v3.6M8 11.6v.4"],
  info: ["M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z", "M8 7.4v4M8 4.6v.4"],
  yes: ["M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z", "M5 8.2l2.1 2.1L11 6"],
  no: ["M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z", "M5 8h6"],
  image: ["M1.5 2.5h13v11h-13Z", "M2.5 12l3.5-4.5 2.5 3 2-2 3 3.5"],
};

/** Returns an element with attributes and children; strings become text, and what is null or false is left out. */
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Returns an element of a drawing. */
export function makeSvg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** Returns the sign of a severity, or of what an article has. */
export function makeIcon(name, label = "") {
  const [shape, lines] = ICONS[name];
  return makeSvg(
    "svg",
    { class: `icon ${name}`, viewBox: "0 0 16 16", role: label ? "img" : null, "aria-label": label || null, "aria-hidden": label ? null : "true" },
    makeSvg("path", { class: "shape", d: shape }),
    makeSvg("path", { class: "lines", d: lines }),
  );
}

/** Returns text of an article that cannot reorder what stands around it. */
export function isolate(text) {
  return make("bdi", {}, text);
}

/** Returns a card: a box with a title of level 3. */
export function makeCard(title, attributes, ...children) {
  return make("section", { ...attributes, class: `card ${attributes.class ?? ""}`.trim() }, make("h3", {}, title), ...children);
}

/** Scrolls to an element. */
export function bringIntoView(element, block) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
}

/** Scrolls to an element and gives it the focus. */
export function goTo(element, block = "center") {
  bringIntoView(element, block);
  if (!element.matches("a, button, summary, input, [tabindex]")) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}
