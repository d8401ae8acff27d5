(window.nqDeeds ??= []).push(["search", ([index, found]) => {
  // One field for all there is: what is typed is looked for without tone marks, and «đ» is a «d».
  const bare = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  window.nqIndex = index.map(([kind, label, href]) => ({ kind, label, href, key: bare(`${label} ${kind}`), name: bare(label) }));
  window.nqFoundWords = found; // [none, many]: what a screen reader hears of how many were found
  if (window.nqSearching) return; // a page's script runs anew with every rerun, the window stays
  window.nqSearching = true;

  const MOST = 12;
  const field = () => document.querySelector(".nq-search-field");
  const list = () => document.querySelector(".nq-found");
  const options = () => [...list().querySelectorAll("[role=option]")];
  // Words as they were typed, one after the other, come before the same words here and there: «hoa sen» is not «Búp Sen (minh họa)».
  const place = (one, words) => {
    if (!words.every((word) => one.key.includes(word))) return false;
    const [name, typed] = [` ${one.name}`, ` ${words.join(" ")}`];
    if (name.startsWith(typed)) return 0;
    if (name.includes(typed)) return 1;
    return words.every((word) => name.includes(` ${word}`)) ? 2 : 3;
  };
  const matching = (typed) => {
    const words = bare(typed).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return window.nqIndex
      .map((one) => [place(one, words), one])
      .filter(([rank]) => rank !== false)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);
  };
  const choose = (at) => {
    const all = options();
    const now = all.length ? (at + all.length) % all.length : -1;
    all.forEach((one, place) => one.setAttribute("aria-selected", String(place === now)));
    all[now]?.scrollIntoView({ block: "nearest" });
    field().setAttribute("aria-activedescendant", all[now]?.id ?? "");
  };
  const shut = () => {
    list().hidden = true;
    field().setAttribute("aria-expanded", "false");
    field().removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const typed = field().value;
    const all = matching(typed);
    const [none, many] = window.nqFoundWords;
    list().replaceChildren(
      ...all.slice(0, MOST).map((one, place) => {
        const option = document.createElement("a");
        const kind = document.createElement("small");
        Object.assign(option, { href: one.href, id: `nq-option-${place}`, tabIndex: -1, textContent: one.label });
        option.setAttribute("role", "option");
        kind.textContent = one.kind;
        option.append(kind);
        return option;
      }),
    );
    const told = all.length ? many.replace("{n}", all.length) : none;
    document.querySelector(".nq-search .nq-heard").textContent = typed.trim() ? told : "";
    if (typed.trim() && !all.length) {
      const nothing = document.createElement("p");
      nothing.textContent = none;
      list().append(nothing);
    }
    list().hidden = !typed.trim();
    field().setAttribute("aria-expanded", String(!list().hidden));
    choose(0);
  };
  document.addEventListener("input", (event) => event.target === field() && show());
  document.addEventListener("focusin", (event) => event.target === field() && field().value.trim() && show());
  document.addEventListener("click", (event) => {
    if (event.target === field()) return;
    if (event.target.closest?.(".nq-found a")) field().value = "";
    if (field()) shut();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === field() && !list().contains(event.relatedTarget)) setTimeout(() => document.activeElement !== field() && field() && shut(), 200);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && field()) {
      event.preventDefault();
      field().focus();
      return;
    }
    if (event.target !== field() || event.isComposing) return;
    const at = options().findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list().hidden) show();
      else choose(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list().hidden) {
      event.preventDefault();
      options()[at]?.click();
      field().blur();
    } else if (event.key === "Escape") {
      if (list().hidden) field().value = "";
      shut();
    }
  });
}]);
