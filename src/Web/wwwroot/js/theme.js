// The choice is a cookie, so that the server writes the right theme into the next page's first byte.
export function toggleTheme() {
  const root = document.documentElement;
  const theme = root.dataset.theme === 'daylight' ? 'dark' : 'daylight';
  root.dataset.theme = theme;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `hc-theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
}
