// The terminal's own keys. What they do is the page's matter; here the browser is kept from doing something else with them.
document.addEventListener('keydown', event => {
  const control = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && control) submit(event);
  const line = event.target.closest?.('[data-terminal]');
  if (!line || event.isComposing) return;
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowDown': event.preventDefault(); break;
    // It completes only while there is something to complete: else it goes on to the next control, as everywhere.
    case 'Tab': if (!event.shiftKey && line.dataset.completes === 'on') event.preventDefault(); break;
    case 'l': if (control) event.preventDefault(); break;
    case 'Escape': line.blur(); break;
  }
});

// A field says what it holds when it is left, and nobody left it.
function submit(event) {
  const form = event.target.closest?.('form[data-ctrl-enter]');
  if (!form) return;
  event.preventDefault();
  event.target.dispatchEvent(new Event('change', { bubbles: true }));
  form.requestSubmit();
}
