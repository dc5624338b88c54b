/** The finished article of a draft or of what was pasted: what was kept, what not, and questions to answer with a click. */

import { make, makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { formatCount } from "../../contentlint/reporters/html/page/numbers.js";
import { makeButton, makeClose, openDialog, showToast } from "./dialogs.js";

const STATES = { kept: ["yes", "Kept"], removed: ["no", "Removed"], unsure: ["warning", "Unsure"] };
const MAX_WORDS = 240;

/** Shows what the server made of a draft; `request` is sent again with each answer. `use` names the button that calls `take`. */
export function showPublished(writing, request, answer, { title, use, take, plain = null }) {
  const state = { answer, given: new Map(), isAsking: false };
  const body = make("div", { class: "published" });
  const useButton = makeButton(use, takeIt, "main");
  const foot = [useButton, makeButton("Copy", () => copy(state.answer.text)), plain ? makeButton("Use the plain text instead", () => { opened.close(); plain(); }) : null, makeClose()];
  const opened = openDialog(title, [body], foot.filter(Boolean), "wide");
  body.addEventListener("click", (event) => choose(event.target.closest?.("button[data-question], button[data-leave]")));
  draw();

  function draw() {
    body.replaceChildren(...drawAll(state));
    useButton.disabled = state.answer.has_text === false;
  }

  async function choose(button) {
    if (!button || state.isAsking) return;
    const given = new Map(state.given);
    const { question, choice, leave } = button.dataset;
    if (leave && given.has(leave)) given.delete(leave);
    else if (leave) given.set(leave, { answers: state.answer.blocks.find((block) => nameBlock(block) === leave).leave_out });
    else {
      const asked = state.answer.questions.find(({ id }) => id === question) ?? given.get(question).asked;
      given.set(question, { asked, choice: Number(choice), answers: asked.choices[Number(choice)].answers });
    }
    state.isAsking = true;
    const answers = [...given.values()].reduce((sum, one) => mergeAnswers(sum, one.answers), { ...request.answers });
    const next = await writing.ask({ ...request, answers });
    state.isAsking = false;
    if (!next) return;
    Object.assign(state, { given, answer: next });
    const isOpen = body.querySelector(".all")?.open;
    draw();
    body.querySelector(".all").open = isOpen;
    const again = leave ? body.querySelector(`.all [data-leave="${leave}"]`) : body.querySelector(".question:not(.answered) button") ?? body.querySelector("[data-question]");
    (again ?? useButton).focus();
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
  const answered = [...given].filter(([, one]) => one.asked).map(([id, one]) => ({ ...one.asked, id, chosen: one.choice }));
  const parts = [];
  if (answer.has_text === false) parts.push(make("p", { class: "refused" }, "There is no text to publish."));
  if (still.length || answered.length) {
    parts.push(make("section", { class: "questions" }, make("h3", {}, still.length ? formatCount(still.length, "question") : "All questions are answered"), [...still, ...answered].map(drawQuestion)));
  }
  if (proposals.length) {
    parts.push(make("section", {}, make("h3", {}, "Added"), make("dl", { class: "proposals" }, proposals.flatMap(({ key, value, origin }) => [make("dt", {}, key), make("dd", {}, make("bdi", {}, value), make("span", { class: "soft" }, ` (from ${origin})`))]))));
  }
  if (answer.missing) parts.push(make("p", { class: "soft" }, answer.missing));
  for (const note of notes) parts.push(make("p", { class: "soft" }, note));
  if (pictures.length) parts.push(make("p", { class: "soft" }, `Pictures: ${pictures.join(", ")}. They are saved beside the article.`));
  const apart = blocks.filter(({ state }) => state !== "kept");
  if (apart.length) parts.push(make("section", {}, make("h3", {}, "Removed or unsure"), drawBlocks(apart, "Blocks that were removed or are unsure", given)));
  parts.push(make("details", { class: "all" }, make("summary", {}, `All ${formatCount(blocks.length, "block")}`, make("span", { class: "soft" }, ` (${countStates(blocks)})`)), drawBlocks(blocks, "All blocks", given)));
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

function drawBlocks(blocks, label, given) {
  return make("ol", { class: "blocks", tabindex: "0", "aria-label": label }, blocks.map((block) => drawBlock(block, given.has(nameBlock(block)))));
}

function nameBlock({ number }) {
  return `block ${number}`;
}

function countStates(blocks) {
  return Object.keys(STATES).map((state) => `${blocks.filter((block) => block.state === state).length} ${state}`).join(", ");
}

function drawBlock(block, isLeftOut) {
  const { state, text, reason, leave_out: leaveOut } = block;
  const [icon, name] = STATES[state];
  const button = leaveOut && (isLeftOut || state === "kept") ? make("button", { type: "button", class: "quiet", "data-leave": nameBlock(block), "aria-label": `${isLeftOut ? "Take back in" : "Leave out"}: ${text.slice(0, 60)}` }, isLeftOut ? "Take back in" : "Leave out") : null;
  return make(
    "li",
    { class: `block ${state}` },
    make("span", { class: "state" }, makeIcon(icon), name),
    make("span", { class: "words" }, state === "removed" ? make("del", {}, cut(text)) : make("bdi", {}, cut(text))),
    button,
    reason && state !== "kept" ? make("span", { class: "soft" }, reason) : null,
  );
}

function cut(text) {
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
}
