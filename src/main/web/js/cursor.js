// j and k walk the rows of a list, Enter opens, x selects. The cursor is the focus: what a screen reader reads is where it is.
const rows = () => [...document.querySelectorAll("[data-rows] [data-open]")].filter((link) => link.getClientRects().length > 0);

function typing(target) {
  return target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [popover]");
}

function place(link) {
  for (const row of document.querySelectorAll("[data-cursor]")) row.removeAttribute("data-cursor");
  const row = link.closest("tr, li");
  row?.setAttribute("data-cursor", "");
  link.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

function current(links) {
  return links.findIndex((link) => link.closest("tr, li")?.hasAttribute("data-cursor"));
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
  const links = rows();
  if (links.length === 0) return;
  const at = current(links);
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    place(links[Math.max(0, Math.min(links.length - 1, at + (event.key === "j" ? 1 : -1)))]);
  } else if (event.key === "Enter" && at >= 0 && event.target === document.body) {
    links[at].click();
  } else if (event.key === "x" && at >= 0) {
    links[at].closest("tr, li").querySelector("input[type=checkbox]")?.click();
  }
});

// A click anywhere in a row opens it, as the eye expects; the link inside stays the real one.
addEventListener("click", (event) => {
  const row = event.target.closest?.("[data-rows] tr");
  if (!row || event.target.closest("a, button, input, label, summary, select") || getSelection().toString()) return;
  row.querySelector("[data-open]")?.click();
});
