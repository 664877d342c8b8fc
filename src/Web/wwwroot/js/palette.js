// The palette filters in the browser: no round trip per letter, and the list holds still while one is choosing.
let self = null;

const dialog = () => document.getElementById('palette');
const input = () => dialog().querySelector('input');
const options = () => [...dialog().querySelectorAll('[role=option]')];

export function attach(reference) {
  self = reference;
  const list = document.getElementById('palette-list');
  new MutationObserver(filter).observe(list, { childList: true, subtree: true });
  input().addEventListener('input', filter);
  input().addEventListener('keydown', onKey);
  dialog().addEventListener('click', event => {
    if (event.target === dialog() || event.target.closest('[role=option]')) dialog().close();
  });
}

export function openPalette() {
  if (!dialog() || dialog().open) return;
  input().value = '';
  filter();
  dialog().showModal();
  input().focus();
  self?.invokeMethodAsync('Fill').catch(() => { });
}

function filter() {
  const words = input().value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const option of options()) {
    const text = option.dataset.text.toLowerCase();
    option.hidden = !words.every(word => text.includes(word));
  }
  for (const group of dialog().querySelectorAll('[role=group]'))
    group.hidden = !group.querySelector('[role=option]:not([hidden])');
  const shown = options().filter(option => !option.hidden);
  dialog().querySelector('.hc-palette__none').hidden = shown.length > 0;
  choose(shown[0]);
  mark(words, shown);
}

function choose(option) {
  for (const other of options()) other.setAttribute('aria-selected', String(other === option));
  if (option) {
    input().setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  } else {
    input().removeAttribute('aria-activedescendant');
  }
}

function onKey(event) {
  const shown = options().filter(option => !option.hidden);
  const at = shown.findIndex(option => option.getAttribute('aria-selected') === 'true');
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && shown.length > 0) {
    event.preventDefault();
    choose(shown[(at + step + shown.length) % shown.length]);
  } else if (event.key === 'Enter' && shown[at]) {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) window.open(shown[at].href, '_blank', 'noopener');
    else shown[at].click();
    dialog().close();
  }
}

// Matches are painted, not written: the renderer's text nodes stay whole.
function mark(words, shown) {
  if (!window.Highlight || !CSS.highlights) return;
  const ranges = [];
  for (const option of shown.slice(0, 40)) {
    const walker = document.createTreeWalker(option.querySelector('.hc-trunc'), NodeFilter.SHOW_TEXT);
    while (words.length > 0 && walker.nextNode()) {
      const text = walker.currentNode.data.toLowerCase();
      for (const word of words) {
        const from = text.indexOf(word);
        if (from < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, from);
        range.setEnd(walker.currentNode, from + word.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set('hc-match', new Highlight(...ranges));
}
