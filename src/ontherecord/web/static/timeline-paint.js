// Drawing: axis, lanes, marks, relations, and the strip of all years. Nothing here changes anything but a canvas.
import { NOT_HAPPENED, OPEN_END, OPEN_START, ROUGH_END, ROUGH_START, ROW } from "./timeline-marks.js";
import { ticks } from "./timeline-time.js";

export const [AXIS, HEAD, FOOT] = [38, 20, 7];
export const STRIP = 44;
const NAMES = ["paper", "panel", "ink", "dim", "hair", "edge", "accent", "source", "content-edge", "person", "body"];
const TINTS = { published: "source", said: "content-edge", event: "body" };

export class Brush {
  // Colours and type as the style sheet has them now, on a canvas of so many pixels.
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.probe = document.createElement("span");
    this.probe.hidden = true;
    canvas.after(this.probe);
    this.dress();
  }

  dress() {
    this.colours = {};
    for (const name of NAMES) {
      this.probe.style.color = `var(--${name})`;
      this.colours[name] = getComputedStyle(this.probe).color;
    }
    this.probe.style.fontFamily = "var(--sans)";
    this.family = getComputedStyle(this.probe).fontFamily;
  }

  size(width, height) {
    const scale = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.canvas.width !== wide || this.canvas.height !== high) Object.assign(this.canvas, { width: wide, height: high });
    this.canvas.style.height = `${height}px`;
    this.context.setTransform(scale, 0, 0, scale, 0, 0);
    this.context.clearRect(0, 0, width, height);
  }

  tint(kind) { return this.colours[TINTS[kind] ?? "person"]; }

  text(words, x, y, { colour = "dim", weight = 400, size = 11, align = "left", room = Infinity } = {}) {
    const pen = this.context;
    pen.font = `${weight} ${size}px ${this.family}`;
    pen.fillStyle = this.colours[colour];
    pen.textAlign = align;
    pen.textBaseline = "middle";
    pen.fillText(room === Infinity ? words : this.cut(words, room), x, y);
  }

  cut(words, room) {
    const wide = this.context.measureText(words).width;
    if (wide <= room) return words;
    let kept = Math.ceil((words.length * room) / wide);
    let shorter = words;
    do {
      kept -= 1;
      shorter = `${words.slice(0, kept).replace(/[\ud800-\udbff\u2068]$/, "").trimEnd()}…`;
    } while (kept > 1 && this.context.measureText(shorter).width > room);
    return shorter;
  }

  line(x0, y0, x1, y1, colour) {
    const pen = this.context;
    pen.strokeStyle = this.colours[colour];
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(Math.round(x0) + 0.5, Math.round(y0) + 0.5);
    pen.lineTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
    pen.stroke();
  }

  // A run of colour whose ends fade out where they are not sharp; from and to are where it is whole.
  run(x0, from, to, x1, y, height, colour) {
    const pen = this.context;
    if (x1 <= x0) return;
    const clear = colour.replace(/^rgb\((.*)\)$/, "rgba($1, 0)");
    const shade = pen.createLinearGradient(x0, 0, x1, 0);
    const share = (x) => Math.min(1, Math.max(0, (x - x0) / (x1 - x0)));
    shade.addColorStop(0, from > x0 ? clear : colour);
    shade.addColorStop(share(from), colour);
    shade.addColorStop(share(to), colour);
    shade.addColorStop(1, to < x1 ? clear : colour);
    pen.fillStyle = shade;
    pen.fillRect(x0, y - height / 2, x1 - x0, height);
  }
}

export function laneTop(n, rows) { return AXIS + n * (HEAD + rows * ROW + FOOT); }
export function heightOf(lanes, rows) { return laneTop(lanes, rows); }
export function markY(mark, lane, rows) {
  const base = laneTop(lane, rows) + HEAD;
  if (mark.slot !== undefined) return base - HEAD + 5 + mark.slot * 5;
  return mark.bar && !mark.block ? base + rows * ROW - 2 : base + mark.row * ROW + ROW / 2;
}

export function paintAxis(brush, stretch, height) {
  const [minor, major] = ticks(stretch, stretch.width < 500 ? 48 : 64);
  for (const tick of minor) {
    if (tick.x >= 0) brush.line(tick.x, 24, tick.x, height, "hair");
    if (tick.x >= 0 && tick.x < stretch.width - 28) brush.text(tick.label, tick.x + 4, 29, { size: 11 });
  }
  major.forEach((tick, n) => {
    const [x, next] = [Math.max(tick.x, 0), major[n + 1]?.x ?? stretch.width];
    if (tick.x >= 0) brush.line(tick.x, 4, tick.x, height, "edge");
    if (next - x > 30) brush.text(tick.label, x + 4, 12, { colour: "ink", weight: 600, size: 12, room: next - x - 8 });
  });
}

export function paintLane(brush, items, lane, marks, rows, width) {
  const top = laneTop(lane, rows);
  brush.line(0, top, width, top, "edge");
  const { kind } = items.lanes[lane];
  const way = (mark) => (mark.slot !== undefined ? paintSlim : mark.block ? paintBlock : mark.bar ? paintBar : paintMark);
  for (const mark of marks) way(mark)(brush, mark, kind, lane, rows, width);
  paintLabels(brush, items, lane, marks, rows, width);
  const long = marks.find((mark) => mark.bar && mark.slot !== undefined);
  paintHead(brush, items, lane, top, long ? `, ${long.count} long` : "");
}

function paintHead(brush, items, lane, top, more) {
  const { kind, label } = items.lanes[lane];
  const number = items.inLane[lane].length.toLocaleString("en") + more;
  const pen = brush.context;
  pen.font = `600 11px ${brush.family}`;
  const wide = pen.measureText(label).width;
  pen.fillStyle = brush.colours.paper;
  pen.fillRect(0, top + 2, wide + 20 + pen.measureText(number).width, 17);
  pen.fillStyle = brush.tint(kind);
  pen.fillRect(0, top + 6, 4, 10);
  brush.text(label, 9, top + 11, { colour: "ink", weight: 600 });
  brush.text(number, 15 + wide, top + 11, {});
}

function paintSlim(brush, mark, kind, lane, rows) {
  const y = markY(mark, lane, rows);
  if (!mark.bar) return paintRange(brush, mark, brush.tint(kind), y, 3);
  brush.run(mark.x0, mark.x0, mark.x1, mark.x1, y, 3, brush.tint(kind));
}

function paintBlock(brush, mark, kind, lane, rows, width) {
  const y = markY(mark, lane, rows);
  brush.run(mark.x0 + 1, mark.x0 + 1, mark.x1 - 1, mark.x1 - 1, y, 13, brush.tint(kind));
  const middle = (Math.max(mark.x0, 0) + Math.min(mark.x1, width)) / 2;
  const half = 4 + 3.2 * String(mark.count).length;
  brush.context.fillStyle = brush.colours.paper;
  brush.context.fillRect(middle - half, y - 5.5, 2 * half, 11);
  brush.text(String(mark.count), middle, y, { colour: "ink", weight: 600, size: 10, align: "center" });
}

function paintBar(brush, mark, kind, lane, rows) {
  const y = markY(mark, lane, rows);
  brush.context.fillStyle = brush.tint(kind);
  brush.context.fillRect(mark.x0, y - mark.height, mark.x1 - mark.x0, mark.height);
  const number = mark.count > 9999 ? `${Math.round(mark.count / 1000)}k` : String(mark.count);
  brush.text(number, mark.x, y - mark.height - 6, { align: "center", size: 10 });
}

function paintMark(brush, mark, kind, lane, rows) {
  const pen = brush.context;
  const y = markY(mark, lane, rows);
  const colour = brush.tint(kind);
  const hollow = mark.flags & NOT_HAPPENED;
  if (mark.dot) {
    if (mark.flags & ROUGH_START) brush.run(mark.x0 - 3, mark.x, mark.x, mark.x, y, 3, colour);
    if (mark.flags & ROUGH_END) brush.run(mark.x, mark.x, mark.x, mark.x1 + 3, y, 3, colour);
    pen.beginPath();
    pen.arc(mark.x, y, hollow ? 3.6 : 4.4, 0, 7);
    pen.fillStyle = hollow ? brush.colours.paper : colour;
    pen.fill();
    if (hollow) Object.assign(pen, { strokeStyle: colour, lineWidth: 1.8 }), pen.stroke();
    return;
  }
  paintRange(brush, mark, colour, y, 8);
}

function paintRange(brush, mark, colour, y, height) {
  const soft = Math.min(14, (mark.right - mark.left) / 3);
  const from = mark.flags & OPEN_START ? mark.right : mark.flags & ROUGH_START ? mark.left + soft : mark.x0;
  const to = mark.flags & OPEN_END ? mark.left : mark.flags & ROUGH_END ? mark.right - soft : mark.x1;
  brush.run(mark.x0, Math.min(from, mark.x1), Math.max(to, mark.x0), mark.x1, y, height, colour);
  if (mark.flags & NOT_HAPPENED && height > 3) brush.run(mark.x0, mark.x0, mark.x1, mark.x1, y, 3, brush.colours.paper);
}

function paintLabels(brush, items, lane, marks, rows, width) {
  // Beside each mark as far as there is room until the next in its row; where some are counted, until the next at all.
  const next = new Map();
  const counted = marks.some((mark) => mark.bar || mark.alone);
  for (let n = marks.length - 1; n >= 0; n -= 1) {
    const mark = marks[n];
    if (mark.slot !== undefined) continue;
    const row = counted ? 0 : mark.row;
    const room = (next.get(row) ?? width) - mark.x1 - 10;
    next.set(row, mark.x0);
    if (room > 60 && !mark.bar && mark.x1 > 0) {
      brush.text(items.label(mark.items[0]), Math.max(mark.x1, 0) + 5, markY(mark, lane, rows), { room });
    }
  }
}

export function paintRing(brush, mark, lane, rows, colour, wide) {
  const y = markY(mark, lane, rows);
  if (mark.slot !== undefined) return ringed(brush, mark.x0 - 3, y - 4, mark.x1 - mark.x0 + 6, 8, colour, wide);
  const tall = mark.bar && !mark.block;
  const height = tall ? mark.height + 14 : 16;
  return ringed(brush, mark.x0 - 3, tall ? y - height + 3 : y - height / 2, mark.x1 - mark.x0 + 6, height, colour, wide);
}

function ringed(brush, x, y, width, height, colour, wide) {
  const pen = brush.context;
  pen.strokeStyle = brush.colours[colour];
  pen.lineWidth = wide;
  pen.beginPath();
  pen.roundRect(x, y, width, height, 4);
  pen.stroke();
}

export function paintRelation(brush, from, to, words, width, lower) {
  const pen = brush.context;
  const bow = from.y === to.y ? -26 : 0;
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2 + bow];
  pen.strokeStyle = brush.colours.accent;
  pen.lineWidth = 1.6;
  pen.setLineDash([5, 3]);
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.quadraticCurveTo(x + (bow ? 0 : 24), y + bow / 2, to.x, to.y);
  pen.stroke();
  pen.setLineDash([]);
  return () => nameRelation(brush, x + (bow ? 0 : 12), y + lower, words, width);
}

function nameRelation(brush, x, y, words, width) {
  const pen = brush.context;
  pen.font = `600 11px ${brush.family}`;
  const wide = pen.measureText(words).width + 8;
  const left = Math.min(Math.max(x - wide / 2, 0), width - wide);
  pen.fillStyle = brush.colours.paper;
  pen.fillRect(left, y - 8, wide, 16);
  brush.text(words, left + 4, y, { colour: "accent", weight: 600 });
}

export function paintStrip(brush, items, stretch, width) {
  brush.size(width, STRIP);
  const columns = new Uint32Array(Math.ceil(width / 4));
  const span = stretch.high - stretch.low;
  for (let n = 0; n < items.count; n += 1) {
    columns[Math.min(columns.length - 1, Math.floor(((items.middle(n) - stretch.low) / span) * columns.length))] += 1;
  }
  const most = Math.max(1, ...columns);
  brush.context.fillStyle = brush.colours.edge;
  columns.forEach((count, n) => {
    const height = count && Math.max(2, 26 * Math.sqrt(count / most));
    brush.context.fillRect(n * 4, 28 - height, 3, height);
  });
  brush.line(0, 28, width, 28, "edge");
  const whole = Object.assign(Object.create(stretch), { start: stretch.low, end: stretch.high, width });
  const [minor, major] = ticks(whole, 56);
  for (const tick of major.length > 1 ? major : minor) if (tick.x >= 0 && tick.x < width - 24) brush.text(tick.label, tick.x + 2, 37, { size: 10 });
}
