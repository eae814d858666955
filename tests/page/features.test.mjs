// What the page promises its reader, one test a promise.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { click, close, counted, leave, open, search, until } from "./browser.mjs";

after(leave);

const setDay = async (page, step) => {
  await page.locator("#t").fill(String(step));
  await page.waitForTimeout(30);
};

test("it opens from the disk and shows every event", async () => {
  const page = await open("example.html");
  const { shown, all } = await counted(page);
  assert.equal(shown, all);
  assert.ok(all > 50);
  await close(page);
});

test("its policy forbids everything but its own style and script", async () => {
  const page = await open("sample.html");
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  assert.match(policy, /^default-src 'none';/);
  assert.match(policy, /script-src-attr 'none'/);
  assert.match(policy, /style-src-elem 'sha256-/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  const refused = await page.evaluate(async () => {
    const tries = [
      () => (document.body.innerHTML = "<b>x</b>"),
      () => document.body.insertAdjacentHTML("beforeend", "<i>x</i>"),
      () => document.write("x<b>"),
    ];
    const failed = tries.map((attempt) => { try { attempt(); return false; } catch { return true; } });
    return [...failed, await fetch("https://example.org/").then(() => false, () => true)];
  });
  assert.deepEqual(refused, [true, true, true, true]);
  await page.context().close();
});

test("a click on a sign tells what, where, when, how sure, who claims and who denies", async () => {
  const page = await open("sample.html");
  const popup = await click(page, "sm-1");
  const text = await popup.innerText();
  for (const part of ["Shelling, Aynal", "Apr 12, 2023", "Upper Vale", "Land of XX", "“AYNAL” in the article", "within 2 km",
    "Northern Army (blamed by others)", "grain store", "3 (2–…)", "Claimed", "disputed", "87%", "Southern Council; residents"]) {
    assert.ok(text.includes(part), `${part} is not in ${text}`);
  }
  await close(page);
});

test("every source stands there with its sentence, link and date", async () => {
  const page = await open("sample.html");
  const popup = await click(page, "sm-1");
  const sources = popup.locator(".sources li");
  assert.equal(await sources.count(), 2);
  assert.equal(await sources.first().locator("q").innerText(), "The grain store burned after the shelling.");
  const link = sources.first().locator("a");
  assert.equal(await link.getAttribute("href"), "https://example.org/wire-1");
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  assert.match(await sources.nth(1).innerText(), /Fire at night\s+Vale Wire · Apr 15, 2023/);
  await close(page);
});

test("the place is marked in the sentence", async () => {
  const page = await open("example.html");
  const popup = await click(page, "S-61b50ecc1b");
  assert.equal(await popup.locator("q mark").first().innerText(), "Ganja");
  await close(page);
});

test("events of one place are leafed through", async () => {
  const page = await open("sample.html");
  const popup = await click(page, "sm-1");
  assert.match(await popup.innerText(), /1 of 2 here/);
  await popup.getByRole("button", { name: "Next" }).click();
  assert.match(await page.locator(".leaflet-popup-content").innerText(), /Captured, Aynal/);
  await close(page);
});

test("the keyboard reaches the list, opens an event and comes back", async () => {
  const page = await open("sample.html");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "skip");
  await page.keyboard.press("Enter");
  const first = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "dialog");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".leaflet-popup-content").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), first);
  await close(page);
});

for (const [filter, box] of [["kind", "#types .kinds input"], ["layer of kinds", "#types .head input"], ["side", "#sides input"],
  ["status", "#statuses input"], ["precision", "#precisions input"]]) {
  test(`events are filtered by ${filter}, with the number that each box shows`, async () => {
    const page = await open("example.html");
    const { all } = await counted(page);
    const first = page.locator(box).first();
    const own = Number(await first.locator("xpath=..").locator(".number").innerText());
    await first.uncheck();
    assert.deepEqual(await counted(page), { shown: all - own, all });
    assert.equal(await first.locator("xpath=..").locator(".number").innerText(), String(own), "a box tells what it would bring back");
    await first.check();
    assert.deepEqual(await counted(page), { shown: all, all });
    await close(page);
  });
}

test("events are filtered by target and by text, whatever its case and marks", async () => {
  const page = await open("sample.html");
  await page.locator("#target").selectOption("grain store");
  const { shown, all } = await counted(page);
  assert.ok(shown > 0 && shown < all);
  await page.locator("#target").selectOption("");
  assert.equal(await search(page, "ORNEK household", 1), 1);
  assert.equal(await search(page, "nothing says this", 0), 0);
  await close(page);
});

test("the slider shows everything until a day, or a window of days, in all layers", async () => {
  const page = await open("lines.html");
  const { all } = await counted(page);
  const last = Number(await page.getAttribute("#t", "max"));
  // The days run over April: what is dated 25 April is not shown on the 17th.
  await setDay(page, last - 13);
  assert.equal((await counted(page)).shown, all - 1);
  await page.locator("#mode").selectOption("window");
  await page.locator("#width").selectOption("1");
  await setDay(page, last - 5);
  const names = await page.locator("#list").innerText();
  assert.match(names, /Quarry Hill/, "an event of a month is shown on each of its days");
  assert.match(names, /no date/, "an event without a date is shown on every day");
  assert.equal(names.match(/Aynal/g).length, 2, "the undated one and that of 25 April");
  await page.locator("#undated-shown").uncheck();
  assert.doesNotMatch(await page.locator("#list").innerText(), /no date/);
  await close(page);
});

test("front lines jump from one dated line to the next", async () => {
  const page = await open("lines.html");
  const last = Number(await page.getAttribute("#t", "max"));
  const note = () => page.textContent("#line-note");
  assert.match(await note(), /as of Apr 25/);
  await setDay(page, last - 6);
  assert.match(await note(), /as of Apr 15/);
  // That line rests on statements since 12 April, but is none of the 14th.
  await setDay(page, last - 16);
  assert.match(await note(), /No front line for this day; the first is of Apr 15/);
  await setDay(page, 0);
  assert.match(await note(), /No front line for this day/);
  await close(page);
});

test("it plays day by day and stops", async () => {
  const page = await open("lines.html");
  await page.locator("#play").click();
  assert.equal(await page.locator("#play").innerText(), "Pause");
  const start = await page.inputValue("#t");
  assert.notEqual(await until(() => page.inputValue("#t"), (day) => day !== start), start);
  await page.locator("#play").click();
  const stopped = await page.inputValue("#t");
  await page.waitForTimeout(900);
  assert.equal(await page.inputValue("#t"), stopped);
  await close(page);
});

test("its address holds view, filters, days and event", async () => {
  const page = await open("lines.html");
  await page.locator("#statuses input").first().uncheck();
  await page.locator("#statuses input").first().check();
  await page.locator("#types .kinds input").first().uncheck();
  await page.locator("#layers input").first().uncheck();
  await page.locator("#mode").selectOption("window");
  await page.locator("#width").selectOption("30");
  await setDay(page, 20);
  await page.locator("#list button").first().click();
  const state = (page) => page.evaluate(() => [location.hash, document.querySelector("#count").textContent, document.querySelector("#days").textContent,
    document.querySelector(".event h2")?.textContent]);
  const zoom = (hash) => hash.match(/at=([\d.]+)/)?.[1];
  const [chosen] = await until(() => state(page), ([hash]) => hash.includes("event="));
  await page.locator(".leaflet-control-zoom-in").click();
  const before = await until(() => state(page), ([hash]) => zoom(hash) !== zoom(chosen));
  const again = await open("lines.html", { hash: before[0] });
  assert.deepEqual(await until(() => state(again), (now) => isDeepStrictEqual(now, before)), before);
  await close(again);
  await close(page);
});

test("an address with nonsense in it opens the whole map", async () => {
  const nonsense = "#at=99/x/y&day=soon&window=1e9&hide=kind:nothing&hide=__proto__:x&hide=layer:__proto__&target=%3Cb%3E&event=none&lang=xx&text=";
  const page = await open("sample.html", { hash: nonsense });
  const { shown, all } = await counted(page);
  assert.equal(shown, all);
  await close(page);
});

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(button).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("what is shown is saved as GeoJSON", async () => {
  const page = await open("sample.html");
  await page.locator("#types .head input").first().uncheck();
  const { shown } = await counted(page);
  const { name, text } = await saved(page, "#save-geojson");
  assert.equal(name, "sitmap-shown.geojson");
  const { features } = JSON.parse(text);
  assert.equal(features.length, shown);
  assert.equal(features[0].id, features[0].properties.event_id);
  assert.equal(features[0].geometry.type, "Point");
  await close(page);
});

test("what is shown is saved as CSV, in which no cell is a formula", async () => {
  const page = await open("hostile.html");
  const { text } = await saved(page, "#save-csv");
  const { shown } = await counted(page);
  const cells = text.match(/("([^"]|"")*"|[^,\n]*)(,|\n)/g).map((cell) => cell.slice(0, -1).replace(/^"|"$/g, ""));
  const columns = text.slice(0, text.indexOf("\n")).split(",");
  assert.equal(cells.length, columns.length * (shown + 1));
  const formulas = cells.filter((cell) => /^[=+@\t\r]/.test(cell) || /^-[^\d]/.test(cell));
  assert.deepEqual(formulas, []);
  assert.ok(text.includes("'=HYPERLINK"));
  await close(page);
});

test("the table has the events shown, sorts them and opens them", async () => {
  const page = await open("example.html");
  await page.locator("#show-table").click();
  const rows = page.locator("#table tbody tr");
  assert.equal(await rows.count(), 50);
  await page.locator("#table th button", { hasText: "Killed" }).click();
  await page.locator("#table th button", { hasText: "Killed" }).click();
  assert.equal(await page.locator("#table th[aria-sort=descending]").innerText().then((text) => text.includes("Killed")), true);
  const most = Number(await rows.first().locator("td.fatalities_best").innerText());
  assert.ok(most > 0);
  await rows.first().getByRole("button").click();
  await page.waitForSelector(".leaflet-popup-content");
  await close(page);
});

test("reports without a place or a day are listed with the reason", async () => {
  const page = await open("sample.html");
  assert.equal(await page.textContent("#undated-title"), "Without a date (1)");
  assert.equal(await page.textContent("#unlocated-title"), "Without a place (1)");
  await page.locator("#unlocated > summary").click();
  await page.locator("#unlocated-list summary").first().click();
  // What unfolds is written after the click has returned.
  await page.locator("#unlocated-list", { hasText: "4 places bear the name “Newtown” and nothing decides" }).waitFor();
  await close(page);
});

test("the legend explains every sign that is drawn", async () => {
  const page = await open("example.html");
  const text = await page.innerText("#legend-body");
  for (const part of ["Armenia", "Azerbaijan", "Shelling", "Captured", "Displaced", "Claimed", "Denied", "Front line (assessed)", "Area contested"]) {
    assert.ok(text.includes(part), part);
  }
  const keys = await page.locator("#legend-body li").allInnerTexts();
  assert.equal(new Set(keys).size, keys.length, `one key a meaning: ${keys}`);
  await close(page);
});

test("reset brings everything back", async () => {
  const page = await open("lines.html", { hash: "#at=3/0/0&day=2023-04-12&window=1&hide=status:claimed&text=fire" });
  assert.ok((await counted(page)).shown < (await counted(page)).all);
  await page.locator("#reset").click();
  const { shown, all } = await counted(page);
  assert.equal(shown, all);
  assert.equal(await page.inputValue("#text"), "");
  await close(page);
});

test("method, graphic content and what not to trust are said", async () => {
  const page = await open("sample.html");
  assert.match(await page.innerText("#panel .note"), /killing, injury and destruction/);
  await page.locator("#show-method").click();
  const text = await page.innerText("#method");
  for (const part of ["When not to trust this", "Claims are claims", "GeoNames", "Natural Earth", "Leaflet", "sitmap explain"]) assert.ok(text.includes(part), part);
  await page.keyboard.press("Escape");
  await close(page);
});

/** The names and signs that the map draws once it shows everything, as boxes within its frame. */
async function drawnOn(page) {
  return page.evaluate(() => {
    const [names, signs] = [new Map(), new Map()];
    const { fillText, drawImage } = CanvasRenderingContext2D.prototype;
    const frame = document.querySelector("#map").getBoundingClientRect();
    const within = (context, x, y) => {
      const canvas = context.canvas.getBoundingClientRect();
      const at = context.getTransform().transformPoint({ x, y });
      return [canvas.left - frame.left + (at.x * canvas.width) / context.canvas.width, canvas.top - frame.top + (at.y * canvas.height) / context.canvas.height];
    };
    // Drawn more than once, a name stands where it stood.
    const keep = (map, box) => map.set(JSON.stringify(box, (_, value) => (typeof value === "number" ? Math.round(value) : value)), box);
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      const width = this.measureText(text).width;
      const [across, down] = within(this, x, y);
      const left = across - { left: 0, center: width / 2, right: width }[this.textAlign];
      if (!/^\d+$/.test(text)) keep(names, { text, left, right: left + width, top: down - 6, bottom: down + 6 });
    };
    CanvasRenderingContext2D.prototype.drawImage = function (sprite, x, y, size) {
      // About a sign its picture has a tenth of its size, and two pixels.
      const radius = (size - 4) / 2.4;
      const [left, top] = within(this, x + size / 2 - radius, y + size / 2 - radius);
      keep(signs, { left, right: left + 2 * radius, top, bottom: top + 2 * radius });
    };
    document.querySelector("#reset").click();
    Object.assign(CanvasRenderingContext2D.prototype, { fillText, drawImage });
    const isSeen = ({ left, right, top, bottom }) => right > 0 && left < frame.width && bottom > 0 && top < frame.height;
    const scale = document.querySelector(".leaflet-control-scale").getBoundingClientRect();
    return {
      names: [...names.values()].filter(isSeen), signs: [...signs.values()].filter(isSeen),
      scale: { left: scale.left - frame.left, top: scale.top - frame.top }, size: { width: frame.width, height: frame.height },
    };
  });
}

test("names end before the map does and leave its scale and all signs free, and no town is named twice", async () => {
  const page = await open("example.html", { width: 390, height: 780 });
  const { names, signs, scale, size } = await drawnOn(page);
  assert.ok(names.length > 5 && signs.length > 50, JSON.stringify([names, signs]));
  const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  for (const name of names) {
    assert.ok(name.left >= 0 && name.right <= size.width && name.top >= 0 && name.bottom <= size.height, `${name.text} is cut off`);
    assert.ok(name.right <= scale.left || name.bottom <= scale.top, `${name.text} stands under the scale`);
    // The name of a side stands first, in the middle of its area.
    if (!["Armenia", "Azerbaijan"].includes(name.text)) assert.ok(!signs.some((sign) => overlap(name, sign)), `${name.text} stands on a sign`);
  }
  assert.equal(names.filter(({ text }) => text === "Ganja").length, 1);
  await close(page);
});

test("where signs crowd, the places that most is told of are named", async () => {
  for (const [width, height] of [[390, 780], [390, 844], [1280, 800]]) {
    const page = await open("example.html", { width, height });
    const named = new Set((await drawnOn(page)).names.map(({ text }) => text));
    for (const place of ["Stepanakert", "Shusha", "Ganja", "Terter"]) assert.ok(named.has(place), `${place} has no name on ${width} × ${height}`);
    await close(page);
  }
});

test("the map opens on all events but those far from all others", async () => {
  const page = await open("example.html");
  // Asked where an event is, the page moves the map if it is not seen.
  const moved = await page.evaluate(() => {
    const where = () => document.querySelector(".leaflet-map-pane").style.transform;
    const before = where();
    const ids = JSON.parse(document.querySelector("#data").textContent).events.map((row) => row[0]);
    return ids.filter((id) => window.__map.pixel(id) && where() !== before);
  });
  assert.deepEqual(moved, []);
  await close(page);
});

test("it works without WebGL", async () => {
  const page = await open("sample.html", { args: ["--disable-gpu", "--disable-3d-apis"] });
  await click(page, "sm-1");
  await close(page);
});

test("a finger's width beside a sign still hits it", async () => {
  const page = await open("sample.html", { width: 390, height: 760, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  const [x, y] = await page.evaluate(() => window.__map.pixel("sm-3"));
  await page.touchscreen.tap(x + 12, y + 10);
  await page.waitForSelector(".leaflet-popup-content");
  await close(page);
});

test("paper gets the map, the legend and a warning, and no controls", async () => {
  const page = await open("sample.html");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isVisible("#print-note") && (await page.isVisible("#map")) && (await page.isVisible("#legend-body")));
  assert.ok(!(await page.isVisible("nav")) && !(await page.isVisible("#filters")));
  await close(page);
});

test("on paper the map is light, fills its frame and has all events listed; afterwards all is as it was", async () => {
  const page = await open("example.html", { colorScheme: "dark", hash: "#at=9/40/46.8" });
  const state = () =>
    page.evaluate(() => {
      const frame = document.querySelector("#map").getBoundingClientRect();
      const canvases = [...document.querySelectorAll("#map canvas")].filter((canvas) => !canvas.hidden);
      const middle = (canvas) => canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data.slice(0, 3).reduce((sum, part) => sum + part);
      return {
        size: [frame.width, frame.height].map(Math.round), theme: document.documentElement.dataset.theme ?? null,
        land: middle(canvases.find((canvas) => canvas.closest(".leaflet-basemap-pane"))),
        canvases: canvases.length, listed: document.querySelectorAll("#list button").length, at: decodeURIComponent(location.hash).match(/[\d.]+/g).map((number) => Math.round(number * 100) / 100),
      };
    });
  const before = await state();
  const { all } = await counted(page);
  assert.ok(before.listed < all);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const onPaper = await state();
  assert.deepEqual({ ...onPaper, land: 0, at: [] }, { size: [699, 643], theme: "light", land: 0, canvases: before.canvases, listed: all, at: [] });
  assert.ok(onPaper.land > 600, `what lies beneath is not drawn light: ${onPaper.land}`);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.waitForTimeout(300);
  assert.deepEqual(await state(), before);
  assert.ok((await page.pdf({ format: "A4" })).length > 50_000);
  await close(page);
});

test("light and dark follow the system and the button", async () => {
  const page = await open("sample.html", { colorScheme: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.locator("#theme").click();
  assert.notEqual(await ground(), dark);
  await close(page);
});
