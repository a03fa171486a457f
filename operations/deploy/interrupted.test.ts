import { afterEach, expect, it } from 'vitest'
import { type DeploymentUnderTest, deploymentUnderTest, shortened } from '../testing/deployment-under-test.ts'
import { readSettingsFile, settingsFileIn } from '../settings/settings-file.ts'
import type { Settings } from '../settings/setting.ts'
import type { Call, Fault } from '../testing/pretend-platform.ts'
import { deploy } from './run-deployment.ts'

// wrangler runs for real, some seconds each time: one chain of runs breaks each call once, each run going further than the last.

let under: DeploymentUnderTest
afterEach(() => under.stop())

/** What tells a call from the others, whatever ids there are. */
const nameOf = ({ method, address, text }: Call) =>
  `${method} ${shortened(address)} ${address.endsWith('/query') ? text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '') : ''}`

/** Breaks each call the first time that it comes, and runs until one run comes through. Gives back what was broken. */
async function throughEveryFault(fault: Fault, breaks: (call: Call) => boolean): Promise<string[]> {
  const broken: string[] = []
  for (let run = 0; ; run++) {
    if (run > 80) throw new Error(`no end:\n${broken.join('\n')}`)
    const before = broken.length
    under.platform.breaks = (call) => {
      if (!breaks(call) || broken.includes(nameOf(call))) return null
      broken.push(nameOf(call))
      return fault
    }
    const outcome = await under.deploy().catch(() => null)
    if (outcome?.kind === 'deployed' && broken.length === before) return broken
  }
}

interface Reference {
  settings: Settings
  standing: object
  /** The calls that changed something on the way. */
  writes: string[]
}

/** Of the settings that the first test has drawn, run after run; the others begin with them, and are compared with it too. */
let reference: Reference | null = null

/** What stands after a run that nothing broke. */
async function unbroken(): Promise<Reference> {
  if (reference) return reference
  const settings = await settingsOf(under)
  const other = await deploymentUnderTest()
  try {
    await other.change(settings)
    await other.deploy()
    const writes = other.platform.calls.filter((call) => call.writes).map(nameOf)
    reference = { settings, standing: other.platform.account.standing(), writes: [...new Set(writes)] }
    return reference
  } finally {
    await other.stop()
  }
}

async function begin(): Promise<void> {
  under = await deploymentUnderTest()
  if (reference) await under.change(reference.settings)
}

const settingsOf = (one: DeploymentUnderTest) => readSettingsFile(settingsFileIn(one.options.folder))

it.each<[Fault, string]>([
  ['refused', 'any call'],
  ['cut', 'a call that changes something'],
])('ends in the same state when each call is %s in turn (%s)', { timeout: 600_000 }, async (fault, which) => {
  await begin()
  const broken = await throughEveryFault(fault, ({ writes }) => which === 'any call' || writes)
  const { account } = under.platform
  const { standing, writes: expected } = await unbroken()
  expect(account.standing()).toEqual(standing)
  expect(expected.length).toBeGreaterThan(10)
  expect(expected.filter((call) => !broken.includes(call))).toEqual([])
  // Found by name, never made twice.
  expect(account.databases.size).toBe(1)
  expect(account.workers.size).toBe(2)
  under.written()
  under.platform.breaks = () => null
  expect(await under.deploy()).toMatchObject({ changed: 0, answers: true })
  expect(under.written()).toEqual([])
})

it('goes on after each step at which the program ends', { timeout: 300_000 }, async () => {
  await begin()
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
  const { standing } = await unbroken()
  expect(under.platform.account.standing()).toEqual(standing)
})
