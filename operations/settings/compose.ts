import { settingsFor } from './every-setting.ts'
import { asText, type Place, type Reader, type Settings } from './setting.ts'

/**
 * What a reader finds in its environment: text by name, without what has no value. What the program that starts it sets by
 * itself (folders) is not there.
 */
export function composeEnvironment(settings: Settings, place: Place, reader: Reader): Record<string, string> {
  const composed: Record<string, string> = {}
  for (const { name, given } of settingsFor(place, [reader])) {
    if (given.kind === 'set') continue
    const value = given.kind === 'derived' ? given.derive(settings) : settings[name]
    if (value === undefined || value === null || value === '') continue
    composed[name] = asText(value)
  }
  return composed
}
