/** Shows and hides a password; whatever was shown is hidden again before the form leaves. */
export {}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-show-password]')) {
  const input = button.parentElement?.querySelector('input')
  if (!input) continue
  const show = (shown: boolean) => {
    input.type = shown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(shown))
    if (button.firstChild) button.firstChild.textContent = shown ? 'Masquer' : 'Afficher'
  }
  button.hidden = false
  button.addEventListener('click', () => show(input.type === 'password'))
  input.form?.addEventListener('submit', () => show(false))
}
