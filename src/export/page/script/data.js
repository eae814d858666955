// The events as the layers hold them, and what filters and map need of each, read once.

const COLUMN = new Map(given.columns.map((name, index) => [name, index]));

/** One row: its values, and what is asked of it all the time. */
function event(row, index) {
  const read = (name) => row[COLUMN.get(name)];
  return {
    row,
    index,
    id: read("event_id"),
    lon: read("longitude") === null ? null : unwrapped(read("longitude")),
    lat: read("latitude"),
    first: dayNumber(read("begin")),
    last: dayNumber(read("end")),
    kind: read("kind"),
    layer: read("layer"),
    side: read("actor1_side") ?? "",
    status: read("status"),
    precision: read("geo_precision"),
    target: read("target") ?? "",
    text: null,
    sprite: null,
  };
}

/** The value of a column, `null` where unknown. */
function value(event, name) {
  return event.row[COLUMN.get(name)];
}

/** What is searched: everything that is said of an event, in small letters without marks; made when first asked for. */
function haystack(event) {
  if (event.text === null) {
    const words = event.row.filter((cell) => typeof cell === "string");
    for (const [article, sentence] of told(event)) {
      const { title, outlet } = given.articles[article];
      words.push(sentence ?? "", title ?? "", outlet ?? "");
    }
    event.text = folded(words.join("\n"));
  }
  return event.text;
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The articles an event rests on, each with the sentence in it: `[article, sentence]`. */
function told(event) {
  return event.row[given.columns.length];
}

/** Days since 1 January 1970 of a date or date-time, `null` where there is none. */
function dayNumber(text) {
  const time = text ? Date.parse(text.slice(0, 10)) : NaN;
  return Number.isNaN(time) ? null : Math.round(time / 864e5);
}

/** Where the map begins in the west: -180, but behind the widest gap between events where they lie on both sides of the date
 * line. What lies west of it is drawn a turn further east. */
const WEST = (() => {
  const at = COLUMN.get("longitude");
  const longitudes = [...new Set(given.events.map((row) => Math.round(row[at])))].sort((a, b) => a - b);
  if (longitudes.length < 2 || longitudes.at(-1) - longitudes[0] <= 180) return -180;
  let [widest, west] = [longitudes[0] + 360 - longitudes.at(-1), -180];
  for (let i = 1; i < longitudes.length; i++) {
    const gap = longitudes[i] - longitudes[i - 1];
    if (gap > widest) [widest, west] = [gap, longitudes[i] - 1];
  }
  return west;
})();

function unwrapped(longitude) {
  return longitude < WEST ? longitude + 360 : longitude;
}

const EVENTS = given.events.map(event);
const UNLOCATED = given.unlocated.map(event);
const UNDATED = EVENTS.filter((event) => event.first === null);
const BY_ID = new Map(EVENTS.map((event) => [event.id, event]));

/** A line or area: its properties, its polygons or lines as `[lat, lon]`, and the day from which it stands. */
function shape({ geometry, properties }) {
  const turned = (positions) => positions.map(([lon, lat]) => [lat, unwrapped(lon)]);
  const parts = geometry.type.startsWith("Multi") ? geometry.coordinates : [geometry.coordinates];
  return {
    properties,
    parts: geometry.type.endsWith("Polygon") ? parts.map((rings) => rings.map(turned)) : parts.map(turned),
    asOf: dayNumber(properties.as_of ?? properties.begin),
  };
}

const LINES = given.lines.map(shape);
const AREAS = given.areas.map(shape);
const FLOWS = given.flows.map(({ id, geometry }) => ({
  event: BY_ID.get(id),
  part: geometry.coordinates.map(([lon, lat]) => [lat, unwrapped(lon)]),
}));
