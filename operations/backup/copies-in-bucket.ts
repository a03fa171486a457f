import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openBucket } from '../../cms/src/ground/bucket/bucket.ts'
import type { BucketPlace } from '../../cms/src/ground/bucket/bucket-place.ts'
import { copyPrefix } from '../../cms/src/ground/bucket/copy-names.ts'
import type { SourceFile } from './archive.ts'
import { BackupRefused } from './refusal.ts'

/**
 * The copies of pictures that a bucket keeps, fetched into `folder`, under the names that they have on a disk: a restore puts them
 * there, where the CMS finds them whether or not the bucket is lost. Throws `BackupRefused` when one is altered: a digest is its name.
 */
export async function copiesInBucket(
  place: BucketPlace,
  folder: string,
  onDisk: readonly SourceFile[],
): Promise<SourceFile[]> {
  const bucket = openBucket(place)
  const known = new Set(onDisk.map(({ name }) => name))
  const copies: SourceFile[] = []
  await mkdir(path.join(folder, 'stored'))
  for (const { name } of await bucket.list(copyPrefix)) {
    const file = name.slice(copyPrefix.length)
    if (!/^[0-9a-f]{64}\.jpg$/.test(file) || known.has(`cms/pictures/stored/${file}`)) continue
    const bytes = await bucket.read(name)
    // Deleted since it was listed.
    if (bytes === null) continue
    if (`${createHash('sha256').update(bytes).digest('hex')}.jpg` !== file)
      throw new BackupRefused(
        `L’image ${name} du stockage est altérée : npm run process-pictures -w cms la remet, si le CMS en a une copie.`,
      )
    const copy = path.join(folder, 'stored', file)
    await writeFile(copy, bytes)
    copies.push({ name: `cms/pictures/stored/${file}`, place: copy })
  }
  return copies
}
