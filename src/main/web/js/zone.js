// Times are written by the server in the reader's zone. The browser knows the zone: it tells it by a cookie, and where the
// page was still written in another one, rewrites the clock times in place.
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const root = document.documentElement;

if (here && root.dataset.zone && root.dataset.zone !== here) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `zone=${encodeURIComponent(here)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  rewrite(document);
  document.addEventListener("htmx:load", ({ target }) => rewrite(target));
}

function rewrite(part) {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: here, year: "numeric", month: "2-digit", day: "2-digit" });
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: here, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const weekday = new Intl.DateTimeFormat("en-GB", { timeZone: here, weekday: "long" });
  const date = new Intl.DateTimeFormat("en-GB", { timeZone: here, day: "numeric", month: "long" });
  const now = new Date();
  const week = 6 * 86_400_000;
  for (const element of part.querySelectorAll("time[data-clock]")) {
    const at = new Date(element.dateTime);
    const far = Math.abs(at - now) > week;
    const lead = day.format(at) === day.format(now) ? "" : `${(far ? date : weekday).format(at)} `;
    element.textContent = lead + clock.format(at);
  }
}
