/**
 * Solves matrix · answer = values for a symmetric, positive definite matrix (Cholesky).
 * @param matrix n × n, row by row; only its lower half is read
 * @returns null where there is no single answer
 */
export function solveSymmetric(matrix: Float64Array, values: Float64Array): Float64Array | null {
  const n = values.length;
  const lower = matrix.slice();
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = lower[i * n + j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 1e-9) lower[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  const answer = values.slice();
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) answer[i] = answer[i]! - lower[i * n + k]! * answer[k]!;
    answer[i] = answer[i]! / lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) answer[i] = answer[i]! - lower[k * n + i]! * answer[k]!;
    answer[i] = answer[i]! / lower[i * n + i]!;
  }
  return answer.every(Number.isFinite) ? answer : null;
}
