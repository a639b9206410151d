// How Tierline says times. The server says them the same way (io.tierline.web.Spoken); change both.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const offset = (() => {
  const said = document.querySelector('meta[name="server-time"]')?.content;
  return said ? Date.parse(said) - Date.now() : 0;
})();

/** The server's clock, as far as it can be known here: a laptop's own may be minutes wrong. */
export const serverNow = () => Date.now() + offset;

const two = (number) => String(number).padStart(2, "0");

/** "40 s", "12 min", "1 h 20 min", "3 d 4 h": the two largest units, as people say it. */
export function span(millis) {
  const length = Math.abs(millis);
  if (length < 2 * MINUTE) return `${Math.floor(length / 1000)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < 2 * DAY) {
    const minutes = Math.floor((length % HOUR) / MINUTE);
    return minutes === 0 ? `${Math.floor(length / HOUR)} h` : `${Math.floor(length / HOUR)} h ${two(minutes)} min`;
  }
  const hours = Math.floor((length % DAY) / HOUR);
  return hours === 0 ? `${Math.floor(length / DAY)} d` : `${Math.floor(length / DAY)} d ${hours} h`;
}

/** The same for a narrow column: from ten hours on, the largest unit only. */
export function brief(millis) {
  const length = Math.abs(millis);
  if (length < 10 * HOUR) return span(length);
  return length < 2 * DAY ? `${Math.floor(length / HOUR)} h` : `${Math.floor(length / DAY)} d`;
}

/** The largest unit only, for "26 min ago". */
export function ago(millis) {
  if (millis < MINUTE) return "now";
  if (millis < HOUR) return `${Math.floor(millis / MINUTE)} min`;
  if (millis < DAY) return `${Math.floor(millis / HOUR)} h`;
  return `${Math.floor(millis / DAY)} d`;
}
