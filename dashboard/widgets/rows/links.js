(() => {
  // A link in our own HTML would load the whole page anew and end the session: the address changes here, and
  // Streamlit is told as the browser tells it of Back. Anything but a plain click is the browser's own.
  if (window.nqOwnLinks) return; // a page's script runs anew with every rerun, the window stays
  window.nqOwnLinks = true;

  const elsewhere = /^([a-z][a-z0-9+.-]*:|\/|#)/i;
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".st-key-page a[href]");
    if (!link || event.defaultPrevented || event.button) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute("download") || elsewhere.test(link.getAttribute("href"))) return;
    event.preventDefault();
    const stays = link.classList.contains("nq-row-choose");
    const there = link.href;
    if (there !== location.href) history[stays ? "replaceState" : "pushState"]({ notInitial: true }, "", there);
    dispatchEvent(new PopStateEvent("popstate"));
    if (!stays) document.querySelector(".st-key-page")?.scrollIntoView();
  });
})
