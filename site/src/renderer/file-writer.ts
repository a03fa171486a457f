import type { Stats } from 'node:fs'
import { open } from 'node:fs/promises'

/** As many as the threads of Node write at once, with some ready; each holds the bytes of a page meanwhile. */
const filesAtOnce = 16

/** Writes new files while the next pages are drawn: what waits for the disk then draws nothing, for long on a busy one. */
export class FileWriter {
  readonly #underWay = new Set<Promise<void>>()

  /**
   * Begins a file, which must not be there yet, and waits only while too many are under way. Throws the fault of the
   * disk that one of those before met: nothing is written after it.
   * @param written is told what the disk says of the file, once it is whole
   */
  async write(place: string, body: Buffer, written: (stored: Stats) => void): Promise<void> {
    while (this.#underWay.size >= filesAtOnce) await Promise.race(this.#underWay)
    const writing = writeNew(place, body).then((stored) => {
      written(stored)
      this.#underWay.delete(writing)
    })
    // One that failed stays among them, for whoever waits next.
    writing.catch(() => undefined)
    this.#underWay.add(writing)
  }

  /** When all that was begun is written; throws as `write` does. */
  async end(): Promise<void> {
    await Promise.all(this.#underWay)
  }
}

async function writeNew(place: string, body: Buffer): Promise<Stats> {
  const file = await open(place, 'wx')
  try {
    await file.writeFile(body)
    return await file.stat()
  } finally {
    await file.close()
  }
}
