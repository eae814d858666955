// The filters, the slider and the buttons: what they show, and what happens when they are moved.

/** Draws the filters of each column once; `drawCounts` keeps their figures. */
function drawFilters() {
  const layers = [...new Set(EVENTS.map((event) => event.layer))];
  const kindsOf = (layer) => given.symbols.kind.map(({ value }) => value).filter((kind) => EVENTS_OF.get(kind) === layer);
  const boxes = layers.map((layer) => {
    const kinds = kindsOf(layer);
    return el("div", { className: "group" }, groupBox(layer, kinds), el("div", { className: "kinds" }, ...kinds.map((kind) => box("kind", kind, signOf({ kind, status: "reported", side: "" }, 11)))));
  });
  replaceBoxes("types", boxes);
  replaceBoxes("sides", FACETS.side.values.slice(0, 40).map((side) => box("side", side, swatch(colourOf(side)))));
  const known = (name) => given.symbols[name].map(({ value }) => value).filter((value) => FACETS[name].values.includes(value));
  replaceBoxes("statuses", known("status").map((status) => box("status", status, signOf({ kind: "shelling", status, side: given.sides[0]?.[0] ?? "" }, 11))));
  replaceBoxes("precisions", known("precision").map((precision) => box("precision", precision)));
  const options = TARGETS.map((target) => el("option", { value: target }, shorten(target, 60)));
  replace(byId("target"), el("option", { value: "" }, t("any")), ...options);
  replaceBoxes("layers", [...SHAPES.map(layerBox), undatedBox()]);
}

/** The layer of each kind that events have. */
const EVENTS_OF = new Map(EVENTS.map((event) => [event.kind, event.layer]));

function replaceBoxes(id, boxes) {
  const fieldset = byId(id);
  replace(fieldset, fieldset.querySelector("legend"), ...boxes);
  fieldset.hidden = !boxes.length;
}

/** A box for one value of a column, ticked while it is wanted. */
function box(name, value, picture = null) {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => {
    if (input.checked) FACETS[name].off.delete(value);
    else FACETS[name].off.add(value);
    update();
  });
  Object.assign(input.dataset, { name, value });
  const text = name === "side" ? value || t("nobody") : word(name, value);
  return el("label", {}, input, picture, " ", bdi(text), " ", el("span", { className: "number" }));
}

/** A box for all kinds of a layer. */
function groupBox(layer, kinds) {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => {
    for (const kind of kinds) input.checked ? FACETS.kind.off.delete(kind) : FACETS.kind.off.add(kind);
    update();
  });
  input.dataset.kinds = kinds.join();
  return el("label", { className: "head" }, input, " ", t(`layer.${layer}`), " ", el("span", { className: "number" }));
}

function layerBox(name) {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => (input.checked ? wanted.off.delete(name) : wanted.off.add(name), update()));
  input.dataset.layer = name;
  return el("label", {}, input, " ", t(`layer.${name}`));
}

function undatedBox() {
  const input = el("input", { type: "checkbox", id: "undated-shown" });
  input.addEventListener("change", () => ((wanted.undated = input.checked), update()));
  return el("label", {}, input, " ", t("undated_shown", { count: UNDATED.length }));
}

/** Sets every control to the present choice, and the figures to what each would show. */
function drawCounts() {
  for (const input of document.querySelectorAll("#filters input[data-name]")) {
    const { name, value } = input.dataset;
    input.checked = !FACETS[name].off.has(value);
    input.parentElement.lastElementChild.textContent = number(FACETS[name].counts.get(value) ?? 0);
  }
  for (const input of document.querySelectorAll("#filters input[data-kinds]")) {
    const kinds = input.dataset.kinds.split(",");
    const on = kinds.filter((kind) => !FACETS.kind.off.has(kind));
    input.checked = on.length > 0;
    input.indeterminate = on.length > 0 && on.length < kinds.length;
    input.parentElement.lastElementChild.textContent = number(kinds.reduce((sum, kind) => sum + (FACETS.kind.counts.get(kind) ?? 0), 0));
  }
  for (const input of document.querySelectorAll("#filters input[data-layer]")) input.checked = !wanted.off.has(input.dataset.layer);
  byId("undated-shown").checked = wanted.undated;
  byId("target").value = wanted.target;
  if (byId("text").value !== wanted.words) byId("text").value = wanted.words;
  byId("count").textContent = t("count", { shown: shown.length, all: EVENTS.length });
}

/** The slider, what it stands for, and the bars of events a day above it. */
function drawTime() {
  const slider = byId("t");
  slider.max = DAYS.last - DAYS.first;
  slider.value = chosen.day - DAYS.first;
  byId("mode").value = chosen.mode;
  byId("width").value = chosen.width;
  byId("width").disabled = chosen.mode !== "window";
  const { first, last } = shownDays();
  const text = chosen.mode === "window" ? daysText(first, last) : t("until", { day: dayText(last) });
  byId("days").textContent = text;
  slider.setAttribute("aria-valuetext", text);
  drawBars(first, last);
}

function drawBars(first, last) {
  const canvas = byId("bars");
  const [width, height, days] = [600, 36, DAYS.last - DAYS.first + 1];
  [canvas.width, canvas.height] = [width, height];
  const bins = Math.min(days, 200);
  const bars = new Array(bins).fill(0);
  const binOf = (day) => Math.floor(((day - DAYS.first) * bins) / days);
  for (const event of ever) {
    if (event.first >= DAYS.first && event.first !== null) bars[binOf(Math.min(event.first, DAYS.last))] += 1;
  }
  const most = Math.max(1, ...bars);
  const context = brush(canvas);
  bars.forEach((count, bin) => {
    const day = DAYS.first + (bin * days) / bins;
    context.fillStyle = day >= first - 0.5 && day <= last ? ink.accent : ink.border;
    const tall = count ? Math.max(2, (count / most) * height) : 0;
    context.fillRect((bin * width) / bins, height - tall, Math.max(1, width / bins - 1), tall);
  });
}

let playing = null;

/** Steps a day at a time, or a window at a time; lines jump from one day's to the next. */
function play() {
  if (playing) return pause();
  if (chosen.day >= DAYS.last) chosen.day = DAYS.first;
  playing = setInterval(() => {
    if (chosen.day >= DAYS.last) return pause();
    chosen.day += 1;
    update();
  }, 600);
  drawPlay();
  update();
}

function pause() {
  clearInterval(playing);
  playing = null;
  drawPlay();
}

function drawPlay() {
  byId("play").textContent = t(playing ? "pause" : "play");
  byId("play").setAttribute("aria-pressed", String(playing !== null));
}

function bindControls() {
  const on = (id, type, act) => byId(id).addEventListener(type, act);
  on("t", "input", () => ((chosen.day = DAYS.first + Number(byId("t").value)), update()));
  on("mode", "change", () => ((chosen.mode = byId("mode").value), update()));
  on("width", "change", () => ((chosen.width = Number(byId("width").value)), update()));
  on("play", "click", play);
  on("target", "change", () => ((wanted.target = byId("target").value), update()));
  on("text", "input", settled(() => ((wanted.words = byId("text").value), update()), 120));
  on("more", "click", showMore);
  on("show-table", "click", openTable);
  on("show-method", "click", () => byId("method").showModal());
  on("save-csv", "click", saveCsv);
  on("save-geojson", "click", saveGeojson);
  on("copy-link", "click", copyLink);
  on("reset", "click", reset);
  on("theme", "click", switchTheme);
  on("language", "change", () => (chooseLanguage([byId("language").value]), drawAll()));
  on("skip", "click", skip);
  for (const button of document.querySelectorAll("dialog .close")) button.addEventListener("click", () => button.closest("dialog").close());
  for (const form of document.querySelectorAll("form")) form.addEventListener("submit", (event) => event.preventDefault());
}

/** To the list, or to its heading where nothing is in it. */
function skip() {
  byId("events").open = true;
  (document.querySelector("#list button") ?? document.querySelector("#events > summary")).focus();
}

async function copyLink() {
  rememberNow();
  try {
    await navigator.clipboard.writeText(location.href);
    byId("copy-link").textContent = t("copied");
    setTimeout(() => (byId("copy-link").textContent = t("copy_link")), 2000);
  } catch {
    prompt(t("copy_link"), location.href);
  }
}

function switchTheme() {
  document.documentElement.dataset.theme = ink.isDark ? "light" : "dark";
  redraw();
}
