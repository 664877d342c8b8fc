// Notifications of the browser, for alerts and agents that wait: while nobody looks at a window of ours, and each once whatever windows are open.
const wanted = 'hc-notify';
const told = 'hc-notified';
const most = 200;

const isThere = () => 'Notification' in window;
const isOn = () => isThere() && Notification.permission === 'granted' && localStorage.getItem(wanted) === 'on';

function keys() {
  try {
    const kept = JSON.parse(localStorage.getItem(told) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

// A window that is looked at has it on its page.
const isSeen = () => !document.hidden && document.hasFocus();

function tell(item) {
  const known = keys();
  const { notice, title, body, href } = item.dataset;
  if (!notice || known.includes(notice)) return;
  localStorage.setItem(told, JSON.stringify([...known, notice].slice(-most)));
  if (!isOn() || isSeen()) return;
  try {
    const shown = new Notification(title, { body, tag: notice });
    shown.onclick = () => {
      window.focus();
      shown.close();
      if (href.startsWith('/')) location.assign(href);
    };
  } catch {
    // Some phones let only a service worker show one; the page has it all the same.
  }
}

function draw() {
  for (const button of document.querySelectorAll('[data-act=notify]')) {
    const blocked = !isThere() || Notification.permission === 'denied';
    button.setAttribute('aria-pressed', isOn() ? 'true' : 'false');
    button.toggleAttribute('disabled', blocked);
    button.querySelector('[data-notify-word]').textContent = blocked ? 'This browser shows no notifications'
      : isOn() ? 'Stop notifying me in this browser' : 'Notify me in this browser';
  }
}

export async function toggleNotify() {
  if (isOn()) localStorage.setItem(wanted, 'off');
  else if (isThere() && await Notification.requestPermission() === 'granted') localStorage.setItem(wanted, 'on');
  draw();
}

// The list that came with the page is another one as soon as the page is live, so what holds it is watched.
function watch() {
  new MutationObserver(changes => {
    if (changes.some(change => change.target.id === 'notices')) document.querySelectorAll('#notices > [data-notice]').forEach(tell);
  }).observe(document.body, { childList: true, subtree: true });
  draw();
}

document.addEventListener('toggle', event => event.target.id === 'operator-menu' && draw(), true);
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch);
else watch();
