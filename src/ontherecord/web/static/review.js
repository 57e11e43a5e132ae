// The queue by keyboard: j and k move, c confirms, r rejects, o opens. The forms do the same without this script.
const queue = document.querySelector("[data-queue]");
const items = queue ? [...queue.querySelectorAll(":scope > .proposal")] : [];
const box = document.querySelector("[data-keys]");
const on = document.querySelector("[data-keys-on]");
const KEY = "review-keys";
let chosen = -1;

function choose(at, { focus = true } = {}) {
  if (!items.length) return;
  chosen = Math.min(items.length - 1, Math.max(0, at));
  items.forEach((item, n) => item.classList.toggle("chosen", n === chosen));
  if (focus) {
    items[chosen].focus({ preventScroll: true });
    items[chosen].scrollIntoView({ block: "nearest" });
  }
}

function press(selector) {
  const found = items[chosen]?.querySelector(selector);
  if (!found || queue.ariaBusy === "true") return;
  if (found.matches("button")) queue.ariaBusy = "true";
  found.click();
}

const keys = {
  j: () => choose(chosen + 1),
  k: () => choose(chosen - 1),
  c: () => press("[data-confirm]"),
  r: () => press("[data-reject]"),
  o: () => press("[data-open]"),
};

document.addEventListener("keydown", (event) => {
  if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  keys[event.key]?.();
});
queue?.addEventListener("focusin", (event) => {
  const item = event.target.closest(".proposal");
  if (item && items.indexOf(item) !== chosen) choose(items.indexOf(item), { focus: false });
});

box.hidden = items.length === 0;
try { on.checked = (localStorage.getItem(KEY) ?? "true") === "true"; } catch { /* kept nowhere */ }
on.addEventListener("change", () => { try { localStorage.setItem(KEY, on.checked); } catch { /* kept nowhere */ } });

const place = /^#proposal-(\d+)$/.exec(location.hash);
if (place) choose(Number(place[1]) - 1);
