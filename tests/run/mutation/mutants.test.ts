import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { withMutants } from './mutants.ts'

const of = (source: string) => withMutants(source).mutants.map(({ was, becomes }) => `${was} → ${becomes}`)

describe('a source has as mutants', () => {
  it.each<[string, string[]]>([
    ['a < b', ['a < b → a <= b']],
    ['a >= b', ['a >= b → a > b']],
    ['a === b', ['a === b → a !== b']],
    ['a && b', ['a && b → a || b']],
    ['a ?? b', ['a ?? b → a && b']],
    ['a + 2', ['a + 2 → a - 2', '2 → 3', '2 → 1']],
    ['f(0)', ['0 → 1']],
    ["a + 'x y'", []],
    ['!a', ['!a → a']],
    ['if (a) b()', ['a → !(a)']],
    ['a.some(b)', ['a.some(b) → a.every(b)']],
    ["f('EUR')", ["'EUR' → ''"]],
    ["f('a sentence')", []],
    ["throw new Error('wrong')", []],
    ["const a = { kind: 'x' }", []],
    ["switch (a) { case 'x': b() }", []],
    ["import { a } from 'b'; type C = 'd' | 1; interface E { f: 1 }", []],
    ["const { 'a-b': c, d = '' } = e", []],
    [
      '/^a{1,3}$/',
      [
        '/^a{1,3}$/ → /^a{1,4}$/',
        '/^a{1,3}$/ → /^a{1,2}$/',
        '/^a{1,3}$/ → /a{1,3}$/',
        '/^a{1,3}$/ → /^a{1,3}/',
      ],
    ],
  ])('%s: %j', (source, mutants) => expect(of(source)).toEqual(mutants))
})

/** What `answer` of a module is when it is loaded as one of its mutants. */
function answer(source: string, mutant: number): unknown {
  return runInNewContext(`${withMutants(source).source}; answer()`, { __mutant: mutant }) as unknown
}

describe('a module that holds its mutants', () => {
  const source = 'function answer() { return 3 < 3 || 1 + 2 * 2 }'
  it.each([
    [-1, 5],
    [0, false],
    [1, true],
  ])('loaded as %i, answers %s', (mutant, expected) => {
    const [whole, comparison] = withMutants(source).mutants
    expect([whole?.was, comparison?.was]).toEqual(['3 < 3 || 1 + 2 * 2', '3 < 3'])
    expect(answer(source, mutant)).toBe(expected)
  })

  it('never goes round for ever', () => {
    const endless = 'function answer() { let i = 0; while (i < 3) { i = i + 1 } return i }'
    const { mutants } = withMutants(endless)
    const stuck = mutants.findIndex(({ becomes }) => becomes === 'i - 1')
    expect(answer(endless, -1)).toBe(3)
    expect(() => answer(endless, stuck)).toThrow('endless')
  })

  it('is numbered from where it is told', () => {
    expect(withMutants('a < b', 40).source).toContain('__mutant === 40 ?')
  })
})
