import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { breachClock } from './breach.ts'

const words = {
  facts: 'Un poste volé dans le train.',
  effects: 'Douze adresses électroniques.',
  measures: 'Connexions fermées.',
}
async function aRegister() {
  const portal = await startPortal()
  const { browser } = await aStaff(portal, 'dpo')
  const key = randomId()
  const note = (fields: Record<string, string> = {}) =>
    browser.post(paths.deskBreachNote, { key, hoursKnown: '3', risk: 'risk', ...words, ...fields })
  const shown = async () => (await drawn(await browser.get(paths.deskBreaches))).locals.deskBreaches
  return { portal, browser, key, note, shown }
}

// RGPD, article 33: written down, told within 72 hours, never altered.
describe('the register of breaches', () => {
  it('keeps what is noted, from when it is known, and shows what is left of 72 hours', async () => {
    const { portal, note, shown, key } = await aRegister()
    expect((await note()).status).toBe(303)
    const { breaches } = (await shown()) ?? { breaches: [] }
    expect(breaches).toMatchObject([{ id: key, risk: 'risk', ...words, clock: { kind: 'runs', hours: 69 } }])
    expect(new Date(breaches[0]?.knownAt ?? '').getTime()).toBe(portal.now().getTime() - 3 * 3_600_000)
    expect(breaches[0]?.lines).toMatchObject([{ kind: 'noted', actor: 'Camille Martin' }])
  })

  it('takes a form that is sent twice once, and what is learnt later as other lines', async () => {
    const { browser, note, shown, key } = await aRegister()
    await note()
    expect((await note()).status).toBe(303)
    const follow = (kind: string, typed: string) =>
      browser.post(paths.deskBreach(key), { kind, [`words-${key}`]: typed })
    expect((await follow('followed', "Plainte 😀 déposée'; DROP TABLE breach_lines")).status).toBe(303)
    expect((await follow('authority-told', 'Téléservice, accusé 123.')).status).toBe(303)
    const register = await shown()
    expect(register?.breaches).toHaveLength(1)
    expect(register?.breaches[0]).toMatchObject({
      clock: { kind: 'told', late: false },
      lines: [{ kind: 'noted' }, { kind: 'followed' }, { kind: 'authority-told' }],
    })
    expect((await follow('noted', 'Encore')).status).toBe(404)
    expect((await browser.post(paths.deskBreach(randomId()), { kind: 'followed' })).status).toBe(422)
  })

  it.each([
    ['hoursKnown', 'hier'],
    ['hoursKnown', '-1'],
    ['risk', 'aucun'],
    ['facts', '  '],
    ['effects', ''],
    ['measures', 'é'.repeat(2001)],
  ])('refuses %s beside its field, and keeps what was typed', async (field, typed) => {
    const { note, shown } = await aRegister()
    const refused = await note({ [field]: typed })
    expect(refused.status).toBe(422)
    const { locals } = await drawn(refused)
    expect(Object.keys(locals.deskBreaches?.form.errors ?? {})).toEqual([field])
    expect(locals.deskBreaches?.form.values['facts']).toBe(field === 'facts' ? typed : words.facts)
    expect((await shown())?.breaches).toEqual([])
  })

  it('is altered by nobody', async () => {
    const { note } = await aRegister()
    await note()
    await expect(env.DB.exec("UPDATE breach_lines SET facts = 'rien'")).rejects.toThrow('stays')
    await expect(env.DB.exec('DELETE FROM breach_lines')).rejects.toThrow('is kept')
  })
})

it('counts the 72 hours from when the breach is known', () => {
  const knownAt = new Date('2026-11-30T08:00:00Z')
  const after = (hours: number) => new Date(knownAt.getTime() + hours * 3_600_000)
  const clock = (hours: number, told: Date | null = null, risk: 'none' | 'high' = 'high') =>
    breachClock({ knownAt, risk, told }, after(hours))
  expect(clock(0)).toMatchObject({ kind: 'runs', hours: 72, dueAt: after(72) })
  expect(clock(71.5)).toMatchObject({ kind: 'runs', hours: 0 })
  expect(clock(72)).toMatchObject({ kind: 'runs', hours: 0 })
  expect(clock(72.5)).toMatchObject({ kind: 'late', hours: 1 })
  expect(clock(100, after(72))).toMatchObject({ kind: 'told', late: false })
  expect(clock(100, after(73))).toMatchObject({ kind: 'told', late: true })
  expect(clock(100, null, 'none')).toEqual({ kind: 'not-due' })
})
