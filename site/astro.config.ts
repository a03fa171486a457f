import cloudflare from '@astrojs/cloudflare'
import { defineConfig } from 'astro/config'
import { privateFilesOfPublication } from './src/integrations/private-files.ts'

export default defineConfig({
  site: 'https://ca-cpourmoi.com',
  output: 'static',
  outDir: process.env['PORTAL_SITE_OUT'] ?? './dist',
  cacheDir: process.env['PORTAL_SITE_CACHE'] ?? './node_modules/.astro',
  trailingSlash: 'never',
  // The Worker sends `default-src 'self'`: every style and script is a file of its own.
  build: { format: 'file', assets: '_assets', inlineStylesheets: 'never' },
  // A publication puts the pages of the build before in the folder first (`cms/src/publish/pipeline/kept-pages.ts`).
  vite: { build: { assetsInlineLimit: 0, emptyOutDir: false } },
  fetchFile: '../../edge/src/worker',
  adapter: cloudflare({
    configPath: '../wrangler.toml',
    imageService: 'passthrough',
    prerenderEnvironment: 'node',
  }),
  // Astro’s sessions are not used; left on, the adapter would ask for a KV namespace.
  session: false as never,
  integrations: [privateFilesOfPublication()],
  // Spaces between words stay as written: French sets some of them with care.
  compressHTML: true,
  devToolbar: { enabled: false },
  experimental: { incrementalBuild: true },
})
