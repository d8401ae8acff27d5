(window.nqDeeds ??= []).push(["page_tools", ([paper, frozen]) => {
  // What the buttons of a page do; charts wider or higher than [width, height] shrink while it prints.
  if (window.nqPaper) return; // a page's script runs anew with every rerun, the window stays
  window.nqPaper = paper;

  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea"); // the clipboard is for secure addresses only
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };
  const copyAndSay = async (button, text) => {
    if (button.dataset.before) return; // it still says that it is done
    await copy(text);
    button.dataset.before = button.textContent;
    const heard = button.parentElement.querySelector(".nq-heard");
    button.textContent = heard.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = button.dataset.before;
      heard.textContent = button.dataset.before = "";
    }, 2500);
  };
  const tools = {
    print: () => print(),
    copy: (button) => {
      const link = new URL(location.href);
      link.searchParams.delete(frozen);
      if (button.dataset.day) link.searchParams.set(frozen, button.dataset.day);
      return copyAndSay(button, link.href);
    },
    text: (button) => copyAndSay(button, button.parentElement.querySelector("pre").textContent),
  };
  addEventListener("click", (event) => {
    const button = event.target.closest?.("button.nq-tool");
    if (button) tools[button.dataset.does](button);
  });

  const charts = () => document.querySelectorAll('[class*="st-key-chart-"]');
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
}]);
