/** A value of workerd’s configuration in the text form of Cap’n Proto. */
export type Value = string | typeof nothing | boolean | readonly Value[] | Embedded | Fields
export interface Fields {
  readonly [field: string]: Value | undefined
}

/** A field of a union that says all by its name. */
export const nothing = Symbol('void')

/** The content of a file, read when workerd starts. */
export class Embedded {
  readonly file: string
  constructor(file: string) {
    this.file = file
  }
}

/** Writes a configuration for `workerd serve --import-path=/`. Embedded files are absolute. */
export function writeConfiguration(configuration: Value): string {
  return `using Workerd = import "/workerd/workerd.capnp";\nconst config :Workerd.Config = ${written(configuration)};\n`
}

function written(value: Value): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return String(value)
  if (value === nothing) return 'void'
  if (value instanceof Embedded) return `embed ${quoted(value.file)}`
  if (Array.isArray(value)) return `[${value.map(written).join(',\n')}]`
  const fields = Object.entries(value).flatMap(([name, one]: [string, Value | undefined]) =>
    one === undefined ? [] : [`${name} = ${written(one)}`],
  )
  return `(${fields.join(', ')})`
}

function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the forms of escape differ from those of JSON
  if (/[\u0000-\u001f]/.test(text)) throw new Error('a control character in the configuration of the runtime')
  return JSON.stringify(text)
}
