/** Offers to copy the code where the browser can; says whether it worked. */
export {}
const button = document.querySelector<HTMLButtonElement>('[data-copy-code]')
const code = document.querySelector<HTMLElement>('[data-code]')
const status = document.querySelector<HTMLElement>('[data-copy-status]')
if (button && code && status && 'clipboard' in navigator) {
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(code.textContent.trim()).then(
      () => (status.textContent = 'C’est copié.'),
      () => (status.textContent = 'La copie n’est pas permise ici\u00a0: sélectionnez le code.'),
    )
  })
}
