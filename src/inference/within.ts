/**
 * What the work gives, or `instead` once it has taken too long, as on a disk that does not answer. The work goes on, and
 * nobody hears of its end.
 */
export function within<T>(milliseconds: number, work: Promise<T>, instead: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(instead());
      } catch (thrown) {
        reject(thrown);
      }
    }, milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
