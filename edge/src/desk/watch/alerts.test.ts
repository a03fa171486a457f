import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import type { CmsWord } from '@portal/content/channel'
import { type AlertState, alertStep } from '@portal/content/watch'
import { describe, expect, it } from 'vitest'
import { startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { onSchedule } from '../../schedule.ts'
import { alertCauses } from './alert-causes.ts'
import { type AlertFacts, alertsOf } from './alert-rules.ts'
import { anExamination } from '../../../tests/examination.builder.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { examinations } from '../../people/examination/examination-schema.ts'
import { tellAlerts } from './alert-store.ts'
import { addToDay } from './day-count-store.ts'
import { noteDone } from './last-done-store.ts'
import { watchAlerts } from './watch-schema.ts'

const now = new Date('2026-11-22T17:30:00Z')
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const after = (minutes: number) => before(-minutes)

const word = {
  jobs: { waiting: 0, oldestSeconds: null },
  letters: { waiting: 0, oldestSeconds: null, dead: 0 },
  publication: { state: 'live' as const, at: now.toISOString() },
  reviewsUntold: 0,
  certificates: [
    { host: 'ca-cpourmoi.com', endsAt: new Date(now.getTime() + 40 * 86_400_000).toISOString() },
  ],
  keys: [{ setting: 'CMS_FACTOR_KEYS', id: 'k261101-fedcba', drawnOn: asParisDay('2026-11-01') }],
} satisfies CmsWord
const certificate = (days: number) => ({
  cms: {
    at: now,
    word: {
      ...word,
      certificates: [
        { host: 'ca-cpourmoi.com', endsAt: new Date(now.getTime() + days * 86_400_000).toISOString() },
      ],
    },
  },
})
const wellFacts: AlertFacts = {
  cms: { at: before(1), word },
  mails: { waiting: 0, oldestAt: null, dead: 0 },
  notifications: { waiting: 0, oldestAt: null },
  done: { schedule: { at: before(1), which: '' }, backup: { at: before(60), which: '' } },
  keys: [{ setting: 'PASS_KEYS', id: 'k261101-abcdef', drawnOn: asParisDay('2026-11-01') }],
  refusals: { today: 10, usual: 8 },
  unseenExaminations: 0,
}
const { done } = wellFacts
const key = (drawnOn: string) => [{ setting: 'PASS_KEYS', id: 'k', drawnOn: asParisDay(drawnOn) }]

describe('a threshold', () => {
  it('is none where everything is well, nor on the first day, nor where a key has no day', () => {
    expect([...alertsOf(wellFacts, now)]).toEqual([])
    expect([...alertsOf({ ...wellFacts, done: {}, cms: null }, now)]).toEqual([])
    expect([
      ...alertsOf({ ...wellFacts, keys: [{ setting: 'PASS_KEYS', id: 'maison', drawnOn: null }] }, now),
    ]).toEqual([])
  })

  it.each<[string, Partial<AlertFacts>, Partial<AlertFacts>, string]>([
    [
      'mails-dead',
      { mails: { waiting: 0, oldestAt: null, dead: 0 } },
      { mails: { waiting: 0, oldestAt: null, dead: 2 } },
      '2',
    ],
    [
      'mails-waiting',
      { mails: { waiting: 1, oldestAt: before(30), dead: 0 } },
      { mails: { waiting: 1, oldestAt: before(31), dead: 0 } },
      '31',
    ],
    [
      'notifications-waiting',
      { notifications: { waiting: 1, oldestAt: before(15) } },
      { notifications: { waiting: 1, oldestAt: before(16) } },
      '16',
    ],
    ['examination-opened', { unseenExaminations: 0 }, { unseenExaminations: 1 }, '1'],
    [
      'schedule-late',
      { done: { ...done, schedule: { at: before(10), which: '' } } },
      { done: { ...done, schedule: { at: before(11), which: '' } } },
      '11',
    ],
    [
      'backup-old',
      { done: { ...done, backup: { at: before(26 * 60), which: '' } } },
      { done: { ...done, backup: { at: before(27 * 60), which: '' } } },
      '27',
    ],
    [
      'backup-old',
      { done: { 'first-run': { at: before(60), which: '' } } },
      { done: { 'first-run': { at: before(30 * 60), which: '' } } },
      '30',
    ],
    ['key-old', { keys: key('2025-10-19') }, { keys: key('2025-10-17') }, 'PASS_KEYS k'],
    ['certificate-ends', certificate(10), certificate(9), 'ca-cpourmoi.com (9)'],
    ['certificate-ends', certificate(10), certificate(-1), 'ca-cpourmoi.com (-1)'],
    [
      'publication-failed',
      { cms: { at: now, word: { ...word, publication: null } } },
      { cms: { at: now, word: { ...word, publication: { state: 'failed', at: now.toISOString() } } } },
      '1',
    ],
    ['cms-silent', { cms: { at: before(15), word } }, { cms: { at: before(16), word } }, '16'],
    [
      'key-old',
      {},
      {
        cms: {
          at: now,
          word: {
            ...word,
            keys: [{ setting: 'CMS_FACTOR_KEYS', id: 'k', drawnOn: asParisDay('2025-10-17') }],
          },
        },
      },
      'CMS_FACTOR_KEYS k',
    ],
    ['sign-in-refusals', { refusals: { today: 49, usual: 1 } }, { refusals: { today: 50, usual: 1 } }, '50'],
    [
      'sign-in-refusals',
      { refusals: { today: 400, usual: 90 } },
      { refusals: { today: 450, usual: 90 } },
      '450',
    ],
  ])('%s', (cause, below, above, value) => {
    expect([...alertsOf({ ...wellFacts, ...below }, now)]).toEqual([])
    expect([...alertsOf({ ...wellFacts, ...above }, now)]).toEqual([[cause, value]])
  })
})

describe('a cause', () => {
  /** What is told of it, minute by minute: whether it is there, at each minute of `there`. */
  function told(minutes: number, isThere: (minute: number) => boolean): string[] {
    let state: AlertState | null = null
    const letters: string[] = []
    for (let minute = 0; minute < minutes; minute++) {
      const step = alertStep(state, isThere(minute), after(minute))
      state = step?.state ?? state
      if (step?.letter) letters.push(`${minute} ${step.letter}`)
    }
    return letters
  }

  it('is told once, and again when it ends', () => {
    expect(told(300, (minute) => minute >= 10 && minute < 200)).toEqual(['10 begun', '200 ended'])
  })

  // The fault: something that comes and goes writes every other minute.
  it('that comes and goes is told once an hour at most', () => {
    const letters = told(200, (minute) => minute % 2 === 0)
    expect(letters).toEqual([
      '0 begun',
      '1 ended',
      '60 begun',
      '61 ended',
      '120 begun',
      '121 ended',
      '180 begun',
      '181 ended',
    ])
  })

  it('that comes back within the hour, and stays, is told once the hour is over', () => {
    expect(told(200, (minute) => minute < 5 || minute >= 20)).toEqual(['0 begun', '5 ended', '60 begun'])
  })

  it('that comes back and goes again within the hour is told neither way', () => {
    expect(told(50, (minute) => minute < 5 || (minute >= 20 && minute < 30))).toEqual(['0 begun', '5 ended'])
  })

  it('that lasts is told again a day later', () => {
    expect(told(24 * 60 * 2 + 1, () => true)).toEqual(['0 begun', '1440 lasting', '2880 lasting'])
  })
})

const aPortal = () => startPortal({ at: now.toISOString() })
const look = (portal: TestPortal) => tellAlerts(portal.database, portal.now(), portal.bindings)
const subjects = async (portal: TestPortal) =>
  (await portal.deliver()).filter(({ to }) => to === 'alertes@exemple.fr').map(({ subject }) => subject)

describe('a letter of alert', () => {
  async function broken(portal: TestPortal): Promise<void> {
    await noteDone(portal.database, 'schedule', before(60))
    await noteDone(portal.database, 'backup', before(60 * 40))
    const event = { kind: 'fulfil', payload: { orderId: 'x' }, nextAttemptAt: after(60 * 24 * 9) }
    await portal.database.insert(outbox).values([
      { ...event, eventKey: 'dead', createdAt: now, attempts: mostAttempts },
      { ...event, eventKey: 'late', createdAt: before(45) },
    ])
    await addToDay(portal.database, asParisDay('2026-11-22'), 'sign-in-refusals', 60)
  }

  it('goes to the mailbox of the setting, says what to do, and when it is over', async () => {
    const portal = await aPortal()
    await broken(portal)
    await look(portal)
    const mails = await portal.deliver()
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual(
      [
        ...['Alerte : beaucoup de connexions refusées', 'Alerte : des courriels attendent'],
        ...[
          'Alerte : des courriels ne partent plus',
          'Alerte : la sauvegarde manque',
          'Alerte : l’horloge s’est arrêtée',
        ],
      ]
        .map((subject) => subject.replace(' :', '\u00a0:'))
        .toSorted(),
    )
    expect(mails.find(({ subject }) => subject.includes('sauvegarde'))?.text).toContain('40 heures')
    await look(portal)
    expect(await subjects(portal)).toEqual([])
    portal.wait(120)
    await noteDone(portal.database, 'backup', portal.now())
    await look(portal)
    expect(await subjects(portal)).toEqual(['Fini\u00a0: la sauvegarde manque'])
  })

  // Two isolates run the same minute.
  it('leaves once, however many look at once', async () => {
    const portal = await aPortal()
    await broken(portal)
    await Promise.all(Array.from({ length: 6 }, () => look(portal)))
    expect(await subjects(portal)).toHaveLength(5)
    expect(await portal.database.select().from(watchAlerts)).toHaveLength(5)
    portal.wait(60)
    await noteDone(portal.database, 'backup', portal.now())
    await Promise.all(Array.from({ length: 6 }, () => look(portal)))
    expect(await subjects(portal)).toHaveLength(1)
  })

  it('is queued by the schedule, under the number of its run, and names nobody', async () => {
    const portal = await aPortal()
    const { email } = await portal.signedIn({ email: 'zephyrine@exemple.fr' })
    await broken(portal)
    await onSchedule(portal.bindings, now, now)
    const { results } = await env.DB.prepare("SELECT payload FROM outbox WHERE kind = 'watch-alert'").all<{
      payload: string
    }>()
    expect(results).toHaveLength(5)
    for (const { payload } of results)
      expect(JSON.parse(payload)).toMatchObject({ request: expect.stringMatching(/^\w{10}$/) as string })
    const texts = (await portal.deliver())
      .filter(({ to }) => to === 'alertes@exemple.fr')
      .map(({ text }) => text)
    expect(texts.join()).toContain('à chercher dans le journal')
    expect(texts.join()).not.toContain(email)
    // The run itself was noted: the next one finds nothing late.
    portal.wait(60)
    await look(portal)
    expect(await subjects(portal)).toEqual(['Fini\u00a0: l’horloge s’est arrêtée'])
  })

  it('says that an examination waits, not twice in an hour, and not that somebody has read it', async () => {
    const portal = await aPortal()
    for (const done of ['backup', 'schedule'] as const) await noteDone(portal.database, done, portal.now())
    const told = async () => {
      await look(portal)
      return (await subjects(portal)).filter((subject) => subject.includes('examen'))
    }
    const opens = async () => anExamination(portal, (await aMember(portal.database)).id)
    await opens()
    expect(await told()).toEqual(['Alerte\u00a0: un examen attend une personne'])
    await opens()
    expect(await told()).toEqual([])
    await portal.database.update(examinations).set({ seenAt: portal.now() })
    expect(await told()).toEqual([])
    await opens()
    portal.wait(59 * 60)
    expect(await told()).toEqual([])
    portal.wait(60)
    expect(await told()).toEqual(['Alerte\u00a0: un examen attend une personne'])
  })

  it('has words for every cause', async () => {
    const portal = await aPortal()
    const { mailOf } = portal.sending()
    for (const cause of alertCauses)
      for (const letter of ['begun', 'lasting', 'ended']) {
        const payload = { cause, letter, value: '3', since: now.toISOString() }
        const event = {
          eventKey: cause + letter,
          kind: 'watch-alert',
          payload,
          createdAt: now,
          attempts: 1,
          nextAttemptAt: now,
          sentAt: null,
        }
        const mail = await mailOf(portal.sending(), event, now)
        expect(mail?.to).toBe('alertes@exemple.fr')
        expect(mail?.text).not.toContain('undefined')
      }
  })
})
