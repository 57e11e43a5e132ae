// Partial updates: links and forms inside [data-swap="#a #b"] fetch their page and replace only those elements.
// Without this script the same links and forms load whole pages.
const WAIT = 250;
let latest = null;

const closed = (element) => [...element.querySelectorAll("details")].map((d) => d.open);

async function swap(box, url, history) {
  latest?.abort();
  const request = (latest = new AbortController());
  const targets = box.dataset.swap.split(" ").map((selector) => box.querySelector(selector));
  targets.forEach((target) => target.setAttribute("aria-busy", "true"));
  try {
    const answer = await fetch(url, { signal: request.signal, headers: { accept: "text/html" } });
    if (!answer.ok) return location.assign(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const target of targets) {
      const fresh = page.getElementById(target.id);
      const open = closed(target);
      fresh.querySelectorAll("details").forEach((d, i) => { if (open[i]) d.open = true; });
      target.replaceWith(fresh);
    }
    document.title = page.title;
    if (history) window.history[history](null, "", url);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

const address = (form) => {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.getAttribute("action")}?${new URLSearchParams(filled)}`;
};

for (const box of document.querySelectorAll("[data-swap]")) {
  let timer;
  const form = box.querySelector("form");
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    swap(box, address(form), "pushState");
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.checkValidity() && swap(box, address(form), "replaceState"), WAIT);
  });
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.pathname !== form.getAttribute("action")) return;
    event.preventDefault();
    swap(box, link.href, "pushState");
    if (link.rel) box.scrollIntoView();
  });
  addEventListener("popstate", () => location.reload());
}
