import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { writeBuild } from './a-build.ts'
import { testBundle } from './runtime-under-test.ts'

/** The same bundle and files on Cloudflare’s own simulator: its ASSETS and its D1 are the measure of ours. */
export async function aSimulator(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simulator-'))
  const { durable_objects: _, ...configuration } = (await writeBuild(folder, await testBundle())) as Record<
    string,
    unknown
  >
  const file = path.join(folder, 'wrangler.json')
  await writeFile(file, JSON.stringify(configuration))
  const { workerOptions, main } = unstable_getMiniflareWorkerOptions(file)
  if (main === undefined) throw new Error('no entry')
  const { modulesRules: _rules, ...options } = workerOptions
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      workers: [{ ...options, modulesRoot: path.dirname(main), modules: [{ type: 'ESModule', path: main }] }],
    }),
  )
  const { origin } = await miniflare.ready
  return {
    origin,
    async stop() {
      await miniflare.dispose()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
