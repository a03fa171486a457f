import path from 'node:path'
import { z } from 'zod'
import { type Command, runProcess, startProcess } from '../../../operations/server/child-process.ts'
import { buildCmsWhenChanged } from '../../../operations/server/cms-build.ts'
import { stackCommands } from '../../local/portal/commands.ts'
import { statePlaces } from '../../local/portal/places.ts'
import { freePort } from '../../local/portal/ports.ts'
import { machineSecrets } from '../../local/portal/secrets.ts'
import { answered } from '../../local/portal/answering.ts'
import { median } from '../median.ts'
import { unusedPorts } from '../portal/prepare-portal.ts'
import { adminAddress, apiAddress, type List, listsOf } from './lists.ts'
import { type Editor, signInToCms } from './editor.ts'

/** Median milliseconds of a list: its page in the admin, and the answer of the API. */
export interface ListMeasure {
  label: string
  pageMs: number
  apiMs: number
  /** How many offers it finds. */
  found: number
}

const rounds = 9

/** Fills a CMS of its own in `stateDir` with `offerCount` offers, starts it as built, and asks for lists of them. */
export async function measureLists(
  stateDir: string,
  offerCount: number,
  signal: AbortSignal,
): Promise<ListMeasure[]> {
  const places = statePlaces(stateDir)
  const secrets = await machineSecrets(places.state)
  const cms = (await freePort(0)) ?? 0
  const commands = stackCommands(places, { ...unusedPorts, cms }, secrets, '')
  const fill: Command = {
    ...commands.seedCms,
    name: 'fill-cms',
    parameters: [path.join(import.meta.dirname, 'fill-cms.ts'), String(offerCount)],
  }
  const run = (command: Command) => runProcess(command, places.logs, signal)
  await buildCmsWhenChanged(() => run(commands.buildCms))
  await run(commands.migrateCms)
  await run(fill)
  const server = await startProcess(commands.cms, places.logs)
  try {
    const origin = `http://127.0.0.1:${cms}`
    await answered(`${origin}/admin/login`, 90_000, signal)
    return await measureOn(await signInToCms(origin, secrets.password))
  } finally {
    await server.stop()
  }
}

async function measureOn(editor: Editor): Promise<ListMeasure[]> {
  const known = {
    provider: await firstOf(editor, 'providers'),
    category: await firstOf(editor, 'categories'),
  }
  const measures: ListMeasure[] = []
  for (const list of listsOf(known)) measures.push(await measure(editor, list))
  return measures
}

const found = z.object({ totalDocs: z.number(), docs: z.array(z.looseObject({ id: z.string() })) })

async function firstOf({ get }: Editor, collection: string): Promise<string> {
  const { docs } = found.parse(JSON.parse(await get(`/api/${collection}?limit=1&depth=0&sort=slug`)))
  return docs[0]?.id ?? ''
}

async function measure({ get }: Editor, list: List): Promise<ListMeasure> {
  const [page, api] = [adminAddress(list), apiAddress(list)]
  const { totalDocs, docs } = found.parse(JSON.parse(await get(api)))
  const html = await get(page)
  const shown = docs.every(({ id }) => html.includes(`/admin/collections/offers/${id}`))
  if (!shown) throw new Error(`« ${list.label} » shows other offers than the API tells`)
  return {
    label: list.label,
    found: totalDocs,
    pageMs: await timed(() => get(page)),
    apiMs: await timed(() => get(api)),
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return median(times)
}
