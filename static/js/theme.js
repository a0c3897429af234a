// Runs before the page is drawn, so that it never flashes. The reader's choice (the cookie "theme") stands on
// <html> already where the server could put it there; without a choice the colours follow the system.
(() => {
  const root = document.documentElement;
  const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)/);
  if (chosen) root.dataset.bsTheme = chosen[1];
  if (root.dataset.bsTheme) return;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => { root.dataset.bsTheme = dark.matches ? 'dark' : 'light'; };
  follow();
  dark.addEventListener('change', follow);
})();
