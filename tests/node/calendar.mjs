// Reads a calendar and prints its events as ical.js finds them, each with its first dates.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

process.env.TZ = "Europe/Copenhagen";
const root = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = root.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  const steps = event.iterator();
  const dates = [];
  for (let next; dates.length < 5 && (next = steps.next()); ) {
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    const seconds = endDate.subtractDateTz(startDate).toSeconds();
    dates.push([startDate.toString(), startDate.zone.tzid, seconds]);
  }
  const alarms = part
    .getAllSubcomponents("valarm")
    .map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds());
  const { uid, summary, description } = event;
  return { uid, summary, description, dates, alarms };
});
console.log(JSON.stringify(events));
