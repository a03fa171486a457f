import { readFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'
import { planOf } from './quarters.ts'

/**
 * Words that once meant several things, and where the one thing that each means now is declared. A row of
 * `docs/glossary.md` says what that is; a name with the word in another room is another meaning, or belongs there.
 */
const oneMeaning: Record<string, readonly RegExp[]> = {
  // How many have accepted each version.
  coverage: [
    /^content\/src\/channel\//,
    /^edge\/src\/desk\/channel\/coverage/,
    /^cms\/src\/admin\/(?:coverage\/|admin-config\.ts$)/,
  ],
  // What the page named when its box was ticked.
  shownTexts: [/^edge\/src\/texts\/consent\/shown-texts\.ts$/],
  // Whether what was accepted still stands.
  standing: [
    /^edge\/src\/texts\/consent\/standing\.ts$/,
    /^edge\/src\/entrance\/(?:gate|acceptance|sign-in)\//,
  ],
  // An entry of the journal, something of which people are counted: neither is called so any more.
  deed: [],
  // What somebody declares to end a contract or to withdraw.
  statement: [
    /^edge\/src\/money\/leaving\//,
    /^edge\/src\/desk\/(?:statements\/|desk-routes\.ts$|access\/)/,
    /^edge\/src\/ground\/contract\//,
    /^edge\/src\/entrance\/throttle\/throttle\.ts$/,
  ],
  // What is paid at once for a contract, and the days that it opens.
  term: [
    /^edge\/src\/money\/(?:attempt|bank-call|decision|facture|joining|leaving|payment|refund|settlement|subscription|term)\//,
    /^edge\/src\/(?:account\/subscription|demonstration|desk\/alert|employer\/plan)\//,
    /^edge\/src\/ground\/contract\/(?:joining-data|organisation-data|page-data|paths)\.ts$/,
    /^edge\/src\/entrance\/throttle\/throttle\.ts$/,
    // Conditions of sale in the documents of a provider: the name of a field that stored documents have.
    /^content\/src\/(?:catalogue\/provider|snapshot\/(?:describe-problem|snapshot-builder))\.ts$/,
    /^content\/src\/demonstration\/(?:demonstration|generate)-snapshot\.ts$/,
    /^cms\/src\/(?:shown\/to-snapshot\/provider|ground\/payload-types)\.ts$/,
  ],
  // A site or a group, in the employer’s own words.
  team: [
    /^edge\/src\/employer\//,
    /^edge\/src\/ground\/contract\/(?:roster|organisation)-data\.ts$/,
    /^edge\/src\/money\/subscription\/subscription-schema\.ts$/,
    /^edge\/src\/demonstration\//,
    // Its column in the search for kept words.
    /^edge\/src\/desk\/kept-text\//,
  ],
}

const packages = ['edge/src', 'content/src', 'cms/src']

/** The names that a source declares: values, functions, types, fields and arguments. */
function declared(source: string, file: string): string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (
      (ts.isVariableDeclaration(node) ||
        ts.isFunctionDeclaration(node) ||
        ts.isParameter(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isPropertySignature(node) ||
        ts.isPropertyAssignment(node) ||
        ts.isMethodDeclaration(node)) &&
      node.name !== undefined &&
      ts.isIdentifier(node.name)
    )
      names.push(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return names
}

/** Whether a name in camel case holds the word, in the singular or in the plural. */
function holds(name: string, word: string): boolean {
  const start = word.charAt(0)
  return new RegExp(
    `(?:(?:^|[^A-Za-z])[${start}${start.toUpperCase()}]|[a-z0-9]${start.toUpperCase()})${word.slice(1)}s?(?![a-z])`,
  ).test(name)
}

describe('words of one meaning', async () => {
  const places: { place: string; names: readonly string[] }[] = []
  for (const folder of packages) {
    const { files, sources } = await planOf(folder)
    for (const file of files)
      places.push({ place: `${folder}/${file}`, names: declared(sources.get(file) ?? '', file) })
  }

  test.each(Object.entries(oneMeaning))('« %s » is declared where its one meaning lives', (word, homes) => {
    const found = places
      .filter(({ names }) => names.some((name) => holds(name, word)))
      .map(({ place }) => place)
    expect(found.filter((place) => !homes.some((home) => home.test(place)))).toEqual([])
    // A home that nothing lives in is a line to take away.
    expect(homes.filter((home) => !found.some((place) => home.test(place)))).toEqual([])
  })
})

test('the glossary says each of them once', async () => {
  const glossary = await readFile(path.join(root, 'docs/glossary.md'), 'utf8')
  const identifiers = glossary.split('\n').map((row) => row.split('|')[3] ?? '')
  for (const [word, homes] of Object.entries(oneMeaning))
    expect(
      identifiers.filter((cell) => cell.includes(`\`${word}\``)),
      word,
    ).toHaveLength(homes.length > 0 ? 1 : 0)
})

test('a word is found in camel case, in the plural, and not within another', () => {
  for (const name of ['deed', 'Deed', 'newDeeds', 'deedOf']) expect(holds(name, 'deed'), name).toBe(true)
  for (const name of ['indeed', 'deedless', 'steam']) expect(holds(name, 'deed'), name).toBe(false)
  expect(holds('steam', 'team')).toBe(false)
})
