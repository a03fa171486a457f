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
/** What somebody is told of the account of another, beside the letters about their own. */
const toldTo = ({ sent }: ReturnType<typeof lettersOf>, email: string) =>
  sent
    .filter(({ to, text }) => to === email && String(text).includes('journal des accès'))
    .map(({ text }) => String(text))

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
    const told = () => toldTo(letters, other.email)
    await expect.poll(told).toHaveLength(1)
    const text = String(told()[0])
    expect(text).toMatch(
      /Un compte du CMS a été ouvert à complice@cms\.test\. Rôles\u00a0: relecteur\. Fait par administrateur@cms\.test\. Le \d+(?:er)? /,
    )
    expect(text).not.toMatch(/Rien à voir|x\.example/)
    expect(tokenIn(text)).toBe('')
    expect(letters.sent.filter(({ to }) => to === 'administrateur@cms.test')).toEqual([])
    letters.stop()
    expect(await secondWordFrom(doors.cms.payload, created.json.doc.id, new Date())).not.toBeNull()
  })

  test('who is the only one opens no account unseen either: whoever approves is told, and an editor is not', async () => {
    await doors.cms.signIn('administrateur')
    const letters = lettersOf(doors.cms)
    const created = await as('POST', '/users', {
      email: 'seul@cms.test',
      name: 'Un complice',
      roles: ['relecteur'],
    })
    expect(created.status).toBe(201)
    const told = (email: string) => toldTo(letters, email)
    for (const email of ['relecteur@cms.test', 'juriste@cms.test', 'autre-juriste@cms.test']) {
      await expect.poll(() => told(email)).toHaveLength(1)
      expect(told(email)[0]).toContain('Un compte du CMS a été ouvert à seul@cms.test.')
      expect(told(email)[0]).toContain('Fait par administrateur@cms.test.')
    }
    for (const email of ['editeur@cms.test', 'administrateur@cms.test']) expect(told(email)).toEqual([])
    letters.stop()
  })

  test('gives no role unseen, and takes none', async () => {
    const other = await anotherAdministrator()
    const colleague = await aNewcomer()
    await doors.cms.signIn('administrateur')
    const letters = lettersOf(doors.cms)
    expect((await as('PATCH', `/users/${colleague.id}`, { roles: ['relecteur', 'juriste'] })).status).toBe(
      200,
    )
    const told = () => toldTo(letters, other.email)
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
    const told = () => toldTo(letters, other.email)
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
