// Shows the copy buttons, which would do nothing without a script, and makes them work.

const SHOWN_MS = 2000;

async function copy(button, field) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  } catch {
    // Refused, or the page is not served over https: select it, so that the keyboard can copy.
    field.select();
    button.textContent = button.dataset.failed;
  }
  setTimeout(() => (button.textContent = label), SHOWN_MS);
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", () => copy(button, field));
  field.addEventListener("focus", () => field.select());
}
