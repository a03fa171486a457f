declare module 'virtual:astro:manifest' {
  /** Of the bundle that the module is part of: its routes with their styles. */
  export const manifest: import('astro').SSRManifest
}
