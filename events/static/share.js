// Hands a text to the device's own way of sharing. Where there is none, or it is refused, the text
// can still be copied.

async function share(field) {
  try {
    await navigator.share({ text: field.value });
  } catch {
    field.select();
  }
}

if (navigator.share) {
  for (const button of document.querySelectorAll("button[data-shares]")) {
    button.hidden = false;
    button.addEventListener("click", () => share(document.getElementById(button.dataset.shares)));
  }
}
