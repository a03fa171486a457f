import {
  APIError,
  type Field,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  ValidationError,
} from 'payload'

/** What is wrong with one field, in French. */
export interface FieldProblem {
  /** Path of the field in the form: `tariffs.0.priceCents`. */
  path: string
  message: string
}

type Collection = keyof PayloadRequest['payload']['collections']

/** What the form calls the field at `path`, after the tab and the groups that hold it: « Validité > Premier jour ». */
function labelOf({ fields, flattenedFields }: SanitizedCollectionConfig, path: string): string {
  // Payload gives this one field no label.
  if (path === 'file') return 'Fichier'
  const [first = '', ...inside] = path.split('.')
  const tab = tabOf(fields, first)
  const labels = tab === null ? [] : [tab]
  let level = flattenedFields
  for (const segment of [first, ...inside]) {
    if (/^\d+$/.test(segment)) {
      labels.push(`n° ${Number(segment) + 1}`)
      continue
    }
    const field = level.find(({ name }) => name === segment)
    // What the form does not know by this name is told by what holds it.
    if (field === undefined) break
    if ('label' in field && typeof field.label === 'string') labels.push(field.label)
    level = 'flattenedFields' in field ? field.flattenedFields : []
  }
  return labels.length === 0 ? 'Document' : labels.join(' > ')
}

/** The tab of the form that holds the field; `null` when it stands outside of them. */
function tabOf(fields: readonly Field[], name: string): string | null {
  for (const field of fields) {
    if (field.type === 'tabs') {
      const tab = field.tabs.find((one) => holdsField(one.fields, name))
      if (tab) return typeof tab.label === 'string' ? tab.label : null
    }
  }
  return null
}

function holdsField(fields: readonly Field[], name: string): boolean {
  return fields.some(
    (field) =>
      ('name' in field && field.name === name) ||
      ((field.type === 'row' || field.type === 'collapsible') && holdsField(field.fields, name)),
  )
}

/** Refuses a write with French sentences shown beside the fields. */
export function refuseFields(req: PayloadRequest, collection: Collection, problems: FieldProblem[]): never {
  const { config } = req.payload.collections[collection]
  const errors = problems.map((problem) => ({ ...problem, label: labelOf(config, problem.path) }))
  throw new ValidationError({ collection, errors }, req.t)
}

/** Refuses a write with a French sentence shown beside the field at `path`. */
export function refuseField(
  req: PayloadRequest,
  collection: Collection,
  path: string,
  message: string,
): never {
  refuseFields(req, collection, [{ path, message }])
}

/** Refuses an operation with a French sentence that the person reads. */
export function refuse(message: string, status = 409): never {
  // With data, even empty, Payload passes the sentence on without relying on the name of the class.
  throw new APIError(message, status, {}, true)
}
