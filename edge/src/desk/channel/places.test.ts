import { channelPaths } from '@portal/content/channel'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aChannelRequest, askedByCms } from '../../../tests/editorial.ts'
import { startPortal } from '../../../tests/test-portal.ts'

const asked = (pools: unknown) => ({ pools })

describe('the places of a session', () => {
  it('are told as they are held and sold, and those of nobody are not there', async () => {
    const portal = await startPortal()
    await portal.database.run(
      sql`INSERT INTO stock_pools (id, capacity, held, sold) VALUES ('soir', 40, 3, 12), ('autre', NULL, 0, 1)`,
    )
    const answer = await askedByCms(portal, 'POST', channelPaths.places, asked(['soir', 'jamais']))
    expect(await answer.json()).toEqual({ pools: [{ id: 'soir', held: 3, sold: 12 }] })
  })

  it.each([
    ['nothing', undefined],
    ['none', asked([])],
    ['one that is a path', asked(['../soir'])],
    ['one that is SQL', asked(["' OR 1=1 --"])],
    ['one that is an emoji', asked(['🎭'])],
    ['more than an offer has', asked(Array.from({ length: 501 }, (_, at) => `s-${at}`))],
  ])('of %s are asked in vain', async (_what, content) => {
    const portal = await startPortal()
    expect((await askedByCms(portal, 'POST', channelPaths.places, content)).status).toBe(422)
  })

  it('are told to nobody but the CMS', async () => {
    const portal = await startPortal()
    const changes = { authorization: null }
    const request = await aChannelRequest(portal, 'POST', channelPaths.places, asked(['soir']), changes)
    expect((await portal.fetch(request)).status).toBe(404)
  })
})
