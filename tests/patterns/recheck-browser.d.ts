/** The build of recheck in JavaScript alone: the same verdict on every machine, without Java or a binary. */
declare module 'recheck/lib/browser.js' {
  import type { checkSync } from 'recheck'
  const recheck: { checkSync: typeof checkSync }
  export default recheck
}
