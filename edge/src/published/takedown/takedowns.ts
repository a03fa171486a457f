import { isSold, type Offer } from '@portal/content'
import { endedTakedownsFile, privateFiles, type TakenDownData } from '../../ground/contract/index.ts'
import { readPrivateFile } from '../catalogue/private-file.ts'
import type { AssetsFetcher } from '../../ground/settings/environment.ts'
import type { TakedownRow } from './takedown-schema.ts'

declare module '../../ground/http/portal-environment.ts' {
  interface PortalVariables {
    takedowns: Takedowns
  }
}

/** Lifetime of the cache of an isolate: one small query in this time, whatever the page views. */
export const knownForMs = 2_000

/** What a takedown may refuse of an offer; orders keep less of theirs than the catalogue does. */
export interface OfferParties {
  slug: string
  provider?: string
  seller?: string
}

export function partiesOf(offer: Offer | OfferParties): OfferParties {
  if (!('kind' in offer)) return offer
  const { slug, provider } = offer
  return isSold(offer) ? { slug, provider, seller: offer.seller } : { slug, provider }
}

/** What the CMS took off the portal and no publication has put back. Each answers with the instant, or `null`. */
export interface Takedowns {
  ofOffer: (offer: OfferParties) => Promise<Date | null>
  ofProvider: (slug: string) => Promise<Date | null>
  ofPicture: (file: string) => Promise<Date | null>
  all: () => Promise<TakenDownData>
}

interface Known {
  rows: TakedownRow[] | null
  askedAt: number
}

const knownByBindings = new WeakMap<object, Known>()

/** Invalidates the cache of this isolate. */
export function forgetTakedowns(bindings: object): void {
  knownByBindings.delete(bindings)
}

/**
 * Reads takedowns when a page asks for them, and for no other page. Promises are not shared between requests, which
 * workerd forbids: while one request asks again, the others answer from what is known, so that what is older than
 * `knownForMs` and one query is seen by nobody. A database that fails leaves what is known; an isolate that knows
 * nothing throws, so that nothing is shown that may have been taken down.
 */
export function openTakedowns(
  bindings: object,
  read: () => Promise<TakedownRow[]>,
  assets: AssetsFetcher,
  now: Date,
): Takedowns {
  async function rows(): Promise<TakedownRow[]> {
    const known = knownByBindings.get(bindings) ?? { rows: null, askedAt: 0 }
    knownByBindings.set(bindings, known)
    const age = now.getTime() - known.askedAt
    // A clock that was set back must not extend the cache.
    if (known.rows !== null && age >= 0 && age < knownForMs) return known.rows
    known.askedAt = now.getTime()
    try {
      known.rows = await read()
    } catch (fault) {
      if (known.rows === null) throw fault
    }
    return known.rows
  }

  async function inEffect(): Promise<TakedownRow[]> {
    const told = await rows()
    if (told.length === 0) return told
    const file = await readPrivateFile(assets, privateFiles.endedTakedowns, endedTakedownsFile, now)
    const ended = new Set(file?.ended)
    return told.filter(({ takedownId }) => !ended.has(takedownId))
  }

  const latest = async (isMeant: (row: TakedownRow) => boolean) =>
    (await inEffect())
      .filter(isMeant)
      .reduce<Date | null>((last, { takenDownAt }) => (last && last > takenDownAt ? last : takenDownAt), null)
  const named = (kind: TakedownRow['kind']) => async () => [
    ...new Set((await inEffect()).flatMap((row) => (row.kind === kind ? [row.name] : []))),
  ]

  return {
    ofOffer: ({ slug, provider, seller }) =>
      latest(({ kind, name }) =>
        kind === 'offer' ? name === slug : kind === 'provider' && (name === provider || name === seller),
      ),
    ofProvider: (slug) => latest(({ kind, name }) => kind === 'provider' && name === slug),
    ofPicture: (file) => latest(({ kind, name }) => kind === 'picture' && isMadeOf(file, name)),
    all: async () => ({ offers: await named('offer')(), providers: await named('provider')() }),
  }
}

/** Whether `file` was drawn of the picture of this key, whatever its frame, width and format: `<key>-card-640.avif`. */
const isMadeOf = (file: string, key: string) => file.startsWith(`${key}-`)
