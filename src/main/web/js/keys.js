// Any button or link says its own key by data-key; pressing it is clicking it. What is not on the page has no key.
import { showPalette } from "./palette.js";

const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");
const visible = (element) => element.getClientRects().length > 0;

let sequence = "";

function press(key) {
  const candidates = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  const open = document.querySelector("[popover]:popover-open");
  const found = candidates.find((one) => visible(one) && (!open || open.contains(one))) ?? candidates.find((one) => !open && !one.disabled);
  if (!found) return false;
  if (found.matches("input:not([type=radio], [type=checkbox]), textarea, select")) found.focus();
  else found.click();
  return true;
}

function go(key) {
  const place = document.querySelector(`.rail [data-go="${CSS.escape(key)}"]`);
  if (place) place.click();
  return Boolean(place);
}

addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    showPalette();
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "?") {
    event.preventDefault();
    document.getElementById("keys")?.togglePopover();
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    if (!press("/")) showPalette();
    return;
  }
  const handled = sequence === "g" ? go(event.key) : press(event.key);
  sequence = sequence === "" && event.key === "g" ? "g" : "";
  if (handled) event.preventDefault();
});
