(window.nqDeeds ??= []).push(["visit", ([name, secret, seconds]) => {
  const safe = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${secret}; Path=/; Max-Age=${seconds}; SameSite=Strict${safe}`;
}]);
