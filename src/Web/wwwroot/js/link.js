// The state of the link to the server: <html data-link="live|stale|lost">. A probe every 5 s measures the round trip;
// the framework's reconnect host says when the circuit is gone.
import { age, setServerClock } from './ages.js';

const every = 5000;
const lagging = 2000;
let self = null;
let timer = 0;
let lostAt = 0;

export function start(reference) {
  self = reference;
  show('live');
  clearTimeout(timer);
  probe();
}

export function stop() {
  self = null;
  clearTimeout(timer);
}

export async function reconnect() {
  try {
    if (await window.Blazor.reconnect()) return;
  } catch {
    // No answer: the banner stays and says so.
    return;
  }
  // The server answered, but no longer knows this circuit.
  location.reload();
}

async function probe() {
  if (!self) return;
  const sent = performance.now();
  const late = setTimeout(() => { if (state() === 'live') show('stale'); }, lagging);
  try {
    const serverNow = await self.invokeMethodAsync('Ping');
    const took = performance.now() - sent;
    setServerClock(serverNow + took / 2);
    if (state() !== 'lost') {
      show(took > lagging ? 'stale' : 'live');
      for (const place of document.querySelectorAll('.hc-live__ms')) place.textContent = `${Math.max(1, Math.round(took))} ms`;
    }
  } catch {
    // The circuit is gone; the reconnect host tells.
  }
  clearTimeout(late);
  timer = setTimeout(probe, every);
}

const state = () => document.documentElement.dataset.link;

function show(link) {
  if (state() === link) return;
  document.documentElement.dataset.link = link;
  lostAt = link === 'lost' ? Date.now() : 0;
}

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
    if (down !== (state() === 'lost')) show(down ? 'lost' : 'live');
  }).observe(host, { attributes: true, attributeFilter: ['class'] });
  setInterval(() => {
    if (!lostAt) return;
    for (const place of host.querySelectorAll('[data-lost-age]')) place.textContent = `${age(Date.now() - lostAt)} ago`;
  }, 1000);
}
