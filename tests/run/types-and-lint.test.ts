import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root, tool } from '../local/portal/places.ts'
import { runSteps } from './run-steps.ts'
import { lintParameters } from './steps.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portal-lint-'))
  const config = { extends: path.join(root, 'tsconfig.base.json'), include: ['.'] }
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(config))
})
afterEach(() => rm(folder, { recursive: true }))

/** Whether the check of types and lint passes on a folder that holds `source` alone, and what it says. */
async function judge(source: string): Promise<{ passes: boolean; said: string }> {
  await writeFile(path.join(folder, 'example.ts'), source)
  let said = ''
  const parameters = ['--config', path.join(root, '.oxlintrc.json'), ...lintParameters, '.']
  const step = { label: 'lint', file: tool('oxlint'), parameters, folder, reportsTests: false }
  const { failed } = await runSteps([step], (text) => (said += text))
  return { passes: failed === 0, said }
}

test('what is right passes', async () => {
  expect(await judge('export const right = 1\n')).toMatchObject({ passes: true })
})

test.each([
  ['a value of another type', "export const wrong: number = 'a'\n", 'TS2322'],
  ['a value that may be missing', 'export const wrong: string = [""][0]\n', 'TS2322'],
  ['what nothing uses', 'const unused = 1\nexport {}\n', 'TS6133'],
  ['an option set to nothing', 'export const wrong: { a?: string } = { a: undefined }\n', 'TS2375'],
  ['a promise that nobody waits for', 'Promise.resolve()\nexport {}\n', 'no-floating-promises'],
])('%s fails', async (_name, source, rule) => {
  const { passes, said } = await judge(source)
  expect(said).toContain(rule)
  expect(passes).toBe(false)
})
