import { folded } from '@portal/content/text'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { OfferCardView } from '../catalogue/offer-card.ts'

export interface LetterPage {
  /** `a` to `z`, or `0` for what starts with neither. */
  letter: string
  offers: Pick<OfferCardView, 'slug' | 'title' | 'providerName' | 'placeLabel'>[]
}

const byTitle = new Intl.Collator('fr', { numeric: true })

/** The letter under which a title stands: its accents do not count. */
function letterOf(title: string): string {
  const first = folded(title).charAt(0)
  return /[a-z]/.test(first) ? first : '0'
}

/** The letters under which offers that can be taken stand, in order. */
export function lettersOf(catalogue: Catalogue): string[] {
  return [...new Set(catalogue.current.map(({ title }) => letterOf(title)))].sort()
}

/**
 * Every offer that can be taken, by the first letter of its title: the way to any of them without a script. In the order
 * of the catalogue, since most pages are not drawn; `inOrder` is for those that are.
 */
export function letterPages(catalogue: Catalogue): LetterPage[] {
  const byLetter = Map.groupBy(catalogue.current, ({ title }) => letterOf(title))
  return [...byLetter.keys()].sort().map((letter) => ({
    letter,
    offers: (byLetter.get(letter) ?? []).map(catalogue.card),
  }))
}

/** By title, as French sorts them. */
export function inOrder({ letter, offers }: LetterPage): LetterPage {
  return {
    letter,
    offers: offers
      .map(({ slug, title, providerName, placeLabel }) => ({ slug, title, providerName, placeLabel }))
      .sort((left, right) => byTitle.compare(left.title, right.title) || (left.slug < right.slug ? -1 : 1)),
  }
}
