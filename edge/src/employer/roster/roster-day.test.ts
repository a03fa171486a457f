import { describe, expect, it } from 'vitest'
import { aFirm, lea, sam, type TypedLine } from '../../../tests/roster.builder.ts'
import { drawn } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { runSchedule } from '../../schedule.ts'
import { rosterDepartures, rosterLines } from './roster-schema.ts'

describe('a file with a day', () => {
  it('waits for it, and is then applied by the schedule', async () => {
    const { portal, held, apply, progress, letters, comeBack } = await aFirm()
    const rosterId = await apply([lea], { applyOn: '2026-12-01' })
    expect((await progress(rosterId))?.roster).toMatchObject({
      state: 'confirmed',
      applyOn: '2026-12-01',
      done: 0,
    })
    // 23:59 in Paris, the day before.
    portal.setTime('2026-11-30T22:59:00Z')
    await runSchedule(portal.bindings, portal.now())
    expect(await held()).toEqual([])
    portal.setTime('2026-11-30T23:00:00Z')
    await runSchedule(portal.bindings, portal.now())
    expect(await held()).toEqual(['lea@exemple.fr Atelier'])
    expect(await letters()).toHaveLength(1)
    await comeBack(portal.now().toISOString())
    expect((await progress(rosterId))?.roster).toMatchObject({ state: 'done', added: 1 })
  })

  it('forgets its wrong lines after a day, and goes on without them', async () => {
    const { portal, apply, progress, database, comeBack } = await aFirm()
    const rosterId = await apply([lea, ['', '', '', '😀']], { applyOn: '2026-12-01' })
    expect((await progress(rosterId))?.linesUntil).toBe('2026-11-23T17:30:00.000Z')
    await comeBack('2026-11-23T17:30:01Z')
    await runSchedule(portal.bindings, portal.now())
    expect(await database.select().from(rosterLines)).toMatchObject([{ email: 'lea@exemple.fr' }])
    expect(await progress(rosterId)).toMatchObject({ linesUntil: null, roster: { wrongLines: 1 } })
    await comeBack('2026-12-01T10:00:00Z')
    await runSchedule(portal.bindings, portal.now())
    expect((await progress(rosterId))?.roster).toMatchObject({ state: 'done', added: 1 })
  })

  it('is cancelled until then, and leaves no line behind', async () => {
    const { portal, browser, id, held, apply, database } = await aFirm()
    await apply([sam])
    const rosterId = await apply([lea], { applyOn: '2026-12-01', takeBack: 'yes' })
    const response = await browser.post(paths.organisationRosterCancellation(id, rosterId))
    expect(response.headers.get('Location')).toBe(`${paths.organisationRosters(id)}?fait=annulation`)
    expect(await database.select().from(rosterLines)).toEqual([])
    expect(await database.select().from(rosterDepartures)).toEqual([])
    portal.setTime('2026-12-02T10:00:00Z')
    await runSchedule(portal.bindings, portal.now())
    expect(await held()).toEqual(['sam@exemple.fr Atelier'])
  })

  it('that is over is not cancelled any more', async () => {
    const { browser, id, held, apply } = await aFirm()
    const rosterId = await apply([lea])
    expect((await browser.post(paths.organisationRosterCancellation(id, rosterId))).status).toBe(409)
    expect(await held()).toHaveLength(1)
  })

  it('keeps another from being confirmed across it', async () => {
    const { apply, draft, confirm, held } = await aFirm()
    await apply([lea], { applyOn: '2026-12-01' })
    const { rosterId } = await draft([sam])
    const response = await confirm(rosterId)
    expect((await drawn(response)).locals.rosterDraft?.form.message).toContain('Un autre fichier')
    expect(await held()).toEqual([])
  })

  it('of a contract that has ended meanwhile gives nothing, and says so', async () => {
    const { portal, apply, progress, held, comeBack } = await aFirm()
    await comeBack('2027-11-21T10:00:00Z')
    const rosterId = await apply([lea], { applyOn: '2028-01-10' })
    portal.setTime('2028-01-10T10:00:00Z')
    await runSchedule(portal.bindings, portal.now())
    await comeBack(portal.now().toISOString())
    expect(await progress(rosterId)).toMatchObject({
      roster: { state: 'done', refused: 1 },
      refused: { first: [{ error: 'Aucun abonnement n’était en cours.' }] },
    })
    expect(await held()).toEqual([])
  })
})

describe('the page of a file that runs', () => {
  const many = Array.from({ length: 620 }, (_, place): TypedLine => [
    'Zoé',
    'Lefèvre',
    `zoe-${String(place).padStart(3, '0')}@exemple.fr`,
    '',
  ])

  it('takes it further at each visit, asks for itself again without a script, and can be stopped', async () => {
    const { browser, id, apply, progress, held, letters } = await aFirm(700)
    const rosterId = await apply(many)
    const address = paths.organisationRoster(id, rosterId)
    const first = await browser.get(address)
    expect(first.headers.get('Refresh')).toBe('4')
    expect((await drawn(first)).locals.rosterProgress).toMatchObject({
      followed: true,
      roster: { state: 'running', done: 500, total: 620 },
    })
    const stopped = await browser.get(`${address}?suivi=arret`)
    expect(stopped.headers.get('Refresh')).toBeNull()
    const last = await browser.get(address)
    expect(last.headers.get('Refresh')).toBeNull()
    expect((await progress(rosterId))?.roster).toMatchObject({ state: 'done', added: 620 })
    expect(await held()).toHaveLength(620)
    expect(await letters()).toHaveLength(100)
  })

  it('needs nobody: the schedule goes on', async () => {
    const { portal, apply, progress } = await aFirm(700)
    const rosterId = await apply(many)
    for (let minute = 0; minute < 2; minute++) {
      portal.wait(60)
      await runSchedule(portal.bindings, portal.now())
    }
    expect((await progress(rosterId))?.roster).toMatchObject({ state: 'done', added: 620 })
  })

  it('holds up no letter that somebody waits for', async () => {
    const { portal, browser, id, apply } = await aFirm(700)
    await apply(many)
    await browser.post(paths.organisationSeats(id), {
      firstName: 'Léa',
      lastName: 'Durand',
      email: 'lea@exemple.fr',
    })
    expect((await portal.deliver()).map(({ to }) => to)).toEqual(['lea@exemple.fr'])
  })
})
