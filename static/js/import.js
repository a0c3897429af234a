// While a file is read or saved: say so. (frame.js sees to it that a form is sent once.)
(() => {
  const forms = document.querySelectorAll('form[data-busy]');
  const say = (form, text) => { form.querySelector('.busy').textContent = text; };
  forms.forEach((form) => form.addEventListener('submit', () => say(form, form.dataset.busy)));
  // Back by the browser's button: nothing is under way.
  window.addEventListener('pageshow', () => forms.forEach((form) => say(form, '')));
})();
