declare module 'virtual:astro:manifest' {
  import type { SSRManifest } from 'astro'
  /** Of the bundle that the module is part of: its routes with their styles. */
  export const manifest: SSRManifest
}
