import { expect } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { systempayFields, systempaySignature } from './bank-seal.ts'
import type { Browser } from './browser.ts'
import { drawn, ownAccount, type TestPortal } from './test-portal.ts'

/** Who subscribes, as typed. */
export const typedJoining: Record<string, string> = {
  firstName: 'Zoé',
  lastName: 'Lefèvre',
  email: 'zoe@exemple.fr',
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}

/** The recap of a plan, seen: the fields that its form posts. */
export async function recapOf(
  browser: Browser,
  changes: Record<string, string> = {},
  slug = 'solo-annuel',
): Promise<Record<string, string>> {
  const { startRequested = 'no', ...typed } = { ...typedJoining, ...changes }
  const response = await browser.post(paths.joining(slug), typed)
  expect(response.status).toBe(200)
  const { joiningRecap } = (await drawn(response)).locals
  if (!joiningRecap) throw new Error('no recap was drawn')
  return { ...typed, termKey: joiningRecap.termKey, ...(joiningRecap.later ? { startRequested } : {}) }
}

/** The call of our own bank about the form that it was sent: paid, unless it says otherwise. */
export async function portalCall(
  portal: TestPortal,
  sent: Record<string, string>,
  changes: Record<string, string> = {},
): Promise<Response> {
  const fields = { ...systempayFields(sent), ...changes }
  const body = { ...fields, signature: systempaySignature(Object.entries(fields), ownAccount.key) }
  return portal.browser().post(paths.bankNotification('systempay'), body)
}
