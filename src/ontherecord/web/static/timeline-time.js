// Time on the timeline: minutes since 1970 on the pages' own clocks, the stretch that is shown, and its ticks.
export const DAY = 1440;
const LEAST = 180; // no stretch is shorter than three hours
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const YEAR = 365.25 * DAY;
// How long a tick's stretch is at least, its unit and number, and what stands above it.
const STEPS = [
  [15, "minute", 15], [30, "minute", 30], [60, "hour", 1], [180, "hour", 3], [360, "hour", 6], [720, "hour", 12],
  [DAY, "day", 1], [2 * DAY, "day", 2], [7 * DAY, "day", 7], [28 * DAY, "month", 1], [89 * DAY, "month", 3],
  [181 * DAY, "month", 6], [365 * DAY, "year", 1], ...[2, 5, 10, 20, 50, 100, 200, 500, 1000].map((n) => [n * YEAR, "year", n]),
];

const at = (minutes) => new Date(minutes * 60000);
export function minutesOf(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / 60000;
}
const two = (number) => String(number).padStart(2, "0");
const day = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
const clock = (date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

export function spanInWords(start, end) {
  const [first, last] = [at(start), at(Math.max(start, end - 1))];
  const length = end - start;
  if (length > 3 * YEAR) return `${first.getUTCFullYear()} – ${last.getUTCFullYear()}`;
  if (length > 62 * DAY) {
    const years = first.getUTCMonth() === 0 && last.getUTCMonth() === 11;
    if (years && first.getUTCFullYear() === last.getUTCFullYear()) return String(first.getUTCFullYear());
    const [one, other] = [first, last].map((date) => `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`);
    return one === other ? one : `${one} – ${other}`;
  }
  const [one, other] = [day(first), day(last)];
  if (length > 3 * DAY) return `${one} – ${other}`;
  return one === other ? `${one}, ${clock(first)} – ${clock(last)}` : `${one}, ${clock(first)} – ${other}, ${clock(last)}`;
}

export class Stretch {
  // The minutes that are shown, from start until end, within the bounds of all that is dated.
  constructor(first, last) {
    const pad = Math.max(DAY, (last - first) * 0.04);
    this.low = first - pad;
    this.high = last + pad;
    this.width = 1;
    this.show(this.low, this.high);
  }

  get perPixel() { return (this.end - this.start) / this.width; }
  get whole() { return this.start <= this.low && this.end >= this.high; }
  x(minutes) { return (minutes - this.start) / this.perPixel; }
  minutes(x) { return this.start + x * this.perPixel; }

  fit(start, end) {
    const length = Math.min(Math.max(end - start, LEAST), this.high - this.low);
    const middle = (start + end) / 2;
    const from = Math.min(Math.max(middle - length / 2, this.low), this.high - length);
    return [from, from + length];
  }

  show(start, end) {
    const before = [this.start, this.end];
    [this.start, this.end] = this.fit(start, end);
    return before[0] !== this.start || before[1] !== this.end;
  }

  zoomed(factor, x = this.width / 2) {
    const here = this.minutes(x);
    return [here - (here - this.start) * factor, here + (this.end - here) * factor];
  }

  moved(pixels) {
    const by = pixels * this.perPixel;
    const kept = Math.min(Math.max(by, this.low - this.start), this.high - this.end);
    return [this.start + kept, this.end + kept];
  }
}

function floor(minutes, unit, number) {
  const date = at(minutes);
  const year = date.getUTCFullYear();
  if (unit === "year") return minutesOf(Math.floor(year / number) * number);
  if (unit === "month") return minutesOf(year, Math.floor(date.getUTCMonth() / number) * number);
  if (unit === "day" && number === 7) return minutesOf(year, date.getUTCMonth(), Math.min(22, date.getUTCDate() - ((date.getUTCDate() - 1) % 7)));
  const length = unit === "minute" ? number : unit === "hour" ? 60 * number : DAY * number;
  return Math.floor(minutes / length) * length;
}

function following(minutes, unit, number) {
  const date = at(minutes);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "year") return minutesOf(year + number);
  if (unit === "month") return minutesOf(year, month + number);
  if (unit === "day" && number === 7) return date.getUTCDate() >= 22 ? minutesOf(year, month + 1) : minutes + 7 * DAY;
  return minutes + (unit === "minute" ? number : unit === "hour" ? 60 * number : DAY * number);
}

function label(minutes, unit) {
  const date = at(minutes);
  if (unit === "year") return String(date.getUTCFullYear());
  if (unit === "month") return MONTHS[date.getUTCMonth()].slice(0, 3);
  return unit === "day" ? String(date.getUTCDate()) : clock(date);
}

function above(minutes, unit) {
  const date = at(minutes);
  if (unit === "month") return String(date.getUTCFullYear());
  return unit === "day" ? `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}` : day(date);
}

const WIDER = { month: "year", day: "month", hour: "day", minute: "day" };

export function ticks(stretch, room = 64) {
  // Ticks with their labels, and what stands above them: [{x, label}], [{x, label}].
  const [, unit, number] = STEPS.find(([length]) => length / stretch.perPixel >= room) ?? STEPS.at(-1);
  const listed = (unit, number, name) => {
    const found = [];
    for (let here = floor(stretch.start, unit, number); here < stretch.end; here = following(here, unit, number)) {
      found.push({ x: stretch.x(here), label: name(here) });
    }
    return found;
  };
  const minor = listed(unit, number, (here) => label(here, unit));
  const wider = WIDER[unit];
  return [minor, wider ? listed(wider, 1, (here) => above(here, unit)) : []];
}
