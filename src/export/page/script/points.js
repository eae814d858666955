// The events on the map: one canvas, drawn in one pass, and a grid that tells which event lies under a click. Events of one
// place stand in a ring about it; what the ring cannot hold is counted beside it.

const RING = 8;
const CELL = 32;

/** Events by their exact point. */
const STACKS = (() => {
  const stacks = new Map();
  for (const event of EVENTS) {
    const key = `${event.lon},${event.lat}`;
    if (!stacks.has(key)) stacks.set(key, { at: [event.lat, event.lon], events: [], shown: [] });
    event.stack = stacks.get(key);
    event.stack.events.push(event);
  }
  return [...stacks.values()];
})();

/** A cell of a grid as one number. */
function cellOf(x, y) {
  return (x + 50_000) * 100_000 + y + 50_000;
}

/** The radius of the ring in which a stack's signs stand, in pixels. */
function ringOf({ shown }) {
  return shown.length === 1 ? 0 : 6 + 1.7 * Math.min(shown.length, RING);
}

/** How far a stack's signs reach from its point, in pixels. */
function reachOf(stack) {
  return ringOf(stack) + Math.max(...stack.shown.slice(0, RING).map(sizeOf)) / 2;
}

const Points = L.Renderer.extend({
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
  },
  _destroyContainer() {
    L.DomUtil.remove(this._container);
  },
  _updatePaths() {},
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    L.DomUtil.setPosition(this._container, min);
    this._container.width = ratio * size.x;
    this._container.height = ratio * size.y;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    const context = brush(this._container);
    context.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
    this.draw(context, ratio);
  },
  draw(context, ratio) {
    this.grid = new Map();
    const seen = [];
    for (const stack of STACKS) {
      if (!stack.shown.length) continue;
      stack.point = this._map.latLngToLayerPoint(stack.at);
      if (this._bounds.contains(stack.point)) seen.push(stack);
    }
    this.circles(context, seen);
    for (const stack of seen) this.stack(context, stack, ratio);
    for (const stack of seen) if (stack.shown.length > RING) this.badge(context, stack);
    if (!wanted.off.has("names")) drawNames(context, seen);
  },
  /** The circles within which events happened, where they are wider than the sign and not too many. */
  circles(context, seen) {
    const scale = (256 * 2 ** this._map.getZoom()) / 40075016.7;
    for (const stack of seen) {
      const done = new Set();
      for (const event of stack.shown) {
        const radius = (value(event, "geo_radius_m") * scale) / Math.cos((event.lat * Math.PI) / 180);
        const isCoarse = event.precision !== "site" && event.precision !== "settlement";
        if (radius < 14 || done.has(event.precision) || (!isCoarse && seen.length > 400 && event !== selected)) continue;
        done.add(event.precision);
        const [width, ...dashes] = SIGNS.precision.get(event.precision)?.mark ?? [0.2];
        context.beginPath();
        context.arc(stack.point.x, stack.point.y, Math.min(radius, 4000), 0, 2 * Math.PI);
        context.setLineDash(dashes.map((length) => length * MILLIMETRE));
        context.lineWidth = Math.max(1, width * MILLIMETRE);
        context.strokeStyle = colourOf(event.side);
        context.globalAlpha = event === selected ? 1 : 0.55;
        context.stroke();
        context.globalAlpha = 1;
      }
    }
    context.setLineDash([]);
  },
  stack(context, stack, ratio) {
    const signs = stack.shown.slice(0, RING);
    const radius = ringOf(stack);
    signs.forEach((event, index) => {
      const angle = (2 * Math.PI * index) / signs.length - Math.PI / 2;
      const at = stack.point.add([radius * Math.cos(angle), radius * Math.sin(angle)]);
      const sprite = spriteOf(event, ratio);
      const size = sprite.width / ratio;
      context.drawImage(sprite, at.x - size / 2, at.y - size / 2, size, size);
      if (event === selected) mark(context, at, sizeOf(event));
      this.enter(at, event);
    });
  },
  /** How many events there are at a point whose ring does not hold them all. */
  badge(context, { point, shown }) {
    const text = number(shown.length);
    context.font = "600 11px system-ui, sans-serif";
    const width = Math.max(18, context.measureText(text).width + 8);
    context.fillStyle = ink.text;
    context.beginPath();
    context.roundRect(point.x - width / 2, point.y - 9, width, 18, 9);
    context.fill();
    context.fillStyle = ink.plate;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, point.x, point.y + 0.5);
    this.enter(point, shown[RING]);
  },
  enter(at, event) {
    const key = cellOf(Math.floor(at.x / CELL), Math.floor(at.y / CELL));
    const cell = this.grid.get(key);
    if (cell) cell.push({ at, event });
    else this.grid.set(key, [{ at, event }]);
  },
  /** The event drawn nearest to a point of the layer, within `reach` pixels. */
  under(point, reach) {
    const [x, y] = [Math.floor(point.x / CELL), Math.floor(point.y / CELL)];
    let best = null;
    let least = reach;
    for (let i = x - 1; i <= x + 1; i++) {
      for (let j = y - 1; j <= y + 1; j++) {
        for (const entry of this.grid.get(cellOf(i, j)) ?? []) {
          const distance = entry.at.distanceTo(point);
          if (distance <= least) [best, least] = [entry.event, distance];
        }
      }
    }
    return best;
  },
  /** Where an event is drawn, as a point of the layer: its sign, or the number that counts it. */
  whereIs(event) {
    const all = [...this.grid.values()].flat();
    return (all.find((entry) => entry.event === event) ?? all.find((entry) => entry.event.stack === event.stack))?.at ?? null;
  },
});

/** A ring about the chosen event. */
function mark(context, at, size) {
  for (const [width, colour] of [[5, ink.plate], [2.5, ink.accent]]) {
    context.beginPath();
    context.arc(at.x, at.y, size / 2 + 5, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}
