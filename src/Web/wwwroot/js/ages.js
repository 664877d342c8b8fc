// Keeps <time data-at="…"> and <time data-clock> current between renders, with no work for the server.
// Writes into the existing text node: replacing it would take it away from the renderer.
const nbsp = '\u00a0';
let ahead = 0;

// The server's clock is the one that stamped the moments: the clock of the page says how far this one is off.
export function setServerClock(serverNow) {
  ahead = serverNow - Date.now();
}

export function age(milliseconds) {
  const s = Math.max(0, Math.floor(milliseconds / 1000));
  if (s < 60) return `${s}${nbsp}s`;
  if (s < 3600) return `${Math.floor(s / 60)}${nbsp}min`;
  if (s < 86400) return two(Math.floor(s / 3600), 'h', Math.floor(s % 3600 / 60), 'min');
  return two(Math.floor(s / 86400), 'd', Math.floor(s % 86400 / 3600), 'h');
}

function two(large, largeUnit, small, smallUnit) {
  const first = `${large}${nbsp}${largeUnit}`;
  return small === 0 ? first : `${first}${nbsp}${small}${nbsp}${smallUnit}`;
}

function tick() {
  if (document.hidden) return;
  const now = Date.now() + ahead;
  for (const element of document.querySelectorAll('time[data-at]')) write(element, age(now - Number(element.dataset.at)));
  for (const element of document.querySelectorAll('time[data-clock]')) write(element, new Date(now).toISOString().slice(11, 19));
}

function write(element, text) {
  const node = element.firstChild;
  if (node && node.data !== text) node.data = text;
}

setInterval(tick, 1000);
document.addEventListener('visibilitychange', tick);
