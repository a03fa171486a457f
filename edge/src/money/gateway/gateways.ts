import { monetico } from '../monetico/gateway.ts'
import type { Gateway } from '../payment/gateway.ts'
import { relay } from '../relay/gateway.ts'
import { systempay } from '../systempay/gateway.ts'

/**
 * Every gateway, by the name that its accounts and the address of its calls bear. Another one is a room with its
 * `gateway.ts`, and an entry here.
 */
export const gateways: Record<string, Gateway> = { monetico, systempay, relay }

/** A gateway by its name, `null` for a name that is none. */
export function gatewayNamed(name: string): Gateway | null {
  return Object.hasOwn(gateways, name) ? (gateways[name] ?? null) : null
}
