// Odd content: nothing, one event, very many, the date line, other scripts, long headlines, missing addresses, a second
// language.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { click, close, counted, leave, open, search } from "./browser.mjs";

after(leave);

test("empty layers make an empty map that works", async () => {
  const page = await open("empty.html");
  assert.deepEqual(await counted(page), { shown: 0, all: 0 });
  assert.equal(await page.textContent("#line-note"), "No front line is drawn.");
  assert.equal(await page.locator("#t").isVisible(), false, "nothing is dated: there are no days to choose from");
  assert.match(await page.innerText("#scope"), /no event that can be put on the map/);
  await page.locator("#reset").click();
  await page.locator("#show-table").click();
  await close(page);
});

test("one event without an address: its source stands there without a link", async () => {
  const page = await open("one.html");
  assert.deepEqual(await counted(page), { shown: 1, all: 1 });
  const popup = await click(page, "sm-1");
  assert.match(await popup.locator(".sources").innerText(), /Fire at night\s+Vale Wire/);
  assert.equal(await popup.locator("a").count(), 0);
  await close(page);
});

/**
 * How long the page of ten thousand events takes to be ready, how long a filter step takes until it is drawn (the median), and
 * how long the same browser takes to draw as many plain circles: a measure of the machine in that minute. In ms.
 */
async function timed() {
  const page = await open("many.html", { args: ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] });
  assert.deepEqual(await counted(page), { shown: 10_000, all: 10_000 });
  const [step, circles] = await page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
    const timed = async (step) => {
      const start = performance.now();
      step();
      await frame();
      return performance.now() - start;
    };
    const steps = [];
    const box = document.querySelector("#types .kinds input");
    for (let i = 0; i < 12; i++) steps.push(await timed(() => box.click()));
    for (let day = 10; day < 300; day += 60) {
      steps.push(await timed(() => {
        document.querySelector("#t").value = day;
        document.querySelector("#t").dispatchEvent(new Event("input"));
      }));
    }
    const canvas = document.body.appendChild(document.createElement("canvas"));
    [canvas.width, canvas.height] = [innerWidth, innerHeight];
    const pen = canvas.getContext("2d");
    const draw = () => {
      for (let i = 0; i < 10_000; i++) {
        pen.beginPath();
        pen.arc((i * 7919) % canvas.width, (i * 104_729) % canvas.height, 6, 0, 2 * Math.PI);
        pen.fill();
        pen.stroke();
      }
      pen.getImageData(0, 0, 1, 1);
    };
    const plain = [];
    for (let i = 0; i < 7; i++) plain.push(await timed(draw));
    canvas.remove();
    return [median(steps), median(plain)];
  });
  await close(page);
  console.log(`ready ${page.ready} ms, filter step ${Math.round(step)} ms, plain circles ${Math.round(circles)} ms`);
  return { ready: page.ready, step, circles };
}

test("ten thousand events are ready and filtered in few times what as many plain circles take", async () => {
  const { ready, step, circles } = await timed();
  assert.ok(step <= 3 * circles, `a filter step takes ${step} ms, plain circles ${circles} ms`);
  assert.ok(ready <= 30 * circles, `ready after ${ready} ms, plain circles ${circles} ms`);
});

test("of more than a hundred thousand events the newest are shown, and how many are missing is said", async () => {
  const page = await open("huge.html");
  console.log(`100,000 events: ready ${page.ready} ms`);
  assert.equal((await counted(page)).all, 100_000);
  assert.match(await page.innerText("#omitted"), /^1,000 older events were left out/);
  await page.locator("#types .head input").first().uncheck();
  assert.ok((await counted(page)).shown < 100_000);
  await close(page);
});

test("across the date line the map shows one theatre and not the whole world", async () => {
  const page = await open("date_line.html");
  const pixels = await page.evaluate(() => ["west", "east", "far"].map((id) => window.__map.pixel(id)));
  const zoom = await page.evaluate(() => Number(new URLSearchParams(location.hash.slice(1)).get("at")?.split("/")[0] ?? 9));
  assert.ok(zoom > 5, `zoom ${zoom}`);
  const [west, east, far] = pixels.map(([x]) => x);
  assert.ok(east < west && west < far, `${pixels}`);
  await click(page, "far");
  await close(page);
});

test("names in any script are shown, marked and searched", async () => {
  const page = await open("scripts.html");
  for (const [index, name] of ["Ստեփանակերտ", "القدس الشرقية", "Бахмут", "თბილისი", "གངས་", "Đắk Lắk"].entries()) {
    const popup = await click(page, `script-${index}`);
    assert.equal(await popup.locator("mark").first().innerText(), name);
    assert.equal(await popup.locator("h2 bdi").count() > 0, true);
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.querySelector(".event .close")?.click());
  }
  assert.equal(await search(page, "dak lak", 0), 0, "đ is a letter of its own");
  assert.equal(await search(page, "đak", 1), 1);
  await close(page);
});

test("a headline of five thousand characters does not break the layout", async () => {
  for (const options of [{}, { width: 390, height: 760 }]) {
    const page = await open("scripts.html", options);
    const popup = await click(page, "script-0");
    const { height } = await popup.boundingBox();
    assert.ok(height < 700, `${height}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await close(page);
  }
});

test("another language is another column of texts, from right to left where it says so", async () => {
  const file = path.join(process.env.SITMAP_PAGES, "sample.html");
  const page = await readFile(file, "utf8");
  const arabic = { dir: "rtl", language_name: "العربية", title: "خريطة", reset: "إعادة" };
  await writeFile(path.join(process.env.SITMAP_PAGES, "arabic.html"), page.replace('"texts":{', `"texts":{"ar":${JSON.stringify(arabic)},`).replace(/"texts":\{("ar":\{[^}]*\}),("en":\{.*?\})\}/s, '"texts":{$2,$1}'));
  const opened = await open("arabic.html", { hash: "#lang=ar" });
  assert.deepEqual(await opened.evaluate(() => [document.documentElement.dir, document.documentElement.lang]), ["rtl", "ar"]);
  assert.equal(await opened.innerText("#reset"), "إعادة");
  assert.equal(await opened.innerText("#show-table"), "Table", "what has no translation stays English");
  const [panel, stage] = await opened.evaluate(() => ["#panel", "#stage"].map((id) => document.querySelector(id).getBoundingClientRect().left));
  assert.ok(panel < stage, "the panel stands on the left");
  assert.ok((await opened.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await opened.locator("#language").selectOption("en");
  assert.equal(await opened.innerText("#reset"), "Reset");
  await close(opened);
});
