/** Looks again, a few times and ever more slowly, while the partner has not confirmed. */
const waits = [3, 5, 10, 20, 40]
const waiting = document.querySelector<HTMLElement>('[data-waiting-order]')

async function lookAgain(attempt: number): Promise<void> {
  const seconds = waits[attempt]
  if (!waiting || seconds === undefined) return
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (response?.ok) {
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const state = page.querySelector<HTMLElement>('[data-order-state]')?.dataset['orderState']
    if (state && state !== waiting.dataset['waitingOrder']) {
      location.reload()
      return
    }
  }
  await lookAgain(attempt + 1)
}

void lookAgain(0)
