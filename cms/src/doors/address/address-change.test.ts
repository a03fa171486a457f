import { describe, expect, test, vi } from 'vitest'
import { addressesAt } from '../../testing/address-situations.ts'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { lettersOf } from '../../testing/doors-browser.ts'
import { openDoors, tokenIn } from '../../testing/doors-under-test.ts'

const doors = openDoors()
const { aNewcomer, isIn, somebody } = doors
const { aPerson, confirm, emailOf, later, statuses } = addressesAt(doors)

describe('another address', () => {
  test('is the account’s once its own mailbox has confirmed it, and ends every session and link', async () => {
    const person = await aPerson()
    const { toNew, toFormer, confirmation } = await person.asks(` ${person.newEmail.toUpperCase()} `)
    expect(toNew).toMatchObject({ to: person.newEmail, subject: 'Confirmez votre nouvelle adresse' })
    expect(toNew?.text).toContain('/admin/nouvelle-adresse#')
    expect(toFormer).toMatchObject({ to: person.email, subject: 'Un changement d’adresse est demandé' })
    expect(toFormer?.text).toContain('/admin/adresse-precedente#')
    expect(await emailOf(person.id)).toBe(person.email)
    expect(await isIn(person.browser)).toBe(true)
    await somebody().post('/users/password-links', { email: person.email })
    const passwordLink = tokenIn((await person.nextLetter('Choisir un autre mot de passe'))?.text)

    expect((await confirm(confirmation)).status).toBe(200)
    expect(await emailOf(person.id)).toBe(person.newEmail)
    expect(await isIn(person.browser)).toBe(false)
    const chosen = { token: passwordLink, password: 'trois bols de café' }
    expect((await somebody().post('/users/password-from-link', chosen)).status).toBe(422)
    const told = await person.nextLetter('L’adresse de votre compte a changé')
    expect(told?.to).toBe(person.email)
    const sign = (email: string) => somebody().post('/users/sign-in', { email, password })
    expect((await sign(person.email)).status).toBe(401)
    expect((await sign(person.newEmail)).json).toEqual({ next: 'code' })
    person.letters.stop()
  })

  test('is stored as digests, and named in no letter but its own', async () => {
    const person = await aPerson()
    await doors.cms.rest('editeur', 'PATCH', `/users/${person.id}`, { name: 'pirate' })
    await person.browser.rest('PATCH', `/users/${person.id}`, { name: 'Allez sur https://pirate.exemple' })
    const { confirmation, restoration } = await person.asks()
    await confirm(confirmation)
    await person.nextLetter('L’adresse de votre compte a changé')
    for (const { text, to } of person.letters.sent) {
      expect(text).not.toContain('pirate')
      // The other administrators are told of the account by its address.
      if (to === 'administrateur@cms.test') continue
      expect(text).not.toContain(to === person.email ? person.newEmail : person.email)
    }
    const stored = JSON.stringify(
      await doors.cms.payload.find({ collection: 'address-changes', overrideAccess: true, depth: 0 }),
    )
    expect(stored).not.toContain(confirmation)
    expect(stored).not.toContain(restoration)
    person.letters.stop()
  })

  test('is confirmed once: replayed, clicked twice or in two tabs', async () => {
    const person = await aPerson()
    const { confirmation } = await person.asks()
    expect(person.own()).toHaveLength(2)
    const answers = await Promise.all([1, 2, 3].map(() => confirm(confirmation)))
    expect(statuses(answers)).toEqual([200, 422, 422])
    expect((await confirm(confirmation)).json.errors[0].message).toContain('Ce lien ne marche plus')
    await person.nextLetter('L’adresse de votre compte a changé')
    expect(person.own()).toHaveLength(3)
    person.letters.stop()
  })

  test('waits a day, for the newest letter alone, and not past another password or other sessions ended', async () => {
    const person = await aPerson()
    const first = await person.asks()
    const second = await person.asks(`encore-${person.newEmail}`)
    expect((await confirm(first.confirmation)).status).toBe(422)
    later(24.1)
    expect((await confirm(second.confirmation)).status).toBe(422)
    vi.useRealTimers()

    const third = await person.asks(person.newEmail)
    expect((await person.browser.rest('DELETE', '/users/sessions')).status).toBe(200)
    expect((await confirm(third.confirmation)).status).toBe(422)
    const fourth = await person.asks(person.newEmail)
    const other = 'une autre longue phrase'
    expect((await person.browser.post('/users/password', { password: other })).status).toBe(200)
    expect((await confirm(fourth.confirmation)).status).toBe(422)
    expect(await emailOf(person.id)).toBe(person.email)
    person.letters.stop()
  })

  test('asks for a fresh proof, for an address, and one’s own account or an administrator', async () => {
    const person = await aPerson()
    const path = `/users/${person.id}/address`
    const ask = (email: string) => person.browser.post(path, { email })
    const body = { email: person.newEmail }
    expect((await somebody().post(path, body)).status).toBe(401)
    expect((await doors.cms.rest('editeur', 'POST', path, body)).status).toBe(403)
    for (const typed of ['', 'pas une adresse', "' OR 1=1 --", '👩🏽‍🚀@cms.test', 'x'.repeat(1999)])
      expect([typed, (await ask(typed)).status]).toEqual([typed, 422])
    expect((await ask('x'.repeat(100_000))).status).toBe(400)
    expect((await ask(person.email)).json.errors[0].message).toBe('C’est déjà l’adresse de ce compte.')
    later(0.1)
    expect((await ask(person.newEmail)).status).toBe(403)
    expect(person.letters.sent).toEqual([])
    person.letters.stop()
  })

  test('of a colleague is asked for by an administrator, and confirmed alike', async () => {
    const person = await aPerson()
    await doors.cms.signIn('administrateur', new Date(Date.now() - 6 * 60_000))
    const administrator = () => somebody().as(doors.cms.cookieOf('administrateur'))
    const path = `/users/${person.id}/address`
    expect((await administrator().post(path, { email: person.newEmail })).status).toBe(403)
    await doors.cms.signIn('administrateur')
    const { confirmation } = await person.asks(person.newEmail, administrator())
    expect(await emailOf(person.id)).toBe(person.email)
    expect((await confirm(confirmation)).status).toBe(200)
    expect(await emailOf(person.id)).toBe(person.newEmail)
    const { json } = await doors.cms.rest(
      'administrateur',
      'GET',
      `/access-journal?where[aboutId][equals]=${person.id}&sort=at`,
    )
    expect(json.docs.map(({ kind, by }: { kind: string; by: string }) => [kind, by])).toEqual(
      expect.arrayContaining([
        ['address-asked', 'administrateur'],
        ['address-changed', 'Personne de connecté'],
      ]),
    )
    person.letters.stop()
  })

  test('is changed by no write to the account, whoever writes it', async () => {
    const person = await aPerson()
    await doors.cms.signIn('administrateur')
    const own = await person.browser.rest('PATCH', `/users/${person.id}`, {
      name: 'Nom',
      email: person.newEmail,
    })
    const byOther = await doors.cms.rest('administrateur', 'PATCH', `/users/${person.id}`, {
      email: person.newEmail,
    })
    for (const { status, json } of [own, byOther]) {
      expect(status).toBe(409)
      expect(json.errors[0].message).toContain('« Changer l’adresse »')
    }
    const bulk = await doors.cms.rest('administrateur', 'PATCH', '/users?where[name][exists]=true', {
      email: person.newEmail,
    })
    expect(bulk.json.docs).toEqual([])
    // A form sends what it shows.
    const same = await person.browser.rest('PATCH', `/users/${person.id}`, {
      name: 'Nom',
      email: person.email.toUpperCase(),
    })
    expect(same.status).toBe(200)
    expect(await emailOf(person.id)).toBe(person.email)
    person.letters.stop()
  })

  test('that has an account says so to its own mailbox alone', async () => {
    const person = await aPerson()
    const holder = await aNewcomer()
    const { status, text } = await person.browser.post(`/users/${person.id}/address`, { email: holder.email })
    expect([status, text]).toEqual([200, '{}'])
    await expect.poll(() => person.letters.sent.length).toBe(2)
    const letter = person.letters.sent.find(({ to }) => to === holder.email)
    expect(letter).toMatchObject({ subject: 'Cette adresse a déjà un compte' })
    expect(letter?.text).not.toContain('#')
    person.letters.stop()
  })

  test('that another account took meanwhile is refused, and changes nothing', async () => {
    const person = await aPerson()
    const { confirmation } = await person.asks()
    await doors.cms.payload.create({
      collection: 'users',
      data: { email: person.newEmail, name: 'Plus rapide', roles: ['editeur'] },
      overrideAccess: true,
    })
    expect((await confirm(confirmation)).status).toBe(409)
    expect(await emailOf(person.id)).toBe(person.email)
    person.letters.stop()
  })

  test('is asked for three times by mailbox, whoever asks', async () => {
    const people = [await aNewcomer(), await aNewcomer(), await aNewcomer(), await aNewcomer()]
    await doors.cms.signIn('administrateur')
    const letters = lettersOf(doors.cms)
    const answers = []
    for (const { id } of people)
      answers.push(
        await doors.cms.rest('administrateur', 'POST', `/users/${id}/address`, { email: 'visee@cms.test' }),
      )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    // But for what whoever can approve is told.
    const sent = () => letters.sent.filter(({ to }) => !/^(?:relecteur|(?:autre-)?juriste)@/.test(to))
    await expect.poll(() => sent().length).toBe(6)
    letters.stop()
  })
})
