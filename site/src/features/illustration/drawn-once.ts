import { remembered } from '../../french/remembered.ts'
import { draw } from './draw.ts'

/** Of some 2,500 characters each. */
const drawingsKept = 12_000

/** The drawing of an offer stands on its page and on some eight others. */
export const drawnOnce = remembered(drawingsKept, draw)
