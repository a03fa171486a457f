declare namespace App {
  /** What the Worker puts there for pages rendered on demand. */
  interface Locals extends Partial<import('@portal/edge/contract').PortalLocals> {}
}
