// Trusted Types: no text becomes markup or script on this page. Leaflet's own constants are the only markup, and plain text
// (its scale bar) is none. A script's text may be set, so that accessibility checkers, which inject themselves, can run;
// links to `javascript:` and eval stay closed.
if (window.trustedTypes) {
  const constants = [
    "<svg/>",
    '<v:shape adj="1"/>',
    '<span aria-hidden="true">+</span>',
    '<span aria-hidden="true">&#x2212;</span>',
  ];
  window.trustedTypes.createPolicy("default", {
    createHTML: (html) => (constants.includes(html) || !/[<&]/.test(html) ? html : null),
    createScript: (text, type, sink) => (sink === "HTMLScriptElement text" ? text : null),
  });
}
