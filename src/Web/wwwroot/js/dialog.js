const takesFocus = ':is(input, select, textarea, button, a[href], [tabindex]):not([tabindex="-1"], [type="hidden"], :disabled)';

// Gives the newest dialog's first field the focus; its way out when there is none, or none in sight: what stands above is read first.
// Who is in it by then stays where they are: what they type would go astray.
export function focusFirst() {
  const form = [...document.querySelectorAll('[role="dialog"] .hud-dialog__form')].at(-1);
  if (!form || form.contains(document.activeElement)) return;
  const body = form.querySelector('.hud-dialog__body');
  const field = body.querySelector(takesFocus);
  const isInSight = field && field.getBoundingClientRect().bottom <= body.getBoundingClientRect().bottom;
  (isInSight ? field : form.querySelector(`.hud-dialog__acts ${takesFocus}`))?.focus();
}
