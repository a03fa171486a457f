import type { ParisDay } from '@portal/content/calendar'
import { eurosInWords } from '@portal/content/euros'
import { formatDay } from '../../french/days.ts'
import { endInWords, stillComparable } from '../catalogue/device-days.ts'
import { sourceSet } from '../picture/source-set.ts'
import type { SearchDocument } from './search-document.ts'

interface CardContext {
  today: string
  distanceKm: number | null
  /** Gives the inside of its SVG, drawn by our own code. */
  drawing: () => string
}

/** The card of one result, from the template of the page, which is the card of the catalogue. */
export function fillCard(template: HTMLTemplateElement, offer: SearchDocument, context: CardContext): Node {
  const card = template.content.cloneNode(true) as DocumentFragment
  const set = (name: string, text: string | null) => {
    const part = card.querySelector<HTMLElement>(`[data-${name}]`)
    if (!part) return
    if (text === null) part.remove()
    else part.textContent = text
  }
  const link = card.querySelector('a')
  if (link) {
    link.href += offer.slug
    link.textContent = offer.title
  }
  showPicture(card, offer.picture, context.drawing)
  const comparable = offer.observedOn !== null && stillComparable(offer.observedOn, context.today)
  const kinds = card.querySelector<HTMLElement>('[data-kinds]')?.dataset['kinds'] ?? '{}'
  const kindNames = JSON.parse(kinds) as Record<string, string>
  const distance = context.distanceKm === null ? '' : ` · à ${Math.round(context.distanceKm)}\u00a0km`
  set('kinds', `${offer.place}${distance} · ${kindNames[offer.kind] ?? ''}`)
  set('provider', offer.provider)
  set('saving', comparable && offer.savingPercent ? `−${offer.savingPercent}\u00a0%` : null)
  set('starting', offer.startingAt ? 'dès ' : null)
  set('price', offer.priceCents === null ? offer.reduction : eurosInWords(offer.priceCents))
  set(
    'compared',
    offer.reduction !== null
      ? 'avec un code à dévoiler'
      : comparable && offer.publicCents !== null
        ? `prix public ${eurosInWords(offer.publicCents)}`
        : 'prix membre',
  )
  const words = offer.through === null ? null : endInWords(offer.through, context.today)
  set('until', offer.through === null ? 'sans date de fin' : (words ?? `jusqu’au ${inFrench(offer.through)}`))
  if (words !== null) card.querySelector<HTMLElement>('[data-until]')?.setAttribute('data-soon', '')
  return card
}

/** The photograph or the drawing: the template holds both, and the frame of the card shows its first child. */
function showPicture(
  card: DocumentFragment,
  picture: SearchDocument['picture'],
  drawing: CardContext['drawing'],
): void {
  const [photograph, svg] = [card.querySelector('picture'), card.querySelector('svg')]
  if (picture === null) {
    photograph?.remove()
    if (svg) svg.innerHTML = drawing()
    return
  }
  svg?.remove()
  const folder = photograph?.parentElement?.dataset['pictures'] ?? ''
  const [source, image] = [photograph?.querySelector('source'), photograph?.querySelector('img')]
  if (source) source.srcset = sourceSet(folder, picture.candidates, 'avif')
  if (!image) return
  image.classList.add(...picture.focal.split(' '))
  image.srcset = sourceSet(folder, picture.candidates, 'webp')
  image.src = `${folder}${picture.candidates[0]?.stem}.webp`
}

function inFrench(day: string): string {
  return formatDay(day as ParisDay)
}
