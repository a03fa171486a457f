import { settingsOfCms } from './cms-settings.ts'
import { settingsOfDeployment } from './deployment-settings.ts'
import { settingsOfPortal } from './portal-settings.ts'
import type { Place, Reader, Setting } from './setting.ts'

/** Every setting, once, in the order in which a person is asked. A test holds it to what the product reads. */
export const everySetting: readonly Setting[] = [
  ...settingsOfDeployment,
  ...settingsOfPortal,
  ...settingsOfCms,
]

/** The settings that exist in a place, for these readers. */
export const settingsFor = (place: Place, readers: readonly Reader[]): Setting[] =>
  everySetting.filter(
    (setting) =>
      (setting.places ?? [place]).includes(place) && setting.readers.some((one) => readers.includes(one)),
  )
