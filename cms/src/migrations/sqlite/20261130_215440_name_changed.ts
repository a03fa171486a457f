// What a line of the journal of accounts is about is text here: Postgres alone has a type to add to.

export async function up(): Promise<void> {}

export async function down(): Promise<void> {}
