import { copyFile, link, open } from 'node:fs/promises'

/** What a file system answers that cannot link: another disk, a system without links, too many of them. */
const cannotLink = new Set(['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'ENOSYS'])

/**
 * Makes `place` the same file as `source`: a second name where the disk can, a copy where it cannot. For files that
 * nobody ever changes in place.
 */
export async function placeFile(source: string, place: string): Promise<void> {
  try {
    await link(source, place)
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && cannotLink.has(String(fault.code)))) throw fault
    await copyFile(source, place)
  }
}

/** Writes a file that must not be there yet, flushed: a power cut leaves none that is empty under its final name. */
export async function writeDurably(place: string, body: string | Uint8Array): Promise<void> {
  const file = await open(place, 'wx')
  try {
    await file.writeFile(body)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** As many as the threads of Node work on at once, with some ready. */
const filesAtOnce = 16

/** Does `work` for each item, some at a time: waiting for one file after the other is most of the time of thousands. */
export async function eachAtOnce<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]()
  const worker = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: filesAtOnce }, worker))
}
