/** Where the form holds what the schema calls by another name, or keeps a list as the lines of one text. */
const renamed: readonly [RegExp, string][] = [
  [/^vettedThrough$/, 'vetting.nextReviewOn'],
  [/^(description|benefits)\.\d+$/, '$1'],
  [/^(tariffs\.\d+)\.id$/, '$1.identifier'],
  [/^dating\.(?:closedWeekdays|closedDays|openDays)(?:\..*)?$/, 'dating.calendar'],
  [/^dating\.sessions\..*$/, 'dating.sessions'],
  [/^delivery\.by$/, 'delivery'],
  [/^delivery\.withinDays$/, 'deliveryWithinDays'],
  [/^image\..*$/, 'image'],
  [/^alternative$/, 'alt'],
  [/^file$/, 'filename'],
  [/\.entries(?:\.\d+)?$/, '.text'],
]

/** The path of a form field from the path of an issue. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return renamed.reduce((name, [from, to]) => name.replace(from, to), path.map(String).join('.'))
}
