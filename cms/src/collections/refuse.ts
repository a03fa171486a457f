import { APIError, type FlattenedField, type PayloadRequest, ValidationError } from 'payload'

interface FieldProblem {
  /** Path of the field in the form: `tariffs.0.priceCents`. */
  path: string
  message: string
}

type Collection = keyof PayloadRequest['payload']['collections']

/** What the form calls the field at `path`, with those that hold it; the path when it has no such field. */
function labelOf(fields: FlattenedField[], path: string): string {
  // Payload gives this one field no label.
  if (path === 'file') return 'Fichier'
  const labels: string[] = []
  let level = fields
  for (const segment of path.split('.')) {
    if (/^\d+$/.test(segment)) {
      labels.push(`n° ${Number(segment) + 1}`)
      continue
    }
    const field = level.find(({ name }) => name === segment)
    if (field === undefined) return path
    if ('label' in field && typeof field.label === 'string') labels.push(field.label)
    level = 'flattenedFields' in field ? field.flattenedFields : []
  }
  return labels.join(' > ')
}

/** Refuses a write with French sentences shown beside the fields. */
export function refuseFields(req: PayloadRequest, collection: Collection, problems: FieldProblem[]): never {
  const fields = req.payload.collections[collection].config.flattenedFields
  const errors = problems.map((problem) => ({ ...problem, label: labelOf(fields, problem.path) }))
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
