/** Images that are in the file as data: an image of an article is shown from there, and never asked of a network. */

import { readImage } from "./data.js";
import { make } from "./dom.js";

/** Returns an image by its number in the file; null where the file does not have it. */
export function drawKept(number) {
  const address = number === undefined || number < 0 ? "" : readImage(number);
  return address ? make("img", { src: address, alt: "" }) : null;
}

/** Tells whether an image is there and was left out of the file. */
export function isLeftOut(number) {
  return number < 0;
}
