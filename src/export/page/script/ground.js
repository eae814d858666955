// The map, and what lies beneath the events: basemap, areas of control, front lines with their bands, movements.

let map;

/** What lies beneath, by theme: lines and areas have `parts`, names a position `at`. */
const BASEMAP = Object.fromEntries(
  ["land", "lakes", "rivers", "divisions", "borders", "states", "towns"].map((theme) => [
    theme,
    (given.basemap[theme] ?? []).map(({ name, rank, areas, lines, at }) => {
      if (at) return { name, rank, at: [at[1] / 1000, unwrapped(at[0] / 1000)] };
      return { rank, parts: areas ? areas.map((rings) => rings.map(walked)) : lines.map(walked) };
    }),
  ]),
);

/** A line given as steps of a thousandth of a degree, each from the position before. */
function walked(steps) {
  const positions = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    positions.push([lat / 1000, unwrapped(lon / 1000)]);
  }
  return positions;
}

const grounds = {};

/** A layer of its own canvas, which takes no clicks: `pick` finds what lies under one. */
function ground(name, level) {
  const pane = map.createPane(name);
  pane.style.zIndex = level;
  pane.style.pointerEvents = "none";
  grounds[name] = { pane: name, renderer: L.canvas({ pane: name, padding: 0.3 }), group: L.layerGroup().addTo(map) };
}

function makeMap() {
  map = L.map("map", {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.25,
    zoomDelta: 1,
    minZoom: 2,
    maxZoom: 16,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    fadeAnimation: false,
    worldCopyJump: false,
  });
  L.control.zoom({ position: "bottomleft", zoomInTitle: t("zoom_in"), zoomOutTitle: t("zoom_out") }).addTo(map);
  L.control.scale({ position: "bottomright", maxWidth: 120 }).addTo(map);
  ["basemap", "control", "bands", "frontlines", "flows"].forEach((name, index) => ground(name, 210 + 10 * index));
  // of the bands of neighbouring stretches as a whole: no darker where they overlap
  map.getPane("bands").style.opacity = SIGNS.line.get("band").mark * 0.6;
  map.on("zoomend", drawLines);
}

function put(name, layer) {
  grounds[name].group.addLayer(layer);
}

function line(name, positions, style) {
  const { pane, renderer } = grounds[name];
  put(name, L.polyline(positions, { pane, renderer, interactive: false, smoothFactor: 0.7, fill: false, ...style }));
}

function area(name, rings, style) {
  const { pane, renderer } = grounds[name];
  put(name, L.polygon(rings, { pane, renderer, interactive: false, smoothFactor: 0.7, ...style }));
}

/** Land, water and borders of the theatre; disputed borders are dotted. */
function drawBasemap() {
  grounds.basemap.group.clearLayers();
  byId("map").style.background = BASEMAP.land.length ? ink.water : ink.land;
  for (const { parts } of BASEMAP.land) for (const part of parts) area("basemap", part, { fillColor: ink.land, fillOpacity: 1, stroke: false });
  for (const { parts } of BASEMAP.lakes) for (const part of parts) area("basemap", part, { fillColor: ink.water, fillOpacity: 1, stroke: false });
  for (const { parts } of BASEMAP.rivers) for (const part of parts) line("basemap", part, { color: ink.water, weight: 1.2 });
  for (const { parts } of BASEMAP.divisions) for (const part of parts) line("basemap", part, { color: ink.admin, weight: 0.8, dashArray: [4, 3] });
  for (const { parts, rank } of BASEMAP.borders) {
    for (const part of parts) line("basemap", part, { color: ink.border, weight: 1.3, dashArray: rank === 1 ? [1.3, 3] : null });
  }
}

/** Areas of the chosen day: tinted by side and named, those in dispute hatched in the colours of who disputes them. */
function drawAreas() {
  grounds.control.group.clearLayers();
  if (wanted.off.has("control")) return;
  for (const { properties, parts } of standing(AREAS, chosen.day)) {
    const [angle, distance] = SIGNS.area.get("contested").mark;
    const disputing = (properties.contested_by ?? "").split("; ").filter(Boolean);
    const style = properties.side
      ? { fillColor: colourOf(properties.side), fillOpacity: SIGNS.area.get("held").mark * 0.7 }
      : { fillColor: hatch(disputing.map(colourOf), angle, distance), fillOpacity: 0.45 };
    for (const rings of parts) area("control", rings, { ...style, stroke: false });
  }
}

/** Lines of the chosen day, dashed by status, with the band within which each may run. All casings lie below all lines: none
 * cuts into a neighbour. */
function drawLines() {
  for (const name of ["bands", "frontlines"]) grounds[name].group.clearLayers();
  if (wanted.off.has("frontlines")) return;
  const lines = standing(LINES, chosen.day);
  const round = { lineCap: "round", lineJoin: "round" };
  for (const { properties, parts } of lines) line("bands", parts, { color: ink.text, weight: bandWidth(parts, properties.buffer_m), ...round });
  const strands = strandsOf(lines).map(({ status, positions }) => {
    const { mark } = SIGNS.line.get(status) ?? SIGNS.line.get("assessed");
    const [weight, ...dashArray] = mark.map((length) => length * MILLIMETRE);
    return { positions, weight, dashArray };
  });
  for (const { positions, weight } of strands) line("frontlines", positions, { color: ink.halo, opacity: 0.8, weight: weight + 2.5, lineCap: "butt" });
  for (const { positions, weight, dashArray } of strands) line("frontlines", positions, { color: ink.text, weight, dashArray, lineCap: "butt" });
}

/** Stretches that follow one another and are known alike, joined: no gap between them, and dashes run on. */
function strandsOf(lines) {
  const strands = [];
  for (const { properties, parts } of lines) {
    for (const positions of parts) {
      const last = strands.at(-1);
      const goesOn = last?.status === properties.line_status && String(last.positions.at(-1)) === String(positions[0]);
      if (goesOn) last.positions.push(...positions.slice(1));
      else strands.push({ status: properties.line_status, positions: [...positions] });
    }
  }
  return strands;
}

/** Twice the distance that the line may be off, in pixels of the present zoom. */
function bandWidth([positions], metres) {
  const latitude = positions[Math.floor(positions.length / 2)][0];
  const metresPerPixel = (40075016.7 * Math.cos((latitude * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
  return Math.max(6, (2 * (metres ?? 0)) / metresPerPixel);
}

/** Movements of the events that are shown, from where people left, with an arrow in the middle. */
function drawFlows() {
  grounds.flows.group.clearLayers();
  if (wanted.off.has("flows")) return;
  const ids = new Set(shown);
  const weight = SIGNS.line.get("flow").mark[0] * MILLIMETRE;
  for (const { event, part } of FLOWS) {
    if (!ids.has(event)) continue;
    const style = { color: colourOf(event.side), weight, lineCap: "round" };
    line("flows", part, style);
    line("flows", arrow(part), style);
  }
}

/** The head of an arrow in the middle of a straight line, as positions. */
function arrow([from, to]) {
  const [a, b] = [map.project(from, 10), map.project(to, 10)];
  const middle = a.add(b).divideBy(2);
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const length = Math.min(14, a.distanceTo(b) / 4);
  const barb = (turn) => L.point(middle.x - length * Math.cos(angle + turn), middle.y - length * Math.sin(angle + turn));
  return [barb(0.5), middle, barb(-0.5)].map((point) => map.unproject(point, 10));
}

/** What areas and lines were last drawn for. */
let drawn = null;

function drawGround() {
  const state = [chosen.day, ink.isDark, ...wanted.off].join();
  if (state !== drawn) {
    drawAreas();
    drawLines();
    drawn = state;
  }
  drawFlows();
  const days = standing(LINES, chosen.day).map((shape) => shape.asOf);
  const none = LINES.length ? t("no_line_yet", { day: dayText(Math.min(...LINES.map((line) => line.asOf))) }) : t("no_line");
  byId("line-note").textContent = days.length ? t("line_of", { day: dayText(days[0]) }) : none;
}
