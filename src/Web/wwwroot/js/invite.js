// What stands behind the # of an invitation goes into its form, and out of the address bar and the browser's history.
function fill() {
  const field = document.querySelector('[data-from-hash]');
  if (!field || location.hash.length < 2) return;
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
}

fill();
addEventListener('hashchange', fill);
