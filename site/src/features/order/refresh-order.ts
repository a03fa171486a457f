/** Looks again while an order may still change, ever more slowly, and says the news without moving anyone’s place. */
export {}
const waitsInSeconds = [3, 4, 6, 10, 15, 20, 30, 30, 60, 60, 60]
const place = document.querySelector<HTMLElement>('[data-order-news]')

function newsOf(root: ParentNode): HTMLElement | null {
  return root.querySelector<HTMLElement>('[data-order-state]')
}

async function lookAgain(place: HTMLElement, attempt: number): Promise<void> {
  const seconds = waitsInSeconds[attempt]
  const shown = newsOf(place)
  if (seconds === undefined || shown?.dataset['watched'] === undefined) return
  for (const note of place.querySelectorAll<HTMLElement>('[data-watching]')) note.hidden = false
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  // A tab that nobody looks at asks for nothing, and does not use up its tries.
  if (document.hidden) return lookAgain(place, attempt)
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (response?.ok && !response.redirected) {
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const news = newsOf(page)
    if (news && news.dataset['orderState'] !== shown.dataset['orderState']) {
      place.replaceChildren(news)
      return lookAgain(place, 0)
    }
  }
  return lookAgain(place, attempt + 1)
}

if (place) void lookAgain(place, 0)
