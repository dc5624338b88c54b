/** The line to the server: requests with their answers, and what to do when it is cut. */

const RETRY_MS = 2000;
const REFUSED = 1008;
const MAX_SENT = 7_000_000;

/** So long a request may stay without an answer or a word of progress; one over a whole folder longer. */
const WAIT_MS = 120_000;
const WAIT_FOLDER_MS = 900_000;
const FOLDER_REQUESTS = new Set(["list", "metadata", "metadata_save"]);

const STOPPED = "The studio has stopped. What you wrote is kept in this page.";

/** An answer that says that something did not work; `message` is for people. */
export class Refusal extends Error {
  constructor({ code, message }) {
    super(message);
    this.code = code;
  }
}

/** A line that is made again when it is cut. `onState` gets `open`, `lost` or `refused`; `onEvent` what nobody asked for. */
export class Connection {
  constructor(token, { onState, onEvent }) {
    this.token = token;
    this.onState = onState;
    this.onEvent = onEvent;
    this.pending = new Map();
    this.number = 0;
    this.isOpen = false;
    this.connect();
  }

  connect() {
    this.socket = new WebSocket(`ws://${location.host}/socket`);
    this.socket.onopen = () => this.greet();
    this.socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    this.socket.onclose = ({ code }) => this.lose(code);
  }

  async greet() {
    try {
      const welcome = await this.post({ type: "hello", token: this.token });
      this.isOpen = true;
      this.onState("open", welcome);
    } catch {
      // the socket is closed: lose() says so
    }
  }

  lose(code) {
    this.isOpen = false;
    for (const { refuse, timer } of this.pending.values()) {
      clearTimeout(timer);
      refuse(new Refusal({ code: "lost", message: STOPPED }));
    }
    this.pending.clear();
    this.onState(code === REFUSED ? "refused" : "lost", null);
    if (code !== REFUSED) setTimeout(() => this.connect(), RETRY_MS);
  }

  receive(answer) {
    const asked = this.pending.get(answer.id);
    if (!asked) {
      if (answer.type === "event") this.onEvent(answer);
      return;
    }
    if (answer.type === "progress") {
      asked.wait();
      asked.onProgress(answer);
      return;
    }
    clearTimeout(asked.timer);
    this.pending.delete(answer.id);
    if (answer.type === "error") asked.refuse(new Refusal(answer));
    else asked.fulfil(answer);
  }

  post(message, onProgress = () => {}) {
    this.number += 1;
    const id = this.number;
    const data = JSON.stringify({ id, ...message }, (_, value) => (typeof value === "string" ? mendHalves(value) : value));
    if (data.length > MAX_SENT) return Promise.reject(new Refusal({ code: "too-large", message: "This text is too large for the studio." }));
    return new Promise((fulfil, refuse) => {
      const asked = { fulfil, refuse, onProgress, wait: () => this.wait(id, asked, message.type) };
      this.pending.set(id, asked);
      asked.wait();
      this.socket.send(data);
    });
  }

  /** Gives up a request that gets no answer for too long. */
  wait(id, asked, type) {
    clearTimeout(asked.timer);
    asked.timer = setTimeout(() => {
      this.pending.delete(id);
      asked.refuse(new Refusal({ code: "slow", message: "The studio does not answer. What you wrote is kept in this page; try again." }));
    }, FOLDER_REQUESTS.has(type) ? WAIT_FOLDER_MS : WAIT_MS);
  }

  /** Asks the server; the promise is kept with the answer, or broken with a `Refusal`. */
  ask(message, onProgress) {
    if (!this.isOpen) return Promise.reject(new Refusal({ code: "lost", message: STOPPED }));
    return this.post(message, onProgress);
  }

  /** Returns the URL of an image that an article names, as this page has it, or the reason why it is not shown. */
  async loadImage(name, path) {
    try {
      const response = await fetch(`/image?${new URLSearchParams({ name, of: path ?? "" })}`, { headers: { "X-Contentlint-Token": this.token } });
      return response.ok ? { url: URL.createObjectURL(await response.blob()) } : { reason: (await response.text()).trim() };
    } catch {
      return { reason: STOPPED };
    }
  }

  /** Sends the bytes of a file. */
  async upload(file) {
    let response;
    try {
      response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: "POST", headers: { "X-Contentlint-Token": this.token }, body: file });
    } catch {
      throw new Refusal({ code: "lost", message: STOPPED });
    }
    if (response.status === 413) throw new Refusal({ code: "too-large", message: `${file.name} is too large.` });
    if (!response.ok) throw new Refusal({ code: "refused", message: `${file.name} was refused (${response.status}).` });
    const answer = await response.json();
    if (answer.type === "error") throw new Refusal(answer);
    return answer;
  }
}

/** Returns a text in which halves of characters, which no file can have, are replaced; its length stays. */
function mendHalves(text) {
  return text.toWellFormed?.() ?? text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}

/** Returns the token that the address had behind its “#”, and takes it out of there. */
export function readToken() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const token = asked.get("token") ?? sessionStorage.getItem("token") ?? "";
  sessionStorage.setItem("token", token);
  if (asked.has("token")) {
    asked.delete("token");
    history.replaceState(null, "", asked.size ? `#${asked}` : location.pathname);
  }
  return token;
}
