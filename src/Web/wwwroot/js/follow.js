// A log that follows its newest line until someone scrolls up, and then says how many came since.
export function follow(log) {
  const list = log?.firstElementChild;
  const button = log?.querySelector('.hc-log__tail button');
  if (!button) return;
  const words = button.querySelector('span');
  let following = true;
  let unseen = 0;

  const toEnd = () => { list.scrollTop = list.scrollHeight; };
  const show = () => {
    log.dataset.follow = following ? 'on' : 'off';
    button.hidden = following || unseen === 0;
    words.firstChild.data = `${unseen} new ${unseen === 1 ? 'line' : 'lines'}`;
  };

  list.addEventListener('scroll', () => {
    following = list.scrollTop + list.clientHeight >= list.scrollHeight - 20;
    if (following) unseen = 0;
    show();
  }, { passive: true });
  button.addEventListener('click', () => { following = true; unseen = 0; toEnd(); show(); });
  new MutationObserver(changes => {
    if (following) { toEnd(); return; }
    for (const change of changes.filter(change => change.target === list))
      for (const node of change.addedNodes) if (node.nodeType === 1) unseen++;
    show();
  }).observe(list, { childList: true, subtree: true, characterData: true });
  toEnd();
}
