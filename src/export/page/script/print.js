// The page on paper: a light map in a frame of its own, and the list whole.

const MOST_PRINTED = 500;

function bindPrint() {
  const root = document.documentElement;
  let before = null;
  addEventListener("beforeprint", () => {
    before = { theme: root.dataset.theme, view: [map.getCenter(), map.getZoom()], listed };
    const seen = shown.map((event) => [event.lat, event.lon]).filter((at) => map.getBounds().contains(at));
    const bounds = seen.length ? L.latLngBounds(seen) : map.getBounds();
    Object.assign(root.dataset, { theme: "light", paper: "" });
    map.invalidateSize({ animate: false });
    map.fitBounds(bounds, { padding: [24, 24], maxZoom: map.getZoom() + 1, animate: false });
    redraw();
    const renderers = Object.values(grounds).map(({ renderer }) => renderer);
    before.undo = [...renderers, points].map(drawForPaper);
    listed = Math.max(listed, MOST_PRINTED);
    drawList();
    byId("list").append(rest(shown.length - listed) ?? "");
  });
  addEventListener("afterprint", () => {
    if (!before) return;
    for (const undo of before.undo) undo();
    delete root.dataset.paper;
    if (before.theme) root.dataset.theme = before.theme;
    else delete root.dataset.theme;
    map.invalidateSize({ animate: false });
    map.setView(...before.view, { animate: false });
    redraw();
    listed = before.listed;
    drawList();
    before = null;
  });
}

/** Draws a canvas on a new one, at once, and shows that in its place: paper does not wait for the next frame. Canvases go there
 * stroke by stroke, and what one that was in use has cleared would be cleared with all that lies beneath. */
function drawForPaper(renderer) {
  const { _container: used } = renderer;
  const unused = el("canvas", { width: used.width, height: used.height, className: used.className });
  unused.style.cssText = used.style.cssText;
  const context = unused.getContext("2d");
  context.setTransform(used.getContext("2d").getTransform());
  if (renderer === points) points.draw(context, context.getTransform().a);
  else drawWith(renderer, context);
  used.hidden = true;
  used.after(unused);
  return () => {
    unused.remove();
    used.hidden = false;
  };
}

/** Lets Leaflet draw all of a canvas on another. */
function drawWith(renderer, context) {
  const { _ctx: used } = renderer;
  Object.assign(renderer, { _ctx: context, _redrawBounds: null });
  renderer._draw();
  renderer._ctx = used;
}
