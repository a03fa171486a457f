import type { z } from 'zod'

/** Two portals of one firm, each with its own settings, database and domain; `staging` may take trial accounts of the bank. */
export const environmentNames = ['staging', 'production'] as const
export type EnvironmentName = (typeof environmentNames)[number]

/** Where a portal runs: on Cloudflare, or on one server (`edge/runtime/`). */
export type Place = 'cloudflare' | 'server'

/** Which program is told a setting: the Worker, the CMS, or what puts them into service. The deriver is told none. */
export type Reader = 'portal' | 'cms' | 'deployment'

/** One thing to type. */
export interface Question {
  /** Where the answer stands in the value, `[]` for the value itself. */
  at: readonly string[]
  words: string
  /** Taken when nothing is typed; `null` leaves it out. Absent: an answer is wanted. */
  usual?: string | boolean | null
  /** Typed as « oui » or « non », or as one of these words. */
  choices?: 'yes-no' | readonly string[]
  /** Not shown while it is typed. */
  hidden?: boolean
}

/** Who gives a setting its value. */
export type Given =
  /** Drawn once by this machine, and kept. */
  | { kind: 'drawn'; how: string; draw: () => unknown }
  /** Known by people alone. `many`: the questions are asked again for each item of a list. */
  | {
      kind: 'asked'
      where: string
      /** Depends on what was answered before, in the same item. */
      questions: (answered: Readonly<Record<string, unknown>>) => readonly Question[]
      many?: string
    }
  /** Follows from others: never kept, so that it cannot disagree. `null`: nothing to say. */
  | { kind: 'derived'; how: string; derive: (settings: Settings) => unknown }
  /** Said by the program that starts the reader, which knows its own folders. */
  | { kind: 'set'; by: string }

/** A setting of the product, once. */
export interface Setting {
  /** As its readers call it. */
  name: string
  readers: readonly Reader[]
  /** Where it exists; everywhere when absent. */
  places?: readonly Place[]
  /** What it is for, in French. */
  meaning: string
  /** What it looks like, in French. */
  form: string
  /** Judges its text, as the reader does. */
  check: z.ZodType
  given: Given
  /** Whether the portal runs without it. */
  optional?: boolean
  /** Whether whoever reads it could do harm: never in a plan, a log, a parameter. */
  secret: boolean
}

/** Values by name, as the file keeps them: a text, or what is JSON in the environment of the reader. */
export type Settings = Readonly<Record<string, unknown>>

/** A value as its reader finds it in its environment. A quote is escaped, which ends a value in files of environments. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value).replaceAll("'", String.raw`\u0027`)
