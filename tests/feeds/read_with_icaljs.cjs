// Reads a calendar on standard input with ical.js, whose file is the first argument, and writes
// its entries as JSON. Zones come from the calendar's own VTIMEZONEs: ical.js knows no others.
const ICAL = require(process.argv[2]);
const text = require("node:fs").readFileSync(0, "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));

function instant(time) {
  if (time.zone === ICAL.Timezone.localTimezone) {
    throw new Error(`${time} has no zone`);
  }
  return time.toUnixTime();
}

const entries = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    title: event.summary,
    text: event.description,
    place: event.location,
    status: component.getFirstPropertyValue("status"),
    sequence: event.sequence,
    modified: instant(component.getFirstPropertyValue("last-modified")),
    starts: instant(event.startDate),
    ends: instant(event.endDate),
  };
});
process.stdout.write(JSON.stringify(entries));
