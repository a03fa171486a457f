/** Sends the form to the bank by itself; without scripts the button does. */
const form = document.querySelector<HTMLFormElement>('form[data-to-bank]')
const shownBefore = performance
  .getEntriesByType('navigation')
  .some((entry) => 'type' in entry && entry.type === 'back_forward')
if (form && !shownBefore) form.submit()
