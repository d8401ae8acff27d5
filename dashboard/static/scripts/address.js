(window.nqDeeds ??= []).push(["address", ([page, first, query]) => {
  // The page has filled in what its address did not say: that completes the entry of the history that is there.
  const parts = location.pathname.split("/");
  if (page && parts[parts.length - 1] !== page) return; // somebody has already gone on to another page
  if (parts[parts.length - 1] === first) parts[parts.length - 1] = "";
  const address = parts.join("/") + (query ? `?${query}` : "") + location.hash;
  if (location.pathname + location.search + location.hash !== address) history.replaceState(history.state, "", address);
}]);
