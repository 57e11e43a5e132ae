// The reader's choice of light or dark, kept in this browser. Runs before the page is drawn.
const root = document.documentElement;
const saved = () => { try { return localStorage.getItem("theme") || ""; } catch { return ""; } };
const apply = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };

apply(saved());
addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-themes]");
  const buttons = [...box.querySelectorAll("button")];
  const press = () => buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.themeChoice === saved())));
  box.hidden = false;
  press();
  box.addEventListener("click", (event) => {
    const choice = event.target.dataset.themeChoice;
    if (choice === undefined) return;
    try { localStorage.setItem("theme", choice); } catch { /* a browser that keeps nothing */ }
    apply(choice);
    press();
  });
});
