import { channelPaths } from '@portal/content/channel'
import { describe, expect, it } from 'vitest'
import { aCodedOffer, aDeployment } from '../../../tests/deployment.builder.ts'
import { askedByCms } from '../../../tests/editorial.ts'
import { aPaidOrder, handOver, someTickets } from '../../../tests/handed-order.builder.ts'
import { partnerSays } from '../../../tests/partner-seal.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { deskJournal } from '../journal/journal-schema.ts'

const own = aCodedOffer({ slug: 'a-usage-unique', code: { mode: 'pool', pool: 'reserve-1' } })

describe('a code that was seen outside', () => {
  it('is traced to whoever revealed it, and the search is in the journal without the code', async () => {
    const portal = await startPortal({ deployment: await aDeployment({ offers: [own, aCodedOffer()] }) })
    await askedByCms(portal, 'POST', channelPaths.codes('reserve-1'), {
      trial: false,
      codes: ['AAA-1', 'BBB-2'],
    })
    const [first, second] = [await portal.signedIn(), await portal.signedIn()]
    await first.browser.post(paths.offerCode(own.slug))
    await second.browser.post(paths.offerCode('quinze-pour-cent'))
    const { browser } = await aStaff(portal, 'support')
    const search = async (code: string) =>
      (await drawn(await browser.post(paths.deskCodes, { code }))).locals.deskCodes?.traced

    expect(await search(' AAA-1 ')).toMatchObject([
      { pool: 'reserve-1', offerSlug: own.slug, revealCount: 1, reveals: [{ member: { id: first.id } }] },
    ])
    expect(await search('BBB-2')).toMatchObject([{ pool: 'reserve-1', offerSlug: null, reveals: [] }])
    expect(await search('SECRET-CODE-15')).toMatchObject([
      { pool: null, offerSlug: 'quinze-pour-cent', revealCount: 1, reveals: [{ member: { id: second.id } }] },
    ])
    expect(await search('CCC-3')).toEqual([])

    const lines = (await portal.database.select().from(deskJournal)).filter(
      ({ action }) => action === 'code-traced',
    )
    expect(lines.map(({ detail }) => detail)).toEqual(['1', '0', '1', '0'])
    expect(JSON.stringify(lines)).not.toMatch(/AAA|SECRET/)
    expect((await browser.post(paths.deskCodes, { code: 'é' })).status).toBe(422)
    const accountant = (await aStaff(portal, 'comptable')).browser
    expect((await accountant.post(paths.deskCodes, { code: 'AAA-1' })).status).toBe(404)
    expect((await first.browser.get(paths.deskCodes)).status).toBe(404)
  })

  it('on a ticket leads to its order and whoever bought it', async () => {
    const portal = await startPortal()
    const buyer = await portal.signedIn()
    const { id, reference } = await aPaidOrder(portal, buyer.id)
    await handOver(portal)
    await partnerSays(portal, someTickets(id))
    const { browser } = await aStaff(portal, 'support')
    const { locals } = await drawn(await browser.post(paths.deskCodes, { code: 'BILLET-0002' }))
    expect(locals.deskCodes?.traced).toMatchObject([
      { order: { id, reference }, pool: null, revealCount: 1, reveals: [{ member: { id: buyer.id } }] },
    ])
    const [line] = (await portal.database.select().from(deskJournal)).filter(
      ({ action }) => action === 'code-traced',
    )
    expect(line?.detail).toBe('1')
  })
})
