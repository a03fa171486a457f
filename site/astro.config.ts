import cloudflare from '@astrojs/cloudflare'
import { defineConfig } from 'astro/config'
import { privateFilesOfPublication } from './src/integrations/private-files.ts'
import { rendererOfRelease, wholeBundle } from './src/integrations/renderer.ts'

/** A build that draws every page itself, as Astro does: what publications are held against by a test and by the bench. */
const drawsPages = Boolean(process.env['PORTAL_SNAPSHOT'])

export default defineConfig({
  site: 'https://ca-cpourmoi.com',
  output: 'static',
  outDir: process.env['PORTAL_SITE_OUT'] ?? './dist',
  trailingSlash: 'never',
  // The Worker sends `default-src 'self'`: every style and script is a file of its own.
  build: { format: 'file', assets: '_assets', inlineStylesheets: 'never' },
  vite: { plugins: [wholeBundle], build: { assetsInlineLimit: 0 } },
  fetchFile: '../../edge/src/worker',
  adapter: cloudflare({
    configPath: '../wrangler.toml',
    imageService: 'passthrough',
    prerenderEnvironment: 'node',
  }),
  // Astro’s sessions are not used; left on, the adapter would ask for a KV namespace.
  session: false as never,
  integrations: [drawsPages ? privateFilesOfPublication() : rendererOfRelease()],
  // Spaces between words stay as written: French sets some of them with care.
  compressHTML: true,
  devToolbar: { enabled: false },
})
