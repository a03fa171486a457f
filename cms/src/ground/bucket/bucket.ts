import { S3mini } from 's3mini'
import type { BucketPlace } from './bucket-place.ts'

/** What is asked of a bucket that speaks S3 (OVHcloud, Scaleway, R2 …): whole objects by their names. */
export interface Bucket {
  /** `null`: there is none of this name. */
  read: (name: string) => Promise<Buffer | null>
  write: (name: string, bytes: Buffer, type: string) => Promise<void>
  remove: (name: string) => Promise<void>
  /** Names that begin with `prefix`, with their size in bytes, and when each was written. */
  list: (prefix: string) => Promise<{ name: string; size: number; writtenAt: Date }[]>
}

/** Longer than 8 MB take on a poor line. */
const patienceMs = 60_000

/** Every call rejects when the bucket does not answer, or refuses; the fault names no key. */
export function openBucket({ endpoint, region, keyId, secret }: BucketPlace): Bucket {
  const client = new S3mini({
    accessKeyId: keyId,
    secretAccessKey: secret,
    endpoint,
    region,
    requestAbortTimeout: patienceMs,
  })
  return {
    async read(name) {
      const bytes = await client.getObjectArrayBuffer(name)
      return bytes === null ? null : Buffer.from(bytes)
    },
    async write(name, bytes, type) {
      const answer = await client.putObject(name, bytes, type)
      if (!answer.ok) throw new Error(`the bucket did not take ${name}: ${answer.status}`)
    },
    async remove(name) {
      await client.deleteObject(name)
    },
    async list(prefix) {
      const found = (await client.listObjects('/', prefix)) ?? []
      return found.map(({ Key, Size, LastModified }) => ({
        name: Key,
        size: Number(Size),
        writtenAt: new Date(LastModified),
      }))
    },
  }
}
