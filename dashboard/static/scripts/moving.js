(window.nqDeeds ??= []).push(["moving", ([mark, pages]) => {
  // Moving about without loading the page anew: links of ours, the menu on a phone. A page's script runs anew with
  // every rerun, the window stays.
  if (window.nqMoving) return;
  window.nqMoving = true;

  const known = new Set(pages);
  const last = (path) => path.replace(/\/+$/, "").split("/").pop();
  // The root of the application is where its first page is; other pages stand beside each other under it.
  const ours = (url) => url.origin === location.origin && known.has(last(url.pathname));

  // A choice made on the page itself (stays) is no new place: the entry of the history is the same.
  const go = (href, stays = false) => {
    const url = new URL(href, location.href);
    url.searchParams.set(mark, "1");
    history[stays ? "replaceState" : "pushState"]({}, "", url);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (!stays) document.querySelector(".st-key-page")?.scrollIntoView({ block: "start" });
  };
  window.nqGo = go;

  const shut = () => document.querySelector(".nq-nav-open")?.setAttribute("aria-expanded", "false");
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".nq-nav-open");
    if (button) return button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    const link = event.target.closest?.(".st-key-page a[href]");
    if (!event.target.closest?.(".nq-nav-groups") || link) shut();
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute("download") || !ours(new URL(link.href))) return;
    event.preventDefault();
    go(link.href, link.classList.contains("nq-row-choose"));
  });
  addEventListener("keydown", (event) => event.key === "Escape" && shut());
}]);
