/** Adds − and + to each number field of a Quantity; without this script the field itself does. */
for (const quantity of document.querySelectorAll<HTMLElement>('[data-quantity]')) {
  const input = quantity.querySelector('input')
  if (!input) continue
  const label = input.getAttribute('aria-label')?.replace('Quantité, ', '') ?? ''
  const step = (sign: '−' | '+', by: number) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', `${by > 0 ? 'Ajouter' : 'Retirer'} : ${label}`)
    button.addEventListener('click', () => {
      input.value = String(clamp((input.valueAsNumber || 0) + by))
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    return button
  }
  const clamp = (count: number) => Math.min(Number(input.max), Math.max(Number(input.min), Math.trunc(count)))
  const fewer = step('−', -1)
  const more = step('+', 1)
  const refresh = () => {
    const count = input.valueAsNumber || 0
    fewer.disabled = count <= Number(input.min)
    more.disabled = count >= Number(input.max)
  }
  input.addEventListener('input', refresh)
  input.addEventListener('change', () => {
    input.value = String(clamp(input.valueAsNumber || 0))
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  quantity.prepend(fewer)
  quantity.append(more)
  quantity.dataset['enhanced'] = ''
  refresh()
}
