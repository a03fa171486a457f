import { offerCopies } from '../../components/copy-code.ts'

/** On the page of an offer, the same for everybody: the code of whoever has revealed it, in place of the button. */
const place = document.querySelector<HTMLElement>('[data-own-code-place]')

async function showOwnCode(place: HTMLElement, address: string): Promise<void> {
  // Whoever has not revealed it is led elsewhere, and nothing is shown.
  const response = await fetch(address, { redirect: 'manual', headers: { accept: 'text/html' } }).catch(
    () => null,
  )
  if (!response?.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const code = page.querySelector('[data-own-code]')
  if (!code) return
  place.replaceChildren(document.adoptNode(code))
  offerCopies(place)
  const panel = place.parentElement
  for (const before of panel?.querySelectorAll<HTMLElement>('form[data-order], [data-already]') ?? [])
    before.hidden = true
}

if (place) void showOwnCode(place, place.dataset['ownCodePlace'] ?? '')
