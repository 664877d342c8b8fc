// What the shell does without the server: it must work while the link is down, and at once when it is up.
import './ages.js';
import { toggleTheme } from './theme.js';
import { openPalette } from './palette.js';
import { openKeys, closeDialog } from './keys.js';
import { reconnect } from './link.js';
import './invite.js';
import { toggleNotify } from './notify.js';
import './terminal.js';

const acts = {
  theme: toggleTheme,
  palette: openPalette,
  keys: openKeys,
  close: closeDialog,
  reconnect,
  reload: () => location.reload(),
  copy: copy,
  notify: toggleNotify,
};

document.addEventListener('click', event => {
  const actor = event.target.closest?.('[data-act]');
  const act = actor && acts[actor.dataset.act];
  if (!act) return;
  actor.closest('[popover]')?.hidePopover();
  act(actor, event);
});

// data-copy names the element whose text goes to the clipboard; the button says that it did.
async function copy(button) {
  const text = document.getElementById(button.dataset.copy)?.textContent ?? '';
  const label = button.querySelector('[data-copied]');
  try {
    await navigator.clipboard.writeText(text.trim());
    say(label, 'Copied');
  } catch {
    const range = document.createRange();
    range.selectNodeContents(document.getElementById(button.dataset.copy));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    say(label, 'Selected: press Ctrl C');
  }
}

function say(label, word) {
  if (!label?.firstChild) return;
  const before = label.dataset.copied;
  label.firstChild.data = word;
  setTimeout(() => { label.firstChild.data = before; }, 2000);
}
