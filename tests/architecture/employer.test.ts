import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'
import { importsOf, modulesReachedFrom, wayTo } from './module-graph.ts'

// Mission S3: the employer’s side cannot reach member-level data at all.

/** The quarter whose routes an employer’s space is made of. */
const employerQuarter = 'edge/src/employer'

/** What a member does: what they order, the codes that they reveal, when they connect. */
const activityModules =
  /^edge\/src\/(?:money\/order\/|money\/checkout\/|money\/code\/|entrance\/session\/session|member-activity\.ts|employer\/usage\/count-store\.ts)/
/** The same in the database, for a query that would be written without its module. */
const activityQueries =
  /\b(?:from|join|into|update)\s+"?(?:orders|order_lines|order_texts|payment_attempts|payment_notifications|code_reveals|pool_codes|connections|sessions)\b/i

async function employerRoutes(): Promise<string[]> {
  const names = await readdir(path.join(root, employerQuarter), { recursive: true })
  return names.filter((name) => name.endsWith('-routes.ts')).map((name) => path.join(employerQuarter, name))
}

const ownSources = async () => {
  const names = await readdir(path.join(root, 'edge/src'), { recursive: true })
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => path.join('edge/src', name))
}

test('every route of the employer’s space is judged', async () => {
  const answering: string[] = []
  for (const file of await ownSources())
    if (/\.(?:get|post|all|on)\(\s*paths\.organisation/.test(await readFile(path.join(root, file), 'utf8')))
      answering.push(file)
  expect(answering).toContain('edge/src/employer/seats/organisation-routes.ts')
  expect(answering).toContain('edge/src/employer/usage/usage-routes.ts')
  expect(await employerRoutes()).toEqual(expect.arrayContaining(answering))
})

test('no module that the employer’s routes load reads what a member does', async () => {
  const reached = await modulesReachedFrom(await employerRoutes())
  const wrong = [...reached.keys()].filter((file) => activityModules.test(file))
  expect(wrong.map((file) => wayTo(reached, file))).toEqual([])
})

test('nor does a query that names its tables', async () => {
  const reached = await modulesReachedFrom(await employerRoutes())
  const wrong = [...reached].filter(([, { source }]) => activityQueries.test(source))
  expect(wrong.map(([file]) => wayTo(reached, file))).toEqual([])
})

test('nor one whose name is computed', async () => {
  const reached = await modulesReachedFrom(await employerRoutes())
  expect([...reached].filter(([, { computed }]) => computed).map(([file]) => wayTo(reached, file))).toEqual(
    [],
  )
})

test('the outbox is sent from the portal and the schedule alone: its mails know orders', async () => {
  const senders: string[] = []
  for (const file of await ownSources()) {
    const { names } = importsOf(await readFile(path.join(root, file), 'utf8'))
    if (names.some((name) => name.endsWith('/outbox-sender.ts'))) senders.push(file)
  }
  expect(senders.toSorted()).toEqual(['edge/src/portal.ts', 'edge/src/schedule.ts'])
})

// Controls: the rules above see what they are meant to see.
test('the portal as a whole does read what members do, by module and by table', async () => {
  const reached = await modulesReachedFrom(['edge/src/portal.ts'])
  const files = [...reached.keys()]
  expect(files).toEqual(
    expect.arrayContaining(['edge/src/money/order/order-store.ts', 'edge/src/member-activity.ts']),
  )
  expect(files.filter((file) => activityModules.test(file)).length).toBeGreaterThan(10)
  expect(activityQueries.test(reached.get('edge/src/money/code/pool-store.ts')?.source ?? '')).toBe(true)
})

test.each([
  [`import { a } from './a.ts'`, ['./a.ts'], false],
  [`import './a.ts'`, ['./a.ts'], false],
  [`import type { A } from './a.ts'`, [], false],
  [`import {\n  type A,\n} from './a.ts'`, ['./a.ts'], false],
  [`export * from './a.ts'`, ['./a.ts'], false],
  [`export type { A } from './a.ts'`, [], false],
  [`const a = async () => (await import('./a.ts')).a`, ['./a.ts'], false],
  ['const a = import(`./a.ts`)', ['./a.ts'], false],
  [`const a = require('./a.ts')`, ['./a.ts'], false],
  [`const a = (name: string) => import(name)`, [], true],
])('%s', (source, names, computed) => {
  expect(importsOf(source)).toEqual({ names, computed })
})
