import { describe, expect, test } from 'vitest'
import { lettersOf } from '../testing/doors-browser.ts'
import { openDoors, tokenIn } from '../testing/doors-under-test.ts'
import { secondWordFrom } from './journal/newly-trusted.ts'

const doors = openDoors()
const { aNewcomer, somebody } = doors

/** Another administrator, who has nothing to do with what happens. */
async function anotherAdministrator() {
  const account = await aNewcomer()
  await doors.cms.payload.update({
    collection: 'users',
    id: account.id,
    data: { roles: ['administrateur'] },
    overrideAccess: true,
  })
  return account
}
const as = (method: string, path: string, body?: object) =>
  doors.cms.rest('administrateur', method, path, body)

describe('one administrator alone', () => {
  test('opens no account unseen: the others are told who, what and when, and it gives no second word for a day', async () => {
    const other = await anotherAdministrator()
    await doors.cms.signIn('administrateur')
    const letters = lettersOf(doors.cms)
    const created = await as('POST', '/users', {
      email: 'complice@cms.test',
      name: 'Rien à voir ! Ouvrez https://x.example',
      roles: ['relecteur'],
    })
    expect(created.status).toBe(201)
    const told = () => letters.sent.filter(({ to }) => to === other.email)
    await expect.poll(told).toHaveLength(1)
    const text = String(told()[0]?.text)
    expect(text).toMatch(
      /Un compte du CMS a été ouvert à complice@cms\.test\. Rôles\u00a0: relecteur\. Fait par administrateur@cms\.test\. Le \d+ /,
    )
    expect(text).not.toMatch(/Rien à voir|x\.example/)
    expect(tokenIn(text)).toBe('')
    expect(letters.sent.filter(({ to }) => to === 'administrateur@cms.test')).toEqual([])
    letters.stop()
    expect(await secondWordFrom(doors.cms.payload, created.json.doc.id, new Date())).not.toBeNull()
  })

  test('gives no role unseen, and takes none', async () => {
    const other = await anotherAdministrator()
    const colleague = await aNewcomer()
    await doors.cms.signIn('administrateur')
    const letters = lettersOf(doors.cms)
    expect((await as('PATCH', `/users/${colleague.id}`, { roles: ['relecteur', 'juriste'] })).status).toBe(
      200,
    )
    const told = () => letters.sent.filter(({ to }) => to === other.email).map(({ text }) => String(text))
    await expect.poll(told).toHaveLength(1)
    expect(told()[0]).toContain(
      `Les rôles du compte ${colleague.email} ont changé. Rôles maintenant : relecteur et juriste. Fait par administrateur@cms.test.`,
    )
    expect((await as('DELETE', `/users/${colleague.id}`)).status).toBe(200)
    await expect.poll(told).toHaveLength(2)
    expect(told()[1]).toMatch(/Le compte du CMS de .* a été supprimé\. Fait par administrateur@cms\.test/)
    letters.stop()
  })

  test('moves no address unseen: told when it is asked for and when it is done', async () => {
    const other = await anotherAdministrator()
    const colleague = await aNewcomer()
    await doors.cms.signIn('administrateur')
    const letters = lettersOf(doors.cms)
    const email = 'prise@cms.test'
    expect((await as('POST', `/users/${colleague.id}/address`, { email })).status).toBe(200)
    const told = () => letters.sent.filter(({ to }) => to === other.email).map(({ text }) => String(text))
    await expect.poll(told).toHaveLength(1)
    expect(told()[0]).toContain(`Une autre adresse est demandée pour le compte ${colleague.email}.`)
    const link = () => letters.sent.find(({ to }) => to === email)?.text
    await expect.poll(link).toBeTruthy()
    const token = tokenIn(link())
    expect((await somebody().post('/users/address-confirmations', { token })).status).toBe(200)
    await expect.poll(told).toHaveLength(2)
    expect(told()[1]).toContain(
      `Un compte du CMS a maintenant pour adresse ${email}. Fait par administrateur@cms.test.`,
    )
    expect(told().join('')).not.toContain(token)
    letters.stop()
    expect(await secondWordFrom(doors.cms.payload, colleague.id, new Date())).not.toBeNull()
  })
})
