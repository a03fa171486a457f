import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { convertToTsx, ExtractedScriptType } from '@astrojs/astro2tsx'
import { root } from '../local/portal/places.ts'
import { type PatternsOf, patternsOf } from './patterns-of.ts'

/** What runs: the four workspaces, and the bank and mail catcher of the local portal. */
export const folders = ['content', 'cms', 'edge', 'site', 'tests/local']
const elsewhere = new Set(['node_modules', 'dist', '.next', '.astro', '.wrangler', '.portal', 'migrations'])
const ofTests = /\.(?:test|builder)\.tsx?$|\.d\.ts$/

/** Modules that run, by their path from the root; those of tests meet no text from outside. */
export async function modulesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = path.posix.join(folder, entry.name)
      if (entry.isDirectory()) return elsewhere.has(entry.name) ? [] : modulesBelow(name)
      return /\.(?:[cm]?[jt]sx?|astro)$/.test(entry.name) && !ofTests.test(entry.name) ? [name] : []
    }),
  )
  return found.flat().filter((name) => !name.startsWith('edge/tests/'))
}

/** The expressions of a module; those of an Astro page are found in what it is turned into, its scripts included. */
export async function patternsIn(file: string): Promise<PatternsOf> {
  const text = await readFile(path.join(root, file), 'utf8')
  if (!file.endsWith('.astro')) return patternsOf(text)
  const { code, scripts } = convertToTsx(text)
  const programs = scripts.filter(({ type }) => type !== ExtractedScriptType.Json)
  const parts = [code, ...programs.map(({ content }) => content)].map((part) => patternsOf(part))
  const lineOf = (written: string) => text.slice(0, Math.max(0, text.indexOf(written))).split('\n').length
  return {
    patterns: parts.flatMap(({ patterns }) =>
      patterns.map((one) => ({ ...one, line: lineOf(`/${one.source}/`) })),
    ),
    computed: parts.flatMap(({ computed }) => computed.map((one) => ({ ...one, line: lineOf(one.written) }))),
  }
}
