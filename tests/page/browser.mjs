// Opens pages in Chromium and notes every error and every request that leaves the machine.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const PAGES = path.resolve(process.env.SITMAP_PAGES);
const PROGRAM = process.env.SITMAP_CHROMIUM ?? "chromium";
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const running = new Map();

async function browser(args = []) {
  const key = args.join(" ");
  if (!running.has(key)) {
    const executablePath = path.isAbsolute(PROGRAM) ? PROGRAM : await where(PROGRAM);
    const always = ["--no-sandbox", "--disable-dev-shm-usage"];
    running.set(key, await chromium.launch({ executablePath, args: [...always, ...args] }));
  }
  return running.get(key);
}

async function where(program) {
  const { access } = await import("node:fs/promises");
  for (const folder of process.env.PATH.split(path.delimiter)) {
    const file = path.join(folder, program);
    if (await access(file).then(() => true, () => false)) return file;
  }
  throw new Error(`${program} is not on the PATH`);
}

/** Ends every browser; to be called `after` the tests of a file. */
export async function leave() {
  for (const one of running.values()) await one.close();
}

/** Opens a page from the disk and waits until it says that it is ready. */
export async function open(name, { hash = "", args, width = 1200, height = 800, ...options } = {}) {
  const context = await (await browser(args)).newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.setDefaultNavigationTimeout(60_000);
  page.errors = [];
  page.requests = [];
  page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || page.requests.push(request.url()));
  const start = Date.now();
  await page.goto(pathToFileURL(path.join(PAGES, name)).href + hash);
  while (!(await page.evaluate(() => window.__mapReady === true))) {
    assert.ok(Date.now() - start < 60_000, `${name} is not ready after a minute: ${page.errors}`);
    await page.waitForTimeout(20);
  }
  page.ready = Date.now() - start;
  return page;
}

/** Closes a page that had no error and asked nothing of the network. */
export async function close(page) {
  assert.deepEqual(page.errors, []);
  assert.deepEqual(page.requests, []);
  await page.context().close();
}

/** Asks again until the answer holds, and gives it; after twenty seconds the last one, for the test to judge. */
export async function until(ask, holds) {
  const start = Date.now();
  let answer = await ask();
  while (!holds(answer) && Date.now() - start < 20_000) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    answer = await ask();
  }
  return answer;
}

/** How many events are shown once the text is looked for, which waits until nobody types: `expected`, if all is well. */
export async function search(page, text, expected) {
  await page.locator("#text").fill(text);
  return (await until(() => counted(page), ({ shown }) => shown === expected)).shown;
}

/** How many events are shown, and of how many. */
export async function counted(page) {
  const [shown, all] = (await page.textContent("#count")).replaceAll(",", "").match(/\d+/g).map(Number);
  return { shown, all };
}

/** What axe-core finds wrong. */
export async function violations(page) {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120))}`));
}

/** Where the sign of an event is, once the map rests. */
async function place(page, id) {
  const pixel = () => page.evaluate((id) => window.__map.pixel(id), id);
  let before = await pixel();
  return until(
    async () => {
      await page.waitForTimeout(60);
      return pixel();
    },
    (now) => {
      const rests = String(now) === String(before);
      before = now;
      return rests;
    },
  );
}

/** The popup of an event, opened by a click on its sign; by another one where the map moved beneath the first. */
export async function click(page, id) {
  const popup = page.locator(".leaflet-popup-content");
  await until(
    async () => {
      await page.mouse.click(...(await place(page, id)));
      return popup.waitFor({ timeout: 3000 }).then(() => true, () => false);
    },
    (isOpen) => isOpen,
  );
  return popup;
}
