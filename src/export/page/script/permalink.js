// The address of what is seen: place, filters, days, chosen event, in the part behind `#`, which no server ever gets. It is
// read as carefully as anything from outside: what it names and the map does not have is passed over.

let isReading = false;

/** Writes the address of what is seen now. */
const remember = settled(rememberNow, 150);

function rememberNow() {
  if (isReading) return;
  try {
    history.replaceState(null, "", `#${address()}`);
  } catch {
    location.replace(`#${address()}`);
  }
}

function address() {
  const centre = map.getCenter();
  const all = new URLSearchParams({ at: `${map.getZoom()}/${centre.lat.toFixed(4)}/${centre.lng.toFixed(4)}` });
  if (chosen.day !== DAYS.last) all.set("day", isoDay(chosen.day));
  if (chosen.mode === "window") all.set("window", chosen.width);
  for (const name of NAMES) for (const value of FACETS[name].off) all.append("hide", `${name}:${value}`);
  for (const name of wanted.off) all.append("hide", `layer:${name}`);
  if (!wanted.undated) all.append("hide", "undated:");
  if (wanted.target) all.set("target", wanted.target);
  if (wanted.words) all.set("text", wanted.words);
  if (selected) all.set("event", selected.id);
  if (language !== LANGUAGES[0]) all.set("lang", language);
  return all.toString();
}

/** Sets filters and days to what an address says; returns the view and the event that it names. */
function readAddress(hash) {
  const all = new URLSearchParams(hash.replace(/^#/, ""));
  resetFilters();
  const day = dayNumber(all.get("day"));
  if (day !== null) chosen.day = Math.min(Math.max(day, DAYS.first), DAYS.last);
  const width = Number(all.get("window"));
  if (WIDTHS.includes(width)) Object.assign(chosen, { mode: "window", width });
  for (const hidden of all.getAll("hide")) {
    const [name, value] = [hidden.slice(0, hidden.indexOf(":")), hidden.slice(hidden.indexOf(":") + 1)];
    if (NAMES.includes(name) && FACETS[name].values.includes(value)) FACETS[name].off.add(value);
    else if (name === "layer" && SHAPES.includes(value)) wanted.off.add(value);
    else if (name === "undated") wanted.undated = false;
  }
  if (TARGETS.includes(all.get("target"))) wanted.target = all.get("target");
  wanted.words = (all.get("text") ?? "").slice(0, 200);
  if (all.get("lang")) chooseLanguage([all.get("lang")]);
  const [zoom, lat, lon] = (all.get("at") ?? "").split("/").map(Number);
  const isView = [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 20;
  return { view: all.get("at") && isView ? { zoom, at: [lat, lon] } : null, event: BY_ID.get(all.get("event")) ?? null };
}
