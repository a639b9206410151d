// A page hears that what it shows has changed, and asks for itself anew. What is read is put in place when the reader says
// so; a list nobody has a hand on does it by itself. Parts with data-part and an id are exchanged; what is typed never is.
const IDLE = 3_600_000;
const AGAIN = 1000;

const place = () => document.querySelector("[data-live]");
let source = null;
let used = Date.now();

function inHand(part) {
  return part.matches(":hover, :focus-within, :has(input:checked, :popover-open)");
}

function exchange(old, anew) {
  if (old.querySelector(":popover-open")) return;
  const open = [...old.querySelectorAll("details[open][id]")].map((one) => one.id);
  old.replaceWith(anew);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  window.htmx.process(anew);
  anew.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
}

/** The page as it is now, part by part. */
async function show() {
  const page = place().dataset.page ?? location.href;
  const answer = await fetch(page);
  if (!answer.ok || answer.redirected) return void location.assign(page);
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-part]")) {
    const anew = now.getElementById(old.id);
    if (anew) exchange(old, document.importNode(anew, true));
  }
}

async function showNews() {
  const before = new Set([...document.querySelectorAll(".message")].map((one) => one.id));
  await show();
  const first = [...document.querySelectorAll(".message")].find((one) => !before.has(one.id));
  if (!first) return;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "nearest" });
}

/** A list that is in nobody's hand shows what is new by itself; else it says so and looks again when the hand is gone. */
function listChanged() {
  const box = place();
  const parts = [...document.querySelectorAll("[data-part]")];
  if (!parts.some(inHand)) return show();
  const news = box.querySelector(".news");
  if (!news.hasChildNodes()) news.append(box.querySelector("template").content.cloneNode(true));
  clearTimeout(listChanged.later);
  listChanged.later = setTimeout(listChanged, AGAIN);
}

async function changed() {
  const box = place();
  if (!box) return;
  if (!box.dataset.news) return listChanged();
  const answer = await fetch(box.dataset.news);
  if (!answer.ok) return;
  const words = (await answer.text()).trim();
  const news = box.querySelector(".news");
  if (words && news.innerHTML.trim() !== words) news.innerHTML = words;
}

function open() {
  if (source || document.hidden || !place() || !window.EventSource) return;
  source = new EventSource(place().dataset.live);
  let first = true;
  source.onopen = () => {
    if (!first) changed();
    first = false;
  };
  source.addEventListener("changed", changed);
  source.onerror = () => Date.now() - used > IDLE && close();
}

function close() {
  source?.close();
  source = null;
}

// Only a page in sight listens: a browser has few lines to one server. One looked at again may have missed something.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return close();
  open();
  changed();
});
for (const sign of ["pointermove", "keydown"]) {
  addEventListener(sign, () => {
    used = Date.now();
    open();
  }, { passive: true });
}
document.addEventListener("click", ({ target }) => target.closest?.("[data-show]") && showNews());
addEventListener("pagehide", close);
open();
