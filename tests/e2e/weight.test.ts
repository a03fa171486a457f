import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { z } from 'zod'
import { heaviestPages } from '../bench/weight/page-weight.ts'

const pointer = z.looseObject({ assets: z.looseObject({ directory: z.string() }) })

test('a page of the catalogue weighs 50 kB at most: HTML, CSS, fonts and scripts, images apart', async () => {
  const site = path.join(inject('stateDir'), 'site')
  const { assets } = pointer.parse(JSON.parse(await readFile(path.join(site, 'wrangler.json'), 'utf8')))
  const weights = await heaviestPages(path.join(site, assets.directory))
  expect(weights.length).toBeGreaterThanOrEqual(8)
  for (const { page, total } of weights) expect(total, page).toBeLessThanOrEqual(50_000)
})
