import { large, small, step, unscale } from "./scaled";

/**
 * P(D < d) for n values, by Durbin's matrix in Marsaglia, Tsang and Wang's form ("Evaluating Kolmogorov's
 * Distribution", 2003): the middle element of (n!/nⁿ)·Hⁿ. With d = (k − h)/n the matrix has 2k − 1 rows, so this is
 * for small n·d.
 */
export function durbin(n: number, d: number): number {
	const k = Math.ceil(n * d);
	const size = 2 * k - 1;
	let matrix = transitions(k - n * d, size);
	let matrixExponent = 0;
	let power = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
	let exponent = 0;
	const middle = (k - 1) * (size + 1);
	for (let left = n; left > 0; left = Math.floor(left / 2)) {
		if (left % 2 === 1) {
			power = multiply(power, matrix, size);
			exponent += matrixExponent;
		}
		matrix = multiply(matrix, matrix, size);
		matrixExponent *= 2;
		if (Math.abs(matrix[middle] ?? 0) > large) {
			matrix = matrix.map((element) => element * small);
			matrixExponent += step;
		}
	}
	let result = power[middle] ?? 0;
	for (let i = 1; i <= n; i += 1) {
		result = (i * result) / n;
		if (Math.abs(result) < small) {
			result *= large;
			exponent -= step;
		}
	}
	return unscale(result, exponent);
}

/** Durbin's H: Poisson weights 1/i! below the first upper diagonal, corrected in the first column and the last row. */
function transitions(h: number, size: number): Float64Array {
	const matrix = new Float64Array(size * size);
	const weights = [1];
	for (let i = 1; i <= size; i += 1) weights.push((weights[i - 1] ?? 0) / i);
	for (let row = 0; row < size; row += 1) {
		for (let column = 1; column <= Math.min(row + 1, size - 1); column += 1) {
			matrix[row * size + column] = weights[row - column + 1] ?? 0;
		}
	}
	const edge = weights.slice(1).map((weight, i) => (1 - h ** (i + 1)) * weight);
	const corner = 1 - 2 * h ** size + Math.max(2 * h - 1, 0) ** size;
	edge[size - 1] = corner * (weights[size] ?? 0);
	for (let i = 0; i < size; i += 1) {
		matrix[i * size] = edge[i] ?? 0;
		matrix[(size - 1) * size + i] = edge[size - 1 - i] ?? 0;
	}
	return matrix;
}

function multiply(first: Float64Array, second: Float64Array, size: number): Float64Array<ArrayBuffer> {
	const product = new Float64Array(size * size);
	for (let row = 0; row < size; row += 1) {
		for (let inner = 0; inner < size; inner += 1) {
			const factor = first[row * size + inner] ?? 0;
			if (factor === 0) continue;
			for (let column = 0; column < size; column += 1) {
				const at = row * size + column;
				product[at] = (product[at] ?? 0) + factor * (second[inner * size + column] ?? 0);
			}
		}
	}
	return product;
}
