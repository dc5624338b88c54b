/** From places in the source, in code points, to places in a text, in code points and in the units of JavaScript. */

/** The text of a block, and where each stretch of it is in the source. */
export class Places {
  constructor(text, span, runs) {
    this.text = text;
    this.runs = [];
    this.starts = countUnits(text);
    this.length = this.starts ? this.starts.length - 1 : text.length;
    const numbers = runs ?? [this.length, 0, span[1] - span[0]];
    let [from, behind] = [0, span[0]];
    for (let at = 0; at < numbers.length; at += 3) {
      const [letters, gap, size] = numbers.slice(at, at + 3);
      const start = behind + gap;
      behind = start + size;
      this.runs.push({ from, to: from + letters, start, stop: behind, isExact: letters === size });
      from += letters;
    }
  }

  get start() {
    return this.runs.length ? this.runs[0].start : 0;
  }

  get end() {
    return this.runs.length ? this.runs[this.runs.length - 1].stop : 0;
  }

  /** Returns what of the text comes from a span of the source, in code points; null where nothing does. */
  find(start, end) {
    let from = null;
    let to = null;
    for (let at = this.findRun(start); at < this.runs.length && this.runs[at].start < end; at += 1) {
      const run = this.runs[at];
      if (run.stop <= start) continue;
      const first = run.isExact ? run.from + Math.max(0, start - run.start) : run.from;
      const last = run.isExact ? run.to - Math.max(0, run.stop - end) : run.to;
      if (first >= last) continue;
      from = from ?? first;
      to = last;
    }
    return from === null ? null : [from, to];
  }

  /** Returns where in the text a place of the source is, in code points. */
  findPoint(place) {
    const run = this.runs[this.findRun(place)];
    if (place <= run.start) return run.from;
    return run.isExact ? Math.min(run.to, run.from + place - run.start) : run.to;
  }

  findRun(place) {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.runs[middle].start <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Returns the text between two places, in code points. */
  slice(from, to) {
    return this.starts ? this.text.slice(this.starts[from], this.starts[to]) : this.text.slice(from, to);
  }
}

/** Returns where each code point begins, in units of JavaScript; null where each is one unit. */
function countUnits(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return null;
  const starts = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) starts.push(at);
  starts.push(text.length);
  return starts;
}
