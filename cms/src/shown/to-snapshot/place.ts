import type { Provider } from '../../ground/payload-types.ts'

/** A place as the snapshot tells it: coordinates only when it is local. */
export function toPlace(place: Provider['place'] | null | undefined): unknown {
  const { scope, label, department, latitude, longitude } = place ?? {}
  return scope === 'local' ? { scope, label, department, latitude, longitude } : { scope, label }
}
