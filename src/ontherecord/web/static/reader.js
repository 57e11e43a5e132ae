// The article: source, cue and content of one statement light up together, and its note opens beside the text.
const page = document.querySelector(".page");
const notes = document.getElementById("notes");
const list = [...notes.querySelectorAll("[data-note]")];
const ROLES = ["source", "cue", "content"];
const narrow = matchMedia("(max-width: 62rem)");
let chosen = null;

const parts = new Map();
for (const segment of page.querySelectorAll("[data-p]")) {
  for (const part of segment.dataset.p.split(" ")) {
    const [role, number] = part.split("-");
    if (!parts.has(number)) parts.set(number, []);
    parts.get(number).push([segment, role]);
  }
}
const noteOf = (number) => list.find((note) => note.dataset.note === number);
const refOf = (number) => document.getElementById(`r${number}`);

function light(number, on) {
  for (const [segment, role] of parts.get(number) ?? []) {
    segment.classList.toggle(`lit-${role}`, on);
    segment.classList.toggle("lit", on);
  }
  noteOf(number)?.classList.toggle("lit", on);
  refOf(number)?.classList.toggle("lit", on);
}

function show(number) {
  for (const lit of page.querySelectorAll(".lit")) lit.classList.remove("lit", ...ROLES.map((role) => `lit-${role}`));
  for (const note of list) note.classList.remove("lit");
  for (const each of new Set([number, chosen])) if (each) light(each, true);
}

function choose(number, { scroll = true } = {}) {
  chosen = number;
  show(null);
  for (const note of list) {
    const here = note.dataset.note === number;
    note.classList.toggle("chosen", here);
    note.querySelector("details").open = here;
  }
  notes.classList.toggle("sheet", Boolean(number));
  notes.querySelector("[data-close]").hidden = !number;
  if (!number) return;
  const note = noteOf(number);
  const record = note.querySelector(".record");
  history.replaceState(null, "", `#${record.id}`);
  if (!narrow.matches) notes.scrollTo({ top: note.offsetTop - notes.offsetTop - 80 });
  if (scroll) parts.get(number)?.[0]?.[0].scrollIntoView({ block: narrow.matches ? "start" : "center" });
}

function close() {
  const ref = chosen && refOf(chosen);
  choose(null);
  history.replaceState(null, "", location.pathname + location.search);
  ref?.focus({ preventScroll: true });
  show(null);
}

const step = (by) => {
  const at = list.findIndex((note) => note.dataset.note === chosen);
  const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))];
  if (!next) return;
  choose(next.dataset.note);
  next.querySelector(".record").focus({ preventScroll: true });
};

const numberAt = (target) => target.closest?.("[data-n]")?.dataset.n.split(" ")[0]
  ?? target.closest?.(".ref")?.textContent.trim() ?? target.closest?.("[data-note]")?.dataset.note ?? null;

for (const type of ["mouseover", "focusin"]) {
  document.addEventListener(type, (event) => show(numberAt(event.target)));
}
page.addEventListener("click", (event) => {
  const number = numberAt(event.target);
  if (!number || !getSelection().isCollapsed) return;
  event.preventDefault();
  choose(number, { scroll: narrow.matches });
});
notes.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) return close();
  const summary = event.target.closest("summary");
  if (!summary) return;
  event.preventDefault();
  const number = summary.closest("[data-note]").dataset.note;
  choose(number === chosen ? null : number);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Escape" && chosen) close();
  else if (event.key === "Enter" && chosen && !event.target.closest("a, button, summary, input")) {
    location.assign(noteOf(chosen).querySelector(".permalink a").href);
  }
});

for (const box of document.querySelectorAll("[data-kind]")) {
  const key = `show-${box.dataset.kind}`;
  try { box.checked = (localStorage.getItem(key) ?? String(box.checked)) === "true"; } catch { /* kept nowhere */ }
  box.addEventListener("change", () => { try { localStorage.setItem(key, box.checked); } catch { /* kept nowhere */ } });
}
notes.querySelector("[data-keys]").hidden = list.length === 0;

function follow() {
  const record = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const note = record?.closest?.("[data-note]");
  if (note) choose(note.dataset.note);
}
addEventListener("hashchange", follow);
follow();
