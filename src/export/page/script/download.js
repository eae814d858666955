// What is shown, as files: the columns of incidents.csv, so that other programs and `sitmap export` read them.

const SAVED = given.columns.filter((name) => name !== "unlocated_reason");

function saveGeojson() {
  const features = shown.map((event) => ({
    type: "Feature",
    id: event.id,
    geometry: { type: "Point", coordinates: [value(event, "longitude"), event.lat] },
    properties: Object.fromEntries(SAVED.map((name) => [name, value(event, name)])),
  }));
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  save(`{"type":"FeatureCollection","features":[\n${lines}\n]}\n`, "application/geo+json", "sitmap-shown.geojson");
}

function saveCsv() {
  const rows = shown.map((event) => SAVED.map((name) => cell(value(event, name))).join(","));
  save(`${[SAVED.join(","), ...rows].join("\n")}\n`, "text/csv", "sitmap-shown.csv");
}

/** A value as a cell; text that a spreadsheet would take for a formula is led by an apostrophe, as in the files of sitmap. */
function cell(value) {
  if (value === null) return "";
  const isFormula = typeof value === "string" && /^'*[=+\-@\t\r]/.test(value);
  const text = isFormula ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
