// How the signs of the table of symbols are drawn: colour says who, shape what, texture how sure, dashes which boundary.

/** CSS pixels in a millimetre, the table's unit. */
const MILLIMETRE = 96 / 25.4;
const SIGNS = Object.fromEntries(
  Object.entries(given.symbols).map(([group, rows]) => [group, new Map(rows.map((row) => [row.value, row]))]),
);
const COLOURS = new Map(given.sides);
const OUTLINES = new Map();

/** Colours of the ground and of what is written on it, from the style sheet, for canvases. */
let ink = {};

function readInk() {
  const style = getComputedStyle(document.documentElement);
  const names = ["land", "water", "border", "admin", "text", "quiet", "ground", "halo", "accent", "plate"];
  ink = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  ink.isDark = style.getPropertyValue("--dark").trim() === "1";
}

/** The colour of a side, and of nobody: as in the table on light ground, lighter on dark. */
function colourOf(side) {
  const colour = side ? (COLOURS.get(side) ?? SIGNS.side.get("other").mark) : SIGNS.side.get("unknown").mark;
  return ink.isDark ? lighter(colour) : colour;
}

/** A colour `#RRGGBB` as it can be seen on dark ground. */
function lighter(colour) {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.map((part) => Math.round(part * 0.6 + 255 * 0.4)).join(" ")})`;
}

/** The diameter of an event's sign in pixels: more dead or more people, a larger sign. */
function sizeOf(event) {
  const column = event.layer === "displacement" ? "figure_low" : "fatalities_best";
  const classes = given.symbols[event.layer === "displacement" ? "people" : "deaths"];
  const number = value(event, column) ?? 0;
  const reached = classes.filter((row) => Number(row.value) <= number);
  return reached.at(-1).mark * MILLIMETRE;
}

/** The outline of a kind in a box from -1 to 1. */
function outlineOf(kind) {
  if (!OUTLINES.has(kind)) {
    const [path, turn] = pathOf(kind);
    const outline = new Path2D();
    outline.addPath(new Path2D(path), new DOMMatrix().rotate(turn));
    OUTLINES.set(kind, outline);
  }
  return OUTLINES.get(kind);
}

/** The outline of a kind as the table has it: an SVG path and by how many degrees it is turned. */
function pathOf(kind) {
  return SIGNS.kind.get(kind)?.mark ?? ["M-1 -1 L1 -1 L1 1 L-1 1 Z", 0];
}

/** An event's sign as a picture beside text that says the same. */
function signOf({ kind, status, side }, size = 14) {
  const svg = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const colour = colourOf(side);
  const texture = SIGNS.status.get(status)?.mark ?? "pale";
  const radius = size / 2;
  const [path, turn] = pathOf(kind);
  const isOpen = texture === "hollow" || texture === "struck";
  const picture = svg("svg", { viewBox: "-10 -10 20 20", class: "sign", "aria-hidden": "true" });
  picture.append(
    svg("path", {
      d: path,
      transform: `rotate(${turn}) scale(${radius})`,
      fill: isOpen ? ink.plate : colour,
      "fill-opacity": texture === "pale" ? 0.5 : 1,
      stroke: texture === "solid" ? ink.text : colour,
      "stroke-width": (texture === "solid" ? 1 : 1.6) / radius,
      "stroke-linejoin": "round",
      "stroke-dasharray": texture === "hollow" ? `${2.6 / radius} ${1.8 / radius}` : "none",
    }),
  );
  if (texture === "struck") picture.append(svg("path", { d: `M${-size / 1.8} ${size / 1.8} L${size / 1.8} ${-size / 1.8}`, stroke: colour, "stroke-width": 2 }));
  return picture;
}

/** Draws a sign about the origin of the context. */
function drawSign(context, kind, status, colour, size) {
  const outline = outlineOf(kind);
  const radius = size / 2;
  context.save();
  context.scale(radius, radius);
  context.lineJoin = "round";
  const texture = SIGNS.status.get(status)?.mark ?? "pale";
  context.fillStyle = texture === "hollow" || texture === "struck" ? ink.plate : colour;
  if (texture === "pale") {
    context.save();
    context.fillStyle = ink.plate;
    context.fill(outline);
    context.restore();
    context.globalAlpha = 0.5;
  }
  context.fill(outline);
  context.globalAlpha = 1;
  context.lineWidth = (texture === "solid" ? 1 : 1.6) / radius;
  context.strokeStyle = texture === "solid" ? ink.text : colour;
  if (texture === "hollow") context.setLineDash([2.6 / radius, 1.8 / radius]);
  context.stroke(outline);
  if (texture === "struck") {
    context.setLineDash([]);
    context.lineWidth = 2 / radius;
    context.beginPath();
    context.moveTo(-1.15, 1.15);
    context.lineTo(1.15, -1.15);
    context.stroke();
  }
  context.restore();
}

/** The context of a canvas that is drawn without the graphics card: thousands of small pictures are faster so, where there
 * is no card many times. */
function brush(canvas) {
  return canvas.getContext("2d", { willReadFrequently: true });
}

const SPRITES = new Map();

/** A picture of a sign, drawn once for all events that look alike, and found once for each event. */
function spriteOf(event, ratio) {
  if (event.sprite && event.drawnFor === ink && event.ratio === ratio) return event.sprite;
  const size = sizeOf(event);
  const key = [event.kind, event.status, colourOf(event.side), size, ratio, ink.isDark].join();
  if (!SPRITES.has(key)) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil((size * 1.2 + 4) * ratio);
    const context = brush(canvas);
    context.setTransform(ratio, 0, 0, ratio, canvas.width / 2, canvas.height / 2);
    drawSign(context, event.kind, event.status, colourOf(event.side), size);
    SPRITES.set(key, canvas);
  }
  return Object.assign(event, { sprite: SPRITES.get(key), drawnFor: ink, ratio }).sprite;
}

/** A fill of parallel lines, `angle` degrees from the horizontal. */
function hatch(colours, angle, distance) {
  const step = distance * MILLIMETRE;
  const side = Math.ceil(step * colours.length * Math.SQRT2);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d");
  context.lineWidth = 1.6;
  colours.forEach((colour, index) => {
    context.strokeStyle = colour;
    context.beginPath();
    for (let at = -side; at <= side; at += side) {
      const offset = at + (index * side) / colours.length;
      context.moveTo(offset - 2, side + 2);
      context.lineTo(offset + side + 2, -2);
    }
    context.stroke();
  });
  const pattern = context.createPattern(canvas, "repeat");
  if (angle !== 45) pattern.setTransform(new DOMMatrix().rotate(45 - angle));
  return pattern;
}
