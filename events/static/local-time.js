// Adds the reader's own time to a start that another zone's clock tells. The zone is read from
// the browser and stays in it. Without this script the place's own time stands alone, which is right.

const OFFSET = /(?:Z|([+-])(\d\d):(\d\d))$/;

/** Minutes east of UTC that an ISO 8601 time says at its end, or NaN if it says none. */
function offsetOf(iso) {
  const found = OFFSET.exec(iso);
  if (!found) return NaN;
  const [, sign, hours = "0", minutes = "0"] = found;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function addOwnTime(time, sentence, write) {
  const start = new Date(time.dateTime);
  const offset = offsetOf(time.dateTime);
  if (Number.isNaN(offset) || offset === -start.getTimezoneOffset()) return;
  const own = document.createElement("p");
  own.className = "own-time";
  own.textContent = sentence.replace("{time}", write.format(start));
  time.closest("[data-when]").append(own);
}

const sentence = document.body.dataset.ownTime;
const write = new Intl.DateTimeFormat(document.body.dataset.locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
for (const time of document.querySelectorAll("[data-when] time.start")) {
  addOwnTime(time, sentence, write);
}
