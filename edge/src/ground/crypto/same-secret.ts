import { timingSafeEqual } from 'node:crypto'
import { NodeBuffer } from './node-buffer.ts'

const asBytes = new Map<string, Buffer>()

/** Whether `given` is the secret: how long it takes says its length, and nothing of its letters. */
export function isSameSecret(given: string, secret: string): boolean {
  const right = asBytes.get(secret) ?? NodeBuffer.from(secret)
  asBytes.set(secret, right)
  const left = NodeBuffer.from(given)
  return left.length === right.length && timingSafeEqual(left, right)
}
