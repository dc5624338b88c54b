/** The finished article of a draft or of what was pasted: what was kept, what not, and questions to answer with a click. */

import { make, makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { formatCount } from "../../contentlint/reporters/html/page/numbers.js";
import { makeButton, makeClose, openDialog, showToast } from "./dialogs.js";

const STATES = { kept: ["yes", "Kept"], removed: ["no", "Removed"], unsure: ["warning", "Unsure"] };
const MAX_WORDS = 240;

/** Shows what the server made of a draft; `request` is sent again with each answer. `use` names the button that calls `take`. */
export function showPublished(writing, request, answer, { title, use, take, plain = null }) {
  const state = { answer, answers: { ...request.answers }, given: new Map() };
  const body = make("div", { class: "published" });
  const useButton = makeButton(use, takeIt, "main");
  const foot = [useButton, makeButton("Copy", () => copy(state.answer.text)), plain ? makeButton("Use the plain text instead", () => { opened.close(); plain(); }) : null, makeClose()];
  const opened = openDialog(title, [body], foot.filter(Boolean), "wide");
  body.addEventListener("click", (event) => choose(event.target.closest?.("button[data-question]")));
  draw();

  function draw() {
    body.replaceChildren(...drawAll(state));
    useButton.disabled = state.answer.has_text === false;
  }

  async function choose(button) {
    if (!button) return;
    const { question, choice } = button.dataset;
    const asked = state.answer.questions.find(({ id }) => id === question) ?? state.given.get(question).asked;
    const picked = asked.choices[Number(choice)];
    state.given.set(question, { asked, choice: Number(choice) });
    const answers = [...state.given.values()].reduce((sum, one) => mergeAnswers(sum, one.asked.choices[one.choice].answers), { ...request.answers });
    const next = await writing.ask({ ...request, answers });
    if (!next) return;
    state.answers = answers;
    state.answer = next;
    draw();
    const open = body.querySelector(".question:not(.answered) button") ?? body.querySelector(`[data-question="${CSS.escape(question)}"]`);
    open?.focus();
    showToast(`Answered: ${picked.label}`);
  }

  function takeIt() {
    opened.close();
    take(state.answer);
  }
}

/** Joins answers: lists grow, all else is replaced. */
export function mergeAnswers(old, more) {
  const merged = { ...old };
  for (const [key, value] of Object.entries(more)) {
    merged[key] = Array.isArray(value) ? [...new Set([...(merged[key] ?? []), ...value])] : value;
  }
  return merged;
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  showToast("Copied.");
}

function drawAll({ answer, given }) {
  const { questions = [], proposals = [], notes = [], blocks = [], pictures = [], counts, text } = answer;
  const still = questions.filter(({ id }) => !given.has(id));
  const answered = [...given].map(([id, one]) => ({ ...one.asked, id, chosen: one.choice }));
  const parts = [];
  if (answer.has_text === false) parts.push(make("p", { class: "refused" }, "There is no text to publish."));
  if (answer.is_understood) parts.push(make("p", { class: "soft" }, "The draft is an article already."));
  if (still.length || answered.length) {
    parts.push(make("section", { class: "questions" }, make("h3", {}, still.length ? formatCount(still.length, "question") : "All questions are answered"), [...still, ...answered].map(drawQuestion)));
  }
  if (proposals.length) {
    parts.push(make("section", {}, make("h3", {}, "Added"), make("dl", { class: "proposals" }, proposals.flatMap(({ key, value, origin }) => [make("dt", {}, key), make("dd", {}, make("bdi", {}, value), make("span", { class: "soft" }, ` (from ${origin})`))]))));
  }
  if (answer.missing) parts.push(make("p", { class: "soft" }, answer.missing));
  for (const note of notes) parts.push(make("p", { class: "soft" }, note));
  if (pictures.length) parts.push(make("p", { class: "soft" }, `Pictures: ${pictures.join(", ")}. They are saved beside the article.`));
  parts.push(make("section", {}, make("h3", {}, "Block by block"), make("ol", { class: "blocks", tabindex: "0", "aria-label": "Blocks of the draft" }, blocks.map(drawBlock))));
  const rest = counts ? ["error", "warning"].filter((one) => counts[one]).map((one) => `${counts[one]} ${one === "error" ? "must" : "should"} fix`).join(", ") : "";
  parts.push(make("details", { class: "result" }, make("summary", {}, "The text", rest ? make("span", { class: "soft" }, ` (left to do: ${rest})`) : null), make("pre", { tabindex: "0" }, text)));
  return parts;
}

function drawQuestion({ id, words, question, choices, chosen }) {
  const name = `question-${id.replaceAll(/\W/g, "-")}`;
  const isAnswered = chosen !== undefined;
  return make(
    "div",
    { class: `question ${isAnswered ? "answered" : ""}`, role: "group", "aria-labelledby": name },
    make("p", { id: name }, makeIcon(isAnswered ? "yes" : "warning"), " ", words ? make("q", {}, make("bdi", {}, cut(words))) : null, words ? ": " : null, question),
    make("p", { class: "acts" }, choices.map(({ label }, number) => make("button", { type: "button", class: "button small", "data-question": id, "data-choice": number, "aria-pressed": isAnswered ? String(chosen === number) : null }, label))),
  );
}

function drawBlock({ state, text, reason }) {
  const [icon, name] = STATES[state];
  return make("li", { class: `block ${state}` }, make("span", { class: "state" }, makeIcon(icon), name), make("span", { class: "words" }, state === "removed" ? make("del", {}, cut(text)) : make("bdi", {}, cut(text))), reason && state !== "kept" ? make("span", { class: "soft" }, reason) : null);
}

function cut(text) {
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
}
