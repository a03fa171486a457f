import type { PortalLocals } from '@portal/edge/contract'

declare global {
  namespace App {
    /** What the Worker puts there for pages rendered on demand; prerendered pages find nothing. */
    interface Locals extends Partial<PortalLocals> {}
  }
}
