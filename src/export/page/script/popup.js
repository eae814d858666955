// One event in words: what, where, when, how sure, who claims, who denies, and each source with the sentence in it.

const MOST_SOURCES = 20;
let selected = null;
let popup = null;
/** What had the focus before the popup took it. */
let opener = null;

/** Shows an event's popup on the map. With `focus` the keyboard goes there too; without `pan` the map stays where it is. */
function openEvent(event, { focus = false, pan = true } = {}) {
  opener = focus ? document.activeElement : null;
  selected = event;
  const content = el("div", { role: "dialog", tabIndex: -1, className: "event" }, ...pager(event), ...about(event));
  content.setAttribute("aria-label", headline(event));
  content.addEventListener("keydown", (key) => key.key === "Escape" && map.closePopup());
  const narrow = map.getSize().x < 500;
  const options = { closeButton: false, maxWidth: narrow ? map.getSize().x - 60 : 360, minWidth: narrow ? 200 : 280 };
  const next = L.popup({ ...options, maxHeight: Math.max(140, map.getSize().y - 90), autoPan: pan, autoPanPadding: [12, 12] });
  next.setLatLng([event.lat, event.lon]).setContent(content);
  next.on("remove", () => popup === next && closed());
  const last = popup;
  popup = next;
  last?.remove();
  next.openOn(map);
  points._update();
  if (focus) content.focus({ preventScroll: true });
  remember();
}

function closed() {
  popup = null;
  selected = null;
  points._update();
  remember();
  if (opener?.isConnected) opener.focus();
  opener = null;
}

function headline(event) {
  return [word("kind", event.kind), value(event, "location")].filter(Boolean).join(", ");
}

/** Buttons to the other events of the same point, and to close. */
function pager(event) {
  const all = event.stack.shown.includes(event) ? event.stack.shown : [event];
  const index = all.indexOf(event);
  const turn = (step) => () => openEvent(all[(index + step + all.length) % all.length], { focus: true });
  const close = el("button", { type: "button", className: "close", onclick: () => map.closePopup() }, "×");
  close.setAttribute("aria-label", t("close"));
  if (all.length === 1) return [close];
  const [back, on] = [el("button", { type: "button", onclick: turn(-1) }, "‹"), el("button", { type: "button", onclick: turn(1) }, "›")];
  back.setAttribute("aria-label", t("previous"));
  on.setAttribute("aria-label", t("next"));
  return [el("p", { className: "pager" }, back, t("of_place", { index: index + 1, count: all.length }), on), close];
}

/** The heading (of this level), the facts and the sources of an event, placed or not. */
function about(event, level = 2) {
  const facts = [
    ["when", when(event)],
    ["where", where(event)],
    ["who", who(event)],
    ["target", value(event, "target")],
    ["weapon", value(event, "weapon")],
    ["killed", range(event, "fatalities")],
    ["injured", range(event, "injured")],
    ["people", people(event)],
    ["how_sure", sure(event)],
    ["claimed_by", value(event, "claimed_by")],
    ["denied_by", value(event, "denied_by")],
    ["notes", value(event, "notes")],
  ];
  const known = facts.filter(([, text]) => text);
  const list = known.flatMap(([key, text]) => [el("dt", {}, t(key)), el("dd", {}, bdi(text))]);
  const heading = el(`h${level}`, {}, signOf(event), " ", bdi(headline(event)));
  return [heading, el("dl", {}, ...list), ...sourcesOf(event, level + 1)].filter(Boolean);
}

function when(event) {
  if (event.first === null) return t("undated");
  const basis = value(event, "time_basis");
  return [daysText(event.first, event.last), basis === "publication" ? t("basis_publication") : null].filter(Boolean).join(" — ");
}

function where(event) {
  const written = value(event, "place_as_written");
  const place = value(event, "location") ?? written;
  if (event.lon === null) return [written, value(event, "unlocated_reason")].filter(Boolean).join(" — ");
  const spelled = written && written !== place ? t("spelled", { name: written }) : null;
  const names = [place, value(event, "admin1"), value(event, "country")].filter((name, i, all) => name && all.indexOf(name) === i);
  const radius = value(event, "geo_radius_m");
  const within = t("within", { precision: word("precision", event.precision), distance: distance(radius ?? 0) });
  return [names.join(", "), spelled, within].filter(Boolean).join(" — ");
}

function distance(metres) {
  const [amount, unit] = metres >= 1000 ? [Math.round(metres / 100) / 10, "kilometer"] : [metres, "meter"];
  return format("NumberFormat", { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}

function who(event) {
  const [doer, faced] = [value(event, "actor1"), value(event, "actor2")];
  const role = value(event, "actor1_role");
  const first = doer ? t("actor", { name: doer, role: word("actor1_role", role) }) : null;
  return [first, faced ? t("against", { name: faced }) : null].filter(Boolean).join("; ");
}

function range(event, name) {
  const [low, best, high] = ["low", "best", "high"].map((end) => value(event, `${name}_${end}`));
  if (best === null) return null;
  if (low !== best || (high !== null && high !== best)) return t("range", { best, low: low ?? 0, high: high === null ? "…" : number(high) });
  return high === null ? t("at_least", { best }) : number(best);
}

function people(event) {
  const [low, high] = [value(event, "figure_low"), value(event, "figure_high")];
  if (low === null || low === undefined) return null;
  const figure = high === null ? t("at_least", { best: low }) : low === high ? number(low) : `${number(low)}–${number(high)}`;
  const ends = [value(event, "origin"), value(event, "destination")];
  const way = ends[0] && ends[1] ? t("from_to", { first: ends[0], last: ends[1] }) : null;
  const kinds = [word("unit", value(event, "unit")), word("figure_category", value(event, "figure_category"))];
  return [`${figure} ${kinds[0]}`, kinds[1], way].filter(Boolean).join(" — ");
}

function sure(event) {
  const disputed = value(event, "disputed") ? t("disputed") : null;
  const share = format("NumberFormat", { style: "percent" }).format(value(event, "confidence") ?? 0);
  const reading = t("confidence", { share });
  return [word("status", event.status), disputed, reading].filter(Boolean).join(" — ");
}

/** The sources of an event: sentence, title with link, outlet and day. */
function sourcesOf(event, level) {
  const all = told(event);
  const items = all.slice(0, MOST_SOURCES).map(([article, sentence]) => {
    const { title, outlet, url, published, id } = given.articles[article];
    const day = published ? dayText(dayNumber(published)) : t("no_day");
    const named = el("p", { className: "source title" }, link(url, title ?? id));
    const told = el("p", { className: "source" }, ...(outlet ? [bdi(outlet), " · "] : []), day);
    return el("li", {}, sentence ? el("p", {}, quote(event, sentence)) : null, named, told);
  });
  const more = all.length > MOST_SOURCES ? el("p", {}, t("more_sources", { count: all.length - MOST_SOURCES })) : null;
  return [el(`h${level}`, {}, t("sources", { count: all.length })), el("ul", { className: "sources" }, ...items), more];
}

/** The sentence, with the place marked in it. */
function quote(event, sentence) {
  const names = [value(event, "place_as_written"), value(event, "location")].filter(Boolean);
  const lower = sentence.toLowerCase();
  const name = names.find((name) => lower.includes(name.toLowerCase()));
  const quoted = document.createElement("q");
  quoted.dir = "auto";
  const at = name ? lower.indexOf(name.toLowerCase()) : -1;
  // Some letters change their length when made small: then the two do not line up, and nothing is marked.
  if (at < 0 || lower.length !== sentence.length) {
    quoted.append(sentence);
    return el("span", { dir: "auto" }, quoted);
  }
  quoted.removeAttribute("dir");
  quoted.append(sentence.slice(0, at), el("mark", {}, sentence.slice(at, at + name.length)), sentence.slice(at + name.length));
  return el("span", { dir: "auto" }, quoted);
}
