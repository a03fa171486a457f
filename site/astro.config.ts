import cloudflare from '@astrojs/cloudflare'
import { defineConfig } from 'astro/config'
export default defineConfig({
  site: 'https://ca-cpourmoi.com',
  output: 'static',
  outDir: process.env.PORTAL_SITE_OUT ?? './dist',
  trailingSlash: 'never',
  build: { format: 'file', assets: '_assets' },
  fetchFile: '../../edge/src/worker',
  adapter: cloudflare({ configPath: '../wrangler.toml', imageService: 'passthrough', prerenderEnvironment: 'node' }),
  session: false as never,
  experimental: { incrementalBuild: true },
})
