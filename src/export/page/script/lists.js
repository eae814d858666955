// The events as lists: those shown, those without a day, those without a place. What the map shows to the eye, they say to
// the keyboard and to screen readers.

const PAGE = 50;
let listed = PAGE;

function drawList() {
  byId("events-title").textContent = t("events", { count: shown.length });
  replace(byId("list"), ...shown.slice(0, listed).map(item), shown.length ? null : el("li", {}, t(EVENTS.length ? "none_shown" : "none")));
  const rest = shown.length - listed;
  byId("more").hidden = rest <= 0;
  byId("more").textContent = t("show_more", { count: Math.min(rest, PAGE) });
}

/** An event as a button that opens it on the map. */
function item(event) {
  const facts = [event.first === null ? t("undated") : daysText(event.first, event.last), event.side || t("nobody"), word("status", event.status)];
  const button = el("button", { type: "button", onclick: () => openEvent(event, { focus: true }) });
  button.append(signOf(event, 12), el("span", {}, el("b", {}, bdi(headline(event))), el("span", {}, bdi(facts.join(" · ")))));
  return el("li", {}, button);
}

/** The lists that no filter changes. */
function drawFixedLists() {
  const most = 500;
  byId("undated-title").textContent = t("undated_list", { count: UNDATED.length });
  replace(byId("undated-list"), ...UNDATED.slice(0, most).map(item), rest(UNDATED.length - most));
  byId("unlocated-title").textContent = t("unlocated_list", { count: UNLOCATED.length + given.unlisted });
  replace(byId("unlocated-list"), ...UNLOCATED.map(unplaced), rest(given.unlisted));
}

/** How many more the files have. */
function rest(count) {
  return count > 0 ? el("li", {}, t("see_file", { count })) : null;
}

/** A report without a place, which unfolds. */
function unplaced(event) {
  const day = event.first === null ? t("undated") : daysText(event.first, event.last);
  const details = el("details", {}, el("summary", {}, bdi(`${word("kind", event.kind)} · ${day}`)));
  details.addEventListener("toggle", () => details.childElementCount === 1 && details.append(...about(event, 3)));
  return el("li", {}, details);
}

function showMore() {
  const first = listed;
  listed += PAGE;
  drawList();
  byId("list").children[first]?.querySelector("button").focus();
}
