// The days of the map and which of them are chosen. One choice holds for all layers.

/** Days that the slider runs over: those of events dated to a month or finer, at least a week of them. Where nothing is dated
 * there is no slider. */
const DAYS = (() => {
  const dated = EVENTS.filter((event) => event.first !== null);
  const fine = dated.filter((event) => event.last - event.first <= 31);
  const ends = [...LINES, ...AREAS].filter((shape) => shape.asOf !== null);
  let first = Infinity;
  let last = -Infinity;
  for (const event of fine.length ? fine : dated) {
    first = Math.min(first, event.first);
    last = Math.max(last, event.last);
  }
  for (const shape of ends) {
    first = Math.min(first, shape.asOf);
    last = Math.max(last, shape.asOf);
  }
  const isDated = first <= last;
  if (!isDated) [first, last] = [0, 0];
  return { first: Math.min(first, last - 6), last, isDated };
})();
const WIDTHS = [1, 3, 7, 14, 30];

/** The choice: the day, and whether what came before it is shown, all of it or so many days. */
const chosen = { day: DAYS.last, mode: "until", width: 7 };

/** First and last day shown; the first is open where all that came before is shown. */
function shownDays() {
  return { first: chosen.mode === "window" ? chosen.day - chosen.width + 1 : -Infinity, last: chosen.day };
}

/** True for an event whose days touch those shown, and for one without days. */
function isInTime(event, days) {
  return event.first === null || (event.first <= days.last && event.last >= days.first);
}

/** The shapes that stand on a day: all of the newest drawing that is not of a later day. A stretch may rest on statements
 * much older than its drawing; alone it is no line of those days. Lines are never drawn in between. */
function standing(shapes, day) {
  const drawn = shapes.filter((shape) => shape.asOf === null || shape.asOf <= day);
  const newest = drawn.reduce((newest, shape) => Math.max(newest, shape.asOf ?? -Infinity), -Infinity);
  return drawn.filter((shape) => (shape.asOf ?? -Infinity) === newest);
}

/** A day in words. */
function dayText(day) {
  return format("DateTimeFormat", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day * 864e5));
}

/** Two days in words, or one where they are the same. */
function daysText(first, last) {
  return first === last ? dayText(first) : t("from_to", { first: dayText(first), last: dayText(last) });
}

function isoDay(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}
