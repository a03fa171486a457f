import { afterEach, expect, test } from 'vitest'
import { environment } from '../../ground/host/environment.ts'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { openDoors } from '../../testing/doors-under-test.ts'
import { factorOf } from './factor-store.ts'

const doors = openDoors()
const { aNewcomer, isIn, nextCode, setsFactor, somebody } = doors

const { factorKeys, secret: payloadSecret } = environment
afterEach(() => {
  Object.assign(environment, { factorKeys, secret: payloadSecret })
  doors.cms.payload.secret = payloadSecret
})

const newer = { id: 'k261130-newer', secret: 'a newer key of the second factors, drawn by the command' }

async function signsIn(email: string, secret: string) {
  const browser = somebody()
  await browser.post('/users/sign-in', { email, password })
  const { status } = await browser.post('/users/sign-in/code', { code: nextCode(secret) })
  return { browser, status }
}

// Decision 022: what `npm run settings -- --rotate` replaces, seen from the people of the CMS, once it was started again.
test('CMS_FACTOR_KEYS are replaced without anybody noticing, and the former key is not needed for whoever came back', async () => {
  const [comesBack, staysAway] = [await aNewcomer(), await aNewcomer()]
  const open = somebody()
  const { secret } = await setsFactor(open, comesBack)
  await setsFactor(somebody(), staysAway)

  Object.assign(environment, { factorKeys: [newer, ...(factorKeys ?? [])] })
  expect(await isIn(open), 'an open session').toBe(true)
  expect((await signsIn(comesBack.email, secret)).status).toBe(200)
  const keyOf = async (id: string) => (await factorOf(doors.cms.payload, id))?.keyId
  expect([await keyOf(comesBack.id), await keyOf(staysAway.id)]).toEqual([newer.id, factorKeys?.[0].id])

  Object.assign(environment, { factorKeys: [newer] })
  expect((await signsIn(comesBack.email, secret)).status).toBe(200)
})

test('PAYLOAD_SECRET is replaced, and sessions stay open', async () => {
  const newcomer = await aNewcomer()
  const open = somebody()
  const { secret } = await setsFactor(open, newcomer)
  const another = 'another secret of the CMS, drawn by the command'
  Object.assign(environment, { secret: another })
  doors.cms.payload.secret = another
  expect(await isIn(open)).toBe(true)
  const { browser, status } = await signsIn(newcomer.email, secret)
  expect([status, await isIn(browser)]).toEqual([200, true])
})
