import { existsSync } from 'node:fs'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

// Writing what a next build could take up costs a quarter of a build: paid from the second on, not in a fresh clone.
const wasBuilt = existsSync('.next/BUILD_ID')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Payload tells refusals from faults by the names of classes, which minification erases.
  experimental: { serverMinification: false, turbopackFileSystemCacheForBuild: wasBuilt },
  // One copy for pages, API and collections: each tells the refusals of the others by their class (`instanceof`).
  serverExternalPackages: ['payload'],
  transpilePackages: ['@portal/content'],
  // `npm test` at the root checks types once, for every workspace.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'SAMEORIGIN' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        {
          key: 'Permissions-Policy',
          value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
        },
      ],
    },
  ],
}

export default withPayload(config, { devBundleServerPackages: false })
