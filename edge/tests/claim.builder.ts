import { randomId } from '../src/ground/crypto/random-id.ts'
import { type LocalsOf, paths } from '../src/ground/contract/index.ts'
import type { Browser } from './browser.ts'
import { anOrder } from './buyer.ts'
import { drawn } from './test-portal.ts'

/** Fields and files of a form that sends files. */
export function withFiles(fields: Record<string, string>, files: readonly File[] = []): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const file of files) form.append('files', file)
  return form
}
export const aFile = (bytes: Uint8Array<ArrayBuffer>, name = 'photo.jpg', type = 'image/jpeg') =>
  new File([bytes], name, { type })

export const claimFields = () => ({
  ...{ key: randomId(), kind: 'not-received', asked: 'no' },
  words: 'Les billets du 12 ne sont jamais arrivés.',
})

/** An order of `browser`, and a claim about it that its seller gets first unless it is said to have been asked. */
export async function aClaim(
  browser: Browser,
  changes: Record<string, string> = {},
  files: readonly File[] = [],
): Promise<{ id: string; orderId: string }> {
  const { id: orderId } = await anOrder(browser)
  const sent = await browser.post(
    paths.orderClaim(orderId),
    withFiles({ ...claimFields(), ...changes }, files),
  )
  return { id: claimIdIn(sent), orderId }
}

/** Where a claim that was sent leads to. */
export function claimIdIn(response: Response): string {
  const [, id] = /\/(?:demandes|recue)\/([\w-]{24})/.exec(response.headers.get('Location') ?? '') ?? []
  if (!id) throw new Error(`no claim was kept: ${response.status}`)
  return id
}

export async function ownClaimPage(browser: Browser, id: string): Promise<LocalsOf<'ownClaim'>['ownClaim']> {
  const { ownClaim } = (await drawn(await browser.get(paths.accountClaim(id)))).locals
  if (!ownClaim) throw new Error('no claim was drawn')
  return ownClaim
}

/** Says more about a claim from its page, as it stands. */
export async function say(
  browser: Browser,
  id: string,
  words: string,
  files: readonly File[] = [],
): Promise<Response> {
  const { key, turn } = await ownClaimPage(browser, id)
  return browser.post(paths.accountClaimEntries(id), withFiles({ key, turn: String(turn), words }, files))
}

/** What the page Contact posts for somebody who is signed out. */
export const contactFields = () => ({
  ...{ key: randomId(), subject: 'portal', name: 'Zoé Martin', email: 'zoe@exemple.fr', about: '' },
  words: 'Comment ajouter une personne ?',
})

/** Does one thing about a claim at the desk, from its page as it stands. */
export async function atDesk(
  staff: Browser,
  address: (id: string) => string,
  id: string,
  fields: Record<string, string> = {},
): Promise<Response> {
  const { deskClaim } = (await drawn(await staff.get(paths.deskClaim(id)))).locals
  return staff.post(address(id), { ...fields, turn: String(deskClaim?.turn ?? '') })
}
