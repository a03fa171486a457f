import type { Encoding } from './encoding.ts'

/** What the assets Worker knows of a build; `prepare-build.ts` writes it. */
export interface Manifest {
  /** By address of the file in the build, `/offres.html`. */
  files: Record<string, ManifestFile>
  headers: HeaderRule[]
}

export interface ManifestFile {
  /** SHA-256 of the bytes, 32 hexadecimal characters of it: the entity tag. */
  digest: string
  /** Media type; `null` when the extension of the file is unknown. */
  type: string | null
  /** In which a smaller copy stands beside the build, best first. */
  encodings: Encoding[]
}

/** A rule of `_headers`. */
export interface HeaderRule {
  /** An address, or all that begin with it. */
  address: string
  prefix: boolean
  set: [name: string, value: string][]
}
