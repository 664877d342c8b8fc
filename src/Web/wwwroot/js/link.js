// The state of the link to the server: <html data-link="live|stale|lost">. A probe every 5 s measures the round trip;
// the framework's reconnect host says when the circuit is gone. A lost page asks the server why, until it may come back by itself.
import { age, setServerClock } from './ages.js';

const every = 5000;
const lagging = 2000;
const waits = [500, 1000, 2000, 3000, 5000]; // ms between questions; the last one again and again
let self = null;
let timer = 0;
let lostAt = 0;
let isUsed = false;

export function start(reference) {
  self = reference;
  show('live');
  probe();
}

export function stop() {
  self = null;
  clearTimeout(timer);
}

export async function reconnect() {
  try {
    if (!host.classList.contains('components-reconnect-rejected') && await window.Blazor.reconnect()) return;
  } catch {
    // No answer: the banner stays and says so.
    return;
  }
  // The server answered, but no longer knows this circuit.
  location.reload();
}

// 204: the session is open, so the circuit is taken up again, or the page is loaded anew. 401: the session is over.
// Anything else, or nothing: the server stops or starts.
async function recover(asked) {
  if (state() !== 'lost') return;
  const status = await session();
  if (status === 401) {
    location.replace(`/login?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  if (status === 204) await reconnect();
  setTimeout(recover, waits[Math.min(asked, waits.length - 1)], asked + 1);
}

async function session() {
  try {
    return (await fetch('/auth/session', { cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(every) })).status;
  } catch {
    return 0;
  }
}

// A call made while the circuit is down is never answered, so none is made then, and none is waited for longer than the next.
async function probe() {
  clearTimeout(timer);
  if (!self || state() === 'lost') return;
  const sent = performance.now();
  const late = setTimeout(() => { if (state() === 'live') show('stale'); }, lagging);
  const gaveUp = new Promise((_, reject) => setTimeout(reject, every * 2));
  try {
    const isThere = isUsed && document.visibilityState === 'visible';
    isUsed = false;
    const serverNow = await Promise.race([self.invokeMethodAsync('Ping', isThere), gaveUp]);
    const took = performance.now() - sent;
    setServerClock(serverNow + took / 2);
    if (state() !== 'lost') {
      show(took > lagging ? 'stale' : 'live');
      for (const place of document.querySelectorAll('.hc-live__ms')) place.textContent = `${Math.max(1, Math.round(took))} ms`;
    }
  } catch {
    // Not answered: the link stays stale until the next answer, or the reconnect host says that it is lost.
  }
  clearTimeout(late);
  timer = setTimeout(probe, every);
}

const state = () => document.documentElement.dataset.link;

function show(link) {
  if (state() === link) return;
  document.documentElement.dataset.link = link;
  lostAt = link === 'lost' ? Date.now() : 0;
  if (lostAt)
    for (const place of document.querySelectorAll('[data-lost-clock]')) place.textContent = `${new Date(lostAt).toISOString().slice(11, 19)} UTC`;
}

// A page that lies open and untouched is not looked at, and one may be loaded anew with nobody there: who was away is told by what people do.
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'visibilitychange'])
  document.addEventListener(kind, () => { isUsed = true; }, { passive: true });

// While the link is lost a click could not be confirmed, so nothing on the page takes one.
for (const kind of ['click', 'submit', 'change', 'input'])
  document.addEventListener(kind, event => {
    if (state() !== 'lost' || event.target.closest?.('#components-reconnect-modal, [data-act], dialog')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

const host = document.getElementById('components-reconnect-modal');
if (host) {
  new MutationObserver(() => {
    const down = ['show', 'failed', 'rejected'].some(word => host.classList.contains(`components-reconnect-${word}`));
    if (down === (state() === 'lost')) return;
    show(down ? 'lost' : 'live');
    if (down) recover(0);
    else probe();
  }).observe(host, { attributes: true, attributeFilter: ['class'] });
  setInterval(() => {
    if (!lostAt) return;
    for (const place of host.querySelectorAll('[data-lost-age]')) place.textContent = `${age(Date.now() - lostAt)} ago`;
  }, 1000);
}
