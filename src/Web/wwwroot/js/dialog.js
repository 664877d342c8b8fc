const takesFocus = ':is(input, select, textarea, button, a[href], [tabindex]):not([tabindex="-1"], [type="hidden"], :disabled)';

// Gives the newest dialog's first field the focus, else its first button. Who is in it by then stays where they are:
// what they type would go astray.
export function focusFirst() {
  const form = [...document.querySelectorAll('[role="dialog"] .hud-dialog__form')].at(-1);
  if (!form || form.contains(document.activeElement)) return;
  (form.querySelector(`.hud-dialog__body ${takesFocus}`) ?? form.querySelector(takesFocus))?.focus();
}
