import type { PageName } from '../contract/index.ts'
import type { AddressClass } from './addresses.ts'

/** A page that the Worker draws. */
export interface Page {
  /** Its file below `site/src/pages/`, as an address that nobody can ask for from outside. */
  file: `/${string}`
  /** Who may ask for an address that answers with it. Drawn at another address, it is a fault: nobody gets it. */
  at: readonly AddressClass[]
}

export type Pages = { readonly [Name in PageName]?: Page }

/** Of a page that shows nothing of anybody. */
export const anywhere: readonly AddressClass[] = [
  'open',
  'open-session',
  'entry',
  'account',
  'member',
  'member-session',
  'hidden',
]
