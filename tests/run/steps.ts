import { existsSync } from 'node:fs'
import path from 'node:path'
import { root, tool } from '../local/portal/places.ts'

/** One command of a run. */
export interface Step {
  label: string
  file: string
  parameters: string[]
  folder: string
  /** A step of vitest reports its tests in a file of its own. */
  reportsTests: boolean
  /** Reads the files of the whole checkout: what may build there begins after it. */
  readsCheckout?: true
  /** Writes nothing into the checkout: may run beside what reads it. */
  leavesCheckout?: true
}

const step = (label: string, program: string, parameters: string[], folder = ''): Step => ({
  label,
  file: tool(program),
  parameters,
  folder: path.join(root, folder),
  reportsTests: program === 'vitest',
})

/** What reads every file with its types: one program of each folder serves the compiler and the rules. */
export const lintParameters = ['--type-aware', '--type-check', '--deny-warnings']

/** What has been read before is told by its content, and not read again. */
const formatKept = [
  '--cache',
  '--cache-strategy=content',
  '--cache-location=node_modules/.cache/prettier-check',
]

const ofCheckout = (one: Step): Step => ({ ...one, readsCheckout: true })

/** Types, format, lint and regular expressions of the whole repository, the longest first. */
export const checks: Step[] = [
  step('Types and lint', 'oxlint', [...lintParameters, '.']),
  step('Types: site', 'astro', ['check', '--minimumFailingSeverity', 'warning'], 'site'),
  step('Format', 'prettier', ['--check', '--log-level', 'warn', ...formatKept, '.']),
  step('Expressions: linear', 'node', ['patterns/check.ts'], 'tests'),
].map(ofCheckout)

/**
 * Folders with tests, long ones first; `edge` runs in workerd, `tests/e2e` in a browser, and `tests/drawn` draws pages with
 * Astro.
 */
export const testFolders = [
  'tests/e2e',
  'edge',
  'cms',
  'operations',
  'tests',
  'edge/runtime',
  'tests/drawn',
  'content',
  'site',
]

/** A run of vitest in one of these folders. Tests of the Worker write into workerd alone; others build, or start what does. */
export const testStep = (folder: string, parameters: string[]): Step => ({
  ...step(`Tests: ${folder}`, 'vitest', parameters, folder),
  ...(folder === 'edge' ? { leavesCheckout: true } : {}),
})

/** Two workers of their own: they come last, so that no core idles while one step is left. */
const onBothCores = new Set(['edge', 'cms'])

/** Every folder that has tests set up. A test file that none of them runs fails the run. */
export function testSteps(): Step[] {
  return testFolders
    .filter((folder) => existsSync(path.join(root, folder, 'vitest.config.ts')))
    .toSorted((one, other) => Number(onBothCores.has(one)) - Number(onBothCores.has(other)))
    .map((folder) => testStep(folder, ['run']))
}
