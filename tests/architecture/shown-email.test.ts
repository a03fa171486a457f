import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

/** What names an address without printing it: a field, a link, what is destructured, what is typed back or compared. */
const unprinted = [
  /shownEmail\([\w.]+\)/g,
  /mailtoOf\([\w.]+\)/g,
  /\b(?:value|error)=\{[\w.]+(?:\['email'\])?\}/g,
  /\babout=\{\[[^\]]*\]\}/g,
  /\[?['"]email['"]\]?/g,
  /(?:const )?\{[^{}=]*\}(?= = | => |\) => )/g,
  /\bemail: string\b/g,
  /\{email && \(/g,
  /\/\*[^]*?\*\//g,
]

const printedAddress = (source: string): string[] =>
  unprinted
    .reduce((rest, one) => rest.replaceAll(one, ''), source)
    .split('\n')
    .filter((line) => /\b(?:email|mailbox)\b/.test(line))

test('every page prints an address as people read it', async () => {
  const folder = path.join(root, 'site/src')
  const wrong: Record<string, string[]> = {}
  let printing = 0
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.astro')) continue
    const source = await readFile(path.join(folder, file), 'utf8')
    if (source.includes('shownEmail(')) printing += 1
    const lines = printedAddress(source)
    if (lines.length > 0) wrong[file] = lines
  }
  expect(wrong).toEqual({})
  expect(printing).toBeGreaterThan(15)
})

test('every letter, and every line of text that the Worker writes, prints an address as people read it', async () => {
  const folder = path.join(root, 'edge/src')
  const wrong: Record<string, string[]> = {}
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    const source = await readFile(path.join(folder, file), 'utf8')
    // In a sentence: `… ${email} …` of a template with a space, or the text of a row.
    const lines = source
      .split('\n')
      .filter((line) => !/\bsql[`<]|new Error\(/.test(line))
      .filter((line) => /`[^`]* [^`]*\$\{[\w.]*[eE]mail\}[^`]*`|\btext: (?:\w+\.)*email\b/.test(line))
    if (lines.length > 0) wrong[file] = lines
  }
  expect(wrong).toEqual({})
})
