// Takes the pictures of the page that stand in docs/: `SITMAP_PAGES=output SITMAP_CHROMIUM=chromium node tests/page/screenshots.mjs`
// from the repository's root.
import path from "node:path";
import { close, leave, open } from "./browser.mjs";

const DOCS = path.join(import.meta.dirname, "../../docs");
const EVENT = "C-3f971af308";
const shots = [
  ["page.png", { width: 1180, height: 780 }, `#at=8.25/39.98/46.3&event=${EVENT}`],
  ["page-dark.png", { width: 1180, height: 780, colorScheme: "dark" }, "#at=8.25/39.95/46.55&day=2020-10-17&window=14"],
  ["page-phone.png", { width: 390, height: 780, isMobile: true, hasTouch: true, deviceScaleFactor: 1.5 }, ""],
];

for (const [name, options, hash] of shots) {
  const page = await open("map.html", { ...options, hash });
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(DOCS, name) });
  await close(page);
}
await leave();
