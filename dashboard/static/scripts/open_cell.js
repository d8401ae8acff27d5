(window.nqDeeds ??= []).push(["open_cell", (cell) => {
  // A table closes the cell that is being typed in one task after Enter, and so does the task that waits behind
  // the letter before: on a page busy drawing, Enter overtakes that one, and the cell closes on its old value.
  // So Enter and Tab stand in line behind it.
  // On such a page the table may also take the keyboard back from the cell that a double click has opened: a letter
  // then opens the cell a second time over itself, and Enter closes it on its old value. So the cell gets the letter.
  if (window.nqOpenCell) return; // a page's script runs anew with every rerun, the window stays
  window.nqOpenCell = cell;

  const TABLE = 'canvas, [role="gridcell"]';
  const closes = (event) => event.key === "Tab" || (event.key === "Enter" && !event.shiftKey);
  addEventListener(
    "keydown",
    (event) => {
      // What is no longer the visitor's own is ours, sent on; while letters are being composed Enter ends the word.
      if (!event.isTrusted || event.isComposing || event.keyCode === 229) return;
      const taken = event.target.matches?.(TABLE) && document.querySelector(cell);
      if (taken) {
        event.stopImmediatePropagation();
        taken.focus();
      }
      if (!closes(event) || !(taken || event.target.matches?.(cell))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setTimeout(() => (taken || event.target).dispatchEvent(new KeyboardEvent(event.type, event)), 0);
    },
    true,
  );
}]);
