// What is written is kept in this browser until the server has it: a closed tab, a refused send or a lost line costs nothing.
// A form with data-draft="key" takes part; the fields kept are its textareas, text fields and choices.
import { hush } from "./guard.js";

const PREFIX = "tierline:draft:";
const KEEP = 14 * 86_400_000;
const LIMIT = 200_000;

const fields = (form) => [...form.elements].filter((one) => one.name && !one.name.startsWith("_") && one.type !== "hidden" && one.type !== "file" && one.type !== "password");
const keyOf = (form) => PREFIX + form.dataset.draft;

function restore(form) {
  if (form.dataset.restored) return;
  form.dataset.restored = "yes";
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null");
  } catch {
    return;
  }
  if (!kept || Date.now() - kept.at > KEEP) return;
  for (const field of fields(form)) {
    if (!(field.name in kept.values)) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = kept.values[field.name].includes(field.value);
    else if (field.value === field.defaultValue || field.tagName === "SELECT") field.value = kept.values[field.name][0];
  }
  say(form, `Draft of ${clock(kept.at)} is back`);
}

function save(form) {
  const values = {};
  for (const field of fields(form)) {
    if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
    (values[field.name] ??= []).push(field.value);
  }
  const written = fields(form).some((field) => field.matches("textarea, input[type=text], input:not([type])") && field.value.trim() !== field.defaultValue.trim());
  try {
    if (!written) localStorage.removeItem(keyOf(form));
    else localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values }).slice(0, LIMIT));
    hush(form);
    say(form, written ? `Draft saved ${clock(Date.now())}` : "");
  } catch {
    say(form, "This browser keeps no drafts");
  }
}

const clock = (at) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);

function say(form, words) {
  const place = form.querySelector(".saved");
  if (place) place.textContent = words;
}

/** The server names the drafts it has taken over by data-sent on the page that answers. */
function forget(part) {
  for (const one of part.querySelectorAll("[data-sent-draft]")) localStorage.removeItem(PREFIX + one.dataset.sentDraft);
}

const timers = new WeakMap();
document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!form?.dataset.draft) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), 400));
});

function begin(part) {
  forget(part);
  for (const form of part.querySelectorAll("form[data-draft]")) restore(form);
}
begin(document);
document.addEventListener("htmx:load", ({ target }) => begin(target));
addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-draft]")) if (!form.dataset.sent) save(form);
});
