// The timeline as a picture: lanes of items from years to hours. The list by month below needs none of this.
import { keys, pointers, scrollbar } from "./timeline-hands.js";
import { Items, extentOf, inWords, marksOf } from "./timeline-marks.js";
import { Brush, heightOf, laneTop, markY, paintAxis, paintLane, paintRelation, paintRing, paintStrip } from "./timeline-paint.js";
import { Stretch, minutesOf, spanInWords } from "./timeline-time.js";
import { Listing, linkBetween, showTip, tellBar, tellItem } from "./timeline-told.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const GLIDE = 180;
const REACH = 12;
const QUIET = 150;

class Band {
  constructor(section, data) {
    const find = (selector) => section.querySelector(selector);
    this.items = new Items(data);
    this.stretch = new Stretch(...this.items.bounds());
    [this.frame, this.box, this.tip, this.panel] = [".band-frame", ".band-lanes", "[data-tip]", "[data-told]"].map(find);
    [this.strip, this.thumb, this.span, this.spoken] = [".band-strip", ".band-thumb", "[data-span]", "[data-spoken]"].map(find);
    this.brush = new Brush(find(".band-picture"));
    this.stripBrush = new Brush(this.strip.firstElementChild);
    this.listing = new Listing(this.box);
    this.rows = this.items.lanes.length > 6 ? 2 : 3;
    this.lanes = this.items.lanes.map(() => []);
    this.focus = null; // number of an item: the mark that holds it has the focus
    this.chosen = null;
    this.section = section;
    this.wire();
  }

  // --- drawing

  resize() {
    this.stretch.width = this.frame.clientWidth;
    paintStrip(this.stripBrush, this.items, this.stretch, this.strip.clientWidth);
    this.draw();
  }

  dress() {
    this.brush.dress();
    this.stripBrush.dress();
    this.resize();
  }

  later() {
    this.waiting ??= requestAnimationFrame(() => { this.waiting = null; this.draw(); });
  }

  draw() {
    const { brush, items, rows, stretch } = this;
    const height = heightOf(items.lanes.length, rows);
    brush.size(stretch.width, height);
    paintAxis(brush, stretch, height);
    this.lanes = items.lanes.map((_, lane) => marksOf(items, lane, stretch, rows));
    this.lanes.forEach((marks, lane) => paintLane(brush, items, lane, marks, rows, stretch.width));
    if (this.chosen !== null) this.drawChosen();
    const held = this.markOf(this.focus);
    if (held && document.activeElement === this.box) paintRing(brush, held, items.lane[this.focus], rows, "accent", 2);
    this.say();
  }

  drawChosen() {
    const { brush, chosen, items, rows, stretch } = this;
    const end = (n) => {
      const mark = this.markOf(n);
      const lane = items.lane[n];
      const y = mark ? markY(mark, lane, rows) : laneTop(lane, rows) + 28;
      return { x: mark?.x ?? Math.min(Math.max(stretch.x(items.middle(n)), 0), stretch.width), y };
    };
    const related = items.relations.get(chosen) ?? [];
    const names = related.map((relation, n) => (
      paintRelation(brush, end(chosen), end(relation.other), linkBetween(relation), stretch.width, n * 16)));
    for (const name of names) name();
    for (const { other } of related) {
      const mark = this.markOf(other);
      if (mark) paintRing(brush, mark, items.lane[other], rows, "accent", 1);
    }
    const mark = this.markOf(chosen);
    if (mark) paintRing(brush, mark, items.lane[chosen], rows, "ink", 2);
  }

  say() {
    const { start, end, low, high } = this.stretch;
    const words = spanInWords(start, end);
    Object.assign(this.thumb.style, { left: `${((start - low) / (high - low)) * 100}%`, width: `${((end - start) / (high - low)) * 100}%` });
    Object.assign(this.thumb, { ariaValueMin: "0", ariaValueMax: "100", ariaValueText: words });
    this.thumb.ariaValueNow = String(Math.round(((start - low) / Math.max(1, high - low - (end - start))) * 100) || 0);
    if (this.span.textContent !== words) this.span.textContent = words;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { this.spoken.textContent = words; this.list(); }, QUIET);
  }

  list() {
    this.listing.update(this.items, this.lanes);
    this.listing.point(this.markOf(this.focus));
  }

  // --- moving

  go(start, end, { glide = false } = {}) {
    cancelAnimationFrame(this.gliding);
    const from = [this.stretch.start, this.stretch.end];
    const to = this.stretch.fit(start, end);
    if (from[0] === to[0] && from[1] === to[1]) return false;
    this.over(null);
    if (!glide || calm.matches) {
      this.stretch.show(...to);
      this.later();
      return true;
    }
    const began = performance.now();
    const step = (now) => {
      const share = Math.min(1, Math.max(0, (now - began) / GLIDE));
      const eased = 1 - (1 - share) ** 3;
      this.stretch.show(...from.map((value, n) => value + (to[n] - value) * eased));
      this.draw();
      if (share < 1) this.gliding = requestAnimationFrame(step);
    };
    this.gliding = requestAnimationFrame(step);
    return true;
  }

  all() { return this.go(this.stretch.low, this.stretch.high, { glide: true }); }

  zoom(factor, x) {
    const mark = x === undefined && this.markOf(this.focus);
    const at = x ?? (mark && mark.x > 0 && mark.x < this.stretch.width ? mark.x : undefined);
    return this.go(...this.stretch.zoomed(factor, at), { glide: true });
  }

  reveal(n) {
    const x = this.stretch.x(this.items.middle(n));
    if (x < 20 || x > this.stretch.width - 20) this.go(...this.stretch.moved(x - this.stretch.width / 2));
    this.stretchDrawn();
  }

  stretchDrawn() {
    if (this.waiting) cancelAnimationFrame(this.waiting);
    this.waiting = null;
    this.draw();
  }

  // --- finding

  markOf(n) {
    if (n === null) return undefined;
    return this.lanes[this.items.lane[n]].find((mark) => mark.items.includes(n));
  }

  hit({ x, y }) {
    for (const [lane, marks] of this.lanes.entries()) {
      if (y < laneTop(lane, this.rows) || y >= laneTop(lane + 1, this.rows)) continue;
      const away = (mark) => Math.max(mark.x0 - x, 0, x - mark.x1) + (mark.bar ? 0 : Math.abs(markY(mark, lane, this.rows) - y));
      const near = marks.reduce((best, mark) => (away(mark) < (best ? away(best) : REACH) ? mark : best), null);
      return near;
    }
    return null;
  }

  // --- choosing

  point(n) {
    this.focus = n;
    this.reveal(n);
    this.list();
    const mark = this.markOf(n);
    if (mark) showTip(this.tip, this.frame, inWords(this.items, mark, spanInWords), mark.x, markY(mark, this.items.lane[n], this.rows));
  }

  choose(n) {
    this.chosen = n;
    tellItem(this.panel, this.items, n, (other) => { this.point(other); this.choose(other); });
    this.later();
  }

  open(mark) {
    if (!mark) return this.leave();
    this.focus = mark.items[0];
    if (!mark.bar) return this.choose(mark.items[0]);
    const [first, last] = extentOf(this.items, mark);
    const [low, high] = [Math.max(first, this.stretch.minutes(mark.x0)), Math.min(last, this.stretch.minutes(mark.x1))];
    const pad = Math.max(high - low, 60) * 0.15;
    const closer = this.stretch.fit(low - pad, high + pad);
    if (closer[1] - closer[0] < 0.7 * (this.stretch.end - this.stretch.start)) this.go(...closer, { glide: true });
    else tellBar(this.panel, this.items, mark);
    return undefined;
  }

  leave() {
    this.chosen = null;
    this.panel.hidden = true;
    this.later();
  }

  step(by) {
    const { items } = this;
    if (this.focus === null) return this.point(this.nearest(this.lanes.findIndex((marks) => marks.length)));
    const lane = items.lane[this.focus];
    const marks = this.lanes[lane];
    const next = marks[marks.indexOf(this.markOf(this.focus)) + by];
    if (next && this.markOf(this.focus)) return this.point(next.items[0]);
    const order = items.inLane[lane];
    const held = this.markOf(this.focus)?.items ?? [this.focus];
    const places = held.map((n) => order.indexOf(n));
    const beyond = order[by > 0 ? Math.max(...places) + 1 : Math.min(...places) - 1];
    return beyond === undefined ? undefined : this.point(beyond);
  }

  nearest(lane, x = this.stretch.width / 2) {
    const marks = this.lanes[lane] ?? [];
    const near = marks.reduce((best, mark) => (!best || Math.abs(mark.x - x) < Math.abs(best.x - x) ? mark : best), null);
    const here = this.stretch.minutes(x);
    const away = (n) => Math.abs(this.items.middle(n) - here);
    return near?.items[0] ?? this.items.inLane[Math.max(lane, 0)].reduce((best, n) => (away(n) < away(best) ? n : best));
  }

  lane(by) {
    if (this.focus === null) return this.step(1);
    const lane = this.items.lane[this.focus] + by;
    return lane in this.items.inLane ? this.point(this.nearest(lane, this.markOf(this.focus)?.x)) : undefined;
  }

  edge(at) {
    const lane = this.focus === null ? 0 : this.items.lane[this.focus];
    this.point(this.items.inLane[lane].at(at));
  }

  // --- wiring

  wire() {
    const { stretch } = this;
    const shift = (share) => this.go(...stretch.moved(share * stretch.width), { glide: true });
    const span = () => stretch.high - stretch.low;
    const go = (start, length) => this.go(start, start + length);
    pointers(this.frame, {
      over: (here) => this.over(here),
      drag: (pixels) => this.go(...stretch.moved(pixels)),
      pinch: (factor, from, to) => { this.go(...stretch.zoomed(factor, from)); this.go(...stretch.moved(from - to)); },
      wheel: (factor, x) => this.go(...stretch.zoomed(factor, x)),
      zoom: (factor, x) => this.zoom(factor, x),
      tap: (here) => this.open(this.hit(here)),
    });
    keys(this.box, {
      shift, step: (by) => this.step(by), lane: (by) => this.lane(by), edge: (at) => this.edge(at), all: () => this.all(),
      zoom: (factor) => this.zoom(factor), leave: () => this.leave(), choose: () => this.enter(),
    });
    keys(this.thumb, {
      shift, step: (by) => shift(by * 0.25), lane: (by) => shift(by * 0.25), edge: (at) => shift(at ? 1e6 : -1e6),
      zoom: (factor) => this.zoom(factor), all: () => this.all(), leave: () => this.leave(), choose: () => {},
    });
    scrollbar(this.strip, this.thumb, {
      centre: (share) => go(stretch.low + share * span() - (stretch.end - stretch.start) / 2, stretch.end - stretch.start),
      by: (share) => go(...((start) => [start, stretch.end - stretch.start])(Math.min(Math.max(stretch.start + share * span(), stretch.low), stretch.high - (stretch.end - stretch.start)))),
    });
    const doing = { in: () => this.zoom(0.5), out: () => this.zoom(2), all: () => this.all() };
    this.section.addEventListener("click", (event) => doing[event.target.dataset.do]?.());
    this.box.addEventListener("focus", () => (this.focus === null ? this.step(1) : this.later()));
    this.box.addEventListener("blur", () => { this.over(null); this.later(); });
    new ResizeObserver(() => this.resize()).observe(this.frame);
    new MutationObserver(() => this.dress()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.dress());
  }

  enter() {
    const mark = this.markOf(this.focus);
    if (mark && !mark.bar && this.chosen === this.focus) return location.assign(this.items.address(this.focus));
    return mark && this.open(mark);
  }

  over(here) {
    const mark = here && this.hit(here);
    this.frame.classList.toggle("over", Boolean(mark));
    showTip(this.tip, this.frame, mark ? inWords(this.items, mark, spanInWords) : "", here?.x, here?.y);
  }
}

async function start(section) {
  section.hidden = false;
  const wait = section.querySelector("[data-wait]");
  const answer = await fetch(section.dataset.band, { headers: { accept: "application/json" } });
  const data = await answer.json();
  if (!answer.ok || !data.items.length) return void (section.hidden = true);
  wait.remove();
  const band = new Band(section, data);
  if (section.dataset.year) band.stretch.show(minutesOf(Number(section.dataset.year)), minutesOf(Number(section.dataset.year) + 1));
  if (data.since) {
    const note = section.querySelector("[data-capped]");
    note.textContent = `Drawn from ${data.since} on: ${data.most.toLocaleString("en")} items are the most. Give names or days to see others; the list by month has all.`;
    note.hidden = false;
  }
  band.resize();
  performance.mark("timeline-drawn");
  section.dataset.drawn = String(data.items.length);
}

const section = document.querySelector("[data-band]");
if (section) start(section).catch(() => { section.hidden = true; });
