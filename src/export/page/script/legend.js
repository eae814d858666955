// The legend, from the same table of symbols as the styles of the other files, for the values that this map has; and the
// page on method.

function drawLegend() {
  const group = (title, rows) => (rows.length ? [el("h3", {}, t(title)), el("ul", {}, ...rows)] : []);
  const row = (picture, text, meaning) => {
    const entry = el("li", {}, picture, el("span", {}, bdi(text)));
    if (meaning) entry.title = meaning;
    return entry;
  };
  const has = (name, value) => FACETS[name].values.includes(value);
  const sides = [...COLOURS].map(([side, colour]) => row(swatch(colour), side));
  const spare = [["unknown", has("side", "")], ["other", FACETS.side.values.some((side) => side && !COLOURS.has(side))]];
  const others = spare.filter(([, is]) => is).map(([value]) => row(swatch(colourOf(value === "other" ? "\u0000" : "")), word("side", value)));
  const kinds = given.symbols.kind.filter(({ value }) => has("kind", value));
  const statuses = given.symbols.status.filter(({ value }) => has("status", value));
  const statusOf = (value) => LINES.some((line) => line.properties.line_status === value);
  const lines = given.symbols.line.filter(({ value }) => statusOf(value) || (value === "band" && LINES.length) || (value === "flow" && FLOWS.length));
  const areas = given.symbols.area.filter(({ value }) => AREAS.some((area) => (value === "held") === Boolean(area.properties.side)));
  const name = (group, { value }) => [word(group, value), t(`${group}.${value}.meaning`)];
  replace(
    byId("legend-body"),
    ...group("legend_side", [...sides, ...others]),
    ...group("legend_kind", kinds.map((sign) => row(signOf({ kind: sign.value, status: "reported", side: "" }), ...name("kind", sign)))),
    ...group("legend_status", statuses.map((sign) => row(signOf({ kind: "shelling", status: sign.value, side: given.sides[0]?.[0] ?? "" }), ...name("status", sign)))),
    ...group("legend_lines", [...lines.map((sign) => row(stroke(sign), ...name("line", sign))), ...areas.map((sign) => row(patch(sign), ...name("area", sign)))]),
    el("p", {}, t("legend_size")),
    el("p", {}, t("legend_circle")),
  );
}

function swatch(colour) {
  return picture((context) => {
    context.fillStyle = colour;
    context.fillRect(2, 4, 24, 12);
  });
}

function stroke({ value, mark }) {
  return picture((context) => {
    const [width, ...dashes] = mark instanceof Array ? mark : [mark];
    context.strokeStyle = ink.text;
    context.globalAlpha = value === "band" ? mark : 1;
    context.lineWidth = value === "band" ? 14 : width * MILLIMETRE;
    context.setLineDash(dashes.map((length) => length * MILLIMETRE));
    // From the middle of a dash, so that the sign has the gap behind it.
    context.lineDashOffset = ((dashes[0] ?? 0) * MILLIMETRE) / 2;
    context.beginPath();
    context.moveTo(0, 10);
    context.lineTo(28, 10);
    if (value === "flow") for (const y of [5, 15]) context.moveTo(12, y), context.lineTo(19, 10);
    context.stroke();
  });
}

function patch({ mark }) {
  return picture((context) => {
    const colours = given.sides.slice(0, 2).map(([, colour]) => colour);
    context.globalAlpha = mark instanceof Array ? 0.7 : mark;
    context.fillStyle = mark instanceof Array ? hatch(colours.length ? colours : [ink.text], ...mark) : (colours[0] ?? ink.text);
    context.fillRect(2, 2, 24, 16);
  });
}

/** A small drawing beside text that says the same. */
function picture(draw) {
  const canvas = el("canvas", { width: 56, height: 40, className: "sign wide" });
  canvas.setAttribute("aria-hidden", "true");
  const context = brush(canvas);
  context.scale(2, 2);
  draw(context);
  return canvas;
}

/** The page on method: paragraphs and lists of the table of texts, in the order of their keys. */
function drawMethod() {
  const parts = ["made", "status", "line", "time", "trust", "graphic", "correct", "data"];
  const blocks = parts.flatMap((part) => [el("h3", {}, t(`method.${part}.title`)), el("p", {}, t(`method.${part}`))]);
  replace(byId("method-body"), ...blocks);
}
