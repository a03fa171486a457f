import { expect, it } from 'vitest'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'

async function someone() {
  const portal = await startPortal()
  const { browser } = await portal.signedIn()
  const named = async () => {
    const member = (await drawn(await browser.get(paths.account))).locals.member
    return `${member?.firstName} ${member?.lastName}`
  }
  return { browser, named, before: await named() }
}

it('one’s name is corrected, and Mon compte says so', async () => {
  const { browser, named } = await someone()
  const typed = { firstName: ' Zoé-Łucja ', lastName: 'D’Ao\u0302ust\u00A0\u200BNguyễn' }
  expect((await browser.post(paths.accountName, typed)).headers.get('Location')).toBe('/compte?fait=nom')
  expect(await named()).toBe('Zoé-Łucja D’Aôust Nguyễn')
  expect((await drawn(await browser.get('/compte?fait=nom'))).locals.account?.done).toContain('corrigé')
})

it.each([
  [{ firstName: '', lastName: 'Martin' }, ['firstName']],
  [{ firstName: '   ', lastName: 'x'.repeat(81) }, ['firstName', 'lastName']],
  [{ firstName: '\u0000', lastName: 'Martin' }, ['firstName']],
  [{ firstName: 'Zoé', lastName: 'D’Aoust 🦊' }, ['lastName']],
  [{ lastName: 'Martin' }, ['firstName']],
])('with %j it is refused next to the field, and nothing changes', async (typed, fields) => {
  const { browser, named, before } = await someone()
  const response = await browser.post(paths.accountName, typed)
  expect(response.status).toBe(422)
  const form = (await drawn(response)).locals.changeName?.form
  expect(Object.keys(form?.errors ?? {})).toEqual(fields)
  expect(form?.values).toEqual(typed)
  expect(await named()).toBe(before)
})
