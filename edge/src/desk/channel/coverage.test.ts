import { asParisDay } from '@portal/content'
import { channelPaths, type Coverage } from '@portal/content/channel'
import { describe, expect, it } from 'vitest'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { askedByCms } from '../../../tests/editorial.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { shownBy, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { byWeek, mondayOf } from './coverage.ts'

const coverage = async (portal: TestPortal, kind = 'cgu'): Promise<Coverage> =>
  (await askedByCms(portal, 'GET', channelPaths.coverage(kind))).json()

describe('coverage', () => {
  it('counts who has accepted, who is to, and who has said no', async () => {
    const portal = await startPortal()
    const accepting = await portal.signedIn()
    const refusing = await portal.signedIn()
    await portal.signedIn()
    await aMember(portal.database)
    await aMember(portal.database, { accessThrough: '2026-11-21', accepted: await portal.texts() })
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-23', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    portal.wait(3)
    expect(await coverage(portal)).toMatchObject({
      members: 4,
      versions: [
        { effectiveOn: '2024-07-17', accepted: 4, toAccept: 1, refused: 0 },
        { effectiveOn: '2026-11-23', accepted: 0, toAccept: 0 },
      ],
    })
    portal.setTime('2026-11-23T08:00:00Z')
    for (const { browser, email } of [accepting, refusing]) await portal.signIn(browser, email)
    const shown = await shownBy(portal)
    await accepting.browser.post(paths.acceptance, { decision: 'accept', acceptance: 'yes', shown })
    await refusing.browser.post(paths.acceptance, { decision: 'refuse', shown })
    await refusing.browser.post(paths.acceptance, { decision: 'refuse', shown })
    expect((await coverage(portal)).versions).toMatchObject([
      { effectiveOn: '2024-07-17', accepted: 4, toAccept: 0, refused: 0 },
      {
        effectiveOn: '2026-11-23',
        accepted: 1,
        toAccept: 3,
        refused: 1,
        weeks: [{ monday: '2026-11-23', accepted: 1 }],
      },
    ])
    await refusing.browser.post(paths.acceptance, { decision: 'accept', acceptance: 'yes', shown })
    expect((await coverage(portal)).versions[1]).toMatchObject({ accepted: 2, toAccept: 2, refused: 0 })
  })

  it('asks nobody again for a minor version, and counts a member once', async () => {
    const portal = await startPortal()
    await portal.signedIn()
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-22', { change: 'minor', summaryOfChanges: 'Une coquille.' }),
    )
    await portal.deployment.publishText(
      aLegalText('politique-de-confidentialite', '2026-11-22', { summaryOfChanges: 'Une durée.' }),
    )
    portal.wait(3)
    expect((await coverage(portal)).versions).toMatchObject([{ accepted: 1 }, { accepted: 0, toAccept: 0 }])
    const policy = await coverage(portal, 'politique-de-confidentialite')
    expect(policy.versions).toMatchObject([{ accepted: 1 }, { accepted: 0, toAccept: 1 }])
  })

  it('names nobody', async () => {
    const portal = await startPortal()
    const { id, email } = await portal.signedIn()
    const answer = await (await askedByCms(portal, 'GET', channelPaths.coverage('cgu'))).text()
    expect(answer).not.toMatch(new RegExp(`${id}|${email}|Camille|Martin`))
  })

  it.each(['cgv-billetterie', 'mentions-legales', 'autre'])('has nothing to say of %s', async (kind) => {
    const portal = await startPortal()
    expect((await askedByCms(portal, 'GET', channelPaths.coverage(kind))).status).toBe(422)
  })
})

describe('weeks', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
    ['2028-02-29', '2028-02-28'],
  ])('the one of %s begins on %s', (day, monday) => expect(mondayOf(asParisDay(day))).toBe(monday))

  const hourOf = (instant: string) => Date.parse(instant) / 3_600_000
  it('begin at midnight in Paris, in winter, in summer and on the days of both changes', () => {
    const hours = [
      ['2026-11-22T22:00:00Z', '2026-11-16'],
      ['2026-11-22T23:00:00Z', '2026-11-23'],
      ['2026-07-05T21:00:00Z', '2026-06-29'],
      ['2026-07-05T22:00:00Z', '2026-07-06'],
      ['2026-03-29T21:00:00Z', '2026-03-23'],
      ['2026-03-29T22:00:00Z', '2026-03-30'],
      ['2026-10-25T22:00:00Z', '2026-10-19'],
      ['2026-10-25T23:00:00Z', '2026-10-26'],
    ] as const
    for (const [instant, monday] of hours)
      expect(byWeek([{ hour: hourOf(instant), accepted: 2 }]), instant).toEqual([{ monday, accepted: 2 }])
  })

  it('are added up, oldest first', () => {
    const at = (instant: string, accepted: number) => ({ hour: hourOf(instant), accepted })
    const hours = [
      at('2026-11-24T10:00:00Z', 3),
      at('2026-11-10T10:00:00Z', 1),
      at('2026-11-25T10:00:00Z', 2),
    ]
    expect(byWeek(hours)).toEqual([
      { monday: '2026-11-09', accepted: 1 },
      { monday: '2026-11-23', accepted: 5 },
    ])
  })
})
