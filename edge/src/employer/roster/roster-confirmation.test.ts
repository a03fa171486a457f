import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aMember } from '../../../tests/member.builder.ts'
import { aFirm, lea, rosterFile, sam, sendFile, zoe } from '../../../tests/roster.builder.ts'
import { drawn } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { runSchedule } from '../../schedule.ts'
import { rosterDepartures, rosterLines } from './roster-schema.ts'

// CGU articles 1 and 4
describe('a file that is confirmed', () => {
  it('adds, moves and leaves the others alone; nobody loses a seat unasked', async () => {
    const { held, letters, apply, progress, database } = await aFirm()
    await apply([lea, sam])
    expect(await letters()).toEqual([
      'lea@exemple.fr Menuiserie Martin vous offre l’accès',
      'sam@exemple.fr Menuiserie Martin vous offre l’accès',
    ])
    const rosterId = await apply([['Léa', 'Durand', 'lea@exemple.fr', 'Bureau'], zoe])
    expect(await held()).toEqual([
      'lea@exemple.fr Bureau',
      'sam@exemple.fr Atelier',
      'zoe@exemple.fr Magasin',
    ])
    expect(await letters()).toEqual(['zoe@exemple.fr Menuiserie Martin vous offre l’accès'])
    expect((await progress(rosterId))?.roster).toMatchObject({
      state: 'done',
      done: 2,
      total: 2,
      added: 1,
      moved: 1,
      unchanged: 0,
      departed: 0,
    })
    // Personal data of a file that is done is not kept; its counts are.
    expect(await database.select().from(rosterLines)).toEqual([])
    const again = await apply([['Léa', 'Durand', 'lea@exemple.fr', 'Bureau'], zoe])
    expect((await progress(again))?.roster).toMatchObject({ state: 'done', unchanged: 2, added: 0 })
    expect(await letters()).toEqual([])
  })

  it('takes seats back when that was ticked, first, and tells whom it takes them from', async () => {
    const { held, letters, apply, progress, database } = await aFirm(2)
    await apply([lea, sam])
    await letters()
    const rosterId = await apply([lea, zoe], { takeBack: 'yes' })
    expect(await held()).toEqual(['lea@exemple.fr Atelier', 'zoe@exemple.fr Magasin'])
    expect(await letters()).toEqual([
      'sam@exemple.fr Votre accès offert a pris fin',
      'zoe@exemple.fr Menuiserie Martin vous offre l’accès',
    ])
    expect((await progress(rosterId))?.roster).toMatchObject({
      state: 'done',
      done: 3,
      total: 3,
      departed: 1,
    })
    expect(await database.select().from(rosterDepartures)).toEqual([])
  })

  it('without groups leaves those that exist', async () => {
    const { held, apply } = await aFirm()
    await apply([lea])
    await apply(new File(['nom,prenom,email\nDurand,Léa,lea@exemple.fr\nPetit,Sam,sam@exemple.fr'], 'a.csv'))
    expect(await held()).toEqual(['lea@exemple.fr Atelier', 'sam@exemple.fr '])
  })

  it('keeps the name of whoever has an account', async () => {
    const { portal, apply, database } = await aFirm()
    const { id } = await aMember(portal.database, { email: 'lea@exemple.fr' })
    await apply([['Autre', 'Nom', 'lea@exemple.fr', '']])
    const [kept] = await database.select().from(members).where(eq(members.id, id))
    expect(kept?.firstName).toBe('Camille')
  })

  it('says whom it refuses when no seat is left, for a day', async () => {
    const { portal, browser, id, held, apply, progress, letters, comeBack } = await aFirm(1)
    const rosterId = await apply([lea, sam, zoe])
    expect(await held()).toEqual(['lea@exemple.fr Atelier'])
    expect(await letters()).toHaveLength(1)
    expect(await progress(rosterId)).toMatchObject({
      roster: { state: 'done', done: 3, total: 3, added: 1, refused: 2 },
      refused: { total: 2, first: [{ email: 'sam@exemple.fr', error: 'Il ne restait plus de place.' }, {}] },
      linesUntil: '2026-11-23T17:30:00.000Z',
    })
    const lines = paths.organisationRosterLines(id, rosterId)
    expect(await (await browser.get(lines)).text()).toContain('zoe@exemple.fr')
    await comeBack('2026-11-23T17:30:01Z')
    await runSchedule(portal.bindings, portal.now())
    expect((await browser.get(lines)).status).toBe(404)
    expect(await progress(rosterId)).toMatchObject({
      roster: { refused: 2 },
      refused: { total: 0 },
      linesUntil: null,
    })
  })

  it.each([
    [{ applyOn: '2026-11-21' }, 'applyOn', 'd’ici au 20 février 2027'],
    [{ applyOn: '2027-02-21' }, 'applyOn', 'd’ici au 20 février 2027'],
    [{ applyOn: 'demain' }, 'applyOn', 'd’ici au'],
  ])('with %j is refused beside the field, and keeps what was typed', async (fields, field, sentence) => {
    const { draft, confirm, held } = await aFirm()
    const { rosterId } = await draft([lea])
    const response = await confirm(rosterId, fields)
    expect(response.status).toBe(422)
    const { form } = (await drawn(response)).locals.rosterDraft ?? {}
    expect(form).toMatchObject({ values: fields })
    expect(form?.errors[field]).toContain(sentence)
    expect(await held()).toEqual([])
  })

  it('never takes a seat back from somebody whose line is wrong', async () => {
    const { apply, draft, confirm, held } = await aFirm()
    await apply([lea, sam])
    const { draft: known } = await draft([zoe, ['', 'Durand', 'lea@exemple.fr', '']])
    expect(known.leaving).toMatchObject({ total: 1, first: [{ email: 'sam@exemple.fr' }] })
    const { rosterId, shown, draft: unread } = await draft([zoe, ['Léa', 'Durand', 'lea@exemple', '']])
    expect(unread.mayTakeBack).toBe(false)
    const response = await confirm(rosterId, { takeBack: 'yes', shown })
    expect(response.status).toBe(422)
    expect((await drawn(response)).locals.rosterDraft?.form.errors['takeBack']).toContain(
      'n’a pas pu être lue',
    )
    expect(await held()).toHaveLength(2)
    expect((await confirm(rosterId)).status).toBe(303)
    expect(await held()).toHaveLength(3)
  })

  it('takes back the seats that its page has shown, and no other', async () => {
    const { browser, id, apply, draft, confirm, held } = await aFirm()
    await apply([lea, sam])
    const { rosterId, shown } = await draft([lea])
    await browser.post(paths.organisationSeats(id), {
      firstName: 'Zoé',
      lastName: 'Lefèvre',
      email: 'zoe@exemple.fr',
    })
    const response = await confirm(rosterId, { takeBack: 'yes', shown })
    expect(response.status).toBe(422)
    const { rosterDraft } = (await drawn(response)).locals
    expect(rosterDraft?.form.message).toContain('entre-temps')
    expect(await held()).toHaveLength(3)
    await confirm(rosterId, { takeBack: 'yes', shown: rosterDraft?.shown ?? '' })
    expect(await held()).toEqual(['lea@exemple.fr Atelier'])
  })

  it('by nobody whose every line is wrong', async () => {
    const { draft, confirm, apply, held } = await aFirm()
    await apply([lea])
    const { rosterId, shown } = await draft([['', '', 'sam@exemple.fr', '']])
    const response = await confirm(rosterId, { takeBack: 'yes', shown })
    expect((await drawn(response)).locals.rosterDraft?.form.message).toContain('Aucune ligne')
    expect(await held()).toHaveLength(1)
  })

  it('is not when the contract has ended', async () => {
    const { browser, id, draft, confirm, held, comeBack } = await aFirm()
    await comeBack('2027-12-06T12:00:00Z')
    const { rosterId } = await draft([lea])
    await comeBack('2027-12-07T10:00:00Z')
    expect((await confirm(rosterId)).status).toBe(422)
    expect((await sendFile(browser, id, rosterFile([lea]))).status).toBe(422)
    expect(await held()).toEqual([])
  })
})
