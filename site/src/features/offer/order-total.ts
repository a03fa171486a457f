/** Keeps the total of the order panel; the price that is charged is worked out by the Worker. */
import { eurosInWords } from '@portal/content/euros'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-maximum]')) {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-price-cents]')]
  const total = form.querySelector<HTMLElement>('[data-total]')
  const output = form.querySelector('output')
  const tooMany = form.querySelector<HTMLElement>('[data-too-many]')
  const buttons = form.querySelectorAll<HTMLButtonElement>('button[type=submit]')
  if (!total || !output || !tooMany || buttons.length === 0) continue
  const refresh = () => {
    let count = 0
    let amountCents = 0
    for (const input of inputs) {
      const quantity = Math.max(0, Math.trunc(input.valueAsNumber || 0))
      count += quantity
      amountCents += quantity * Number(input.dataset['priceCents'])
    }
    output.textContent = eurosInWords(amountCents)
    tooMany.hidden = count <= Number(form.dataset['maximum'])
    for (const button of buttons) button.disabled = count === 0 || !tooMany.hidden
  }
  total.hidden = false
  form.addEventListener('input', refresh)
  refresh()
}
