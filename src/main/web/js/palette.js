// Ctrl-K: this page's acts first, then what the server finds. Without script the same form searches.
const palette = document.getElementById("palette");
const input = palette?.querySelector("input[type=search]");
const list = palette?.querySelector("[role=listbox]");
const ACTS = 8;

export function showPalette() {
  if (!palette) return;
  palette.togglePopover();
}

function acts(words) {
  const wanted = words.toLowerCase();
  return [...document.querySelectorAll("[data-act]")]
    .filter((one) => !one.disabled && one.dataset.act.toLowerCase().includes(wanted))
    .concat([...document.querySelectorAll(".rail li a")].filter((one) => nameOf(one).toLowerCase().includes(wanted)))
    .slice(0, ACTS);
}

const nameOf = (one) => one.dataset.act ?? `Go to ${one.querySelector("span")?.textContent.trim()}`;

function option(act) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  const icon = act.querySelector(".glyph");
  if (icon) button.append(icon.cloneNode(true));
  const words = document.createElement("span");
  words.className = "words";
  words.textContent = nameOf(act);
  button.append(words);
  if (act.dataset.key || act.dataset.go) {
    const key = document.createElement("kbd");
    key.textContent = act.dataset.key ?? `g ${act.dataset.go}`;
    button.append(key);
  }
  button.addEventListener("click", () => {
    palette.hidePopover();
    act.click();
  });
  item.append(button);
  return item;
}

function number() {
  [...list.children].forEach((item, index) => {
    item.id = `found-${index}`;
    item.setAttribute("role", "option");
    for (const one of item.querySelectorAll("a, button")) one.tabIndex = -1;
  });
  select(0);
}

function select(index) {
  const items = [...list.children];
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
  if (items[index]) input.setAttribute("aria-activedescendant", items[index].id);
  else input.removeAttribute("aria-activedescendant");
  items[index]?.scrollIntoView({ block: "nearest" });
}

let asked = 0;
async function fill() {
  const words = input.value.trim();
  const mine = ++asked;
  list.replaceChildren(...acts(words).map(option));
  number();
  const answer = await fetch(`${palette.dataset.source}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  list.append(...found.querySelectorAll("li"));
  number();
}

if (palette && input && list) {
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(fill, 80);
  });
  palette.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open") return;
    input.value = "";
    fill();
    input.focus();
  });
  input.addEventListener("keydown", (event) => {
    const items = [...list.children];
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select((at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % Math.max(items.length, 1));
    } else if (event.key === "Enter" && at >= 0) {
      const target = items[at].querySelector("a, button");
      if (!target) return;
      event.preventDefault();
      target.click();
    }
  });
}
