// Names on the map: sides over their areas, places beside their events, then states and towns for orientation, as far as they
// do not run into one another.

const FONT = "system-ui, 'Noto Sans', 'Noto Sans Armenian', 'Noto Sans Arabic', 'Noto Sans Georgian', sans-serif";
/** Where a name may stand beside its sign, best first: how it is aligned, and in which direction it lies. */
const BESIDE = [
  ["left", 1, 0], ["right", -1, 0], ["center", 0, 1], ["center", 0, -1],
  ["left", 1, 0.7], ["left", 1, -0.7], ["right", -1, 0.7], ["right", -1, -0.7],
];

/** From how many events on a place is named apart from them, where there is no room beside. */
const BUSY = 3;

function drawNames(context, seen) {
  const writer = new Writer(context);
  keepFurnitureFree(writer);
  const sides = new Set();
  for (const { text, at, colour } of sideNames()) {
    const { x, y } = map.latLngToLayerPoint(at);
    if (writer.write(text, x, y, { font: `600 14px ${FONT}`, colour }) && map.getBounds().contains(at)) sides.add(text);
  }
  const busiest = [...seen].sort((a, b) => b.shown.length - a.shown.length).slice(0, 1000);
  for (const stack of busiest) writer.keepFree(stack.point, reachOf(stack));
  busiest.splice(seen.length > 1000 ? 40 : 120);
  for (const stack of busiest) {
    const [name, style] = [value(stack.shown[0], "location") ?? "", { font: `12px ${FONT}`, colour: ink.text }];
    const isWritten = writer.beside(name, stack.point, reachOf(stack) + 4, style);
    if (!isWritten && stack.shown.length >= BUSY) writer.apart(name, stack.point, reachOf(stack), style);
  }
  drawOrientation(context, writer, sides);
}

/** Names end before the map does, and do not run under its scale and buttons. */
function keepFurnitureFree(writer) {
  const frame = map.getContainer().getBoundingClientRect();
  const keep = (left, top, right, bottom) => {
    const [from, to] = [[left, top], [right, bottom]].map((point) => map.containerPointToLayerPoint(point));
    writer.take([from.x, from.y, to.x, to.y]);
  };
  for (const control of map.getContainer().querySelectorAll(".leaflet-control")) {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    keep(left - frame.left, top - frame.top, right - frame.left, bottom - frame.top);
  }
  const { width, height } = frame;
  const [from, to] = [[0, 0], [width, height]].map((point) => map.containerPointToLayerPoint(point));
  writer.frame = [from.x, from.y, to.x, to.y];
  for (const edge of [[0, 0, width, 0], [0, height, width, height], [0, 0, 0, height], [width, 0, width, height]]) keep(...edge);
}

/** States, but for those named as sides, and towns by their rank as far as the zoom has room for them. */
function drawOrientation(context, writer, sides) {
  const bounds = map.getBounds();
  for (const { name, at } of BASEMAP.states) {
    const { x, y } = map.latLngToLayerPoint(at);
    if (bounds.contains(at) && !sides.has(name)) writer.write(name.toUpperCase(), x, y, { font: `600 11px ${FONT}`, colour: ink.quiet });
  }
  for (const { name, at, rank } of BASEMAP.towns) {
    if (rank > map.getZoom() + 1 || !bounds.contains(at)) continue;
    const point = map.latLngToLayerPoint(at);
    if (!writer.isFree([point.x - 5, point.y - 5, point.x + 5, point.y + 5])) continue;
    if (!writer.beside(name, point, 5, { font: `11px ${FONT}`, colour: ink.quiet })) continue;
    context.fillStyle = ink.quiet;
    context.beginPath();
    context.arc(point.x, point.y, 2, 0, 2 * Math.PI);
    context.fill();
  }
}

/** Writes names, and keeps in mind where something stands already. */
class Writer {
  constructor(context) {
    this.context = context;
    this.taken = new Map();
  }

  /** Writes a name where there is room for it; false where there is none. */
  write(text, x, y, { font, colour, align = "center" }) {
    const { context } = this;
    const name = shorten(text, 28);
    context.font = font;
    const width = context.measureText(name).width;
    const start = align === "center" ? x - width / 2 : align === "right" ? x - width : x;
    const box = [start - 2, y - 8, start + width + 2, y + 8];
    if (!name || !this.isFree(box)) return false;
    this.take(box);
    Object.assign(context, { textAlign: align, textBaseline: "middle", lineWidth: 3, lineJoin: "round" });
    context.strokeStyle = ink.halo;
    context.strokeText(name, x, y);
    context.fillStyle = colour;
    context.fillText(name, x, y);
    return true;
  }

  /** Writes a name on the first side of a point that has room: which side, nothing where there is none. What lies within the
   * frame has its name there. */
  beside(text, point, reach, style) {
    return BESIDE.find(([align, right, down]) => {
      const { x, y } = L.point(point.x + right * reach, point.y + down * (reach + 4));
      return this.holds(x, y) === this.holds(point.x, point.y) && this.write(text, x, y, { ...style, align });
    });
  }

  /** Writes a name farther from a point, where signs crowd, with a line that leads there. */
  apart(text, point, reach, style) {
    for (const distance of [reach + 20, reach + 36]) {
      const side = this.beside(text, point, distance, style);
      if (side) return this.lead(point, side, reach, distance);
    }
  }

  /** True within the frame of the map. */
  holds(x, y) {
    const [west, north, east, south] = this.frame;
    return x > west && x < east && y > north && y < south;
  }

  /** A line from a point's sign to its name. */
  lead({ x, y }, [, right, down], from, to) {
    const { context } = this;
    const length = Math.hypot(right, down);
    context.beginPath();
    context.moveTo(x + (right * from) / length, y + (down * from) / length);
    context.lineTo(x + right * (to - 1), y + down * (right ? to + 4 : to - 4));
    for (const [width, colour] of [[3, ink.halo], [1, ink.text]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
  }

  keepFree({ x, y }, reach) {
    this.take([x - reach, y - reach, x + reach, y + reach]);
  }

  isFree(box) {
    const apart = (other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3];
    return this.cells(box).every((cell) => (this.taken.get(cell) ?? []).every(apart));
  }

  take(box) {
    for (const cell of this.cells(box)) {
      if (this.taken.has(cell)) this.taken.get(cell).push(box);
      else this.taken.set(cell, [box]);
    }
  }

  /** The cells of a coarse grid that a box touches: boxes of one cell only can run into each other. */
  cells([west, north, east, south]) {
    const cells = [];
    for (let x = Math.floor(west / 64); x <= Math.floor(east / 64); x++) {
      for (let y = Math.floor(north / 64); y <= Math.floor(south / 64); y++) cells.push(cellOf(x, y));
    }
    return cells;
  }
}

/** The sides that hold areas of the chosen day, each named once in its widest part. */
function sideNames() {
  if (wanted.off.has("control")) return [];
  return standing(AREAS, chosen.day)
    .filter(({ properties }) => properties.side)
    .map((shape) => ({ text: shape.properties.side, at: middleOf(shape), colour: colourOf(shape.properties.side) }));
}

/** A point well inside a shape's largest part: of a grid over it, the one farthest from its border. */
function middleOf(shape) {
  if (shape.middle) return shape.middle;
  const size = (ring) => Math.abs(ring.reduce((sum, [y, x], i) => sum + x * ring.at(i - 1)[0] - y * ring.at(i - 1)[1], 0));
  const largest = shape.parts.map((rings) => rings[0]).sort((a, b) => size(b) - size(a))[0];
  const bounds = L.latLngBounds(largest);
  let [best, farthest] = [bounds.getCenter(), -1];
  for (let i = 1; i < 16; i++) {
    for (let j = 1; j < 16; j++) {
      const lat = bounds.getSouth() + ((bounds.getNorth() - bounds.getSouth()) * i) / 16;
      const lon = bounds.getWest() + ((bounds.getEast() - bounds.getWest()) * j) / 16;
      if (!isInside([lat, lon], largest)) continue;
      const distance = Math.min(...largest.map(([y, x]) => Math.hypot(y - lat, x - lon)));
      if (distance > farthest) [best, farthest] = [L.latLng(lat, lon), distance];
    }
  }
  shape.middle = best;
  return best;
}

/** True where a position lies inside a ring (even-odd rule). */
function isInside([lat, lon], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[y1, x1], [y2, x2]] = [ring[i], ring[j]];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** At most so many characters, by code points, with "…" where some are left out. */
function shorten(text, limit) {
  const characters = [...text];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text;
}
