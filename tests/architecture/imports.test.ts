import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

/** Package of the portal → what of the portal its files may name. */
const allowed: Record<string, RegExp> = {
  content: /^(?!)/,
  cms: /^@portal\/content(\/|$)/,
  site: /^@portal\/(content(\/|$)|edge\/contract$)/,
  edge: /^@portal\/content(\/|$)/,
}
const generated = new Set(['node_modules', 'dist', '.next', '.astro'])
const importedName = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"\n]+)\1/g

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = path.join(folder, entry.name)
      if (entry.isDirectory()) return generated.has(entry.name) ? [] : sources(name)
      return /\.(ts|tsx|mts|mjs|js|astro)$/.test(entry.name) ? [name] : []
    }),
  )
  return found.flat()
}

async function imports(folder: string): Promise<{ file: string; name: string }[]> {
  const files = await sources(folder)
  const found = await Promise.all(
    files.map(async (file) =>
      [...(await readFile(path.join(root, file), 'utf8')).matchAll(importedName)].map(([, , name = '']) => ({
        file,
        name,
      })),
    ),
  )
  return found.flat()
}

/** The top folder that a relative name reaches, `null` for a package. */
const reached = (file: string, name: string) =>
  name.startsWith('.') ? (path.normalize(path.join(path.dirname(file), name)).split(path.sep)[0] ?? '') : null

/** Astro is built from the site and bundles the Worker around itself: the one file that names the other way. */
const joined = new Set(['site/astro.config.ts'])

/**
 * Mails that tests send are judged by one parser and caught by one server, whichever package writes them; their databases
 * stand in one place.
 */
const isOfTests = (file: string, name: string) =>
  /^(?:edge\/tests|cms\/src\/testing)\//.test(file) &&
  /^tests\/(?:mail-rules\/|local\/(?:mail\/|quick-folder\.ts$))/.test(
    path.normalize(path.join(path.dirname(file), name)),
  )

test.each(Object.entries(allowed))('%s imports only what its direction allows', async (own, may) => {
  const wrong = (await imports(own)).filter(({ file, name }) => {
    if (joined.has(file) || isOfTests(file, name)) return false
    if (name.startsWith('@portal/')) return !may.test(name)
    const folder = reached(file, name)
    return folder !== null && folder !== own
  })
  expect(wrong).toEqual([])
})

test('what operates the portal is known to nothing that it operates, and has nothing of the demonstration', async () => {
  const product = (await Promise.all(Object.keys(allowed).map(imports))).flat()
  const upward = product.filter(({ file, name }) => reached(file, name) === 'operations')
  const own = (await imports('operations')).filter(({ file }) => !/\.test\.ts$|\/testing\//.test(file))
  const demonstration = own.filter(
    ({ file, name }) => reached(file, name) === 'tests' || /^(?:miniflare|vitest\/(?!config))/.test(name),
  )
  expect({ upward, demonstration }).toEqual({ upward: [], demonstration: [] })
})

test('the Worker does not know what runs it on one machine', async () => {
  const wrong = (await imports('edge/src')).filter(
    ({ file, name }) =>
      name.startsWith('.') && path.normalize(path.join(path.dirname(file), name)).startsWith('edge/runtime'),
  )
  expect(wrong).toEqual([])
})

test('what runs the portal on one machine has nothing of tests nor of the demonstration', async () => {
  const all = (await imports('edge/runtime')).filter(
    ({ file }) => !/\.test\.ts$|vitest\.config|\/testing\//.test(file),
  )
  const wrong = all.filter(({ name }) => /miniflare|wrangler|vitest|\/testing\/|scripts\//.test(name))
  expect(all.length).toBeGreaterThan(20)
  expect(wrong).toEqual([])
})

test('content needs zod alone, Papa Parse where a CSV is written, and uqr where a QR code is drawn', async () => {
  const wrong = (await imports('content/src')).filter(
    ({ file, name }) =>
      !file.endsWith('.test.ts') &&
      !name.startsWith('.') &&
      !name.startsWith('node:') &&
      name !== 'zod' &&
      !(name === 'papaparse' && file.endsWith('csv/csv-file.ts')) &&
      !(name === 'uqr' && file.endsWith('qr/qr-runs.ts')),
  )
  expect(wrong).toEqual([])
})

/** Says who may ask, like the mail catcher: no seal, and nothing of the portal. */
const ofThisMachine = ['tests/local/own-machine.ts', 'tests/local/loopback.ts']

test('the bank shares no code with the portal', async () => {
  const own = (place: string) => place.startsWith('tests/local/bank/') || ofThisMachine.includes(place)
  const all = await imports('tests/local')
  const wrong = all
    .filter(({ file }) => own(file))
    .filter(({ file, name }) => {
      if (name.startsWith('@portal/')) return true
      return name.startsWith('.') && !own(path.normalize(path.join(path.dirname(file), name)))
    })
  expect(all.filter(({ file }) => ofThisMachine.includes(file)).length).toBeGreaterThan(0)
  expect(wrong).toEqual([])
})

const { resolve } = createRequire(import.meta.url)

test.each([
  '@portal/content/src/catalogue/offer.ts',
  '@portal/edge/src/ground/contract/paths.ts',
  '@portal/edge',
  '@portal/site',
  '@portal/cms/src/payload.config.ts',
])('%s does not resolve', (name) => {
  expect(() => resolve(name)).toThrow(/not defined by "exports"|No "exports" main|Cannot find module/)
})

test.each(['@portal/content', '@portal/edge/contract'])('%s resolves', (name) => {
  expect(resolve(name)).toMatch(/\/src\//)
})
