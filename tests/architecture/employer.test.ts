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
  /^edge\/src\/(?:money\/order\/|money\/checkout\/|money\/basket\/|money\/stock\/|money\/code\/|entrance\/session\/session|entrance\/sighting\/|member-activity\.ts|employer\/usage\/count-store\.ts)/
/** The same in the database, for a query that would be written without its module. */
const activityQueries =
  /\b(?:from|join|into|update)\s+"?(?:orders|order_items|order_lines|order_texts|ticket_holders|stock_holds|basket_rows|payment_attempts|payment_notifications|payment_movements|payment_decisions|code_reveals|pool_codes|connections|sessions|sightings|examinations)\b/i

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

/** Rooms that an employer’s page may load: what is not named here, no page of theirs reads. */
const allowedRooms = new Set([
  ...['contract', 'http', 'crypto', 'form', 'french', 'calendar', 'printable', 'issuer'].map(
    (room) => `ground/${room}`,
  ),
  'ground/database',
  'ground/log',
  'ground/settings',
  'post/outbox',
  'people/member',
  'people/address',
  'people/organisation',
  'people/suspension',
  'money/subscription',
  'money/term',
  'money/facture',
  'money/payment',
  'money/attempt',
  'money/gateway',
  'money/monetico',
  'money/relay',
  'money/systempay',
  ...['own-organisation', 'people', 'plan', 'roster', 'seats', 'usage'].map((room) => `employer/${room}`),
])
/** The one file of a room of sessions: who is asking. */
const allowedFiles = new Set(['entrance/session/signed-in.ts'])
/** Tables that a query of theirs may name; the others cannot be read by a query written by hand either. */
const allowedTables = new Set([
  'members',
  'member_words',
  'organisation_people',
  'organisations',
  'subscriptions',
  'terms',
  'seats',
  'rosters',
  'roster_lines',
  'access_periods',
  'outbox',
  // What they pay for, and which letters of all wait.
  'factures',
  'facture_floors',
  'notices',
  // Whether an address may be given to anybody now (`people/member/held-address-store.ts`).
  'email_changes',
  // Whether a person has suspended the adding of people: until when, and nothing of why.
  'suspensions',
])
const namedTables = /\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)/g
/** Functions of SQLite that stand where a table does, and names that a query gives itself. */
const notTables = /^(?:json_each|main|added|base|held)$/

const withoutComments = (source: string) => source.replaceAll(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

test('the employer’s routes load the rooms that are theirs to load, and no other', async () => {
  const reached = await modulesReachedFrom(await employerRoutes())
  const wrong = [...reached.keys()].filter((file) => {
    const own = file.replace('edge/src/', '')
    return !allowedRooms.has(path.dirname(own)) && !allowedFiles.has(own)
  })
  expect(wrong.map((file) => wayTo(reached, file))).toEqual([])
})

test('no module that they load reads what a member does', async () => {
  const reached = await modulesReachedFrom(await employerRoutes())
  const wrong = [...reached.keys()].filter((file) => activityModules.test(file))
  expect(wrong.map((file) => wayTo(reached, file))).toEqual([])
})

test('nor does a query: each names tables that are theirs to read', async () => {
  const reached = await modulesReachedFrom(await employerRoutes())
  expect([...reached].filter(([, { source }]) => activityQueries.test(source)).map(([file]) => file)).toEqual(
    [],
  )
  const others = [...reached].flatMap(([file, { source }]) =>
    [...withoutComments(source).matchAll(namedTables)]
      .map(([, table = '']) => table)
      .filter((table) => !allowedTables.has(table) && !notTables.test(table))
      .map((table) => `${table} in ${wayTo(reached, file)}`),
  )
  expect(others).toEqual([])
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
