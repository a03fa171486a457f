import { describe, expect, test } from 'vitest'
import { addressesAt } from '../../testing/address-situations.ts'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { openDoors, tokenIn } from '../../testing/doors-under-test.ts'

const doors = openDoors()
const { isIn, nextCode, setsFactor, somebody } = doors
const { aPerson, confirm, emailOf, later, statuses, undo } = addressesAt(doors)

describe('the former mailbox', () => {
  test('takes its address back, with every session and the password ended, and chooses another', async () => {
    const person = await aPerson()
    const restoration = await person.moves()
    // Whoever changed it is in, with its password and its factor.
    const thief = somebody()
    await thief.post('/users/sign-in', { email: person.newEmail, password })
    expect((await thief.post('/users/sign-in/code', { code: person.codes[0] })).status).toBe(200)

    const answer = await undo(restoration)
    expect([answer.status, answer.json]).toEqual([200, { isFactorNewer: false }])
    expect(await emailOf(person.id)).toBe(person.email)
    expect(await isIn(thief)).toBe(false)
    for (const email of [person.email, person.newEmail])
      expect((await somebody().post('/users/sign-in', { email, password })).status).toBe(401)
    const letter = await person.nextLetter('Choisir un autre mot de passe')
    expect(letter?.to).toBe(person.email)
    const owner = somebody()
    const chosen = { token: tokenIn(letter?.text), password: 'trois bols de café' }
    expect((await owner.post('/users/password-from-link', chosen)).status).toBe(200)
    await owner.post('/users/sign-in', { email: person.email, password: chosen.password })
    const code = nextCode(person.secret)
    expect((await owner.post('/users/sign-in/code', { code })).status).toBe(200)
    person.letters.stop()
  })

  test('stops a change that is only asked for, and its confirmation with it', async () => {
    const person = await aPerson()
    const { confirmation, restoration } = await person.asks()
    expect((await undo(restoration)).status).toBe(200)
    expect((await confirm(confirmation)).status).toBe(422)
    expect(await emailOf(person.id)).toBe(person.email)
    expect(await isIn(person.browser)).toBe(false)
    person.letters.stop()
  })

  test('is told when the second factor is another than before', async () => {
    const person = await aPerson()
    const restoration = await person.moves()
    await doors.cms.payload.db.deleteMany({
      collection: 'second-factors',
      where: { user: { equals: person.id } },
    })
    await setsFactor(somebody(), { email: person.newEmail })
    expect((await undo(restoration)).json).toEqual({ isFactorNewer: true })
    person.letters.stop()
  })

  test('wins over every change that came after, and over a password chosen since', async () => {
    const person = await aPerson()
    const restoration = await person.moves()
    const thief = somebody()
    await thief.post('/users/sign-in', { email: person.newEmail, password })
    await thief.post('/users/sign-in/code', { code: person.codes[1] })
    await thief.post('/users/password', { password: 'une phrase de voleur' })
    const second = await person.asks(`encore-${person.newEmail}`, thief)
    await confirm(second.confirmation)
    expect(await emailOf(person.id)).toBe(`encore-${person.newEmail}`)
    expect((await undo(restoration)).status).toBe(200)
    expect(await emailOf(person.id)).toBe(person.email)
    // What was left to the addresses in between opens nothing any more.
    expect((await undo(second.restoration)).status).toBe(422)
    expect(await emailOf(person.id)).toBe(person.email)
    person.letters.stop()
  })

  test('has seven days, once', async () => {
    const person = await aPerson()
    const restoration = await person.moves()
    later(7 * 24 + 0.1)
    expect((await undo(restoration)).status).toBe(422)
    later(-0.2)
    expect(statuses(await Promise.all([1, 2, 3].map(() => undo(restoration))))).toEqual([200, 422, 422])
    expect((await undo('x'.repeat(43))).status).toBe(422)
    person.letters.stop()
  })

  test('is the last word when both links are used at once', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await aPerson()
      const { confirmation, restoration } = await person.asks()
      const [confirmed, undone] = await Promise.all([confirm(confirmation), undo(restoration)])
      expect(undone.status).toBe(200)
      expect([200, 422]).toContain(confirmed.status)
      expect(await emailOf(person.id)).toBe(person.email)
      person.letters.stop()
    }
  })

  test('keeps its address from others for as long as it may take it back', async () => {
    const person = await aPerson()
    const restoration = await person.moves()
    await doors.cms.signIn('administrateur')
    const fields = { email: person.email, name: 'Pirate', roles: ['editeur'] }
    const created = await doors.cms.rest('administrateur', 'POST', '/users', fields)
    expect([created.status, created.json.errors[0].message]).toEqual([
      409,
      expect.stringContaining('sept jours'),
    ])
    expect((await undo(restoration)).status).toBe(200)
    person.letters.stop()
  })
})

describe('below every API', () => {
  test('a change stays what it is, and ends with its account', async () => {
    const person = await aPerson()
    await person.moves()
    const where = { user: { equals: person.id } }
    for (const data of [
      { newEmail: 'pirate@cms.test' },
      { state: 'asked' },
      { user: doors.cms.userId('editeur') },
    ])
      await expect(
        doors.cms.payload.db.updateOne({
          collection: 'address-changes',
          where,
          data,
          options: { atomic: true },
        }),
      ).rejects.toThrow()
    await doors.cms.payload.delete({ collection: 'users', id: person.id, overrideAccess: true })
    const left = await doors.cms.payload.count({ collection: 'address-changes', where, overrideAccess: true })
    expect(left.totalDocs).toBe(0)
    person.letters.stop()
  })
})
