import type { Room } from './ground/room/room.ts'
import { type PortalBindings, settingsOf, type SettingsReading } from './ground/settings/environment.ts'

const readings = new WeakMap<object, SettingsReading>()

/**
 * Reads every setting of the portal and of its rooms at once, once per isolate: one that is wrong is found by whoever
 * starts the portal, not by the first person who pays. A reason names settings, never their values.
 */
export function readEverySetting(bindings: PortalBindings, rooms: readonly Room[]): SettingsReading {
  const known = readings.get(bindings)
  if (known) return known
  const reading = read(bindings, rooms)
  readings.set(bindings, reading)
  return reading
}

function read(bindings: PortalBindings, rooms: readonly Room[]): SettingsReading {
  const own = settingsOf(bindings)
  if (own.kind === 'refused') return own
  for (const { settings } of rooms) {
    try {
      settings?.(bindings)
    } catch (fault) {
      return { kind: 'refused', reason: fault instanceof Error ? fault.message : 'settings are wrong' }
    }
  }
  return own
}
