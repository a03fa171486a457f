import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from '../local/portal/places.ts'
import { type Step, testFolders, testStep } from './steps.ts'

/** What was asked for is no test and nothing that tests read. */
export interface UnknownPlace {
  kind: 'unknown'
  place: string
}

/**
 * The runs of vitest for `places`, named from the root: a test file, a folder of them, or a source, which stands for
 * every test that imports it. One run for each folder with tests set up, and one more for its sources.
 */
export function chosenTests(places: string[]): { kind: 'runs'; runs: Step[] } | UnknownPlace {
  const tests = new Map<string, string[]>()
  const sources = new Map<string, string[]>()
  for (const place of places) {
    const full = path.resolve(root, place)
    const within = path.relative(root, full)
    const folder = testFolders
      .filter((one) => within === one || within.startsWith(one + path.sep))
      .toSorted((one, other) => other.length - one.length)[0]
    if (folder === undefined || !existsSync(full)) return { kind: 'unknown', place }
    const inside = path.relative(folder, within)
    if (statSync(full).isDirectory()) add(tests, folder, inside === '' ? '' : inside + path.sep)
    else if (/\.test\.tsx?$/.test(inside)) add(tests, folder, inside)
    else add(sources, folder, inside)
  }
  return {
    kind: 'runs',
    runs: [
      ...Array.from(tests, ([folder, filters]) =>
        // The whole folder needs no filter, and one more would narrow it.
        testStep(folder, ['run', ...(filters.includes('') ? [] : filters)]),
      ),
      ...Array.from(sources, ([folder, files]) => testStep(folder, ['related', '--run', ...files])),
    ],
  }
}

/** The runs of every test that reads a file which differs from the commit `since`, a new file included; short ones first. */
export const changedTests = (since: string): Step[] =>
  testFolders.toReversed().map((folder) => testStep(folder, ['run', '--changed', since, '--passWithNoTests']))

function add(to: Map<string, string[]>, folder: string, filter: string): void {
  to.set(folder, [...(to.get(folder) ?? []), filter])
}
