/** What was taken down since the page was built, as the Worker tells it. */
export interface TakenDown {
  offers: ReadonlySet<string>
  providers: ReadonlySet<string>
}

const nothing: TakenDown = { offers: new Set(), providers: new Set() }

/**
 * Asks the Worker what lists hide. Nothing when it does not answer: each page of an offer is refused whatever a list
 * shows. Somebody signed out is sent elsewhere, which is no answer.
 */
export async function readTakenDown(address: string): Promise<TakenDown> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' }, redirect: 'error' })
    if (!answer.ok) return nothing
    const told = (await answer.json()) as { offers: string[]; providers: string[] }
    return { offers: new Set(told.offers), providers: new Set(told.providers) }
  } catch {
    return nothing
  }
}

/** The end of the address that a card or a row leads to. */
const lastPart = (link: HTMLAnchorElement) => link.pathname.split('/').at(-1) ?? ''

/** Hides the cards and rows of what was taken down. */
export function hideTakenDown(page: ParentNode, { offers, providers }: TakenDown): void {
  for (const [hidden, prefix] of [
    [offers, '/offres/'],
    [providers, '/prestataires/'],
  ] as const) {
    if (hidden.size === 0) continue
    for (const link of page.querySelectorAll<HTMLAnchorElement>(`li a[href^="${prefix}"]`)) {
      const row = link.closest('li')
      if (row && hidden.has(lastPart(link))) row.hidden = true
    }
  }
}
