import { afterEach, expect, test, vi } from 'vitest'
import type { Cms } from './cms-under-test.ts'
import { pretendPortal } from './pretend-portal.ts'
import { approve, dayFromToday, promoCodeFields, takeStep } from './situations.ts'

interface Situation {
  cms: Cms
  provider: string
  category: string
}

interface Session {
  pool: string
  startsAt: string
  closed: boolean
}

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const typed = (days: number, rest: object = {}) => ({
  startsAt: later(days),
  label: '',
  quota: 40,
  closed: false,
  ...rest,
})

/** What is held of offers that are sold by session; for a test file that has a CMS already. */
export function datedOffersAreHeld(situation: () => Situation): void {
  afterEach(() => vi.unstubAllGlobals())

  const ticket = (sessions: unknown) => {
    const { provider, category } = situation()
    return {
      ...promoCodeFields(provider, category),
      kind: 'billetterie',
      seller: provider,
      tariffs: [{ identifier: 'place', label: 'Une place', priceCents: 2500, maximumPerOrder: 4 }],
      maximumPerOrder: 4,
      delivery: 'e-billet',
      deliveryWithinDays: 0,
      use: 'Présentez le code à l’entrée.',
      dating: { kind: 'session', sessions },
    }
  }
  const sessionsOf = (json: { doc: { dating: { sessions: Session[] } } }) => json.doc.dating.sessions
  const save = (id: string, sessions: unknown) =>
    situation().cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, {
      dating: { kind: 'session', sessions },
    })
  async function aPublishedTicket() {
    const { cms } = situation()
    const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', ticket([typed(30), typed(31)]))
    const id = String(json.doc.id)
    await approve(cms, 'offers', id)
    expect((await cms.rest('editeur', 'PATCH', `/offers/${id}`, { _status: 'published' })).status).toBe(200)
    return { id, sessions: sessionsOf(json), slug: String(json.doc.slug) }
  }
  const soldOut = (sold: number, held = 0) =>
    pretendPortal(({ content }) => {
      const { pools } = content as { pools: string[] }
      return Response.json({ pools: pools.map((id) => ({ id, held, sold })) })
    })

  test('sessions are named by the CMS, keep their name for ever, and a copy has others', async () => {
    const { cms } = situation()
    const forged = ticket([typed(30, { pool: 'séance-d-un-autre' }), typed(31, { pool: 'abc' })])
    const { json, status } = await cms.rest('editeur', 'POST', '/offers?draft=true', {
      ...forged,
      dating: { ...forged.dating, stock: 'stock-d-un-autre' },
    })
    expect(status).toBe(201)
    const drawn = sessionsOf(json)
    for (const { pool } of drawn) expect(pool).toMatch(/^[0-9a-f-]{36}$/)
    expect(json.doc.dating.stock).toMatch(/^[0-9a-f-]{36}$/)
    expect(json.doc.withdrawal).toBe('dated')

    const twice = await save(json.doc.id, [...drawn, { ...drawn[0], startsAt: later(32) }])
    const kept = sessionsOf(twice.json).map(({ pool }) => pool)
    expect(kept.slice(0, 2)).toEqual(drawn.map(({ pool }) => pool))
    expect(new Set(kept).size).toBe(3)
    expect(twice.json.doc.dating.stock).toBe(json.doc.dating.stock)

    const copy = await cms.rest('editeur', 'POST', `/offers/${json.doc.id}/duplicate`, {})
    for (const { pool } of sessionsOf(copy.json)) expect(kept).not.toContain(pool)
    expect(copy.json.doc.dating.stock).not.toBe(json.doc.dating.stock)
  })

  test('a session that sold is neither taken away nor moved, and is closed', async () => {
    const { id, sessions } = await aPublishedTicket()
    const [first, second] = sessions
    const asked = soldOut(2)
    for (const wanted of [[second], [{ ...first, startsAt: later(40) }, second], []]) {
      const { status, text } = await save(id, wanted)
      expect(status).toBe(400)
      expect(text).toContain('2 billets vendus')
      expect(text).toContain('fermez-la')
    }
    expect(asked[0]).toMatchObject({ path: '/canal/places', content: { pools: [first?.pool] } })
    asked.length = 0
    const closed = await save(id, [{ ...first, closed: true }, second])
    expect(sessionsOf(closed.json)[0]).toMatchObject({ pool: first?.pool, closed: true })
    expect(asked).toEqual([])
  })

  test('one under payment is kept too; one that nobody ordered goes', async () => {
    const { id, sessions } = await aPublishedTicket()
    soldOut(0, 1)
    expect((await save(id, sessions.slice(1))).text).toContain('une place retenue par un paiement en cours')
    soldOut(0)
    expect(sessionsOf((await save(id, sessions.slice(1))).json)).toHaveLength(1)
  })

  test('nothing is taken away while the portal does not say', async () => {
    const { id, sessions } = await aPublishedTicket()
    for (const answer of [
      () => new Response('', { status: 500 }),
      () => Response.json({ error: 'malformed' }, { status: 422 }),
      () => Response.json({ pools: 'beaucoup' }),
    ]) {
      pretendPortal(answer)
      const { status, text } = await save(id, sessions.slice(1))
      expect(status).toBe(400)
      expect(text).toContain('Le portail ne dit pas')
    }
  })

  test.each([
    ['words', 'vendredi'],
    ['a session without an hour', [{ label: '', quota: 1, closed: false }]],
    ['an hour on no clock', [typed(1, { startsAt: '2026-12-18 20:30' })]],
    ['half a place', [typed(1, { quota: 0.5 })]],
    ['ten thousand', Array.from({ length: 10_000 }, (_, at) => typed(at))],
  ])('sessions that are %s are refused, in a draft too', async (_what, sessions) => {
    const { cms } = situation()
    const { status, text } = await cms.rest('editeur', 'POST', '/offers?draft=true', ticket(sessions))
    expect(status).toBe(400)
    expect(text).toContain('Ces séances ne peuvent pas être lues')
  })

  test('a label is text like any other, and two sessions of one hour are refused when published', async () => {
    const { cms } = situation()
    const label = "🎭 '; DROP TABLE offers; -- <script>"
    const twins = [typed(30, { label, startsAt: later(30) })]
    const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', ticket([...twins, ...twins]))
    expect(json.doc.dating.sessions[0].label).toBe(label)
    const handed = await takeStep(cms, 'editeur', `/offers/${json.doc.id}`, 'submit')
    expect(handed.status).toBe(400)
    expect(handed.text).toContain('dating.sessions')
  })

  test('an offer that says nothing of its dates is not published, and each field is named', async () => {
    const { cms } = situation()
    const { dating: _, use: _use, deliveryWithinDays: _days, ...before } = ticket([])
    const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', before)
    const { status, json: refusal } = await cms.rest('editeur', 'PATCH', `/offers/${json.doc.id}`, {
      _status: 'published',
    })
    expect(status).toBe(400)
    const paths = refusal.errors[0].data.errors.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(expect.arrayContaining(['dating.kind', 'use', 'deliveryWithinDays']))
  })

  test('what is sold of its sessions is told to the team alone', async () => {
    const { cms } = situation()
    const { id, sessions } = await aPublishedTicket()
    soldOut(3)
    const { json } = await cms.rest('relecteur', 'GET', `/offers/${id}/places`)
    expect(json).toEqual({ pools: sessions.map(({ pool }) => ({ id: pool, held: 0, sold: 3 })) })
    expect((await cms.rest(null, 'GET', `/offers/${id}/places`)).status).toBe(401)
    expect((await cms.rest('editeur', 'GET', '/offers/inconnue/places')).json).toEqual({ pools: [] })
    pretendPortal(() => new Response('', { status: 503 }))
    expect((await cms.rest('editeur', 'GET', `/offers/${id}/places`)).status).toBe(503)
  })

  test('an offer by day keeps its days in order, and refuses those that are none', async () => {
    const { cms } = situation()
    const byDay = (calendar: unknown) => ({
      ...ticket([]),
      dating: { kind: 'day', from: dayFromToday(1), through: dayFromToday(90), capacity: 12, calendar },
    })
    const days = { closedWeekdays: [3, 1, 3], closedDays: ['2027-01-02', '2027-01-01'] }
    const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', byDay(days))
    expect(json.doc.dating.calendar).toEqual({
      closedWeekdays: [1, 3],
      closedDays: ['2027-01-01', '2027-01-02'],
      openDays: [],
    })
    for (const wrong of ['lundi', { closedWeekdays: [8] }, { closedDays: ['2027-02-30'] }]) {
      const { status, text } = await cms.rest('editeur', 'POST', '/offers?draft=true', byDay(wrong))
      expect(status).toBe(400)
      expect(text).toContain('Ces jours ne peuvent pas être lus')
    }
  })
}
