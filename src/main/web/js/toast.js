// A toast goes by itself when it says nothing that must be acted on; a click closes it. Without script it stays until the next page.
const STAY = 8000;

function begin(part) {
  for (const toast of part.querySelectorAll(".toast:not([data-begun])")) {
    toast.dataset.begun = "";
    if (!toast.hasAttribute("data-stay")) setTimeout(() => toast.remove(), STAY);
  }
}

document.addEventListener("click", ({ target }) => target.closest?.(".toast [data-close]")?.closest(".toast").remove());
begin(document);
document.addEventListener("htmx:load", () => begin(document));
