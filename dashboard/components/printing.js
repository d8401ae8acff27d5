((paper) => {
  // Opens the print dialogue, and shrinks charts wider or higher than [width, height] while it prints.
  if (window.nqPaper) return; // a page's script runs anew with every rerun, the window stays
  window.nqPaper = paper;
  const charts = () =>
    document.querySelectorAll('[data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"])');
  addEventListener("click", (event) => {
    if (event.target.closest?.(".nq-print")) print();
  });
  addEventListener("beforeprint", () => {
    for (const chart of charts()) {
      const drawn = chart.querySelector(".main-svg")?.getBoundingClientRect();
      const share = drawn ? Math.min(1, paper[0] / drawn.width, paper[1] / drawn.height) : 1;
      if (share < 1) chart.style.zoom = share;
    }
  });
  addEventListener("afterprint", () => {
    for (const chart of charts()) chart.style.zoom = "";
  });
})
