// What articles say is hostile: no script runs out of a headline, a name, an address or a file name.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { close, counted, leave, open } from "./browser.mjs";

after(leave);

const isUntouched = (page) => page.evaluate(() => window.pwned === undefined && !document.querySelector("#panel img, #map img, .leaflet-popup img, #panel script, #map svg[onload]"));

test("no attack in any field runs, wherever it is shown", async () => {
  const page = await open("hostile.html");
  const { all } = await counted(page);
  assert.ok(all > 25);
  const buttons = page.locator("#list button");
  for (let i = 0; i < all; i++) {
    await buttons.nth(i).evaluate((button) => button.click());
    await page.waitForSelector(".leaflet-popup-content");
    assert.ok(await isUntouched(page), `event ${i}`);
  }
  await page.locator("#unlocated > summary").click();
  for (const summary of await page.locator("#unlocated-list summary").all()) await summary.click();
  await page.locator("#show-table").click();
  assert.ok(await isUntouched(page));
  await close(page);
});

test("attacks are shown as the text that they are", async () => {
  const page = await open("hostile.html");
  const text = await page.evaluate(() => document.querySelector("#list").textContent);
  for (const attack of ["<script>window.pwned=1</script>", "</script><script>", "<img src=x onerror=window.pwned=1>", "{{script}}", "${window.pwned=1}", "&lt;script&gt;"]) {
    assert.ok(text.includes(attack), attack);
  }
  await close(page);
});

test("only addresses of the web become links", async () => {
  const page = await open("hostile.html");
  await page.locator("#show-table").click();
  const links = await page.evaluate(async () => {
    const found = [...document.querySelectorAll("#table a")].map((a) => a.href);
    for (const button of document.querySelectorAll("#list button")) {
      button.click();
      await new Promise((next) => setTimeout(next, 5));
      found.push(...[...document.querySelectorAll(".leaflet-popup a")].map((a) => a.href));
    }
    return found;
  });
  assert.ok(links.length > 0);
  assert.deepEqual(links.filter((link) => !/^https?:\/\//.test(link)), []);
  assert.deepEqual(links.filter((link) => new URL(link).hostname !== "example.org"), []);
  await close(page);
});

test("an attack in the address of the page stays text", async () => {
  const attack = encodeURIComponent("<img src=x onerror=window.pwned=1>");
  const page = await open("hostile.html", { hash: `#text=${attack}&target=${attack}&event=${attack}&hide=kind:${attack}&lang=${attack}` });
  assert.ok(await isUntouched(page));
  assert.equal(await page.inputValue("#text"), decodeURIComponent(attack));
  await close(page);
});

test("a javascript: address that reached a link would still be refused", async () => {
  const page = await open("sample.html");
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "javascript:window.pwned=1";
    document.body.append(link);
    link.click();
  });
  await page.waitForTimeout(100);
  assert.ok(await isUntouched(page));
  await page.context().close();
});
