import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Release, releaseFile, rendererProgram } from '@portal/content/rendering'
import type { AstroIntegration } from 'astro'

const entry = fileURLToPath(new URL('../renderer/prerender-entry.ts', import.meta.url))

/**
 * Makes the build write a renderer in place of pages: the bundle that Astro draws static pages with, and throws away
 * after a build, is kept beside `client` and `server`, with an entry of our own and all its modules inside. Adapters do
 * the same to draw pages elsewhere (`setPrerenderer`).
 */
export function rendererOfRelease(): AstroIntegration {
  let folder = ''
  let bundle = ''
  const program = () => path.join(folder, path.dirname(rendererProgram))
  return {
    name: 'renderer',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [ownEntry] } })
      },
      'astro:config:done': ({ config }) => {
        folder = fileURLToPath(config.outDir)
        bundle = fileURLToPath(new URL('.prerender/', config.build.server))
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer({
          name: 'renderer',
          setup: () => rm(path.join(folder, releaseFile), { force: true }),
          getStaticPaths: () => Promise.resolve([]),
          render: () => Promise.reject(new Error('the build of a renderer draws no page')),
          // The last hook before Astro removes it. Its assets go to `client`, where Astro moves them.
          teardown: async () => {
            await rm(program(), { recursive: true, force: true })
            await cp(bundle, program(), { recursive: true })
            await rm(path.join(program(), '_assets'), { recursive: true, force: true })
          },
        })
      },
      'astro:build:done': async () => {
        const release: Release = { stamp: await stampOf(folder, ['client', 'server', 'renderer']) }
        await writeFile(path.join(folder, releaseFile), JSON.stringify(release))
      },
    },
  }
}

/** The bundle that draws static pages holds all its modules: it runs in a folder that has no `node_modules` above it. */
export const wholeBundle = {
  name: 'whole-bundle',
  configEnvironment: (name: string) =>
    name === 'prerender' ? { resolve: { noExternal: true as const } } : undefined,
}

const ownEntry = {
  name: 'renderer-entry',
  configEnvironment: (name: string) =>
    name === 'prerender'
      ? {
          build: {
            rolldownOptions: {
              input: entry,
              output: { entryFileNames: path.basename(rendererProgram) },
            },
          },
        }
      : undefined,
}

/** SHA-256 of the names and bytes of every file of `parts`, hexadecimal. */
async function stampOf(folder: string, parts: readonly string[]): Promise<string> {
  const digest = createHash('sha256')
  for (const part of parts) {
    const entries = await readdir(path.join(folder, part), { recursive: true, withFileTypes: true })
    const files = entries.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name))
    for (const file of files.toSorted()) {
      const body = await readFile(file)
      digest.update(`${path.relative(folder, file)}\0${body.length}\0`).update(body)
    }
  }
  return digest.digest('hex')
}
