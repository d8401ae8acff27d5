(window.nqDeeds ??= []).push(["chrome", ([words, patterns, prose]) => {
  const OURS = `${prose}, [role="gridcell"], [role="columnheader"], textarea`;
  const LABELS = ["aria-label", "title", "placeholder"];
  const known = (window.nqWords ??= { said: new WeakMap() });
  known.exact = new Map(Object.entries(words));
  known.shaped = Object.entries(patterns).map(([shape, ours]) => [new RegExp(`^${shape}$`), ours]);

  const ours = (theirs) => {
    const exact = known.exact.get(theirs.trim());
    if (exact !== undefined) return exact;
    // A table's buttons are labelled with what they do, then what the table shows.
    const [deed, ...what] = theirs.split(": ");
    if (what.length && known.exact.has(deed)) return [known.exact.get(deed), ...what].join(": ");
    const shape = known.shaped.find(([one]) => one.test(theirs.trim()));
    return shape && theirs.trim().replace(...shape);
  };
  // What stood there before is kept, so that the other language can be put in its place later.
  const replace = (node, place, now, write) => {
    if (!now) return;
    const before = known.said.get(node) ?? {};
    const theirs = before[place]?.now === now ? before[place].theirs : now;
    const said = ours(theirs);
    if (said === undefined) return;
    known.said.set(node, { ...before, [place]: { theirs, now: said } });
    if (said !== now) write(said);
  };
  const text = (node) => {
    if (!node.parentElement?.closest(OURS)) replace(node, "text", node.nodeValue, (said) => (node.nodeValue = said));
  };
  const labels = (element) => {
    if (element.matches('[role="option"], [role="gridcell"], textarea')) return;
    for (const name of LABELS)
      replace(element, name, element.getAttribute(name), (said) => element.setAttribute(name, said));
  };
  const sweep = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return text(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let one = node; one; one = walker.nextNode())
      one.nodeType === Node.TEXT_NODE ? text(one) : labels(one);
  };
  known.watcher?.disconnect();
  known.watcher = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(sweep);
      else if (change.type === "characterData") text(change.target);
      else labels(change.target);
    }
  });
  known.watcher.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: LABELS,
  });
  sweep(document.body);
}]);
