// Said plainly when the line is gone; the clocks go on counting from the server time known.
const box = document.getElementById("offline");

function say() {
  if (!box) return;
  box.hidden = navigator.onLine;
  if (!navigator.onLine) {
    const at = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(Date.now());
    box.querySelector("strong").textContent = `No connection since ${at}.`;
  }
}

addEventListener("offline", say);
addEventListener("online", say);
say();
