import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { drawn, settings, startPortal } from '../tests/test-portal.ts'
import { logged } from '../tests/quiet-console.ts'
import { signIn } from './entrance/sign-in/room.ts'
import type { PortalEnvironment } from './ground/http/portal-environment.ts'
import type { Room } from './ground/room/room.ts'
import { activity } from './member-activity.ts'
import { outbox } from './post/outbox/outbox-schema.ts'
import { mostAttempts } from './post/outbox/outbox.ts'
import { roomsOf } from './rooms.ts'
import { onSchedule } from './schedule.ts'

declare module './ground/contract/page-data.ts' {
  interface DrawnData {
    notebook: { lines: number }
  }
}

const swept: Date[] = []
/** A room as somebody would add one: all that it brings stands in it. */
const notebook: Room = {
  name: 'notebook',
  pages: { notebook: { file: '/compte/carnet', at: ['account'] } },
  routes: [
    new Hono<PortalEnvironment>()
      .get('/compte/carnet', (c) => c.var.render('notebook', { notebook: { lines: 3 } }))
      .get('/mot-de-passe/carnet/perdu', (c) => c.var.render('notebook', { notebook: { lines: 3 } })),
  ],
  tasks: [{ name: 'old-pages', queries: 1, run: (_database, now) => Promise.resolve(swept.push(now)) }],
  settings: (bindings) => {
    if (bindings['NOTEBOOK'] === 'torn') throw new Error('settings missing or wrong: NOTEBOOK')
  },
  health: () => Promise.resolve({ pages: 3 }),
}
const rooms = [...roomsOf(activity), notebook]
/** The routes of signing in, in a room that forgot its pages. */
const { pages: _pages, ...signInUndeclared } = signIn

it('answers at its addresses, behind the gate', async () => {
  const portal = await startPortal({ rooms })
  expect((await portal.browser().get('/compte/carnet')).status).toBe(303)
  const { browser } = await portal.signedIn()
  const { page, locals } = await drawn(await browser.get('/compte/carnet'))
  expect([page, locals.notebook]).toEqual(['notebook', { lines: 3 }])
})

it('has its page drawn at no address that more people may ask for', async () => {
  const portal = await startPortal({ rooms })
  const answer = await portal.browser().get('/mot-de-passe/carnet/perdu')
  expect([answer.status, (await drawn(answer)).page]).toEqual([500, 'problem'])
  expect(logged.splice(0).join()).toContain('fault GET /mot-de-passe/carnet/perdu')
})

it('draws nothing that no room declares', async () => {
  const portal = await startPortal({
    rooms: rooms.filter(({ name }) => name !== 'sign-in').concat(signInUndeclared),
  })
  expect((await portal.browser().get('/connexion')).status).toBe(500)
  expect(logged.splice(0).join()).toContain('fault GET /connexion')
})

it('does each minute what it has to do', async () => {
  const portal = await startPortal({ rooms })
  await onSchedule(portal.bindings, portal.now(), portal.now(), notebook.tasks)
  expect(swept).toEqual([portal.now()])
})

it('tells its counts on the health page', async () => {
  const portal = await startPortal({ rooms })
  expect(await (await portal.browser().get('/sante')).json()).toMatchObject({ state: 'ok', pages: 3 })
})

it('keeps the portal from running with a setting of its own that is wrong', async () => {
  const portal = await startPortal({ rooms })
  const answer = await portal.fetchWith(
    { ...portal.bindings, NOTEBOOK: 'torn' },
    new Request('https://portail.exemple.fr/'),
  )
  expect(answer.status).toBe(503)
  expect(logged.splice(0).join()).toContain('NOTEBOOK')
})

it.each(['MERCHANT_ACCOUNTS', 'CODE_KEYS', 'CODE_FINGERPRINT_SECRET', 'FACTOR_KEYS'])(
  'finds a missing %s at the start, not at the first person who needs it',
  async (name) => {
    const portal = await startPortal()
    const { [name]: _missing, ...others } = { ...portal.bindings, ...settings } as Record<string, unknown>
    const answer = await portal.fetchWith(others as never, new Request('https://portail.exemple.fr/'))
    expect(answer.status).toBe(503)
    expect(logged.splice(0).join()).toContain(name)
  },
)

it.each(['http://mail.exemple.fr', 'smtp://mail.exemple.fr/ailleurs', 'un serveur'])(
  'finds at the start that « %s » is no mail server',
  async (SMTP_URL) => {
    const portal = await startPortal()
    const asked = new Request('https://portail.exemple.fr/')
    const answer = await portal.fetchWith({ ...portal.bindings, SMTP_URL }, asked)
    expect(answer.status).toBe(503)
    expect(logged.splice(0).join()).toContain('SMTP_URL')
  },
)

it('tells of dead letters, of calls of the bank that wait, and of a mail server that is missing', async () => {
  const portal = await startPortal()
  const now = portal.now()
  await drizzle(env.DB)
    .insert(outbox)
    .values({
      eventKey: 'password-link:1',
      kind: 'password-link',
      payload: { memberId: '1' },
      createdAt: now,
      attempts: mostAttempts,
      nextAttemptAt: now,
    })
  expect(await (await portal.browser().get('/sante')).json()).toMatchObject({
    mailServer: false,
    deadLetters: 1,
    waitingNotifications: 0,
  })
})

it('has each room once, and each task and page under one name', () => {
  const all = roomsOf(activity)
  const tasks = all.flatMap((room) => (room.tasks ?? []).map(({ name }) => name))
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(new Set(tasks).size).toBe(tasks.length)
  const pages = all.flatMap((room) => Object.keys(room.pages ?? {}))
  expect(new Set(pages).size).toBe(pages.length)
})
