// What of the items is drawn at a zoom: each alone while a lane has room for it, else counted in bars.
export const [ROUGH_START, ROUGH_END, OPEN_START, OPEN_END, NOT_HAPPENED] = [1, 2, 4, 8, 16];
export const ROW = 16;
const DAY = 1440;
const [DOT, LEAST, GAP, FADE, BAR, LONG] = [5, 10, 3, 28, 30, 90];
const BEYOND = 60;
const OPEN = OPEN_START | OPEN_END;

export class Items {
  // The items in columns, and their numbers lane by lane in order of their first minute.
  constructor({ lanes, outlets, items, relations }) {
    this.lanes = lanes;
    this.outlets = outlets;
    this.count = items.length;
    this.lane = Uint8Array.from(items, (item) => item[0]);
    this.first = Float64Array.from(items, (item) => item[1]);
    this.last = Float64Array.from(items, (item) => item[2]);
    this.flags = Uint8Array.from(items, (item) => item[3]);
    this.told = items;
    this.inLane = lanes.map(() => []);
    for (let n = 0; n < this.count; n += 1) this.inLane[this.lane[n]].push(n);
    for (const list of this.inLane) list.sort((a, b) => this.first[a] - this.first[b] || a - b);
    this.relations = new Map();
    for (const [from, to, link] of relations) {
      this.relate(from, { other: to, link, forth: true });
      this.relate(to, { other: from, link, forth: false });
    }
  }

  relate(n, relation) {
    if (!this.relations.has(n)) this.relations.set(n, []);
    this.relations.get(n).push(relation);
  }

  bounds() {
    let [low, high] = [Infinity, -Infinity];
    for (let n = 0; n < this.count; n += 1) {
      low = Math.min(low, this.first[n]);
      high = Math.max(high, this.last[n]);
    }
    return [low, high];
  }

  label(n) { return this.told[n][4]; }
  when(n) { return this.told[n][6]; }
  outlet(n) { return this.outlets[this.told[n][7]]; }
  kind(n) { return this.lanes[this.lane[n]].kind; }
  address(n) {
    const day = new URLSearchParams(location.search).get("as_of");
    return this.lanes[this.lane[n]].path + encodeURIComponent(this.told[n][5]) + (day ? `?as_of=${encodeURIComponent(day)}` : "");
  }
  middle(n) { return (this.first[n] + this.last[n]) / 2; }
}

function placed(items, stretch, n) {
  // Where an item is drawn: a dot for a day or less that is narrow, else a range; x0 to x1 is the room it takes.
  const flags = items.flags[n];
  let left = Math.max(stretch.x(items.first[n]), -BEYOND);
  let right = Math.min(stretch.x(items.last[n]), stretch.width + BEYOND);
  const short = items.last[n] - items.first[n] <= DAY && right - left < LEAST;
  const middle = (left + right) / 2;
  if (right - left < LEAST) [left, right] = [middle - DOT, middle + DOT];
  if (flags & OPEN_START) left = right - FADE;
  if (flags & OPEN_END) right = left + FADE;
  const dot = short && !(flags & OPEN);
  const room = { x0: left - (flags & ROUGH_START ? 7 : 0), x1: right + (flags & ROUGH_END ? 7 : 0) };
  return { items: [n], count: 1, dot, left, right, flags, x: middle, ...room };
}

function packed(marks, rows) {
  // Gives each mark a row in which it touches no other; false where there are too few.
  const ends = new Array(rows).fill(-Infinity);
  for (const mark of marks) {
    const row = ends.findIndex((end) => end + GAP <= mark.x0);
    if (row < 0) return false;
    mark.row = row;
    ends[row] = mark.x1;
  }
  return true;
}

function joined(marks, more) {
  // Several marks as one that counts them.
  const [x0, x1] = [Math.min(...marks.map((mark) => mark.x0)), Math.max(...marks.map((mark) => mark.x1))];
  return { bar: true, items: marks.flatMap((mark) => mark.items), count: marks.length, x0, x1, x: (x0 + x1) / 2, ...more };
}

function gathered(marks, key) {
  const held = new Map();
  for (const mark of marks) {
    if (!held.has(key(mark))) held.set(key(mark), []);
    held.get(key(mark)).push(mark);
  }
  return [...held];
}

function slim(marks) {
  // Long ranges beside the lane's name: thin lines, two over each other; what has no room is counted in a third.
  const ends = [-Infinity, -Infinity];
  const rest = [];
  for (const mark of marks) {
    const slot = ends.findIndex((end) => end + GAP <= mark.x0);
    if (slot < 0) { rest.push(mark); continue; }
    mark.slot = slot;
    ends[slot] = mark.x1;
  }
  const drawn = marks.filter((mark) => mark.slot !== undefined);
  if (!rest.length) return drawn;
  return [...drawn, rest.length === 1 ? Object.assign(rest[0], { slot: 2 }) : joined(rest, { slot: 2 })];
}

function bars(items, heaps, stretch, rows, room) {
  // Counted on a grid that stays with the time when it is moved.
  const step = BAR * stretch.perPixel;
  const made = [...heaps].map(([column, held]) => {
    if (held.length === 1) return Object.assign(placed(items, stretch, held[0]), { row: rows - 1, alone: true });
    const x0 = stretch.x(column * step);
    return { bar: true, items: held, count: held.length, x0: x0 + 1, x1: x0 + BAR - 1, x: x0 + BAR / 2 };
  });
  const most = Math.max(1, ...made.map((bar) => bar.count));
  for (const bar of made) bar.height = Math.max(3, room * Math.sqrt(bar.count / most));
  return made;
}

function heap(heaps, minutes, step, n) {
  const column = Math.floor(minutes / step);
  const held = heaps.get(column);
  if (held) held.push(n);
  else heaps.set(column, [n]);
}

function counted(items, stretch, marks, rows, heaps) {
  // Long ranges beside the name, whole days as blocks once a day is wide, and everything else in bars.
  const wide = (mark) => mark.right - mark.left >= LONG;
  const length = (mark) => (mark.flags & OPEN ? 0 : items.last[mark.items[0]] - items.first[mark.items[0]]);
  const daily = DAY / stretch.perPixel >= BAR;
  const day = (mark) => daily && length(mark) === DAY;
  const days = gathered(marks.filter(day), (mark) => items.first[mark.items[0]]).map(([, held]) =>
    (held.length === 1 ? Object.assign(held[0], { row: 0, alone: true }) : joined(held, { row: 0, block: true, x0: held[0].left, x1: held[0].right })));
  const rest = marks.filter((mark) => !day(mark));
  for (const mark of rest) if (!wide(mark)) heap(heaps, stretch.minutes(mark.x), BAR * stretch.perPixel, mark.items[0]);
  const room = ROW * (days.length ? rows - 1 : rows) - 12;
  return [...slim(rest.filter(wide)), ...days, ...bars(items, heaps, stretch, rows, room)].sort((a, b) => a.x - b.x);
}

export function marksOf(items, lane, stretch, rows) {
  const margin = BEYOND * stretch.perPixel;
  const { first, last, flags } = items;
  const visible = [];
  for (const n of items.inLane[lane]) {
    if (first[n] > stretch.end + margin) break;
    if (last[n] >= stretch.start - margin) visible.push(n);
  }
  const heaps = new Map();
  const marks = [];
  // More than have room can only be counted: the narrow among them without being placed each.
  const crowd = visible.length > (rows * stretch.width) / LEAST;
  const narrow = LEAST * stretch.perPixel;
  for (const n of visible) {
    if (!crowd || last[n] - first[n] >= narrow || flags[n] & OPEN) {
      const mark = placed(items, stretch, n);
      if (mark.x1 >= 0 && mark.x0 <= stretch.width) marks.push(mark);
    } else if (last[n] >= stretch.start && first[n] <= stretch.end) {
      heap(heaps, items.middle(n), BAR * stretch.perPixel, n);
    }
  }
  marks.sort((a, b) => a.x0 - b.x0);
  return !heaps.size && packed(marks, rows) ? marks : counted(items, stretch, marks, rows, heaps);
}

export function inWords(items, mark, spanInWords) {
  if (!mark.bar) return `${items.when(mark.items[0])}: ${items.label(mark.items[0])}`;
  const [first, last] = extentOf(items, mark);
  return `${mark.count.toLocaleString("en")} items, ${spanInWords(first, last)}`;
}

export function extentOf(items, mark) {
  let [first, last] = [Infinity, -Infinity];
  for (const n of mark.items) {
    first = Math.min(first, items.first[n]);
    last = Math.max(last, items.last[n]);
  }
  return [first, last];
}
