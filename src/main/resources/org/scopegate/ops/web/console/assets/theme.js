/* Light or dark: what the system says, unless chosen here. Loaded before the first paint. */
(() => {
  'use strict';
  const KEY = 'scopegate.theme';
  const system = window.matchMedia('(prefers-color-scheme: dark)');

  const chosen = () => {
    const value = window.localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  };

  const apply = () => {
    const choice = chosen();
    const dark = choice === 'dark' || (choice === 'system' && system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };

  window.scopegateTheme = {
    chosen,
    choose(value) {
      window.localStorage.setItem(KEY, value);
      apply();
    },
  };
  system.addEventListener('change', apply);
  apply();
})();
