(window.nqDeeds ??= []).push(["whole_choice", () => {
  // A list shows its value in one line: what is longer than the list is written whole under it, as long as it is.
  if (window.nqWholeChoice) return; // a page's script runs anew with every rerun, the window stays
  window.nqWholeChoice = true;

  const FIELDS = '.st-key-page input[role="combobox"]';
  let asked = 0;
  const look = () => {
    asked = 0;
    for (const field of document.querySelectorAll(FIELDS)) {
      // While somebody types in it, the field holds what he looks for.
      const cut = field !== document.activeElement && field.scrollWidth > field.clientWidth + 1;
      const place = field.parentElement.parentElement;
      const whole = cut ? field.value : "";
      if ((place.dataset.nqWhole ?? "") !== whole) place.dataset.nqWhole = whole;
    }
  };
  const soon = () => (asked ||= setTimeout(look, 100));
  new MutationObserver(soon).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["value"],
  });
  for (const happens of ["resize", "focusin", "focusout"]) addEventListener(happens, soon);
  document.fonts.ready.then(soon);
  soon();
}]);
