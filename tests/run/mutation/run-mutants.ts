import path from 'node:path'
import { createVitest, type TestModule, type TestSuite } from 'vitest/node'
import { root } from '../../local/portal/places.ts'
import type { Mutant } from './mutants.ts'

/** A source with its mutants, numbered from `first` on, and the test files that are to notice them. */
export interface Target {
  file: string
  source: string
  mutants: readonly Mutant[]
  first: number
  tests: readonly string[]
}

export type Verdict = 'killed' | 'survived'

/** Mutants that one worker tries: modules of all of them stay in its memory. */
const mutantsAtOnce = 150
/** No mutant: the source as it stands. */
const none = -1

/**
 * Tries every mutant in plain Node, file by file: a worker loads the tests of a file anew for each of its mutants.
 * Throws when tests fail without any mutant. Verdicts are by the number of the mutant.
 */
export async function* runMutants(
  targets: readonly Target[],
): AsyncGenerator<{ target: Target; verdicts: Map<number, Verdict> }> {
  const instrumented = new Map(targets.map(({ file, source }) => [path.join(root, file), source]))
  const runs = new Map<string, string>()
  const vitest = await createVitest(
    'test',
    {
      root: path.join(root, 'edge'),
      config: false,
      watch: false,
      reporters: [{}],
      silent: true,
      pool: 'threads',
      // It would hand out a source as it was before its mutants were in it.
      fsModuleCache: false,
      testTimeout: 10_000,
    },
    {
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          // Vitest asks for a test by its path from the root of the project.
          resolveId: (id) => [id, path.join(root, 'edge', id)].find((file) => runs.has(file)),
          load: (id) => runs.get(id) ?? instrumented.get(id),
        },
      ],
    },
  )

  /** Tries some mutants of a file; where one of them keeps its tests from being collected, it is found by halves. */
  async function attempt(target: Target, numbers: readonly number[]): Promise<[number, Verdict][]> {
    const id = path.join(root, target.file).replace(/\.ts$/, `.mutants-${runs.size}.ts`)
    runs.set(id, runOf(target, numbers))
    const specification = vitest.getRootProject().createSpecification(id)
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification])
    // Those of earlier runs are told again.
    const module = testModules.find(({ moduleId }) => moduleId === id)
    if (!module) throw new Error(`${target.file}: nothing ran: ${String(unhandledErrors[0])}`)
    const [fault] = module.errors()
    if (!fault) return verdictsOf(module)
    const [only, ...others] = numbers
    if (only === undefined || (only === none && others.length === 0))
      throw new Error(`${target.file}: tests fail without a mutant: ${fault.message}`)
    if (others.length === 0) return [[only, 'killed']]
    const half = Math.ceil(numbers.length / 2)
    return [
      ...(await attempt(target, numbers.slice(0, half))),
      ...(await attempt(target, numbers.slice(half))),
    ]
  }

  try {
    await vitest.standalone()
    for (const target of targets) {
      const verdicts = new Map<number, Verdict>()
      for (let from = 0; from < target.mutants.length; from += mutantsAtOnce) {
        const numbers = target.mutants
          .slice(from, from + mutantsAtOnce)
          .map((_, index) => target.first + from + index)
        for (const [number, verdict] of await attempt(target, [none, ...numbers]))
          verdicts.set(number, verdict)
      }
      const missing = target.mutants.findIndex((_, index) => !verdicts.has(target.first + index))
      if (missing !== -1) throw new Error(`${target.file}: no verdict on mutant ${missing}`)
      yield { target, verdicts }
    }
  } finally {
    await vitest.close()
  }
}

function runOf({ tests }: Target, numbers: readonly number[]): string {
  const loaded = tests.map((test) => `await import(${JSON.stringify(path.join(root, test))})`)
  return `import { describe, it, vi } from 'vitest'
    for (const number of ${JSON.stringify(numbers)})
      describe(String(number), async () => {
        globalThis.__mutant = number
        vi.resetModules()
        try {
          ${loaded.join('\n')}
        } catch (cause) {
          it('loads', () => { throw cause })
        }
      })`
}

function verdictsOf(module: TestModule): [number, Verdict][] {
  const suites: TestSuite[] = [...module.children.suites()]
  const broken = suites.find((suite) => suite.name === String(none) && suite.state() !== 'passed')
  if (broken) throw new Error(`${module.moduleId}: tests fail without a mutant: ${firstFault(broken)}`)
  return suites.map((suite) => [Number(suite.name), suite.state() === 'passed' ? 'survived' : 'killed'])
}

function firstFault(suite: TestSuite): string {
  for (const test of suite.children.allTests('failed')) {
    const { errors } = test.result()
    return `${test.fullName}: ${errors?.[0]?.message ?? ''}`
  }
  return suite.errors()[0]?.message ?? 'no test'
}
