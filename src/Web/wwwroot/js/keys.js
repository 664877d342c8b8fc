// Keys of the whole HUD. Single keys are ignored while typing and can be switched off (WCAG 2.1.4).
import { openPalette } from './palette.js';

const chord = 1500;
const stored = 'hc-single-keys';
let goUntil = 0;

// A card under the cursor has keys of its own. What approves is inert until the card had the cursor for half a second: nobody read it before.
const settled = 500;
let card = null;
let cardSince = 0;

const keysDialog = () => document.getElementById('keys');
const singleKeys = () => localStorage.getItem(stored) !== 'off';
const typing = target => !!target.closest?.('input, textarea, select, [contenteditable]');

export function openKeys() {
  const dialog = keysDialog();
  if (!dialog || dialog.open) return;
  dialog.querySelector('[data-act=single-keys]').checked = singleKeys();
  dialog.showModal();
}

export function closeDialog(actor) {
  actor.closest('dialog')?.close();
}

document.addEventListener('change', event => {
  if (event.target.matches?.('[data-act=single-keys]'))
    localStorage.setItem(stored, event.target.checked ? 'on' : 'off');
});

document.addEventListener('click', event => {
  if (event.target === keysDialog()) keysDialog().close();
});

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open], .mud-dialog, .mud-popover-open')) return;
  if (event.key === 'Escape') {
    // Else the browser empties the field that is being left, and with it the list.
    if (leave()) event.preventDefault();
    return;
  }
  if (typing(event.target) || !singleKeys()) return;
  if (act(event.key) || (!event.repeat && (onCard(event.key) || onPage(event.key)))) event.preventDefault();
});

document.addEventListener('focusin', event => {
  const at = event.target.closest?.('[data-card]') ?? null;
  if (at === card) return;
  card = at;
  cardSince = performance.now();
});

function onCard(key) {
  const actor = document.activeElement?.closest('[data-card]')?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!actor) return false;
  if (key === 'y' && performance.now() - cardSince < settled) return true;
  if (actor.matches('input:not([type=checkbox])')) actor.focus();
  else actor.click();
  return true;
}

// What a page does as a whole, where no card under the cursor has the key.
function onPage(key) {
  const actor = document.querySelector(`main [data-page-key="${CSS.escape(key)}"]`);
  actor?.click();
  return !!actor;
}

function act(key) {
  if (goUntil > performance.now()) {
    goUntil = 0;
    const place = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    place?.click();
    return !!place;
  }
  switch (key) {
    case 'g': goUntil = performance.now() + chord; return true;
    case '?': openKeys(); return true;
    case '/': return search();
    case '`': return terminal();
    case 'j': return move(1);
    case 'k': return move(-1);
    case 'ArrowDown': return document.activeElement?.matches('[data-nav]') && move(1);
    case 'ArrowUp': return document.activeElement?.matches('[data-nav]') && move(-1);
    default: return false;
  }
}

// What is typed in is left first, then what is open beside the list, then the row. Says whether it was a search field.
function leave() {
  const at = document.activeElement;
  const opened = at?.closest('[data-card]')?.querySelector('[data-close]') ?? document.querySelector('main [data-close]');
  if (at?.matches('[data-search]')) {
    at.blur();
    return true;
  }
  if (opened && (!typing(at) || opened.closest('[data-card]')?.contains(at))) opened.click();
  else if (at?.matches('[data-nav]')) at.blur();
  return false;
}

function search() {
  const field = document.querySelector('main [data-search]');
  if (field) field.focus();
  else openPalette();
  return true;
}

function terminal() {
  const line = document.querySelector('main [data-terminal]');
  line?.focus();
  return !!line;
}

// Moving is focusing: the card or row under the cursor is the one that Enter opens and a reader announces.
function move(step) {
  const items = [...document.querySelectorAll('main [data-nav]')];
  if (items.length === 0) return false;
  let at = items.indexOf(document.activeElement);
  // A button that was pressed may be gone: the cursor stays at its card.
  if (at < 0 && card?.isConnected) at = items.findIndex(item => item.closest('[data-card]') === card);
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + step));
  items[next].focus();
  items[next].closest('article, tr, li')?.scrollIntoView({ block: 'nearest' });
  return true;
}
