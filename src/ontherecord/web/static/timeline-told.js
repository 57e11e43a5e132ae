// What the picture says in words: the panel of what is chosen, the tip under the pointer, and the list for readers.
import { inWords } from "./timeline-marks.js";
import { spanInWords } from "./timeline-time.js";

const LISTED = 12;
const TURNED = { after: "before", before: "after", "in reply to": "answered by", during: "in its course" };

function made(tag, properties = {}, ...held) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...held);
  return element;
}

export const linkBetween = ({ link, forth }) => (forth ? link : TURNED[link] ?? link);

function itemInWords(items, n) {
  const held = [
    made("p", {}, made("span", { className: "small", textContent: items.kind(n) }), " ", made("span", { className: "where", textContent: items.when(n) })),
    made("p", {}, made("a", { className: "headline", href: items.address(n), textContent: items.label(n), dir: "auto" })),
    made("p", { className: "where", textContent: items.outlet(n) }),
  ];
  return held;
}

export function tellItem(panel, items, n, choose) {
  const related = items.relations.get(n) ?? [];
  const list = related.map((relation) => {
    const { other } = relation;
    const go = made("button", { type: "button", textContent: items.label(other), dir: "auto" });
    go.addEventListener("click", () => choose(other));
    return made("li", {}, made("span", { className: "small", textContent: linkBetween(relation) }), " ", go, " ", made("span", { className: "where", textContent: items.when(other) }));
  });
  panel.replaceChildren(...itemInWords(items, n), ...(list.length ? [made("ul", { ariaLabel: "What the page relates it to" }, ...list)] : []));
  panel.hidden = false;
}

export function tellBar(panel, items, mark) {
  const list = mark.items.slice(0, LISTED).map((n) => made("li", {},
    made("a", { href: items.address(n), textContent: items.label(n), dir: "auto" }), " ", made("span", { className: "where", textContent: items.when(n) })));
  const more = mark.count - list.length;
  panel.replaceChildren(
    made("p", {}, made("span", { className: "small", textContent: inWords(items, mark, spanInWords) })),
    made("ul", {}, ...list, ...(more > 0 ? [made("li", { className: "where", textContent: `and ${more.toLocaleString("en")} more` })] : [])),
  );
  panel.hidden = false;
}

export function showTip(tip, frame, words, x, y) {
  tip.hidden = !words;
  if (!words) return;
  tip.textContent = words;
  const left = Math.min(Math.max(x - tip.offsetWidth / 2, 0), frame.clientWidth - tip.offsetWidth);
  const above = y - tip.offsetHeight - 14;
  tip.style.translate = `${left}px ${above < 0 ? y + 16 : above}px`;
}

export class Listing {
  // The marks that are shown, as a list box: a group for each lane, an option for each mark.
  constructor(box) {
    this.box = box;
  }

  update(items, lanes) {
    this.options = new Map();
    const groups = lanes.map((marks, lane) => {
      const label = `${items.lanes[lane].label}, ${marks.length} shown`;
      const group = made("div", { role: "group", ariaLabel: label });
      marks.forEach((mark, n) => {
        const option = made("div", { role: "option", id: `mark-${lane}-${n}`, textContent: inWords(items, mark, spanInWords) });
        option.ariaSelected = "false";
        this.options.set(mark, option);
        group.append(option);
      });
      return group;
    });
    this.box.replaceChildren(...groups.filter((group) => group.childElementCount));
  }

  point(mark) {
    for (const option of this.box.querySelectorAll("[aria-selected=true]")) option.ariaSelected = "false";
    const option = this.options?.get(mark);
    if (!option) return this.box.removeAttribute("aria-activedescendant");
    option.ariaSelected = "true";
    this.box.setAttribute("aria-activedescendant", option.id);
  }
}
