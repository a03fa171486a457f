import { inject } from 'vitest'
import { askControl } from '../../edge/runtime/control.ts'

/** Lets the Worker do at once what it does every minute. */
export async function aMinutePasses(): Promise<void> {
  await askControl(inject('control'), 'POST', '/minute')
}
