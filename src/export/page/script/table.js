// The data table: the events shown, a page at a time, sorted by any of its columns.

/** Those that no event fills are left out. */
const TABLE = ["event_date", "kind", "location", "source_quote", "actor1", "actor2", "target", "status", "claimed_by", "denied_by", "fatalities_best", "injured_best", "figure_low", "geo_precision"].filter(
  (column) => EVENTS.some((event) => value(event, column) !== null),
);
const order = { column: "event_date", down: false, page: 0 };

function openTable() {
  drawTable();
  byId("table").showModal();
}

function drawTable() {
  const rows = sorted();
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  order.page = Math.min(order.page, pages - 1);
  byId("table-title").textContent = t("events", { count: rows.length });
  const head = el("tr", {}, ...TABLE.map(header), el("th", { scope: "col" }, t("source")));
  const body = rows.slice(order.page * PAGE, (order.page + 1) * PAGE).map(tableRow);
  const table = el("table", {}, el("caption", {}, t("table_caption")), el("thead", {}, head), el("tbody", {}, ...body));
  replace(byId("table-body"), table);
  const turn = (step) => () => ((order.page += step), drawTable());
  const back = el("button", { type: "button", disabled: order.page === 0, onclick: turn(-1) }, t("previous"));
  const on = el("button", { type: "button", disabled: order.page >= pages - 1, onclick: turn(1) }, t("next"));
  replace(byId("pages"), back, el("span", {}, t("page_of", { page: order.page + 1, count: pages })), on);
}

function sorted() {
  const rank = (event) => value(event, order.column);
  const turn = order.down ? -1 : 1;
  const compare = (a, b) => {
    const [x, y] = [rank(a), rank(b)];
    if (x === null || y === null) return (x === null) - (y === null) || a.index - b.index;
    const by = typeof x === "number" ? x - y : String(x).localeCompare(String(y), language);
    return by * turn || a.index - b.index;
  };
  return [...shown].sort(compare);
}

function header(column) {
  const cell = el("th", { scope: "col" });
  const sort = () => {
    Object.assign(order, { column, down: order.column === column && !order.down, page: 0 });
    drawTable();
    byId("table-body").querySelector(`[data-column="${column}"]`).focus();
  };
  const button = el("button", { type: "button", onclick: sort }, t(`column.${column}`));
  button.dataset.column = column;
  if (order.column === column) cell.setAttribute("aria-sort", order.down ? "descending" : "ascending");
  cell.append(button);
  return cell;
}

function tableRow(event) {
  const text = (column) => {
    const cell = value(event, column);
    if (cell === null) return "";
    if (column === "event_date") return daysText(event.first, event.last);
    if (column === "figure_low") return people(event);
    const words = { kind: "kind", status: "status", geo_precision: "precision" }[column];
    return words ? word(words, cell) : typeof cell === "number" ? number(cell) : cell;
  };
  const open = el("button", { type: "button", onclick: () => (byId("table").close(), openEvent(event, { focus: true })) }, t("on_map"));
  open.setAttribute("aria-label", t("open_on_map", { name: headline(event) }));
  const cells = TABLE.map((column) => el("td", { dir: "auto", className: column }, text(column)));
  const address = value(event, "source_url");
  return el("tr", {}, ...cells, el("td", {}, open, " ", address ? link(address, t("article")) : null));
}
