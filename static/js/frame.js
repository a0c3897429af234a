// What the frame does better with scripts: the drawer keeps the focus inside, "/" goes to the search box,
// popovers close on Esc and on a click beside them, passwords can be shown, a form is sent once.
(() => {
  const nav = document.getElementById('nav');
  const frame = document.getElementById('frame');
  const opener = document.querySelector('.bar-menu');

  function drawer(open) {
    nav.classList.toggle('is-open', open);
    nav.classList.toggle('is-shut', !open);
    frame.inert = open;
    if (open) nav.querySelector('.nav-close').focus();
    else opener.focus();
  }

  if (nav && frame && opener) {
    opener.addEventListener('click', (event) => { event.preventDefault(); drawer(true); });
    const closers = [nav.querySelector('.nav-close'), document.querySelector('.nav-scrim')];
    closers.forEach((link) => link.addEventListener('click', (event) => { event.preventDefault(); drawer(false); }));
    window.matchMedia('(min-width: 992px)').addEventListener('change', () => {
      nav.classList.remove('is-open', 'is-shut');
      frame.inert = false;
    });
  }

  const search = document.getElementById('search');
  const box = document.getElementById('search-box');
  function goToSearch() {
    search.classList.add('is-open');
    box.focus();
  }
  if (search) {
    document.querySelector('.bar-search').addEventListener('click', (event) => { event.preventDefault(); goToSearch(); });
  }

  const typing = (target) => target.closest('input, textarea, select, [contenteditable]');
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && search && !typing(event.target) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      goToSearch();
    }
    if (event.key !== 'Escape') return;
    if (nav && nav.classList.contains('is-open')) drawer(false);
    document.querySelectorAll('details.drop[open]').forEach((drop) => {
      drop.open = false;
      drop.querySelector('summary').focus();
    });
  });
  document.addEventListener('click', (event) => {
    document.querySelectorAll('details.drop[open]').forEach((drop) => {
      if (!drop.contains(event.target)) drop.open = false;
    });
  });

  // <button data-reveal="id" data-hide="word" hidden>: shows and hides a password.
  document.querySelectorAll('[data-reveal]').forEach((button) => {
    const field = document.getElementById(button.dataset.reveal);
    const words = [button.textContent, button.dataset.hide];
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = field.type === 'password';
      field.type = shown ? 'text' : 'password';
      button.textContent = words[shown ? 1 : 0];
      button.setAttribute('aria-pressed', String(shown));
    });
  });

  // <button data-print hidden>: prints the page.
  document.querySelectorAll('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });

  // A second press while the first is under way sends nothing.
  document.querySelectorAll('form[method="post"]').forEach((form) => {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = 'yes';
      const button = event.submitter;
      if (button && button.classList.contains('btn')) button.setAttribute('aria-disabled', 'true');
    });
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
    });
  });
})();
