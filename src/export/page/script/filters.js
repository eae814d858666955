// Which events are shown, and how many each filter would show.

/** The filters of one column: the values that events have, most frequent first, and those that are not wanted. */
const FACETS = {
  kind: facet((event) => event.kind),
  side: facet((event) => event.side),
  status: facet((event) => event.status),
  precision: facet((event) => event.precision),
};
const NAMES = Object.keys(FACETS);

/** Not tied to one column: the words searched for, the target, whether undated events are shown, layers not wanted. */
const wanted = { words: "", target: "", undated: true, off: new Set() };
const SHAPES = ["frontlines", "control", "flows", "names"];

function facet(read) {
  const count = new Map();
  for (const event of EVENTS) count.set(read(event), (count.get(read(event)) ?? 0) + 1);
  const values = [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1));
  return { read, values, off: new Set(), counts: new Map() };
}

const TARGETS = (() => {
  const count = new Map();
  for (const { target } of EVENTS) if (target) count.set(target, (count.get(target) ?? 0) + 1);
  return [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1)).slice(0, 300);
})();

let shown = [];
/** Those that would be shown on their days. */
let ever = [];

/** Finds the events to show. A value's count is of the events that all other filters let through. */
function filter() {
  const words = folded(wanted.words).split(/\s+/).filter(Boolean);
  const days = shownDays();
  for (const name of NAMES) FACETS[name].counts.clear();
  ever = [];
  shown = EVENTS.filter((event) => {
    if (event.first === null && !wanted.undated) return false;
    if (wanted.target && event.target !== wanted.target) return false;
    if (words.length && !words.every((word) => haystack(event).includes(word))) return false;
    const failed = NAMES.filter((name) => FACETS[name].off.has(FACETS[name].read(event)));
    if (!failed.length) ever.push(event);
    if (failed.length > 1 || !isInTime(event, days)) return false;
    for (const name of failed.length ? failed : NAMES) count(FACETS[name], event);
    return failed.length === 0;
  });
}

function count({ read, counts }, event) {
  const value = read(event);
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function resetFilters() {
  for (const name of NAMES) FACETS[name].off.clear();
  Object.assign(wanted, { words: "", target: "", undated: true });
  wanted.off.clear();
  Object.assign(chosen, { day: DAYS.last, mode: "until", width: 7 });
}
