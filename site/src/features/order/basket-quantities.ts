/**
 * Quantities of the basket at once: the number and its amount change under the finger, one request follows the last click,
 * and what the Worker answers takes the place of what was shown. Without this script each click is a page.
 */
import { eurosInWords } from '@portal/content/euros'

/** From the last click to the request. */
const restMs = 350
const root = document.querySelector<HTMLElement>('[data-basket]')
let waiting: ReturnType<typeof setTimeout> | undefined
/** What is to be sent, row by row: the last number of each. */
const unsent = new Map<string, URLSearchParams>()
let sending: Promise<void> = Promise.resolve()

function fieldsOf(form: HTMLFormElement, quantity: number): URLSearchParams {
  const fields = new URLSearchParams()
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=hidden]'))
    fields.set(input.name, input.value)
  fields.set('quantite', String(quantity))
  return fields
}

const rowOf = (fields: URLSearchParams) =>
  ['offre', 'creneau', 'tarif'].map((name) => fields.get(name)).join('\n')

/** Shows what was asked for before the Worker has answered. */
function show(form: HTMLFormElement, quantity: number): void {
  const number = form.querySelector<HTMLElement>('[data-number]')
  const amount = form.querySelector<HTMLElement>('[data-amount]')
  if (!number || !amount) return
  number.textContent = String(quantity)
  const { maximum, priceCents } = number.dataset
  if (priceCents !== undefined) amount.textContent = eurosInWords(quantity * Number(priceCents))
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-step]')) {
    const next = quantity + Number(button.dataset['step'])
    button.value = String(next)
    button.disabled = next < 1 || next > Number(maximum)
  }
  const group = form.closest('section')
  const total = group?.querySelector<HTMLElement>('[data-basket-total]')
  if (!group || !total) return
  const cents = [...group.querySelectorAll<HTMLElement>('[data-number]')].reduce(
    (sum, one) => sum + Number(one.textContent) * Number(one.dataset['priceCents'] ?? 0),
    0,
  )
  total.textContent = eurosInWords(cents)
}

async function send(): Promise<void> {
  const rows = [...unsent]
  unsent.clear()
  for (const [, body] of rows) {
    const form = root?.querySelector<HTMLFormElement>('[data-basket-form]')
    const response = await fetch(form?.action ?? location.href, { method: 'POST', body }).catch(() => null)
    // Signed out, or no network: the page itself says so.
    if (!response?.ok || !new URL(response.url).pathname.startsWith(location.pathname))
      return location.reload()
    if (unsent.size === 0) replace(await response.text())
  }
}

/** Requests follow each other: the last answer is the last word. */
function sendNext(): void {
  sending = sending.then(send)
}

/** What the Worker knows stands in place of what was guessed; the button that was used keeps the focus. */
function replace(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const content = page.querySelector('[data-basket-content]')
  const shown = root?.querySelector('[data-basket-content]')
  const count = page.querySelector<HTMLElement>('[data-basket]')?.dataset['count']
  if (!content || !shown) return location.reload()
  const label = document.activeElement?.getAttribute('aria-label')
  shown.replaceChildren(...content.childNodes)
  if (label) {
    const same = [...shown.querySelectorAll<HTMLButtonElement>('button')].find(
      (button) => button.getAttribute('aria-label') === label,
    )
    const near = same?.disabled ? same.form?.querySelector<HTMLButtonElement>('button:enabled') : same
    const next = near ?? shown.querySelector<HTMLElement>('button, a')
    next?.focus()
  }
  document.dispatchEvent(new CustomEvent('basket-count', { detail: Number(count ?? 0) }))
}

root?.addEventListener('submit', (event) => {
  const form = event.target
  const button = event.submitter
  if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return
  if (form.dataset['basketForm'] === undefined) return
  event.preventDefault()
  const quantity = Number(button.value)
  const fields = fieldsOf(form, quantity)
  unsent.set(rowOf(fields), fields)
  if (quantity > 0) show(form, quantity)
  clearTimeout(waiting)
  waiting = setTimeout(sendNext, quantity > 0 ? restMs : 0)
})

// Whoever leaves at once has still changed it.
addEventListener('pagehide', () => {
  const form = root?.querySelector<HTMLFormElement>('[data-basket-form]')
  for (const [, body] of unsent) if (form) void fetch(form.action, { method: 'POST', body, keepalive: true })
})
