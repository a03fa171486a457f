/** Offers to copy the code where the browser can. */
export {}
const button = document.querySelector<HTMLButtonElement>('[data-copy-code]')
const copyStatus = document.querySelector<HTMLElement>('[data-copy-status]')
if (button && copyStatus && 'clipboard' in navigator) {
  button.hidden = false
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.value).then(
      () => (copyStatus.textContent = 'Code copié.'),
      () => (copyStatus.textContent = 'La copie n’est pas permise ici : sélectionnez le code.'),
    )
  })
}
