import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { importsOf } from '../../architecture/module-graph.ts'
import { root } from '../../local/portal/places.ts'

export interface DecidingFile {
  /** From the root of the repository. */
  file: string
  source: string
  /** Test files that load it and need no workerd. */
  tests: string[]
}

/** Quarters whose decisions are put to the test, and the one file of another that says who gets in. */
const quarters = /^edge\/src\/(?:entrance\/|money\/|people\/member\/member\.ts$)/
/** What lays out a page of a facture: its numbers are places on paper, looked at in pictures. Its tests draw whole files. */
const drawn = /\/(?:facture-sheet|printable)/
const framework = /-(?:store|routes|schema|mails|middleware)\.ts$/
const frameworkImport = /from '(?:cloudflare:|drizzle-orm|hono)/

interface Module {
  source: string
  names: string[]
}

/** The files of the entrance and of money that decide: nothing that they load is a store, a route or a framework. */
export async function decidingFiles(): Promise<DecidingFile[]> {
  const modules = new Map<string, Module>()
  const all = (await readdir(path.join(root, 'edge/src'), { recursive: true }))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => `edge/src/${file}`)
    .toSorted()
  const tests: { test: string; reached: Map<string, Module> }[] = []
  for (const test of all.filter((file) => file.endsWith('.test.ts') && !drawn.test(file))) {
    const reached = await loadedBy(test, modules)
    if (![...reached.values()].some(({ source }) => source.includes("from 'cloudflare:")))
      tests.push({ test, reached })
  }
  const files: DecidingFile[] = []
  for (const file of all) {
    if (!quarters.test(file) || drawn.test(file) || /\.(?:test|builder)\.ts$/.test(file)) continue
    const reached = await loadedBy(file, modules)
    if ([...reached].some(([name, { source }]) => framework.test(name) || frameworkImport.test(source)))
      continue
    files.push({
      file,
      source: modules.get(file)?.source ?? '',
      tests: tests.filter((one) => one.reached.has(file)).map(({ test }) => test),
    })
  }
  return files
}

/** Every own module that a file loads, itself included; each is read once. */
async function loadedBy(beginning: string, modules: Map<string, Module>): Promise<Map<string, Module>> {
  const reached = new Map<string, Module>()
  const waiting = [beginning]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue
    const module = modules.get(file) ?? (await readModule(file))
    modules.set(file, module)
    reached.set(file, module)
    for (const name of module.names) waiting.push(path.join(path.dirname(file), name))
  }
  return reached
}

async function readModule(file: string): Promise<Module> {
  const source = await readFile(path.join(root, file), 'utf8')
  const names = file.endsWith('.ts') ? importsOf(source).names : []
  return {
    source,
    names: names.filter((name) => name.startsWith('.')).map((name) => name.replace(/\?.*$/, '')),
  }
}
