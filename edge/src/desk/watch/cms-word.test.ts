import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { type CmsWord, channelPaths, portalWord } from '@portal/content/channel'
import { describe, expect, it } from 'vitest'
import { aChannelRequest } from '../../../tests/editorial.ts'
import { startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { tellAlerts } from './alert-store.ts'
import { lastCmsWord } from './cms-word-store.ts'
import { noteDone } from './last-done-store.ts'

const word: CmsWord = {
  jobs: { waiting: 0, oldestSeconds: null },
  letters: { waiting: 1, oldestSeconds: 4, dead: 0 },
  publication: { state: 'failed', at: '2026-11-22T17:00:00.000Z' },
  reviewsUntold: 0,
  certificates: [{ host: 'ca-cpourmoi.com', endsAt: '2026-11-25T17:30:00.000Z' }],
  keys: [{ setting: 'CMS_FACTOR_KEYS', id: 'k241101-abcdef', drawnOn: asParisDay('2024-11-01') }],
}
const say = async (portal: TestPortal, content: unknown) =>
  portal.fetch(await aChannelRequest(portal, 'POST', channelPaths.watch, content))
const subjects = async (portal: TestPortal) => {
  await tellAlerts(portal.database, portal.now(), portal.bindings)
  return (await portal.deliver()).map(({ subject }) => subject.replaceAll('\u00a0', ' ')).toSorted()
}

describe('what the CMS says of itself each minute', () => {
  it('is kept, and answered with how the portal stands', async () => {
    const portal = await startPortal()
    await noteDone(portal.database, 'schedule', portal.now())
    await noteDone(portal.database, 'backup', portal.now())
    const answer = await say(portal, word)
    expect(answer.status).toBe(200)
    const heard = portalWord.parse(await answer.json())
    expect(heard).toMatchObject({ schedule: { ageSeconds: 0 }, backup: { ageSeconds: 0 } })
    expect(heard['certificates']).toEqual([{ host: 'ca-cpourmoi.com', daysLeft: 3 }])
    expect(heard['keys']).toContainEqual({ setting: 'CMS_FACTOR_KEYS', id: 'k241101-abcdef', ageDays: 751 })
    portal.wait(60)
    await say(portal, { ...word, publication: null })
    expect(await lastCmsWord(portal.database)).toMatchObject({
      at: portal.now(),
      word: { publication: null },
    })
    expect(await env.DB.prepare('SELECT count(*) AS rows FROM cms_word').first('rows')).toBe(1)
  })

  it('warns of a failed publication, of a certificate that ends, of an old key, and of its silence', async () => {
    const portal = await startPortal()
    await noteDone(portal.database, 'schedule', portal.now())
    await say(portal, word)
    expect(await subjects(portal)).toEqual([
      'Alerte : un certificat prend fin',
      'Alerte : une clef est à changer',
      'Alerte : une publication a échoué',
    ])
    const { publication, certificates, keys } = { publication: null, certificates: [], keys: [] }
    await say(portal, { ...word, publication, certificates, keys })
    expect(await subjects(portal)).toEqual([
      'Fini : un certificat prend fin',
      'Fini : une clef est à changer',
      'Fini : une publication a échoué',
    ])
    portal.wait(16 * 60)
    await noteDone(portal.database, 'schedule', portal.now())
    expect(await subjects(portal)).toEqual(['Alerte : le CMS se tait'])
  })

  it.each([
    null,
    {},
    { ...word, jobs: { waiting: -1, oldestSeconds: null } },
    { ...word, certificates: Array(5).fill(word.certificates[0]) },
    { ...word, keys: [{ setting: 'A', id: 'x'.repeat(17), drawnOn: null }] },
  ])('is refused when it is something else', async (content) => {
    const portal = await startPortal()
    expect((await say(portal, content)).status).toBe(422)
    expect(await lastCmsWord(portal.database)).toBeNull()
  })

  it('is taken from the CMS alone', async () => {
    const portal = await startPortal()
    const forged = await aChannelRequest(portal, 'POST', channelPaths.watch, word, { secret: 'x'.repeat(40) })
    expect((await portal.fetch(forged)).status).toBe(404)
  })

  // A former release may have kept it otherwise.
  it('is none where it cannot be read', async () => {
    const portal = await startPortal()
    await env.DB.prepare("INSERT INTO cms_word VALUES (1, 1, '{}')").run()
    expect(await lastCmsWord(portal.database)).toBeNull()
    expect(await subjects(portal)).toEqual([])
  })
})
