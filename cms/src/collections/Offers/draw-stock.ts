import { withdrawalOf } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import type { Offer } from '../../ground/payload-types.ts'
import { documentAfter } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { heldSessions } from '../../shown/to-snapshot/held-sessions.ts'

/**
 * Counts of places live in the portal under names drawn here, random and never typed: one for the calendar of an offer,
 * one a session. A form that sends another is given back the one that was there; a copy gets its own.
 */
export const drawStock: CollectionBeforeChangeHook<Offer> = ({ data, originalDoc, req }) => {
  const { kind, dating } = documentAfter<Offer>(data, originalDoc)
  if (kind !== 'billetterie' && kind !== 'carte-cadeau') return data
  const dated = dating?.kind ?? 'open'
  const withdrawal = withdrawalOf({ kind, dating: { kind: dated } }) === 'none' ? 'dated' : 'fourteen-days'
  if (!data.dating) return { ...data, withdrawal }
  // What nobody signed in writes is what the demonstration or a restore brings, with its names.
  const isTyped = req.user !== null && req.user !== undefined
  const former = originalDoc?.dating
  const stock = (isTyped ? former?.stock : (data.dating.stock ?? former?.stock)) ?? crypto.randomUUID()
  const known = new Set(heldSessions(former?.sessions).map(({ pool }) => pool))
  const sessions = Array.isArray(data.dating.sessions)
    ? data.dating.sessions.map((one: unknown) => named(one, (pool) => !isTyped || known.has(pool)))
    : data.dating.sessions
  return { ...data, withdrawal, dating: { ...data.dating, stock, sessions } as Offer['dating'] }
}

function named(one: unknown, isKept: (pool: string) => boolean): unknown {
  if (typeof one !== 'object' || one === null) return one
  const pool: unknown = Reflect.get(one, 'pool')
  return typeof pool === 'string' && isKept(pool) ? one : { ...one, pool: crypto.randomUUID() }
}
