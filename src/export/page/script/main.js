// Puts the page together, and draws again what a choice changes.

let points;

/** After a choice: finds the events to show, and draws them everywhere. */
function update() {
  listed = PAGE;
  filter();
  for (const stack of STACKS) stack.shown = [];
  for (const event of shown) event.stack.shown.push(event);
  drawCounts();
  drawTime();
  drawGround();
  points._update();
  drawList();
  remember();
}

/** After a change of theme: the canvases take their colours anew. */
function redraw() {
  drawn = null;
  readInk();
  drawBasemap();
  drawLegend();
  drawFilters();
  drawFixedLists();
  update();
}

/** Everything that has words. */
function drawAll() {
  writeTexts();
  map.closePopup();
  const options = LANGUAGES.map((tag) => el("option", { value: tag }, given.texts[tag].language_name ?? tag));
  replace(byId("language"), ...options);
  byId("language").value = language;
  byId("language").hidden = LANGUAGES.length < 2;
  replace(byId("width"), ...WIDTHS.map((days) => el("option", { value: days }, t("width_days", { count: days }))));
  byId("scope").textContent = scope();
  for (const part of byId("time").children) part.hidden = !DAYS.isDated && part.id !== "line-note";
  byId("omitted").hidden = !given.omitted;
  byId("omitted").textContent = t("omitted", { count: given.omitted, shown: EVENTS.length });
  drawMethod();
  drawPlay();
  redraw();
}

/** What the map rests on: a table of records has no articles. */
function scope() {
  if (!EVENTS.length) return t("none");
  if (!DAYS.isDated) return t("undated");
  const [articles, first, last] = [given.articles.length, dayText(DAYS.first), dayText(DAYS.last)];
  return articles ? t("scope", { articles, first, last }) : t("from_to", { first, last });
}

function reset() {
  pause();
  map.closePopup();
  resetFilters();
  fitAll();
  update();
}

/** Shows all but the farthest events: one report from abroad does not shrink the theatre. */
function fitAll() {
  const within = (sorted) => [sorted[Math.floor(sorted.length * 0.02)], sorted[Math.ceil(sorted.length * 0.98) - 1]];
  const number = (a, b) => a - b;
  if (EVENTS.length) {
    const [south, north] = within(EVENTS.map((event) => event.lat).sort(number));
    const [west, east] = within(EVENTS.map((event) => event.lon).sort(number));
    const near = L.latLngBounds([[south, west], [north, east]]).pad(0.5);
    const all = EVENTS.map((event) => [event.lat, event.lon]).filter((at) => near.contains(at));
    map.fitBounds(L.latLngBounds(all), { padding: [24, 24], maxZoom: 10, animate: false });
  } else if (LINES.length || AREAS.length) {
    const all = [...LINES.flatMap((line) => line.parts), ...AREAS.flatMap((area) => area.parts.flat())].flat();
    map.fitBounds(L.latLngBounds(all), { animate: false });
  } else {
    map.setView([20, 20], 2, { animate: false });
  }
}

function go({ view, event }) {
  if (view) map.setView(view.at, view.zoom, { animate: false });
  else fitAll();
  return event;
}

/** Where an event is drawn, in pixels of the window; brings it into view where it is not. */
function pixel(id) {
  const event = BY_ID.get(id);
  if (!event) return null;
  if (!map.getBounds().pad(-0.02).contains(event.stack.at)) map.setView(event.stack.at, map.getZoom(), { animate: false });
  map.getContainer().scrollIntoView({ block: "nearest" });
  const at = points.whereIs(event) ?? map.latLngToLayerPoint(event.stack.at);
  const { x, y } = map.layerPointToContainerPoint(at);
  const { left, top } = map.getContainer().getBoundingClientRect();
  return [left + x, top + y];
}

function start() {
  chooseLanguage(navigator.languages ?? [navigator.language]);
  isReading = true;
  const seen = readAddress(location.hash);
  writeTexts();
  makeMap();
  readInk();
  const event = go(seen);
  points = new Points({ pane: "overlayPane", padding: 0.15 });
  filter();
  points.addTo(map);
  bindControls();
  bindPrint();
  drawAll();
  // Now that the words beside it have taken their room, the map has its own.
  map.invalidateSize({ animate: false });
  if (!seen.view) fitAll();
  points._update();
  isReading = false;
  if (event) openEvent(event, { pan: !seen.view });
  map.on("moveend", remember);
  const reach = matchMedia("(pointer: coarse)").matches ? 24 : 14;
  map.on("click", (click) => {
    const hit = points.under(click.layerPoint, reach);
    if (hit) openEvent(hit);
  });
  map.on("mousemove", (move) => {
    const hit = points.under(move.layerPoint, 12);
    map.getContainer().style.cursor = hit ? "pointer" : "";
    map.getContainer().title = hit ? headline(hit) : "";
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(byId("map"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("hashchange", () => {
    const seen = readAddress(location.hash);
    const event = go(seen);
    update();
    if (event && event !== selected) openEvent(event, { pan: !seen.view });
  });
  window.__map = { lib: `leaflet ${L.version}`, pixel };
  window.__mapReady = true;
}

start();
