// Charts are drawn and know no style sheet: they take their colours from the page, before Hangfire makes them.
(() => {
  const root = document.documentElement;
  Chart.platform.disableCSSInjection = true;
  Chart.defaults.global.defaultFontColor = getComputedStyle(root).getPropertyValue('--hc-soft').trim();
  if (root.dataset.theme === 'daylight') return;
  $(() => {
    for (const chart of [Hangfire.page.realtimeGraph, Hangfire.page.historyGraph]) chart?.changeDatasetColorScheme('dark');
  });
})();
