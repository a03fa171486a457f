import { sha256Hex } from '@portal/content/bytes'
import { env } from 'cloudflare:workers'
import { acceptanceSentence } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { localsOf, shownBy, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { acceptanceLeaves, acceptances } from '../../texts/consent/acceptance-schema.ts'

const nextCgu = (changes: Record<string, unknown> = {}) =>
  aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Tout est dit autrement.', ...changes })

/** A member signed in under texts that have changed since. */
async function aChangedText(text = nextCgu()) {
  const portal = await startPortal()
  const { browser, id, email } = await portal.signedIn()
  await portal.deployment.publishText(text)
  portal.wait(61)
  const accept = async (changes: Record<string, string> = {}) =>
    browser.post(paths.acceptance, {
      acceptance: 'yes',
      decision: 'accept',
      returnTo: '/offres/forfait-journee',
      shown: await shownBy(portal),
      ...changes,
    })
  const records = () => portal.database.select().from(acceptances)
  return { portal, browser, id, email, accept, records }
}

// CGU articles 6 and 11.2: nobody is bound by a change that they have not accepted.
describe('a changed text', () => {
  it('is shown beside the version that was accepted, then accepted, then asks no more', async () => {
    const { browser, accept, records } = await aChangedText()
    const wanted = await browser.get('/offres/forfait-journee')
    expect(wanted.headers.get('Location')).toBe('/acceptation?retour=%2Foffres%2Fforfait-journee')
    const { acceptance } = await localsOf(
      await browser.get('/acceptation?retour=%2Foffres%2Fforfait-journee'),
    )
    expect(acceptance?.changed).toMatchObject([
      {
        kind: 'cgu',
        accepted: { text: { effectiveOn: '2024-07-17' } },
        current: { text: { effectiveOn: '2026-11-22', summaryOfChanges: 'Tout est dit autrement.' } },
      },
    ])
    const accepted = await accept()
    expect(accepted.status).toBe(303)
    expect(accepted.headers.get('Location')).toBe('/offres/forfait-journee')
    expect((await browser.get('/offres/forfait-journee')).status).toBe(200)
    expect(await records()).toHaveLength(2)
    expect((await browser.get(paths.acceptance)).headers.get('Location')).toBe(paths.catalogue)
  })

  it.each([
    ['without the box', { acceptance: '' }, /Cochez la case/],
    ['under the digests of another page', { shown: 'autre' }, /vient encore de changer/],
  ])('%s is not accepted, and opens nothing', async (_name, changes, sentence) => {
    const { browser, accept, records } = await aChangedText()
    const response = await accept(changes)
    expect(response.status).toBe(422)
    expect((await localsOf(response)).acceptance?.form.errors['acceptance']).toMatch(sentence)
    expect(await records()).toHaveLength(1)
    expect((await browser.get(paths.catalogue)).status).toBe(303)
  })

  it('refused leads to the exits, records no acceptance and can be accepted later', async () => {
    const { browser, accept, records } = await aChangedText()
    const refused = await accept({ decision: 'refuse' })
    expect(refused.headers.get('Location')).toBe(paths.refusal)
    expect((await localsOf(await browser.get(paths.refusal))).exits).toMatchObject({ reason: 'refused' })
    expect(await records()).toHaveLength(1)
    for (const exit of [paths.account, paths.accountOrders, paths.accountExport])
      expect((await browser.get(exit)).status).toBe(200)
    expect((await accept()).status).toBe(303)
  })

  it('accepted in one tab and then refused in another stays accepted, and the page says so', async () => {
    const { browser, accept, records } = await aChangedText()
    await accept()
    const refused = await accept({ decision: 'refuse' })
    expect(refused.headers.get('Location')).toBe(paths.refusal)
    expect((await localsOf(await browser.get(paths.refusal))).exits).toMatchObject({ reason: 'accepted' })
    expect(await records()).toHaveLength(2)
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })

  it('accepted in two tabs at once is one record', async () => {
    const { accept, records } = await aChangedText()
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept()))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(303))
    expect(await records()).toHaveLength(2)
  })

  it('by a minor change asks for nothing', async () => {
    const { browser } = await aChangedText(nextCgu({ change: 'minor' }))
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })
})

describe('the record of an acceptance', () => {
  const recordShape = z.object({
    sentence: z.string(),
    manner: z.string(),
    acceptedAt: z.string(),
    member: z.string(),
    accepted: z.array(z.looseObject({ text: z.string(), sha256: z.string(), address: z.string() })),
    read: z.array(z.looseObject({ text: z.string(), sha256: z.string() })),
  })

  it('says the sentence to the letter, the digests of both texts, how and when', async () => {
    const { portal, accept } = await aChangedText()
    await accept()
    const leaves = await portal.database.select().from(acceptanceLeaves)
    expect(leaves.map(({ sequence }) => sequence)).toEqual([1, 2])
    const record = recordShape.parse(JSON.parse(leaves[1]?.record ?? ''))
    const { cgu, privacy } = await portal.texts()
    expect(record).toMatchObject({
      sentence: acceptanceSentence,
      manner: 'changed-text-box',
      acceptedAt: portal.now().toISOString(),
      accepted: [{ text: 'cgu', sha256: cgu.digest, address: '/cgu/2026-11-22' }],
      read: [{ text: 'politique-de-confidentialite', sha256: privacy.digest }],
    })
  })

  it('is a leaf of a Merkle log (RFC 9162, 2.1.1) that anyone can compute again', async () => {
    const { portal } = await aChangedText()
    for (const { record, leafHash } of await portal.database.select().from(acceptanceLeaves))
      expect(await sha256Hex(new Uint8Array([0, ...new TextEncoder().encode(record)]))).toBe(leafHash)
  })

  it('names its member only with the salt: without it, nobody can tell whose it is', async () => {
    const { portal, id, email } = await aChangedText()
    const [owner] = await portal.database.select().from(acceptances)
    const [leaf] = await portal.database.select().from(acceptanceLeaves)
    const salt = Uint8Array.from(owner?.salt.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16))
    const commitment = await sha256Hex(new Uint8Array([...salt, ...new TextEncoder().encode(id)]))
    expect(leaf?.record).toContain(commitment)
    for (const personal of [id, email]) expect(leaf?.record).not.toContain(personal)
  })

  it.each([
    "UPDATE acceptance_leaves SET record = '{}'",
    'DELETE FROM acceptance_leaves',
    'UPDATE acceptance_leaves SET sequence = 99',
    "INSERT OR REPLACE INTO acceptance_leaves VALUES (1, 'autre-autre-autre-autre', '{}', 'a')",
  ])('is never altered, even by %s', async (query) => {
    const { portal } = await aChangedText()
    const before = await portal.database.select().from(acceptanceLeaves)
    await expect(env.DB.prepare(query).run()).rejects.toThrow()
    expect(await portal.database.select().from(acceptanceLeaves)).toEqual(before)
  })

  it('stays when its member is erased, and belongs to nobody', async () => {
    const { portal, id } = await aChangedText()
    await env.DB.prepare('DELETE FROM members WHERE id = ?').bind(id).run()
    expect(await portal.database.select().from(acceptanceLeaves)).toHaveLength(1)
    expect(await portal.database.select().from(acceptances)).toEqual([])
  })
})
