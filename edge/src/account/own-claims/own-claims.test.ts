import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrder } from '../../../tests/buyer.ts'
import {
  aClaim,
  aFile,
  atDesk,
  claimFields,
  claimIdIn,
  ownClaimPage,
  say,
  withFiles,
} from '../../../tests/claim.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import {
  aComment,
  aJpeg,
  anExif,
  aPdf,
  aPng,
  bytesOf,
  latin1,
} from '../../ground/attachment/attachment.builder.ts'
import { paths } from '../../ground/contract/index.ts'
import { claimEntries, claimFilePieces, claims } from '../../money/claim/claim-schema.ts'
import { members } from '../../people/member/member-schema.ts'

async function aMemberWhoClaims(changes: Record<string, string> = {}, files: readonly File[] = []) {
  const portal = await startPortal()
  const member = await portal.signedIn()
  const claim = await aClaim(member.browser, changes, files)
  const letters = await portal.deliver()
  return { portal, ...member, claim, letters, page: () => ownClaimPage(member.browser, claim.id) }
}
const formOf = async (response: Response) => (await drawn(response)).locals

// CGU article 10: the partner first, our help when it does not answer.
describe('a problem with an order', () => {
  it('reaches the seller of the order, with its reference and whom to answer, and is acknowledged', async () => {
    const { letters, email, page, claim } = await aMemberWhoClaims()
    const toSeller = letters.find(({ to }) => to !== email)
    expect(toSeller?.to).toBe('service@cimes.example')
    expect(toSeller?.text).toContain('Les billets du 12 ne sont jamais arrivés.')
    const { claim: shown, writes } = await page()
    expect(toSeller?.text).toContain(shown.order?.reference)
    expect(toSeller?.text).toContain(email)
    const own = letters.find(({ to }) => to === email)
    expect(own?.text).toContain(shown.reference)
    expect(own?.text).toContain(paths.accountClaim(claim.id))
    expect([shown.stage, shown.until, writes]).toEqual(['with-partner', '2026-11-27', 'partner-silent'])
  })

  it('passes to our support, with a clock in working days, once its owner says that the seller did nothing', async () => {
    const { browser, claim, page, portal, email } = await aMemberWhoClaims()
    portal.setTime('2026-12-24T09:00:00Z')
    await portal.signIn(browser, email)
    expect((await say(browser, claim.id, '')).status).toBe(303)
    const { claim: shown, writes } = await page()
    // Christmas, a week-end and the first of January are no working days.
    expect([shown.stage, shown.until, writes]).toEqual(['with-staff', '2027-01-04', 'more'])
    expect((await portal.deliver()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('une demande à lire'),
    ])
  })

  it('comes to our support at once when the seller was asked in vain', async () => {
    const { letters, page, email } = await aMemberWhoClaims({ asked: 'yes' })
    expect((await page()).claim).toMatchObject({
      stage: 'with-staff',
      until: '2026-11-27',
      subject: 'ticketing',
    })
    const alert = letters.find(({ to }) => to !== email)
    expect(alert?.to).toBe('alertes@exemple.fr')
    expect(alert?.text).not.toContain('Les billets du 12')
  })

  it('is one claim, whoever clicks twice or sends the page again', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const { id } = await anOrder(browser)
    const fields = claimFields()
    const sent = await Promise.all(
      [0, 1, 2].map(() => browser.copy().post(paths.orderClaim(id), withFiles(fields, [aFile(aJpeg())]))),
    )
    expect(new Set(sent.map(claimIdIn)).size).toBe(1)
    expect(await portal.database.$count(claims)).toBe(1)
    expect(await portal.database.$count(claimFilePieces)).toBe(1)
  })

  it.each([
    ['kind', { kind: 'autre' }],
    ['words', { words: ' \n ' }],
    ['words', { words: 'é'.repeat(4001) }],
  ])('is refused beside its field %s, and nothing that was typed is lost', async (field, wrong) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const { id } = await anOrder(browser)
    const fields = { ...claimFields(), ...wrong }
    const refused = await browser.post(paths.orderClaim(id), withFiles(fields))
    expect(refused.status).toBe(422)
    const { orderClaim } = await formOf(refused)
    expect(Object.keys(orderClaim?.form.errors ?? {})).toEqual([field])
    expect(orderClaim?.form.values).toEqual(fields)
    expect(orderClaim?.key).toBe(fields.key)
  })

  it('shows the claims about it that are open, and none of another order', async () => {
    const { browser, claim } = await aMemberWhoClaims()
    const other = await anOrder(browser)
    const open = async (order: string) =>
      (await formOf(await browser.get(paths.orderClaim(order)))).orderClaim?.open.map(({ id }) => id)
    expect(await open(claim.orderId)).toEqual([claim.id])
    expect(await open(other.id)).toEqual([])
    const onPage = async (order: string) =>
      (await formOf(await browser.get(paths.order(order)))).order?.ownClaims.map(({ id }) => id)
    expect(await onPage(claim.orderId)).toEqual([claim.id])
    expect(await onPage(other.id)).toEqual([])
  })
})

describe('the files of a claim', () => {
  it('are kept without what a camera wrote, and come back as a download that no browser runs', async () => {
    const { browser, page, claim } = await aMemberWhoClaims({}, [
      aFile(aJpeg([anExif(6), aComment('Zoé')]), '../../Chez Zoé.html', 'text/html'),
      aFile(aPng(), 'capture.png', 'image/png'),
      aFile(aPdf(), 'billet.pdf', 'application/pdf'),
    ])
    const shown = await page()
    const [opened] = shown.claim.entries
    expect(opened?.files.map(({ label }) => label)).toEqual([
      'Pièce 1, photo JPEG',
      'Pièce 2, image PNG',
      'Pièce 3, PDF',
    ])
    expect(shown.filesLeft).toBe(3)
    const taken = await browser.get(paths.accountClaimFile(claim.id, opened?.files[0]?.id ?? ''))
    expect(Object.fromEntries(taken.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="demande-${shown.claim.reference}-1.jpg"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    expect(taken.headers.get('content-security-policy')).toMatch(/, sandbox; default-src 'none'$/)
    const text = latin1(new Uint8Array(await taken.arrayBuffer()))
    expect(text).not.toContain('GPS')
    expect(text).not.toContain('Zoé')
  })

  it('of two million bytes come back byte for byte', async () => {
    const heavy = aPdf(`<< /Type /Catalog >> ${'x'.repeat(1_999_800)}`)
    const { browser, page, claim } = await aMemberWhoClaims({}, [aFile(heavy)])
    const file = (await page()).claim.entries[0]?.files[0]
    const taken = await browser.get(paths.accountClaimFile(claim.id, file?.id ?? ''))
    expect(latin1(new Uint8Array(await taken.arrayBuffer())) === latin1(heavy)).toBe(true)
  })

  it.each([
    ['a page that calls itself a picture', [aFile(bytesOf('<script>alert(1)</script>'))], 'seuls un JPEG'],
    ['four at once', Array.from({ length: 4 }, () => aFile(aPng())), '3 fichiers au plus'],
    ['one of two', [aFile(aPng()), aFile(bytesOf('PK\x03\x04'))], 'Le fichier 2 n’est pas accepté'],
    ['too many bytes', [aFile(bytesOf('\xff\xd8\xff'.repeat(700_000)))], 'dépasse 2 Mo'],
  ])('are refused beside their field: %s; nothing is kept', async (_what, files, sentence) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const { id } = await anOrder(browser)
    const refused = await browser.post(paths.orderClaim(id), withFiles(claimFields(), files))
    expect(refused.status).toBe(422)
    expect((await formOf(refused)).orderClaim?.form.errors['files']).toContain(sentence)
    expect(await portal.database.$count(claims)).toBe(0)
  })

  it('are six a claim, however they are sent', async () => {
    const three = [aFile(aPng()), aFile(aPng()), aFile(aPng())]
    const { browser, claim } = await aMemberWhoClaims({ asked: 'yes' }, three)
    expect((await say(browser, claim.id, 'La suite.', three)).status).toBe(303)
    const seventh = await say(browser, claim.id, 'Encore.', [aFile(aPng())])
    expect((await formOf(seventh)).ownClaim?.form.errors['files']).toContain('déjà ses 6 fichiers')
  })
})

describe('« Mes demandes »', () => {
  it('are nobody else’s: page, words, files, closing', async () => {
    const { portal, claim, page } = await aMemberWhoClaims({}, [aFile(aPng())])
    const file = (await page()).claim.entries[0]?.files[0]?.id ?? ''
    const { browser: other } = await portal.signedIn()
    const { id: own } = await aClaim(other)
    for (const address of [
      paths.accountClaim(claim.id),
      paths.accountClaimFile(claim.id, file),
      paths.accountClaimFile(own, file),
      paths.orderClaim(claim.orderId),
    ])
      expect((await other.get(address)).status, address).toBe(404)
    const post = [
      other.post(paths.orderClaim(claim.orderId), withFiles(claimFields())),
      other.post(paths.accountClaimEntries(claim.id), withFiles({ turn: '0', words: 'Moi.' })),
      other.post(paths.accountClaimClosure(claim.id), { turn: '0' }),
    ]
    expect((await Promise.all(post)).map(({ status }) => status)).toEqual([404, 404, 404])
    expect((await formOf(await other.get(paths.accountClaims))).ownClaims?.claims).toHaveLength(1)
  })

  it('are followed to an answer, answered in turn, and closed', async () => {
    const { portal, browser, claim, page, email } = await aMemberWhoClaims({ asked: 'yes' })
    const { browser: support } = await aStaff(portal, 'support')
    await atDesk(support, paths.deskClaimAnswer, claim.id, { answer: 'Le vendeur les renvoie demain.' })
    const letter = (await portal.deliver()).find(({ to }) => to === email)
    expect(letter?.text).toContain('Le vendeur les renvoie demain.')
    expect(letter?.text).toContain(paths.accountClaim(claim.id))
    expect(await page()).toMatchObject({ claim: { stage: 'answered', until: null }, writes: 'more' })
    await say(browser, claim.id, 'Toujours rien.')
    expect((await page()).claim).toMatchObject({ stage: 'with-staff', until: '2026-11-27' })
    const { turn } = await page()
    await browser.post(paths.accountClaimClosure(claim.id), { turn: String(turn) })
    const { claim: closed, writes, mediation } = await page()
    expect([closed.stage, writes, mediation?.text]).toEqual(['closed', null, 'cgv-billetterie'])
    expect(closed.entries.map(({ title }) => title)).toEqual([
      ...['Votre demande', 'Notre réponse', 'Vous', 'Demande close'],
    ])
  })

  it('keep the day that was promised, however often their owner writes', async () => {
    const { portal, browser, claim, page, email } = await aMemberWhoClaims({ asked: 'yes' })
    portal.setTime('2026-11-26T09:00:00Z')
    await portal.signIn(browser, email)
    await say(browser, claim.id, 'Et alors ?')
    expect((await page()).claim.until).toBe('2026-11-27')
  })

  it('take one of two tabs, and lose nothing of what was typed in the other', async () => {
    const { portal, browser, claim, page } = await aMemberWhoClaims({ asked: 'yes' })
    const { turn } = await page()
    const tab = (words: string, key: string) =>
      browser.copy().post(paths.accountClaimEntries(claim.id), withFiles({ key, turn: String(turn), words }))
    const answers = await Promise.all([tab('Une.', 'k'.repeat(24)), tab('Deux.', 'l'.repeat(24))])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
    const late = answers.find(({ status }) => status === 409)
    expect((await formOf(late ?? Response.error())).ownClaim?.form.values['words']).toMatch(/Une|Deux/)
    expect(await portal.database.$count(claimEntries, eq(claimEntries.kind, 'said'))).toBe(1)
    // The one that was taken, sent again, is taken once.
    expect((await tab('Une.', 'k'.repeat(24))).status + (await tab('Deux.', 'l'.repeat(24))).status).toBe(712)
  })

  it('stay open to whoever has no access any more, and are in the file of their data', async () => {
    const { portal, email, claim } = await aMemberWhoClaims()
    portal.setTime('2028-11-22T09:00:00Z')
    const later = portal.browser()
    await portal.signIn(later, email)
    expect((await later.get(paths.accountClaim(claim.id))).status).toBe(200)
    const file = await (await later.get(paths.accountExport)).json<Record<string, unknown[]>>()
    expect(file['claims']).toMatchObject([
      { stage: 'with-partner', entries: [{ words: 'Les billets du 12 ne sont jamais arrivés.' }] },
    ])
  })

  it('go with the account of their member, files and all', async () => {
    const { portal, id } = await aMemberWhoClaims({}, [aFile(aPng())])
    await portal.database.delete(members).where(eq(members.id, id))
    for (const table of [claims, claimEntries, claimFilePieces])
      expect(await portal.database.$count(table)).toBe(0)
  })

  it('are so many a day: each may bring files', async () => {
    const { browser, claim } = await aMemberWhoClaims({ asked: 'yes' })
    const statuses: number[] = []
    for (let time = 0; time < 11; time++) statuses.push((await say(browser, claim.id, 'Encore.')).status)
    expect(statuses.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 303))
    expect(statuses.slice(9)).toEqual([429, 429])
  })
})
