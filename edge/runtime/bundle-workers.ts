import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

const workers = {
  assets: 'assets-worker.ts',
  database: 'database-worker.ts',
  deriver: 'deriver-entrance.ts',
  derivers: 'derivers-binding.ts',
  minute: 'minute.ts',
} as const
export type WorkerFiles = Record<keyof typeof workers, string>

/** Writes what this runtime runs beside the bundle of the portal, a module each, in `folder`. */
export async function bundleWorkers(folder: string): Promise<WorkerFiles> {
  await mkdir(folder, { recursive: true })
  const source = (name: keyof typeof workers) => path.join(import.meta.dirname, 'workers', workers[name])
  const names = Object.keys(workers) as (keyof typeof workers)[]
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, source(name)])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    target: 'es2024',
    // `bundle.mjs` stands for the bundle that is served.
    external: ['node:*', 'cloudflare:*', './bundle.mjs'],
    logLevel: 'silent',
  })
  return Object.fromEntries(names.map((name) => [name, path.join(folder, `${name}.mjs`)])) as WorkerFiles
}
