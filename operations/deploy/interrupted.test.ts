import { afterEach, expect, it } from 'vitest'
import { type DeploymentUnderTest, deploymentUnderTest, shortened } from '../testing/deployment-under-test.ts'
import { readSettingsFile, settingsFileIn } from '../settings/settings-file.ts'
import type { Settings } from '../settings/setting.ts'
import type { Call, Fault } from '../testing/pretend-platform.ts'
import { deploy } from './run-deployment.ts'

// wrangler runs for real, some seconds each time: one chain breaks each call in turn, each run going one call further.

let under: DeploymentUnderTest
afterEach(() => under.stop())

/** What tells a call from the others, whatever ids there are. */
const nameOf = ({ method, address, text }: Call) =>
  `${method} ${shortened(address)} ${address.endsWith('/query') ? text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '') : ''}`

/** Breaks each call once, in turn, and runs until one comes through. Gives back what was broken. */
async function throughEveryFault(fault: Fault, breaks: (call: Call) => boolean): Promise<string[]> {
  const broken: string[] = []
  for (let run = 0; ; run++) {
    if (run > 80) throw new Error(`no end:\n${broken.join('\n')}`)
    let isBroken = false
    under.platform.breaks = (call) => {
      // wrangler asks again what was cut: the same run may come to the next cut.
      if ((isBroken && fault === 'refused') || !breaks(call) || broken.includes(nameOf(call))) return null
      isBroken = true
      broken.push(nameOf(call))
      return fault
    }
    const outcome = await under.deploy().catch(() => null)
    if (outcome?.kind === 'deployed' && !isBroken) return broken
  }
}

/** What stands after a run that nothing broke. */
async function unbroken(settings: Settings): Promise<object> {
  const other = await deploymentUnderTest()
  try {
    await other.change(settings)
    await other.deploy()
    return other.platform.account.standing()
  } finally {
    await other.stop()
  }
}

const settingsOf = (one: DeploymentUnderTest) => readSettingsFile(settingsFileIn(one.options.folder))

it.each<[Fault, string]>([
  ['refused', 'any call'],
  ['cut', 'a call that changes something'],
])('ends in the same state when each call is %s in turn (%s)', { timeout: 600_000 }, async (fault, which) => {
  under = await deploymentUnderTest()
  const broken = await throughEveryFault(fault, ({ writes }) => which === 'any call' || writes)
  expect(broken.length).toBeGreaterThan(which === 'any call' ? 20 : 8)
  const { account } = under.platform
  expect(account.standing()).toEqual(await unbroken(await settingsOf(under)))
  // Found by name, never made twice.
  expect(account.databases.size).toBe(1)
  expect(account.workers.size).toBe(2)
  under.written()
  under.platform.breaks = () => null
  expect(await under.deploy()).toMatchObject({ changed: 0, answers: true })
  expect(under.written()).toEqual([])
})

it('goes on after each step at which the program ends', { timeout: 300_000 }, async () => {
  under = await deploymentUnderTest()
  const ended: string[] = []
  const { say } = under.options
  const cutAfter = (line: string) => {
    say(line)
    const [, step] = /^ {2}✓ (.+) \(/.exec(line) ?? []
    if (step === undefined || ended.includes(step)) return
    ended.push(step)
    throw new Error('the machine was switched off')
  }
  const run = () => deploy({ ...under.options, say: cutAfter }).catch((fault: Error) => fault.message)
  const outcomes = []
  for (let last: unknown = ''; typeof last === 'string'; outcomes.push(last)) last = await run()
  expect(outcomes).toHaveLength(8)
  expect(ended).toHaveLength(7)
  expect(outcomes.at(-1)).toMatchObject({ kind: 'deployed', changed: 0, answers: true })
  expect(under.platform.account.standing()).toEqual(await unbroken(await settingsOf(under)))
})
