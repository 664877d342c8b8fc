// A log that follows its newest line until someone scrolls up or says so, and then says how many came since.
export function follow(log) {
  const list = log?.firstElementChild;
  const button = log?.querySelector('.hc-log__tail button');
  if (!button) return;
  const words = button.querySelector('span');
  const turn = log.querySelector('[data-follow-switch]');
  let following = true;
  let unseen = 0;

  const toEnd = () => { list.scrollTop = list.scrollHeight; };
  const isAtEnd = () => list.scrollTop + list.clientHeight >= list.scrollHeight - 20;
  const show = () => {
    log.dataset.follow = following ? 'on' : 'off';
    turn?.setAttribute('aria-pressed', following);
    button.hidden = following || unseen === 0;
    words.firstChild.data = `${unseen} new ${unseen === 1 ? 'line' : 'lines'}`;
  };
  const go = () => { following = true; unseen = 0; toEnd(); show(); };
  // Whoever said so is left alone, also at the end of it, until they scroll there themselves.
  let held = false;

  list.addEventListener('scroll', () => {
    if (held && isAtEnd()) return;
    held = false;
    following = isAtEnd();
    if (following) unseen = 0;
    show();
  }, { passive: true });
  button.addEventListener('click', () => { held = false; go(); });
  turn?.addEventListener('click', () => {
    held = following;
    if (following) { following = false; show(); }
    else go();
  });
  new MutationObserver(changes => {
    if (following) { toEnd(); return; }
    for (const change of changes.filter(change => change.target === list))
      for (const node of change.addedNodes) if (node.nodeType === 1) unseen++;
    show();
  }).observe(list, { childList: true, subtree: true, characterData: true });
  toEnd();
}
