/** Sends the form to the bank by itself; whoever comes back with the Back button is not sent there again. */
export {}
const form = document.querySelector<HTMLFormElement>('form[data-to-bank]')
const [navigation] = performance.getEntriesByType('navigation')
const cameBack = navigation instanceof PerformanceNavigationTiming && navigation.type === 'back_forward'
const button = form?.querySelector('button')
if (form && button && !cameBack) {
  button.setAttribute('aria-busy', 'true')
  form.submit()
}
// Restored from the history: the button works again.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) button?.removeAttribute('aria-busy')
})
