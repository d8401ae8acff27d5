(window.nqDeeds ??= []).push(["open_cell", (cell) => {
  // A table closes the cell that is being typed in one task after Enter, and so does the task that waits behind
  // the letter before: on a page busy drawing, Enter overtakes that one, and the cell closes on its old value.
  // So Enter and Tab stand in line behind it.
  if (window.nqOpenCell) return; // a page's script runs anew with every rerun, the window stays
  window.nqOpenCell = cell;

  const closes = (event) => event.key === "Tab" || (event.key === "Enter" && !event.shiftKey);
  addEventListener(
    "keydown",
    (event) => {
      // What is no longer the visitor's own is ours, sent on; while letters are being composed Enter ends the word.
      if (!event.isTrusted || event.isComposing || event.keyCode === 229) return;
      if (!closes(event) || !event.target.matches?.(cell)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setTimeout(() => event.target.dispatchEvent(new KeyboardEvent(event.type, event)), 0);
    },
    true,
  );
}]);
