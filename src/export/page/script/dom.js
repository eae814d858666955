// Elements. Text from articles reaches the page through `textContent` only, links through `link`.

/** An element with properties, and children that are elements or text. */
function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Text from outside, which finds its own direction of writing. */
function bdi(text) {
  return el("bdi", {}, String(text));
}

/** A link where the address is one of the web, else its text alone. */
function link(address, text) {
  const url = webAddress(address);
  if (!url) return bdi(text);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, bdi(text));
}

/** The address, normalised, if it is http or https with a host that can be one; else nothing. */
function webAddress(address) {
  try {
    const url = new URL(address);
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    return isWeb && !url.hostname.includes("%") ? url.href : null;
  } catch {
    return null;
  }
}

function byId(id) {
  return document.getElementById(id);
}

function replace(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null));
}

/** Calls `act` once, when calls have stopped for so many milliseconds. */
function settled(act, milliseconds) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds, ...args);
  };
}
