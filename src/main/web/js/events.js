// "Show events": what happened between the messages, hidden at first. The choice stays for this browser.
const NAME = "tierline:events";

function show(talk, wanted) {
  talk.classList.toggle("with-events", wanted);
  const button = talk.querySelector("[data-events]");
  if (button) {
    button.setAttribute("aria-pressed", String(wanted));
    button.textContent = wanted ? "Hide events" : "Show events";
  }
}

const stored = () => {
  try {
    return localStorage.getItem(NAME) === "yes";
  } catch {
    return false;
  }
};

function begin() {
  for (const talk of document.querySelectorAll(".talk")) show(talk, stored());
}
begin();
document.addEventListener("htmx:load", begin);

document.addEventListener("click", (event) => {
  const { target } = event;
  const talk = target.closest?.("[data-events]")?.closest(".talk");
  if (!talk) return;
  event.preventDefault();
  const wanted = !talk.classList.contains("with-events");
  show(talk, wanted);
  try {
    localStorage.setItem(NAME, wanted ? "yes" : "no");
  } catch {
    // A browser that keeps nothing shows the messages only: no harm.
  }
});
