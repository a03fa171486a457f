/** Holds the order back while the quantities on screen are not those of the recap that would be ordered. */
export {}
const quantities = document.querySelector<HTMLFormElement>('form[data-quantities]')
const order = document.querySelector<HTMLButtonElement>('button[data-order-button]')
const warning = document.querySelector<HTMLElement>('[data-stale-recap]')
if (quantities && order && warning) {
  const inputs = [...quantities.querySelectorAll<HTMLInputElement>('input[type=number]')]
  const refused = order.disabled
  const refresh = () => {
    const stale = inputs.some((input) => Number(input.value) !== Number(input.defaultValue))
    order.disabled = refused || stale
    warning.hidden = !stale
  }
  quantities.addEventListener('input', refresh)
  // A page that comes back from the history keeps what was typed.
  addEventListener('pageshow', refresh)
}
