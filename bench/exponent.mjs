/**
 * The slope of the line through the logarithms of sizes and times, the best fit to time = a size^slope: 1 is linear.
 *
 * @param points - `[size, time]`
 */
export function exponent(points) {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)]);
  const mean = (axis) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    logs.reduce((sum, [size, time]) => sum + (size - x) * (time - y), 0) /
    logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0)
  );
}
