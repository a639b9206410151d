// Live countdowns. They change in place, once a minute, each second under two minutes; only a change of state is read out.
import { ago, brief, serverNow, span } from "./time.js";

const QUICK = 120_000;
const HOUR = 3_600_000;

function countDown(element) {
  const left = Date.parse(element.dataset.due) - serverNow();
  const say = "brief" in element.dataset ? brief : span;
  const words = left >= 0 ? say(left) : `${say(left)} late`;
  if (element.textContent !== words) element.textContent = words;
  const carrier = element.closest("[data-promise]");
  if (!carrier || !["running", "close", "broken"].includes(carrier.dataset.promise)) return left;
  const before = carrier.dataset.promise;
  if (left < 0 && before !== "broken") {
    carrier.dataset.promise = "broken";
    announce(`${element.dataset.name ?? "A promise"} is broken.`);
  } else if (left >= 0 && before === "running" && left < Number(element.dataset.closeAt ?? 0) * 1000) {
    carrier.dataset.promise = "close";
    announce(`${element.dataset.name ?? "A promise"} is close: ${words}.`);
  }
  return left;
}

function announce(sentence) {
  const voice = document.getElementById("voice");
  if (voice) voice.textContent = sentence;
}

function tick() {
  let nearest = HOUR;
  for (const element of document.querySelectorAll("[data-due]")) {
    nearest = Math.min(nearest, Math.abs(countDown(element)));
  }
  for (const element of document.querySelectorAll("[data-ago]")) {
    const words = ago(serverNow() - Date.parse(element.dataset.ago));
    if (element.textContent !== words) element.textContent = words;
  }
  clearTimeout(tick.timer);
  tick.timer = setTimeout(tick, nearest < QUICK ? 1000 - (serverNow() % 1000) : 60_000 - (serverNow() % 60_000));
}

tick();
document.addEventListener("htmx:load", tick);
document.addEventListener("visibilitychange", () => document.hidden || tick());
