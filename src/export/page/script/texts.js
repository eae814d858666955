// The words of the page, in the reader's language. All stand in one table; a column more is a language more.

const LANGUAGES = Object.keys(given.texts);
let language = LANGUAGES[0];

/** Takes the first of the wished languages that the table has. */
function chooseLanguage(wished) {
  const short = wished.map((tag) => String(tag).toLowerCase().split("-")[0]);
  language = short.find((tag) => LANGUAGES.includes(tag)) ?? LANGUAGES[0];
  document.documentElement.lang = language;
  document.documentElement.dir = given.texts[language].dir === "rtl" ? "rtl" : "ltr";
}

/** The text called `key`, with `{name}` replaced by the value of that name; numbers are written as the language does. */
function t(key, values = {}) {
  const text = given.texts[language][key] || given.texts[LANGUAGES[0]][key] || key;
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
}

/** The word for a value of a column, as the legend has it; a value without one is shown as it is. */
function word(column, value) {
  const key = `${column}.${value}`;
  return LANGUAGES.some((language) => given.texts[language][key]) ? t(key) : String(value);
}

function number(value) {
  return format("NumberFormat").format(value);
}

const FORMATS = new Map();

/** A format of `Intl` in the reader's language, made once. */
function format(kind, options = {}) {
  const key = [language, kind, ...Object.values(options)].join();
  if (!FORMATS.has(key)) FORMATS.set(key, new Intl[kind](language, options));
  return FORMATS.get(key);
}

/** Fills the static elements of the page. */
function writeTexts() {
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-title]")) element.title = t(element.dataset.title);
}
