// Asks before a page with unsaved words is left. A form whose draft was just saved is quiet: nothing would be lost.
const dirty = new Set();

/** This form's words are safe. */
export function hush(form) {
  dirty.delete(form);
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.matches("[data-guard], [data-draft]")) dirty.add(form);
});
document.addEventListener("submit", ({ target }) => dirty.delete(target), true);

addEventListener("beforeunload", (event) => {
  for (const form of dirty) {
    if (form.isConnected) {
      event.preventDefault();
      return;
    }
  }
});
