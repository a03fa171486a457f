import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'
import { changedTests, chosenTests } from './chosen-tests.ts'
import { testFolders } from './steps.ts'

const runsOf = (...places: string[]) => {
  const chosen = chosenTests(places)
  if (chosen.kind !== 'runs') throw new Error(`${chosen.place} is unknown`)
  return chosen.runs.map(({ folder, parameters }) => [path.relative(root, folder), ...parameters])
}

test('a test file runs alone, where its folder is set up', () => {
  expect(runsOf('edge/src/entrance/session/pass.test.ts')).toEqual([
    ['edge', 'run', 'src/entrance/session/pass.test.ts'],
  ])
  expect(runsOf('tests/run/run-steps.test.ts')).toEqual([['tests', 'run', 'run/run-steps.test.ts']])
  expect(runsOf('tests/e2e/leak.test.ts')).toEqual([['tests/e2e', 'run', 'leak.test.ts']])
})

test('a folder runs with nothing of a folder whose name begins like its own', () => {
  expect(runsOf('edge/src/money/code')).toEqual([
    ['edge', 'run', `src${path.sep}money${path.sep}code${path.sep}`],
  ])
  expect(runsOf('edge', 'edge/src/money/code')).toEqual([['edge', 'run']])
})

test('a source stands for the tests that import it', () => {
  expect(runsOf('edge/src/entrance/session/pass.ts', 'cms/src/ground/access')).toEqual([
    ['cms', 'run', `src${path.sep}ground${path.sep}access${path.sep}`],
    ['edge', 'related', '--run', 'src/entrance/session/pass.ts'],
  ])
})

test('what is not there, or has no tests, is refused by its name', () => {
  for (const place of ['edge/src/nowhere', 'docs', '..', 'README.md'])
    expect(chosenTests([place])).toEqual({ kind: 'unknown', place })
})

test('what has changed is asked of every folder', () => {
  expect(changedTests('main').map(({ folder }) => path.relative(root, folder))).toEqual(
    testFolders.toReversed(),
  )
  expect(changedTests('abc')[0]?.parameters).toEqual(['run', '--changed', 'abc', '--passWithNoTests'])
})
