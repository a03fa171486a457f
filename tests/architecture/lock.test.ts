import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../local/portal/places.ts'

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      /** Ships inside another package, which chose its binaries. */
      inBundle: z.boolean().default(false),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
})

test('the lock names the binaries of every platform, without which npm ci refuses to install', async () => {
  const { packages } = lock.parse(JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')))
  const locked = new Set(
    Object.entries(packages).map(
      ([place, { version }]) => `${place.split('node_modules/').at(-1)}@${version}`,
    ),
  )
  const wanted = Object.values(packages).flatMap(({ inBundle, optionalDependencies }) =>
    Object.entries(inBundle ? {} : optionalDependencies)
      .filter(([, range]) => /^\d/.test(range))
      .map(([name, version]) => `${name}@${version}`),
  )
  expect(wanted.length).toBeGreaterThan(50)
  expect(wanted.filter((one) => !locked.has(one))).toEqual([])
})

/** What tests, serves and deploys the Worker: one program each, or what was tested is not what runs. */
test.each(['workerd', 'miniflare', 'wrangler'])('%s is there once', async (name) => {
  const { packages } = lock.parse(JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')))
  expect(Object.keys(packages).filter((place) => place.endsWith(`node_modules/${name}`))).toEqual([
    `node_modules/${name}`,
  ])
})

/** Payload asks for it from a place where the copies of its databases are not seen: without ours the CMS is not built. */
test('what Payload requires by name is there for it', async () => {
  const { packages } = lock.parse(JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')))
  const from = 'node_modules/@payloadcms/drizzle'
  expect(Object.keys(packages)).toContain(from)
  const seen = [`${from}/node_modules/drizzle-kit`, 'node_modules/drizzle-kit']
  expect(seen.filter((place) => place in packages)).not.toEqual([])
})
