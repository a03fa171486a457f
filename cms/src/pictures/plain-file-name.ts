import path from 'node:path'
import type { CollectionBeforeOperationHook } from 'payload'

/** `Été à l'Île.JPG` → `ete-a-l-ile.jpg`: the only names that a snapshot takes. */
export function plainFileName(name: string): string {
  const { name: base, ext } = path.parse(name)
  const plain = base
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${plain || 'image'}${ext.toLowerCase()}`
}

export const nameFilePlainly: CollectionBeforeOperationHook = ({ args, req }) => {
  if (req.file) req.file.name = plainFileName(req.file.name)
  return args
}
