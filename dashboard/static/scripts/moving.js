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

  // What is open of the menu: the whole of it on a phone, a group of pages elsewhere; never two at once.
  const open = () => document.querySelector(".nq-nav [aria-expanded=true]");
  const shut = () => open()?.setAttribute("aria-expanded", "false");
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".nq-nav-open, .nq-nav-fold");
    if (button) {
      const was = button.getAttribute("aria-expanded") === "true";
      shut();
      return button.setAttribute("aria-expanded", String(!was));
    }
    const link = event.target.closest?.(".st-key-page a[href]");
    if (!event.target.closest?.(".nq-nav-groups") || link) shut();
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute("download") || !ours(new URL(link.href))) return;
    event.preventDefault();
    go(link.href, link.classList.contains("nq-row-choose"));
  });
  document.addEventListener("focusin", (event) => open()?.parentElement.contains(event.target) === false && shut());
  addEventListener("keydown", (event) => {
    const button = event.key === "Escape" && open();
    if (!button) return;
    if (button.parentElement.contains(document.activeElement)) button.focus();
    shut();
  });
}]);
