import type { BuiltPage } from '../../edge/tests/builders/page-parts.ts'

const ofRooms = import.meta.glob<BuiltPage[]>('../../edge/src/**/pages.builder.ts', {
  eager: true,
  import: 'built',
})

/** Every page that a room of the Worker draws, with what it is drawn from. */
export const drawnPages: readonly BuiltPage[] = Object.values(ofRooms).flat()
