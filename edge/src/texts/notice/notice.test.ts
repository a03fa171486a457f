import { env } from 'cloudflare:workers'
import { channelPaths, type NoticeReport } from '@portal/content/channel'
import { describe, expect, it } from 'vitest'
import { logged } from '../../../tests/quiet-console.ts'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { askedByCms } from '../../../tests/editorial.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { drawn, origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { connections } from '../../entrance/session/session-schema.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { paths } from '../../ground/contract/index.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { drainOutbox } from '../../post/outbox/outbox-sender.ts'
import { noticeBatch } from './notice.ts'
import { noticeRecipients } from './notice-schema.ts'
import { queueNotices } from './notice-store.ts'

const day = '2027-01-01'
const address = channelPaths.notice('cgu', day)

/** A portal with an announced version of the CGU, and what it sends. */
async function anAnnouncedVersion(changes: Record<string, unknown> = {}) {
  const sent: Mail[] = []
  const sendMail = (mail: Mail) => Promise.resolve(void sent.push(mail))
  const portal = await startPortal({ sendMail })
  const entry = await portal.deployment.publishText(
    aLegalText('cgu', day, { summaryOfChanges: 'Les délais sont plus courts.', ...changes }),
  )
  return {
    portal,
    sent,
    entry,
    /** A minute passes: what is due is queued and leaves. */
    async minute(send = sendMail) {
      portal.wait(60)
      await queueNotices(portal.database, portal.now())
      await drainOutbox(portal.sending(send), portal.now(), 'notices')
    },
    report: async (): Promise<NoticeReport> => (await askedByCms(portal, 'GET', address)).json(),
    order: (state: string) => askedByCms(portal, 'POST', address, { state }),
  }
}

const someMembers = async (portal: TestPortal, count: number) => {
  for (let number = 0; number < count; number++) await aMember(portal.database)
}

/** Somebody whose last connection was `days` ago. */
async function aMemberLastSeen(portal: TestPortal, days: number) {
  const member = await aMember(portal.database, { createdAt: new Date('2024-07-20T10:00:00Z') })
  await portal.database.insert(connections).values({
    id: randomId(),
    memberId: member.id,
    connectedAt: new Date(portal.now().getTime() - days * 86_400_000),
    cguDigest: 'a'.repeat(64),
    privacyDigest: 'b'.repeat(64),
    device: '',
  })
  return member
}

// CGU article 11.2 and row L2.
describe('telling members of a version', () => {
  it('says beforehand how many will be written to, and what they will read', async () => {
    const { portal, report, sent } = await anAnnouncedVersion()
    await aMemberLastSeen(portal, 364)
    await aMemberLastSeen(portal, 366)
    await aMember(portal.database, { accessThrough: '2026-11-21' })
    await aMember(portal.database, { accessThrough: '2026-11-22' })
    expect(await report()).toMatchObject({
      refusal: null,
      state: null,
      toTell: 2,
      atNextConnection: 1,
      sent: 0,
      waiting: 0,
      mail: {
        subject: 'Texte cgu : une nouvelle version le 1er janvier 2027',
        text: expect.stringMatching(
          new RegExp(
            `Les délais sont plus courts\\.[^]*${origin}/cgu/comparer/2024-07-17/2027-01-01[^]*vous demandera de les accepter`,
          ),
        ) as string,
      },
    })
    expect(sent).toEqual([])
  })

  it('sends a trial to the person who asks, and to nobody else', async () => {
    const { portal, sent, report } = await anAnnouncedVersion()
    await aMember(portal.database)
    const to = 'juriste@ca-cpourmoi.example'
    const answer = await askedByCms(portal, 'POST', channelPaths.noticeTrials('cgu', day), { to })
    expect(answer.status).toBe(200)
    expect(sent).toMatchObject([{ to, subject: expect.stringMatching(/^\[Essai\] Texte cgu/) as string }])
    expect(await report()).toMatchObject({ state: null, toTell: 1, sent: 0 })
  })

  it('leaves in batches, once to each, and is then done', async () => {
    const { portal, sent, minute, order, report } = await anAnnouncedVersion()
    await someMembers(portal, noticeBatch + 5)
    expect((await order('running')).status).toBe(200)
    await minute()
    expect(await report()).toMatchObject({ state: 'running', sent: noticeBatch, toTell: 5 })
    await minute()
    await minute()
    expect(await report()).toMatchObject({ state: 'done', sent: noticeBatch + 5, toTell: 0, waiting: 0 })
    await order('running')
    await minute()
    expect(new Set(sent.map(({ to }) => to)).size).toBe(noticeBatch + 5)
    expect(sent).toHaveLength(noticeBatch + 5)
  })

  it('asked twice, in two tabs and by two runs at once, still leaves once', async () => {
    const { portal, sent, minute, order } = await anAnnouncedVersion()
    await someMembers(portal, 7)
    await Promise.all([order('running'), order('running')])
    await Promise.all([minute(), minute(), minute()])
    await minute()
    expect(sent.map(({ to }) => to).sort()).toEqual([...new Set(sent.map(({ to }) => to))].sort())
    expect(sent).toHaveLength(7)
  })

  it('stops at once, queued mails included, and resumes where it was', async () => {
    const { portal, sent, minute, order, report } = await anAnnouncedVersion()
    await someMembers(portal, 3)
    await order('running')
    portal.wait(60)
    await queueNotices(portal.database, portal.now())
    await order('paused')
    await minute()
    expect([sent.length, (await report()).state, (await report()).waiting]).toEqual([0, 'paused', 3])
    await order('running')
    await minute()
    expect(sent).toHaveLength(3)
  })

  // The fault: the mail server refuses two, then everything.
  it('tries again what did not leave, and counts what never does', async () => {
    const { portal, sent, minute, order, report } = await anAnnouncedVersion()
    await someMembers(portal, 4)
    await order('running')
    let refused = 0
    await minute((mail) =>
      refused++ < 2 ? Promise.reject(new Error('421')) : Promise.resolve(void sent.push(mail)),
    )
    expect(await report()).toMatchObject({ sent: 2, waiting: 2 })
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      portal.wait(6 * 3600)
      await minute(() => Promise.reject(new Error('550')))
    }
    expect(await report()).toMatchObject({ sent: 2, waiting: 0, failed: 2 })
    logged.length = 0
  })

  // The fault: the Worker stops between the recipients and their mails.
  it('forgets nobody when a run is cut: recipients and mails are written together', async () => {
    const { portal, sent, minute, order } = await anAnnouncedVersion()
    await someMembers(portal, 3)
    await order('running')
    await env.DB.prepare(
      "CREATE TRIGGER cut BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'cut'); END",
    ).run()
    await expect(minute()).rejects.toThrow()
    expect(await portal.database.select().from(noticeRecipients)).toEqual([])
    await env.DB.prepare('DROP TRIGGER cut').run()
    await minute()
    expect(sent).toHaveLength(3)
  })

  // The fault: the publication is put back to one that lacks the version.
  it('waits when the version is not online any more', async () => {
    const { portal, sent, minute, order } = await anAnnouncedVersion()
    await someMembers(portal, 1)
    await order('running')
    portal.wait(60)
    await queueNotices(portal.database, portal.now())
    const index = portal.deployment.files.get('/_prive/legal-texts.json') ?? ''
    portal.deployment.files.set(
      '/_prive/legal-texts.json',
      index.replaceAll(day, '2028-01-01').replaceAll(/"digest":"../g, '"digest":"ff'),
    )
    await minute()
    expect(sent).toEqual([])
    expect(logged.splice(0)).toEqual([expect.stringContaining('outbox event not sent notice 1')])
    portal.deployment.files.set('/_prive/legal-texts.json', index)
    portal.wait(120)
    await minute()
    expect(sent).toHaveLength(1)
  })

  it('stops by itself on the day from which the version binds', async () => {
    const { portal, minute, order, report } = await anAnnouncedVersion()
    await someMembers(portal, 2)
    await order('running')
    portal.setTime('2026-12-31T23:00:00Z')
    await minute()
    expect(await report()).toMatchObject({ refusal: 'in-force', state: 'done', sent: 0 })
    expect((await order('running')).status).toBe(409)
  })

  it('writes to nobody who has been erased since', async () => {
    const { portal, sent, minute, order } = await anAnnouncedVersion()
    const { id } = await aMember(portal.database)
    await order('running')
    portal.wait(60)
    await queueNotices(portal.database, portal.now())
    await env.DB.prepare('DELETE FROM members WHERE id = ?').bind(id).run()
    await minute()
    expect(sent).toEqual([])
  })

  it.each([
    ['a version that is not online', channelPaths.notice('cgu', '2029-01-01'), 409],
    ['a version that binds already', channelPaths.notice('cgu', '2024-07-17'), 409],
    ['no kind of ours', channelPaths.notice('autre', day), 422],
    ['no day', channelPaths.notice('cgu', 'demain'), 422],
  ])('of %s is refused', async (_name, path, status) => {
    const { portal } = await anAnnouncedVersion()
    expect((await askedByCms(portal, 'POST', path, { state: 'running' })).status).toBe(status)
  })

  it.each([{}, { state: 'done' }, { state: 'running\u0000' }, []])('with %j is refused', async (content) => {
    const { portal } = await anAnnouncedVersion()
    expect((await askedByCms(portal, 'POST', address, content)).status).toBe(422)
  })

  it('writes what the team typed, and no page of theirs', async () => {
    const { report } = await anAnnouncedVersion({
      summaryOfChanges: "😀 <img src=x> & '; DROP TABLE notices; --",
    })
    const { mail } = await report()
    expect(mail?.html).toContain('😀 &#60;img src=x&#62; &#38; &#39;; DROP TABLE')
    expect(mail?.text).toContain('<img src=x>')
  })
})

describe('whoever no mail has told', () => {
  it('sees it at the next connection, once, and goes on to where they were going', async () => {
    const { portal, order, minute, sent, report } = await anAnnouncedVersion()
    const { email } = await aMemberLastSeen(portal, 400)
    await order('running')
    await minute()
    expect(sent).toEqual([])
    const browser = portal.browser()
    const opened = await portal.signIn(browser, email, { returnTo: paths.search })
    expect(opened.headers.get('Location')).toBe('/annonces?retour=%2Frecherche')
    const shown = await drawn(await browser.get('/annonces?retour=%2Frecherche'))
    expect(shown.locals.announcements).toMatchObject({
      returnTo: paths.search,
      versions: [
        {
          kind: 'cgu',
          effectiveOn: day,
          summaryOfChanges: 'Les délais sont plus courts.',
          previous: '2024-07-17',
        },
      ],
    })
    const left = await browser.post(paths.announcements, { returnTo: paths.search })
    expect(left.headers.get('Location')).toBe(paths.search)
    expect((await browser.get(paths.announcements)).status).toBe(303)
    await minute()
    expect(sent, 'and receives no mail about it afterwards').toEqual([])
    expect(await report()).toMatchObject({ toTell: 0, atNextConnection: 0 })
    expect((await portal.signIn(portal.browser(), email)).headers.get('Location')).toBe(paths.catalogue)
  })

  it('is not stopped by what a mail has told, nor by a major version that binds', async () => {
    const { portal, order, minute } = await anAnnouncedVersion()
    const { email } = await aMember(portal.database)
    await order('running')
    await minute()
    expect((await portal.signIn(portal.browser(), email)).headers.get('Location')).toBe(paths.catalogue)
    const dormant = await aMemberLastSeen(portal, 500)
    portal.setTime('2027-02-01T10:00:00Z')
    const late = await portal.signIn(portal.browser(), dormant.email)
    expect(late.headers.get('Location')).toBe(paths.catalogue)
  })

  it('sees a minor change that binds already', async () => {
    const { portal, order } = await anAnnouncedVersion({ change: 'minor' })
    const { email } = await aMemberLastSeen(portal, 500)
    await order('running')
    portal.setTime('2027-02-01T10:00:00Z')
    const opened = await portal.signIn(portal.browser(), email)
    expect(opened.headers.get('Location')).toMatch(/^\/annonces/)
  })
})
