import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeDurably } from '@portal/content/snapshot-store'
import { type Bucket, openBucket } from '../../ground/bucket/bucket.ts'
import { copyPrefix, nameOfCopy } from '../../ground/bucket/copy-names.ts'
import { environment } from '../../ground/host/environment.ts'

/** Where the copy of each stored picture is kept, under the digest of its bytes: the one door to them. */
export interface PictureCopies {
  /** Whole and unaltered, or `null`. */
  read: (digest: string) => Promise<Buffer | null>
  /** Resolves once it is kept for good; leaves alone what is there already. */
  keep: (digest: string, bytes: Buffer) => Promise<void>
  forget: (digest: string) => Promise<void>
  /** Takes away the copies written before `before` whose digest is not in `kept`; counts them. */
  forgetOthers: (kept: ReadonlySet<string>, before: Date) => Promise<number>
}

/** In the bucket of the settings where there is one, else beside the pictures of `stateFolder`. */
export function pictureCopies(stateFolder: string): PictureCopies {
  const { mediaBucket } = environment
  const onDisk = copiesOnDisk(stateFolder)
  return mediaBucket === null ? onDisk : copiesInBucket(openBucket(mediaBucket), onDisk)
}

function copiesOnDisk(stateFolder: string): PictureCopies {
  const placeOf = (digest: string) => path.join(stateFolder, 'pictures', 'stored', `${digest}.jpg`)
  return {
    read: (digest) => readWhole(placeOf(digest), digest),
    async keep(digest, bytes) {
      if ((await readWhole(placeOf(digest), digest)) === null) await putInPlace(placeOf(digest), bytes)
    },
    forget: (digest) => rm(placeOf(digest), { force: true }),
    // What stands beside the drawn files is taken away with those that belong to no picture.
    forgetOthers: () => Promise.resolve(0),
  }
}

/** A copy that a restore has put on the disk counts until the bucket has it. */
function copiesInBucket(bucket: Bucket, onDisk: PictureCopies): PictureCopies {
  const whole = async (digest: string) => {
    const bytes = await bucket.read(nameOfCopy(digest))
    return bytes !== null && digestOf(bytes) === digest ? bytes : null
  }
  return {
    read: async (digest) => (await whole(digest)) ?? onDisk.read(digest),
    async keep(digest, bytes) {
      if ((await whole(digest)) === null) await bucket.write(nameOfCopy(digest), bytes, 'image/jpeg')
    },
    async forget(digest) {
      await bucket.remove(nameOfCopy(digest))
      await onDisk.forget(digest)
    },
    async forgetOthers(kept, before) {
      const others = (await bucket.list(copyPrefix)).filter(
        ({ name, writtenAt }) => writtenAt < before && !kept.has(name.slice(copyPrefix.length)),
      )
      for (const { name } of others) await bucket.remove(name)
      return others.length
    },
  }
}

/** Atomic write: a temporary file, flushed, then renamed. */
export async function putInPlace(place: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true })
  const beside = `${place}.${randomUUID()}`
  try {
    await writeDurably(beside, bytes)
    await rename(beside, place)
  } catch (fault) {
    await rm(beside, { force: true })
    throw fault
  }
}

/** The bytes of a file, `null` when it is not there or its digest is another. */
export async function readWhole(place: string, digest: string): Promise<Buffer | null> {
  const bytes = await readFile(place).catch(() => null)
  return bytes && digestOf(bytes) === digest ? bytes : null
}

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
