// Passkeys: asks the browser to make or to use one, and sends its answer with the form around it.

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

// Base64 for addresses (RFC 4648, 5), as the server writes and reads it.
function toBytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function readable(options) {
  const known = options.excludeCredentials ?? options.allowCredentials ?? [];
  for (const thing of known) thing.id = toBytes(thing.id);
  if (options.user) options.user.id = toBytes(options.user.id);
  options.challenge = toBytes(options.challenge);
  return options;
}

function written({ id, type, rawId, response }) {
  const given = PARTS.filter((part) => response[part]).map((part) => [part, toText(response[part])]);
  return JSON.stringify({ id, type, rawId: toText(rawId), response: Object.fromEntries(given) });
}

async function answer(form) {
  const reply = await fetch(form.dataset.question);
  // The server wants to know first who is here; the form itself will be told so.
  if (reply.redirected) return;
  const { options, token } = await reply.json();
  const ask = form.dataset.passkey === "make" ? "create" : "get";
  const credential = await navigator.credentials[ask]({ publicKey: readable(options) });
  form.elements.token.value = token;
  form.elements.passkey.value = written(credential);
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const says = form.querySelector("[role=status]");
  says.textContent = "";
  if (!form.reportValidity()) return;
  try {
    await answer(form);
  } catch {
    // Refused by the person, by the device or by the browser, which does not say which.
    says.textContent = form.dataset.failed;
    return;
  }
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.querySelector("[data-without-script]").hidden = true;
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", send);
}
