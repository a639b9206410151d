// The colours, the sentence and the button follow the choice by CSS alone. Here: the keys r and n choose and focus,
// the choice is read out, and a form is sent once only.
function choose(composer, kind) {
  const radio = composer.querySelector(`input[data-to="${kind}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-compose]");
  const composer = opener && document.querySelector(".composer");
  if (!composer) return;
  event.preventDefault();
  choose(composer, opener.dataset.compose);
  const text = composer.querySelector("textarea");
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
  text.scrollIntoView({ block: "nearest" });
});

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.(".composer input[data-to]")) return;
  const voice = document.getElementById("voice");
  if (voice) voice.textContent = target.dataset.says ?? "";
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.matches("[hx-post]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});
