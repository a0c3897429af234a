// Runs before the page is drawn, so that it never flashes: without a choice of the reader (the cookie "theme",
// which the server has put on <html> already) the colours follow the system, also while it changes.
(() => {
  const root = document.documentElement;
  if (root.dataset.bsTheme) return;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => { root.dataset.bsTheme = dark.matches ? 'dark' : 'light'; };
  follow();
  dark.addEventListener('change', follow);
})();
