import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root, tool } from '../local/portal/places.ts'
import { runSteps } from './run-steps.ts'
import { testFilesBelow } from './test-files.ts'

let folder: string
beforeEach(async () => {
  // Inside the checkout, so that the example finds vitest.
  const parent = path.join(root, 'node_modules', '.portal-run-test')
  await mkdir(parent, { recursive: true })
  folder = await mkdtemp(path.join(parent, 'run-'))
})
afterEach(() => rm(folder, { recursive: true }))

const run = (label: string, file: string, parameters: string[], reportsTests: boolean) =>
  runSteps([{ label, file, parameters, folder, reportsTests }], () => undefined)
const command = (source: string) => run('check', process.execPath, ['-e', source], false)
const vitest = async (source: string) => {
  await writeFile(path.join(folder, 'example.test.ts'), `import { expect, test } from 'vitest'\n${source}`)
  await writeFile(
    path.join(folder, 'vitest.config.ts'),
    'export default { test: { include: ["*.test.ts"] } }',
  )
  return run('tests', tool('vitest'), ['run', '--root', folder], true)
}

test('a check passes with exit code 0 alone', async () => {
  expect(await command('0')).toMatchObject({ passed: 1, failed: 0 })
  expect(await command('process.exit(2)')).toMatchObject({
    passed: 0,
    failed: 1,
    failures: ['check (exit code 2)'],
  })
  expect(await run('gone', path.join(folder, 'no-such-program'), [], false)).toMatchObject({ failed: 1 })
})

test('a failing expectation fails the run', async () => {
  const result = await vitest(`test('a', () => expect(1).toBe(1)); test('b', () => expect(1).toBe(2))`)
  expect(result).toMatchObject({ passed: 1, failed: 1 })
  expect([...result.testFiles]).toEqual(await testFilesBelow(folder))
}, 30_000)

test('a test that is left out fails the run', async () => {
  const leftOut = ['test', 'skip'].join('.')
  expect(await vitest(`test('a', () => expect(1).toBe(1)); ${leftOut}('b', () => undefined)`)).toMatchObject({
    failed: 1,
  })
}, 30_000)

test('a fault outside any test fails the run', async () => {
  expect(
    (
      await vitest(
        `setTimeout(() => { throw new Error('late') }); test('a', () => new Promise((r) => setTimeout(r, 50)))`,
      )
    ).failed,
  ).toBeGreaterThan(0)
}, 30_000)

test('steps run two at a time, and what each says is shown whole', async () => {
  const step = (label: string, source: string) => ({
    label,
    file: process.execPath,
    parameters: ['-e', source],
    folder,
    reportsTests: false,
  })
  // Each of the first two waits for a file of the other: one alone would never end.
  const meets = (own: string, other: string) =>
    `const fs=require('fs');fs.writeFileSync('${own}','');const t=setInterval(()=>{if(fs.existsSync('${other}')){clearInterval(t);console.log('${own} a');console.log('${own} b')}},10)`
  let shown = ''
  const result = await runSteps(
    [step('one', meets('un', 'deux')), step('two', meets('deux', 'un')), step('three', 'process.exit(3)')],
    (text) => (shown += text),
  )
  expect(result).toMatchObject({ passed: 2, failed: 1, failures: ['three (exit code 3)'] })
  expect(shown).toContain('un a\nun b\n── one: ok')
  expect(shown).toContain('deux a\ndeux b\n── two: ok')
}, 30_000)

describe('what builds in the checkout', () => {
  const said: string[] = []
  const step = (label: string, source: string, kind: object) => ({
    label,
    file: process.execPath,
    parameters: ['-e', source],
    folder,
    reportsTests: false,
    ...kind,
  })
  const order = async (steps: ReturnType<typeof step>[]) => {
    said.length = 0
    const result = await runSteps(steps, (text) => void said.push(text.trim()))
    expect(result).toMatchObject({ passed: steps.length, failed: 0 })
    return said.filter((text) => text.startsWith('──')).map((text) => text.replace(/ \(.*$/, ''))
  }
  const ends = (label: string) => `── ${label}: ok`
  const begins = (label: string) => `── ${label}: begins`

  test('begins when all that reads it has ended, and what leaves it alone runs meanwhile', async () => {
    // The check ends when the Worker’s tests have begun: they could not wait for it.
    const untilThere = `const t=setInterval(()=>{if(require('fs').existsSync('there'))clearInterval(t)},10)`
    const lines = await order([
      step('lint', untilThere, { readsCheckout: true }),
      step('types', '0', { readsCheckout: true }),
      step('browser', '0', {}),
      step('worker', `require('fs').writeFileSync('there','')`, { leavesCheckout: true }),
    ])
    expect(lines.indexOf(begins('worker'))).toBeLessThan(lines.indexOf(ends('lint')))
    for (const check of ['lint', 'types'])
      expect(lines.indexOf(begins('browser'))).toBeGreaterThan(lines.indexOf(ends(check)))
  }, 30_000)

  test('waits for one that is left alone, and begins after it failed', async () => {
    const fails = await runSteps(
      [step('lint', 'process.exit(3)', { readsCheckout: true }), step('browser', '0', {})],
      (text) => void said.push(text.trim()),
    )
    expect(fails).toMatchObject({ passed: 1, failed: 1, failures: ['lint (exit code 3)'] })
    const lines = await order([
      step('lint', 'setTimeout(() => 0, 50)', { readsCheckout: true }),
      step('browser', '0', {}),
      step('site', '0', {}),
    ])
    expect(lines.indexOf(begins('browser'))).toBeGreaterThan(lines.indexOf(ends('lint')))
  }, 30_000)
})

test('no test at all fails the run', async () => {
  expect((await vitest('')).failed).toBeGreaterThan(0)
}, 30_000)
