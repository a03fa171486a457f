import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { cmsKinds, otherChance, signedKinds, tokenKinds } from '../../edge/tests/signed-kinds.ts'
import { root } from '../local/portal/places.ts'
import { importsOf } from './module-graph.ts'

/** Packages that sign, seal or judge a code. */
const packages =
  /^(jose|hono\/jwt|hono\/utils\/jwt|otpauth|jsonwebtoken|@noble\/|@oslojs\/crypto|iron-|tweetnacl)/
/** Names that nothing else has: of WebCrypto, of `node:crypto`, and of the cookies that Hono signs. */
const primitives = new Set([
  ...['sign', 'verify', 'encrypt', 'decrypt', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey', 'importKey'],
  ...['createHmac', 'createSign', 'createVerify', 'createCipheriv', 'createDecipheriv', 'timingSafeEqual'],
  ...[
    'scrypt',
    'scryptSync',
    'pbkdf2',
    'pbkdf2Sync',
    'hkdf',
    'hkdfSync',
    'setSignedCookie',
    'getSignedCookie',
  ],
  // What seals and signs inside the portal itself: whoever calls it makes a kind of message.
  ...['seal', 'sealText', 'openText', 'scryptKey', 'SignJWT'],
])
const chance = new Set(['getRandomValues', 'randomBytes', 'randomUUID', 'randomInt'])
/** They hand over what another module made, and the list of kinds names that one. */
const handsOver = new Set([
  // What the derivers are asked, in a Worker of their own.
  'edge/src/entrance/password/derivers.ts',
])

async function sources(folder: string): Promise<string[]> {
  const files = await readdir(path.join(root, folder), { recursive: true })
  return (
    files
      .filter((file) => /\.(ts|tsx|mts|mjs|js|astro)$/.test(file))
      // What a development server leaves behind.
      .filter((file) => !file.split(path.sep).some((part) => part.startsWith('.')))
      .filter(
        (file) =>
          !/(^|\/)(node_modules|dist|\.next|\.astro|testing|migrations)\/|\.(test|builder)\.ts$/.test(file),
      )
      .map((file) => path.join(folder, file))
  )
}

/** Names that a module calls or takes, whatever stands before the dot. */
function namesIn(source: string): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = node.expression
      if (ts.isPropertyAccessExpression(called)) names.add(called.name.text)
      if (ts.isElementAccessExpression(called) && ts.isStringLiteralLike(called.argumentExpression))
        names.add(called.argumentExpression.text)
      if (ts.isIdentifier(called)) names.add(called.text)
    }
    if (ts.isImportSpecifier(node) && !node.isTypeOnly) names.add((node.propertyName ?? node.name).text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest))
  return names
}

interface Module {
  file: string
  names: Set<string>
  imported: string[]
}

/** Every module that names something of the above; the others are not parsed. */
const modules: Promise<Module[]> = (async () => {
  const files = (await Promise.all(['edge/src', 'cms/src', 'site/src', 'content/src'].map(sources))).flat()
  if (files.length < 300) throw new Error('the modules were not found')
  const worth = new RegExp(
    `\\b(${[...primitives, ...chance].join('|')})['"]?\\]?\\s*[(<,}]|'(${packages.source.slice(1)})`,
  )
  const found = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(path.join(root, file), 'utf8')
      if (!worth.test(source)) return []
      return [{ file, names: namesIn(source), imported: importsOf(source).names }]
    }),
  )
  return found.flat()
})()

const modulesThat = async (use: (module: Module) => boolean) =>
  (await modules).filter(use).map(({ file }) => file)

const listed = (kinds: Record<string, readonly string[]>) => Object.values(kinds).flat()
const known = [...new Set([...listed(signedKinds), ...listed(tokenKinds), ...listed(cmsKinds)])]

test('every module that signs, seals or judges a secret makes a kind that is listed', async () => {
  const using = await modulesThat(
    ({ names, imported }) =>
      [...primitives].some((name) => names.has(name)) || imported.some((name) => packages.test(name)),
  )
  expect(using.filter((file) => !known.includes(file) && !handsOver.has(file))).toEqual([])
  // Nothing is listed that signs no more: tokens that are only drawn are looked at below.
  expect(listed(signedKinds).filter((file) => !using.includes(file))).toEqual([])
})

test('every module that draws by chance says what for', async () => {
  const drawing = await modulesThat(({ names }) => [...chance].some((name) => names.has(name)))
  expect(drawing.filter((file) => !known.includes(file) && !(file in otherChance))).toEqual([])
  expect(Object.keys(otherChance).filter((file) => !drawing.includes(file))).toEqual([])
})

test('docs/cles.md has each kind, each module and each secret of the settings', async () => {
  const page = await readFile(path.join(root, 'docs/cles.md'), 'utf8')
  const missing = [
    ...Object.keys(signedKinds),
    ...Object.keys(tokenKinds),
    ...Object.keys(cmsKinds),
    ...known,
  ].filter((name) => !page.includes(name.replace(/^(edge|cms)\/src\//, '')))
  expect(missing).toEqual([])
  const settings = await readFile(path.join(root, 'tests/local/portal/settings-files.ts'), 'utf8')
  const secrets = [...settings.matchAll(/^ {4}([A-Z_]*(?:KEYS|SECRET|ACCOUNTS))\b/gm)].map(
    ([, name = '']) => name,
  )
  const cms = await readFile(path.join(root, 'cms/src/ground/host/settings.ts'), 'utf8')
  secrets.push(...[...cms.matchAll(/^ {2}([A-Z_]*(?:SECRET|TOKEN|URL))\b/gm)].map(([, name = '']) => name))
  expect(secrets).toContain('CODE_FINGERPRINT_SECRET')
  expect(secrets).toContain('PAYLOAD_SECRET')
  const public_ = ['CMS_URL', 'PORTAL_URL']
  expect(secrets.filter((name) => !public_.includes(name) && !page.includes(name))).toEqual([])
})
