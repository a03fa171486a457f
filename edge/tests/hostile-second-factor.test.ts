import { paths } from '../src/ground/contract/index.ts'
import { hostileChecks } from './hostile-checks.ts'
import { password } from './member.builder.ts'
import { aGuardedMember, filledSetup, pastPassword, throughBoth } from './second-factor.builder.ts'
import { drawn, type TestPortal } from './test-portal.ts'

hostileChecks({
  name: 'the second step of a sign-in',
  asks: 'nothing',
  async prepare(portal) {
    const member = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    return { browser, path: paths.signInCode, fields: { code: member.code() } }
  },
})

hostileChecks({
  name: 'the second step of a sign-in, by a recovery code',
  asks: 'nothing',
  async prepare(portal) {
    const member = await aGuardedMember(portal)
    const [recoveryCode = ''] = member.recoveryCodes
    const browser = await pastPassword(portal, member)
    return { browser, path: paths.signInCode, fields: { recoveryCode } }
  },
})

hostileChecks({
  name: 'the second step of a sign-in, on a device to trust',
  asks: 'nothing',
  async prepare(portal) {
    const member = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    return { browser, path: paths.signInCode, fields: { code: member.code(), trust: 'yes' } }
  },
})

/** A browser that its member trusts, and the address that ends it. */
async function aTrustedDevice(portal: TestPortal) {
  const browser = await throughBoth(portal, await aGuardedMember(portal), { trust: 'yes' })
  const { factor } = (await drawn(await browser.get(paths.secondFactor))).locals
  return { browser, path: paths.trustedDevice(factor?.trustedDevices?.[0]?.handle ?? '') }
}

hostileChecks({
  name: 'a trusted device that is one no more',
  asks: 'session',
  async prepare(portal) {
    return { ...(await aTrustedDevice(portal)), fields: {} }
  },
  async prepareForOther(portal, member) {
    const { path } = await aTrustedDevice(portal)
    return { browser: member, path, fields: {} }
  },
})

hostileChecks({
  name: 'a second factor that is set',
  asks: 'session',
  async prepare(portal, member) {
    const { fields } = await filledSetup(portal, member)
    return { browser: member, path: paths.secondFactor, fields }
  },
})

for (const [name, path] of [
  ['other recovery codes', paths.recoveryCodes],
  ['a second factor that is turned off', paths.secondFactorRemoval],
] as const)
  hostileChecks({
    name,
    asks: 'session',
    async prepare(portal) {
      const member = await aGuardedMember(portal)
      const browser = await throughBoth(portal, member)
      return { browser, path, fields: { current: password, code: member.code() } }
    },
  })
