/** Offers to copy each code of a part of the page where the browser can; says whether it worked. */
export function offerCopies(part: ParentNode): void {
  if (!('clipboard' in navigator)) return
  for (const place of part.querySelectorAll<HTMLElement>('[data-copy]')) offerCopy(place)
}

function offerCopy(place: HTMLElement): void {
  const button = place.querySelector<HTMLButtonElement>('[data-copy-code]')
  const code = place.querySelector<HTMLElement>('[data-code]')
  const status = place.querySelector<HTMLElement>('[data-copy-status]')
  if (!button || !code || !status) return
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(code.textContent.trim()).then(
      () => (status.textContent = 'C’est copié.'),
      () => (status.textContent = 'La copie n’est pas permise ici\u00a0: sélectionnez le code.'),
    )
  })
}
