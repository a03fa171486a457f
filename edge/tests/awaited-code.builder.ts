import { aGuardedMember, type Guarded, pastPassword } from './second-factor.builder.ts'
import { type TestPortal, localsOf, startPortal } from './test-portal.ts'
import { sessions } from '../src/entrance/session/session-schema.ts'
import { paths } from '../src/ground/contract/index.ts'

export const formOf = async (response: Response) => (await localsOf(response)).signInCode?.form
export const opened = ({ database }: TestPortal) => database.select().from(sessions)
export const startAgain = `${paths.signIn}?fait=code`

export async function aPortal(situation: Parameters<typeof aGuardedMember>[1] = {}) {
  const portal = await startPortal()
  return { portal, member: await aGuardedMember(portal, situation) }
}

export const sendCode = async (portal: TestPortal, member: Guarded, code: string) =>
  (await pastPassword(portal, member)).post(paths.signInCode, { code })
