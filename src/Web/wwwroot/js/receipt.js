// A native dialog: it traps focus, closes on Escape and gives focus back to the figure it was opened from.
export function open(dialog) {
  if (dialog.open) return;
  dialog.onclick = event => { if (event.target === dialog) dialog.close(); };
  dialog.showModal();
}

export function close(dialog) {
  if (dialog.open) dialog.close();
}
