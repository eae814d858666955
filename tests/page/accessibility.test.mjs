// axe-core finds nothing wrong, whatever is open.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { click, close, leave, open, violations } from "./browser.mjs";

after(leave);

const phone = { width: 390, height: 760, isMobile: true, hasTouch: true };

for (const [name, options] of [["in light", {}], ["in dark", { colorScheme: "dark" }], ["on a phone", phone]]) {
  test(`with a popup and the lists open, ${name}`, async () => {
    const page = await open("example.html", options);
    for (const id of ["undated", "unlocated"]) await page.locator(`#${id} > summary`).click();
    await page.locator("#unlocated-list summary").first().click();
    await click(page, "S-61b50ecc1b");
    assert.deepEqual(await violations(page), []);
    await close(page);
  });

  test(`with table or method open, ${name}`, async () => {
    const page = await open("sample.html", options);
    await page.locator("#show-table").click();
    assert.deepEqual(await violations(page), []);
    await page.locator("#table .close").click();
    await page.locator("#show-method").click();
    assert.deepEqual(await violations(page), []);
    await close(page);
  });
}

test("with nothing on the map", async () => {
  const page = await open("empty.html");
  assert.deepEqual(await violations(page), []);
  await close(page);
});
