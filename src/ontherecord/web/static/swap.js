// Partial updates: forms and links inside [data-swap="#a #b"] fetch their page and replace only those elements.
// Without this script the same forms and links load whole pages.
const WAIT = 250;
let latest = null;

async function swap(box, url, remember) {
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
      const open = [...target.querySelectorAll("details")].map((details) => details.open);
      fresh.querySelectorAll("details").forEach((details, n) => { details.open ||= Boolean(open[n]); });
      target.replaceWith(fresh);
    }
    document.title = page.title;
    if (remember) history[remember]({ swap: true }, "", url);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

function address(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.getAttribute("action")}?${new URLSearchParams(filled)}`;
}

for (const box of document.querySelectorAll("[data-swap]")) {
  const form = box.querySelector("form");
  let timer;
  const go = (remember) => { clearTimeout(timer); swap(box, address(form), remember); };
  history.replaceState({ swap: true }, "");
  form.addEventListener("submit", (event) => { event.preventDefault(); go("pushState"); });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.checkValidity() && go("replaceState"), WAIT);
  });
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link?.pathname !== form.getAttribute("action")) return;
    event.preventDefault();
    swap(box, link.href, "pushState");
    if (link.rel) box.scrollIntoView();
  });
  addEventListener("popstate", (event) => {
    if (!event.state?.swap) return;
    const given = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("input")) {
      if (field.type === "checkbox") field.checked = given.get(field.name) === field.value;
      else field.value = given.get(field.name) ?? "";
    }
    swap(box, location.href);
  });
}
