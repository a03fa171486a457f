import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { knownBrowser } from './known-browser.ts'
import { throttleOf } from './throttle-store.ts'
import { waitInWords } from './wait-in-words.ts'

export interface RefusedAsking {
  kind: 'refused'
  seconds: number
  status: 429 | 503
  message: string
}

/**
 * Counts what anybody may ask without an account: by member, by browser that has signed in to the account of `email` before
 * (`isKnown`), else by client and, of all strangers together, by the hour. `elsewhere` ends the sentence of a refusal: how to be
 * heard without this form.
 */
export async function countAsked(
  c: PortalContext,
  what: 'statements' | 'claims',
  email: string,
  elsewhere: string,
): Promise<{ kind: 'counted'; isKnown: boolean } | RefusedAsking> {
  const throttle = throttleOf(c)
  const browser = await knownBrowser(c, email)
  const { wait } = await throttle.count(
    c.var.signedIn
      ? { kind: `${what}-of-member`, memberId: c.var.signedIn.memberId }
      : browser !== null
        ? { kind: `${what}-of-browser`, email, browser }
        : { kind: `${what}-of-client`, address: c.var.client },
  )
  if (wait > 0) {
    const message = `Trop de demandes depuis votre connexion à internet. Attendez ${waitInWords(wait)}, ou ${elsewhere}`
    return { kind: 'refused', seconds: wait, status: 429, message }
  }
  const isStranger = browser === null && !c.var.signedIn
  const hour = isStranger ? await throttle.countHour(what) : 0
  if (hour > 0) {
    const message = `Trop de demandes nous arrivent en ce moment. Connectez-vous pour passer devant, recommencez dans ${waitInWords(hour)}, ou ${elsewhere}`
    return { kind: 'refused', seconds: hour, status: 503, message }
  }
  return { kind: 'counted', isKnown: browser !== null }
}
