// What hands do with the picture: pointer, fingers, wheel and keys, told as moves.
const NEAR = 6;

export function pointers(frame, moves) {
  const down = new Map();
  let travelled = 0;
  const local = (event) => {
    const box = frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const both = () => {
    const [one, other] = [...down.values()];
    return { x: (one.x + other.x) / 2, apart: Math.max(20, Math.hypot(one.x - other.x, one.y - other.y)) };
  };
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!down.size) travelled = 0;
    down.set(event.pointerId, local(event));
  });
  frame.addEventListener("pointermove", (event) => {
    const here = local(event);
    const before = down.get(event.pointerId);
    if (!before) return void (event.pointerType === "mouse" && moves.over(here));
    const were = down.size === 2 && both();
    down.set(event.pointerId, here);
    travelled += Math.abs(here.x - before.x) + Math.abs(here.y - before.y);
    if (travelled > NEAR && !frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    if (were) {
      const are = both();
      moves.pinch(were.apart / are.apart, were.x, are.x);
    } else if (down.size === 1 && travelled > NEAR) {
      frame.classList.add("dragging");
      moves.drag(before.x - here.x);
    }
  });
  const up = (event) => {
    const tapped = down.size === 1 && down.has(event.pointerId) && travelled <= NEAR && event.type === "pointerup";
    down.delete(event.pointerId);
    frame.classList.remove("dragging");
    if (tapped) moves.tap(local(event));
  };
  for (const type of ["pointerup", "pointercancel"]) frame.addEventListener(type, up);
  frame.addEventListener("pointerleave", () => moves.over(null));
  frame.addEventListener("dblclick", (event) => moves.zoom(0.5, local(event).x));
  frame.addEventListener("wheel", (event) => {
    const unit = event.deltaMode ? 16 : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    const moved = sideways && !event.ctrlKey
      ? moves.drag((event.deltaX || event.deltaY) * unit)
      : moves.wheel(Math.exp(event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.002)), local(event).x);
    if (moved || event.ctrlKey) event.preventDefault();
  }, { passive: false });
}

export function keys(box, moves) {
  const bound = {
    ArrowLeft: (event) => (event.shiftKey ? moves.shift(-0.25) : moves.step(-1)),
    ArrowRight: (event) => (event.shiftKey ? moves.shift(0.25) : moves.step(1)),
    ArrowUp: () => moves.lane(-1),
    ArrowDown: () => moves.lane(1),
    Home: () => moves.edge(0),
    End: () => moves.edge(-1),
    PageUp: () => moves.shift(-0.9),
    PageDown: () => moves.shift(0.9),
    "+": () => moves.zoom(0.5),
    "=": () => moves.zoom(0.5),
    "-": () => moves.zoom(2),
    0: () => moves.all(),
    Enter: () => moves.choose(),
    " ": () => moves.choose(),
    Escape: () => moves.leave(),
  };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !bound[event.key]) return;
    event.preventDefault();
    bound[event.key](event);
  });
}

export function scrollbar(strip, thumb, moves) {
  let held = null;
  const share = (event) => {
    const box = strip.getBoundingClientRect();
    return (event.clientX - box.left) / box.width;
  };
  strip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    strip.setPointerCapture(event.pointerId);
    held = share(event);
    if (event.target !== thumb) moves.centre(held);
  });
  strip.addEventListener("pointermove", (event) => {
    if (held === null) return;
    moves.by(share(event) - held);
    held = share(event);
  });
  for (const type of ["pointerup", "pointercancel"]) strip.addEventListener(type, () => { held = null; });
}
