// What a page tells its scripts stands in elements that show nothing: data-nq-for names the script, data-nq-told is
// what it is told, as JSON. A script is a file that the page loads once and that says what it does when told; it is
// told anew whenever the page draws such an element with something else in it. The files come in any order: what one
// does is put into window.nqDeeds, whether this one is there yet or not.
(() => {
  if (window.nqDeeds?.told) return;
  const deeds = new Map();
  const heard = new WeakMap();
  const tell = (place) => {
    const { nqFor, nqTold } = place.dataset;
    if (!deeds.has(nqFor) || heard.get(place) === nqTold) return;
    heard.set(place, nqTold);
    deeds.get(nqFor)(JSON.parse(nqTold));
  };
  const push = ([name, deed]) => {
    if (deeds.has(name)) return;
    deeds.set(name, deed);
    document.querySelectorAll(`[data-nq-for="${name}"]`).forEach(tell);
  };
  const came = window.nqDeeds ?? [];
  window.nqDeeds = { told: true, push };
  came.forEach(push);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") tell(target);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.dataset?.nqFor) tell(node);
        node.querySelectorAll("[data-nq-for]").forEach(tell);
      }
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-nq-told"],
  });
})();
