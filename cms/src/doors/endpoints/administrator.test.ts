import { describe, expect, test } from 'vitest'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { lettersOf } from '../../testing/doors-browser.ts'
import { openDoors, tokenIn } from '../../testing/doors-under-test.ts'

const doors = openDoors()
const { aNewcomer, isIn, setsFactor, somebody } = doors

describe('an administrator', () => {
  const on = (id: string, method: string, what: string) =>
    doors.cms.rest('administrateur', method, `/users/${id}/${what}`)

  test('takes a factor off with a fresh proof: written down, told by mail, every session ended', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    await doors.cms.signIn('administrateur', new Date(Date.now() - 6 * 60_000))
    expect((await on(newcomer.id, 'DELETE', 'second-factor')).status).toBe(403)
    for (const person of ['editeur', 'relecteur', 'juriste'] as const) {
      await doors.cms.signIn(person)
      expect((await doors.cms.rest(person, 'DELETE', `/users/${newcomer.id}/second-factor`)).status).toBe(403)
      expect((await doors.cms.rest(person, 'DELETE', `/users/${newcomer.id}/sessions`)).status).toBe(403)
      expect((await doors.cms.rest(person, 'POST', `/users/${newcomer.id}/password-link`)).status).toBe(403)
    }
    await doors.cms.signIn('administrateur')
    const letters = lettersOf(doors.cms)
    expect((await on(doors.cms.userId('administrateur'), 'DELETE', 'second-factor')).status).toBe(409)
    expect((await on(newcomer.id, 'DELETE', 'second-factor')).status).toBe(200)
    expect(await isIn(browser)).toBe(false)
    await expect
      .poll(() => letters.sent)
      .toMatchObject([{ to: newcomer.email, subject: 'La double authentification a été retirée' }])
    letters.stop()
    const { json } = await doors.cms.rest(
      'administrateur',
      'GET',
      `/access-journal?where[aboutId][equals]=${newcomer.id}`,
    )
    expect(json.docs).toContainEqual(
      expect.objectContaining({ kind: 'factor-reset', about: newcomer.name, by: 'administrateur' }),
    )
    expect((await doors.cms.rest('editeur', 'GET', '/access-journal')).status).toBe(403)
  })

  test('ends the sessions of somebody, and invites somebody who chooses a password', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    await doors.cms.signIn('administrateur')
    expect((await on(newcomer.id, 'DELETE', 'sessions')).status).toBe(200)
    expect(await isIn(browser)).toBe(false)

    const letters = lettersOf(doors.cms)
    const created = await doors.cms.rest('administrateur', 'POST', '/users', {
      email: ' Invitee@CMS.test',
      name: 'Invitée',
      roles: ['juriste'],
    })
    expect([created.status, created.json.doc.email]).toEqual([201, 'invitee@cms.test'])
    const toGuest = () => letters.sent.filter(({ to }) => to === 'invitee@cms.test')
    await expect.poll(toGuest).toHaveLength(1)
    const token = tokenIn(toGuest()[0]?.text)
    // Whoever can approve is told of the account.
    await expect
      .poll(() => letters.sent.map(({ to }) => to).toSorted())
      .toEqual(['autre-juriste@cms.test', 'invitee@cms.test', 'juriste@cms.test', 'relecteur@cms.test'])
    letters.stop()
    const guest = somebody()
    const chosen = { token, password: 'trois bols de café' }
    expect((await guest.post('/users/password-from-link', chosen)).status).toBe(200)
    const first = await guest.post('/users/sign-in', { email: 'invitee@cms.test', password: chosen.password })
    expect(first.json).toEqual({ next: 'factor' })
  })

  test('nobody alters the journal, below every API', async () => {
    const { docs } = await doors.cms.payload.find({
      collection: 'access-journal',
      overrideAccess: true,
      limit: 1,
    })
    const where = { id: { equals: docs[0]?.id } }
    await expect(doors.cms.payload.db.deleteMany({ collection: 'access-journal', where })).rejects.toThrow()
    await expect(
      doors.cms.payload.db.updateOne({
        collection: 'access-journal',
        where,
        data: { by: 'Personne' },
        options: { atomic: true },
      }),
    ).rejects.toThrow()
  })

  test('deletes an account with all that it opened', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    await doors.cms.signIn('administrateur')
    expect((await doors.cms.rest('administrateur', 'DELETE', `/users/${newcomer.id}`)).status).toBe(200)
    expect(await isIn(browser)).toBe(false)
    expect((await somebody().post('/users/sign-in', { email: newcomer.email, password })).status).toBe(401)
  })
})
