/**
 * Does one thing after the other, whatever became of those before.
 * @throws the first error, which tells what went wrong: later ones mostly follow from it, as a table from a full disk
 */
export async function inOrder(work: readonly (() => unknown)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const each of work) {
    try {
      await each();
    } catch (thrown) {
      errors.push(thrown);
    }
  }
  if (errors.length > 0) throw errors[0];
}
