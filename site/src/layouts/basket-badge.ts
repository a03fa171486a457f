/**
 * How many things are in the basket, in the head of pages that were built before anybody asked. Asked at most once a minute
 * in a tab: no page view waits for it, and it is kept nowhere else.
 */
export {}
const key = 'panier'
const freshMs = 60_000
/** `null` where a page stands without an origin, as a previewed draft does. */
const storage = ((): Storage | null => {
  try {
    return sessionStorage
  } catch {
    return null
  }
})()
const badges = document.querySelectorAll<HTMLElement>('[data-basket-badge]')

function show(count: number): void {
  for (const badge of badges) {
    badge.textContent = count > 99 ? '99+' : String(count)
    badge.hidden = count === 0
    const words = badge.parentElement?.querySelector<HTMLElement>('[data-basket-words]')
    if (words) words.textContent = count === 0 ? '' : ` : ${count} article${count > 1 ? 's' : ''}`
  }
}

function keep(count: number): void {
  storage?.setItem(key, JSON.stringify({ count, at: Date.now() }))
  show(count)
}

function known(): { count: number; at: number } | null {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('count' in kept) || !('at' in kept)) return null
    const { count, at } = kept
    return typeof count === 'number' && typeof at === 'number' ? { count, at } : null
  } catch {
    return null
  }
}

async function ask(address: string): Promise<void> {
  const response = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null)
  const answer: unknown = response?.ok && !response.redirected ? await response.json() : null
  if (typeof answer === 'object' && answer !== null && 'count' in answer && typeof answer.count === 'number')
    keep(answer.count)
}

// What is ordered has left it.
if (document.querySelector('[data-basket-changed]')) storage?.removeItem(key)
const address = badges[0]?.dataset['basketBadge']
const own = document.querySelector<HTMLElement>('[data-basket]')?.dataset['count']
if (own !== undefined) keep(Number(own))
else if (address !== undefined) {
  const last = known()
  if (last) show(last.count)
  if (!last || Date.now() - last.at > freshMs) void ask(address)
}
// Nobody is signed in here: the next to come is somebody else, perhaps.
if (badges.length === 0) storage?.removeItem(key)
document.addEventListener('basket-count', (event) => {
  if (event instanceof CustomEvent && typeof event.detail === 'number') keep(event.detail)
})
