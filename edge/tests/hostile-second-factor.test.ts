import { paths } from '../src/contract/index.ts'
import { hostileChecks } from './hostile-checks.ts'
import { password } from './member.builder.ts'
import { aGuardedMember, filledSetup, pastPassword, throughBoth } from './second-factor.builder.ts'

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
